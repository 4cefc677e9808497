//! Slips in words: what was expected, where the partner is, and how to mend it.

use std::sync::Arc;

use super::assemble::{End, Found, Placed, Surpluses};
use super::convention::{Style, spelled};
use super::guess::Text;
use super::house::House;
use super::{Repair, Slip};
use crate::draft::{Draft, Place, Words, is_mark};

/// Writes slips about one draft.
pub struct Mender<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// Its words.
    pub words: &'a [Arc<Words>],
    /// What it writes.
    pub house: &'a House,
    /// Whether a comma or full stop goes inside the closing mark, where its pairs show that.
    pub stops_inside: Option<bool>,
}

/// A mark that is there, whose partner is missing.
#[derive(Clone, Copy)]
struct Lonely {
    mark: Placed,
    style: Style,
    /// It is the opening one.
    opens: bool,
    /// Where the partner may belong, and in which block.
    within: Place,
    block: u32,
}

impl Mender<'_> {
    /// Hands each slip of a pair to `slip`, none where all is right, and says where the best repair puts a missing mark. Takes
    /// those of the superfluous marks that turn out to be half of a double mark.
    pub fn pair(
        &self,
        found: &Found,
        surplus: &mut Surpluses,
        slip: &mut impl FnMut(&dyn Fn() -> Slip),
    ) -> Option<u32> {
        let style = found.style;
        let mut missing = None;
        let mut lonely = |lonely: Lonely| {
            let places = self.places(&lonely);
            missing = places.first().copied();
            slip(&|| self.lonely(&lonely, &places));
        };
        match (found.open, found.close) {
            (End::Right(open) | End::Wrong(open), End::Missing { within, block }) => {
                let mark = found.continuations.last().copied().unwrap_or(open);
                lonely(Lonely { mark, style, opens: true, within, block });
            }
            (End::Missing { within, block }, End::Right(mark) | End::Wrong(mark)) => {
                lonely(Lonely { mark, style, opens: false, within, block });
            }
            (End::Right(open), End::Wrong(close)) => {
                let twin = surplus.beside(close, style.close());
                slip(&|| self.wrong(close, open, style.close(), false, twin));
            }
            (End::Wrong(open), End::Right(close) | End::Wrong(close)) => {
                let twin = surplus.beside(open, style.open());
                slip(&|| self.wrong(open, close, style.open(), true, twin));
            }
            (End::Right(open), End::Right(close)) => {
                if let Some(misplaced) = self.misplaced(style, open, close) {
                    slip(&|| misplaced.clone());
                }
            }
            (End::Missing { .. }, End::Missing { .. }) => {}
        }
        if let End::Right(open) | End::Wrong(open) = found.open {
            for &block in &found.missing {
                slip(&|| self.not_resumed(style, open, block));
            }
        }
        missing
    }

    /// Where the partner of a mark may belong, best first.
    fn places(&self, lonely: &Lonely) -> Vec<u32> {
        self.guess(lonely.block, |t, shift| {
            let within = within_block(lonely.within, shift);
            if lonely.opens { t.closing(within) } else { t.opening(within) }
        })
    }

    fn lonely(&self, lonely: &Lonely, places: &[u32]) -> Slip {
        let Lonely { mark, style, opens, within, .. } = *lonely;
        let is = spelled(mark.mark.glyph);
        let wanted = spelled(if opens { style.close() } else { style.open() });
        let inner = if opens { self.char_at(mark.place.end) } else { self.char_before(mark.place.start) };
        let text = match inner.filter(|c| c.is_whitespace() && is_guillemet(style)) {
            Some(space) if opens => format!("{space}{wanted}"),
            Some(space) => format!("{wanted}{space}"),
            None => wanted.clone(),
        };
        let does = if opens { "Close" } else { "Open" };
        let title = format!("{does} with {wanted}");
        let mut repairs: Vec<Repair> = places.iter().map(|&at| self.insert(at, &text, &title)).collect();
        repairs.splice(0..0, self.typed_instead(within, &wanted, opens));
        let apostrophe = !opens && self.is_possessive(mark);
        if apostrophe {
            repairs.insert(0, change(mark, self.apostrophe(), false));
        }
        repairs.truncate(3);
        if repairs.len() < 3 {
            repairs.push(self.delete(mark, false));
        }
        let message = if apostrophe {
            format!("{is} closes nothing; after an s it may stand for the apostrophe {}.", self.apostrophe())
        } else if opens {
            format!("{is} opens a quotation that is never closed; {wanted} was expected further on.")
        } else {
            format!("{is} closes a quotation that was never opened; {wanted} was expected before it.")
        };
        let belongs = |&at: &u32| (Place::at(at), format!("{wanted} may belong here"));
        Slip { at: mark.place, message, partner: places.first().map(belongs), repairs }
    }

    /// A mark of the wrong kind; `partner` is the other end of its pair, `twin` the same mark once more beside it.
    fn wrong(&self, mark: Placed, partner: Placed, wanted: char, opens: bool, twin: Option<Placed>) -> Slip {
        let (is, wanted, other) = (spelled(mark.mark.glyph), spelled(wanted), spelled(partner.mark.glyph));
        let mut repairs = vec![change(mark, &wanted, true)];
        // Perhaps it is the partner that is wrong.
        let glyph = mark.mark.glyph;
        let others = if opens { self.house.opening(glyph) } else { self.house.closing(glyph) };
        let house = self.house;
        let rank = |s: &&Style| (std::cmp::Reverse(house.count(**s)), house.cost(**s));
        if let Some(style) = others.iter().min_by_key(rank) {
            let glyph = if opens { style.close() } else { style.open() };
            repairs.push(change(partner, &spelled(glyph), false));
        }
        // Or the partner begins another pair of the language.
        let glyph = partner.mark.glyph;
        let others = if opens { house.closing(glyph) } else { house.opening(glyph) };
        let end = |s: &&Style| spelled(if opens { s.open() } else { s.close() });
        if let Some(style) = others.iter().filter(|s| end(s) != wanted && end(s) != is).min_by_key(rank) {
            repairs.push(change(mark, &end(&style), false));
        }
        let (does, relation) = if opens {
            ("opens", format!("closed here with {other}"))
        } else {
            ("closes", format!("opened here with {other}"))
        };
        let message = if is == other {
            format!("{is} {does} a quotation, but faces the wrong way; {wanted} was expected.")
        } else {
            format!("{is} {does} a quotation whose other mark is {other}; {wanted} was expected.")
        };
        let mut slip = Slip { at: mark.place, message, partner: Some((partner.place, relation)), repairs };
        if let Some(twin) = twin {
            slip.at = mark.place.join(twin.place);
            slip.message = format!("{is}{is} is a single mark typed twice; {wanted} was expected.");
            let title = format!("Change {is}{is} to {wanted}");
            let both = Repair { title, edits: vec![(slip.at, wanted.clone())], safe: true };
            // Or one of the two is an apostrophe: the players’’.
            let outer = if opens { mark } else { twin };
            slip.repairs = vec![both, change(outer, &wanted, false)];
        }
        slip.repairs.truncate(3);
        slip
    }

    /// A paragraph that a quotation runs on into ought to begin with a mark.
    fn not_resumed(&self, style: Style, open: Placed, block: u32) -> Slip {
        let start = self.draft.blocks.get(block as usize).map_or(0, |b| b.place.start);
        let wanted = spelled(style.open());
        let first =
            self.draft.prose().get(start as usize..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
        Slip {
            at: Place::new(start, start + first as u32),
            message: format!(
                "A quotation runs on into this paragraph, which should open anew with {wanted}."
            ),
            partner: Some((open.place, "opened here".into())),
            repairs: vec![self.insert(start, &wanted, &format!("Open the paragraph with {wanted}"))],
        }
    }

    fn guess(&self, block: u32, places: impl Fn(&Text<'_>, u32) -> Vec<u32>) -> Vec<u32> {
        let Some((words, at)) = self.words.get(block as usize).zip(self.draft.blocks.get(block as usize))
        else {
            return Vec::new();
        };
        let habit = self.house.convention.stops_inside;
        let text = Text {
            text: self.draft.block_text(block as usize),
            words,
            stops_inside: self.stops_inside.unwrap_or(habit),
            stops_sure: self.stops_inside.is_some(),
            nouns_capital: matches!(self.draft.language.primary(), "de" | "lb"),
            lexicon: self.draft.language.lexicon(),
        };
        let shift = at.place.start;
        places(&text, shift).into_iter().map(|p| p + shift).collect()
    }

    /// What was typed in the place of the missing mark: a bracket that has no partner of its own (（ for 「), two commas
    /// for „, two signs for « and ».
    fn typed_instead(&self, within: Place, wanted: &str, closes: bool) -> Option<Repair> {
        let text = self.draft.text(within);
        let typed = match wanted {
            "„" => ",,",
            "«" | "»" if wanted == "«" && !closes || wanted == "»" && closes => {
                if closes {
                    ">>"
                } else {
                    "<<"
                }
            }
            _ => "",
        };
        let found = match typed {
            "" => None,
            typed if closes => text.find(typed),
            typed => text.rfind(typed),
        };
        let place = match found {
            Some(at) => Place::new(at as u32, (at + typed.len()) as u32),
            None => lonely_bracket(text, closes)?,
        };
        let place = place.shifted(within.start);
        let title = format!("Change {} to {wanted}", self.draft.text(place));
        Some(Repair { title, edits: vec![(place, wanted.into())], safe: found.is_some() })
    }

    /// Takes a mark away, with the space between it and its words where there is one.
    pub(super) fn delete(&self, mark: Placed, safe: bool) -> Repair {
        let is = spelled(mark.mark.glyph);
        let place = self.with_space(mark.mark.glyph, mark.place);
        Repair { title: format!("Remove {is}"), edits: vec![(place, String::new())], safe }
    }

    /// The place of guillemets that go, with the space that goes with them.
    pub(super) fn with_space(&self, glyph: char, place: Place) -> Place {
        let is_space = |c: Option<char>| c.filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'));
        let (before, after) = (self.char_before(place.start), self.char_at(place.end));
        let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        match (is_space(before), is_space(after)) {
            _ if !matches!(glyph, '«' | '»' | '‹' | '›') => place,
            (Some(space), _) if ends(after) => {
                Place::new(place.start.saturating_sub(space.len_utf8() as u32), place.end)
            }
            (_, Some(space)) if ends(before) => Place::new(place.start, place.end + space.len_utf8() as u32),
            _ => place,
        }
    }

    fn insert(&self, at: u32, text: &str, title: &str) -> Repair {
        let before: String =
            self.draft.prose().get(..at as usize).map_or(String::new(), |t| last_word(t).into());
        let title = if before.is_empty() { title.into() } else { format!("{title} after “{before}”") };
        Repair { title, edits: vec![(Place::at(at), text.into())], safe: false }
    }

    pub(super) fn char_at(&self, at: u32) -> Option<char> {
        self.draft.prose().get(at as usize..)?.chars().next()
    }

    pub(super) fn char_before(&self, at: u32) -> Option<char> {
        self.draft.prose().get(..at as usize)?.chars().next_back()
    }
}

/// A bracket without a partner in a text.
fn lonely_bracket(text: &str, closes: bool) -> Option<Place> {
    let mut open: Vec<usize> = Vec::new();
    let mut lonely = None;
    for (i, c) in text.char_indices() {
        match c {
            '(' | '（' | '[' | '［' if open.len() < 64 => open.push(i),
            ')' | '）' | ']' | '］' if open.pop().is_none() && closes => lonely = lonely.or(Some(i)),
            _ => {}
        }
    }
    let at = if closes { lonely? } else { open.pop()? };
    let len = text.get(at..)?.chars().next()?.len_utf8();
    Some(Place::new(at as u32, (at + len) as u32))
}

/// The last word before the end of a text with the stop that follows it, for titles of fixes; a mark that opens before
/// it is no part of it.
fn last_word(text: &str) -> &str {
    let near = text.get(super::scan::ceil_boundary(text, text.len().saturating_sub(40))..).unwrap_or("");
    if near.ends_with('\n') {
        return "";
    }
    near.split_whitespace().next_back().unwrap_or("").trim_start_matches(is_mark)
}

fn within_block(place: Place, shift: u32) -> Place {
    Place::new(place.start.saturating_sub(shift), place.end.saturating_sub(shift))
}

pub(super) fn is_guillemet(style: Style) -> bool {
    matches!(style.open(), '«' | '»' | '‹' | '›')
}

pub(super) fn change(mark: Placed, to: &str, safe: bool) -> Repair {
    let is = spelled(mark.mark.glyph);
    Repair { title: format!("Change {is} to {to}"), edits: vec![(mark.place, to.into())], safe }
}
