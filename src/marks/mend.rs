//! Slips in words: what was expected, where the partner is, and how to mend it.

use std::sync::Arc;

use super::assemble::{End, Found, Placed, Surplus};
use super::convention::{Style, spelled};
use super::guess::Text;
use super::house::House;
use super::scan::Side;
use super::{Repair, Slip};
use crate::draft::{Draft, Place, Words};

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

impl Mender<'_> {
    /// Writes the slips of a pair, none where all is right, and says where the best repair puts a missing mark.
    pub fn pair(&self, found: &Found, slips: &mut Vec<Slip>) -> Option<u32> {
        let style = found.style;
        let first = slips.len();
        match (found.open, found.close) {
            (End::Right(open) | End::Wrong(open), End::Missing { within, block }) => {
                let open = found.continuations.last().copied().unwrap_or(open);
                slips.push(self.unclosed(style, open, within, block));
            }
            (End::Missing { within, block }, End::Right(close) | End::Wrong(close)) => {
                slips.push(self.unopened(style, close, within, block));
            }
            (End::Right(open), End::Wrong(close)) => {
                slips.push(self.wrong(close, open, style.close(), false))
            }
            (End::Wrong(open), End::Right(close) | End::Wrong(close)) => {
                slips.push(self.wrong(open, close, style.open(), true));
            }
            (End::Right(open), End::Right(close)) => slips.extend(self.misplaced(style, open, close)),
            (End::Missing { .. }, End::Missing { .. }) => {}
        }
        let inserted = slips.get(first).and_then(|s| s.repairs.first()?.edits.first()).map(|e| e.0);
        if let End::Right(open) | End::Wrong(open) = found.open {
            for &block in &found.missing {
                slips.push(self.not_resumed(style, open, block));
            }
        }
        inserted.filter(|p| p.is_empty()).map(|p| p.start)
    }

    /// Marks that pair, but around nothing, or with their space on the wrong side.
    fn misplaced(&self, style: Style, open: Placed, close: Placed) -> Option<Slip> {
        // Not an attribute of a tag that was pasted in: alt="".
        if open.place.end == close.place.start && open.mark.before != Side::Sign {
            let nothing = open.place.join(close.place);
            let shown = format!("{}{}", spelled(open.mark.glyph), spelled(close.mark.glyph));
            return Some(Slip {
                at: open.place,
                message: format!("{shown} stand around nothing."),
                partner: Some((close.place, "closed here".into())),
                repairs: vec![Repair {
                    title: format!("Remove {shown}"),
                    edits: vec![(nothing, String::new())],
                    safe: false,
                }],
            });
        }
        if is_guillemet(style) {
            return None;
        }
        let attached = |side| matches!(side, Side::Letter | Side::Close);
        let (mark, place, opens) = if attached(open.mark.before) && open.mark.after == Side::Space {
            let space = self.char_at(open.place.end)?.len_utf8() as u32;
            (open, Place::new(open.place.start, open.place.end + space), true)
        } else if close.mark.before == Side::Space && close.mark.after == Side::Letter {
            let space = self.char_before(close.place.start)?.len_utf8() as u32;
            (close, Place::new(close.place.start.saturating_sub(space), close.place.end), false)
        } else {
            return None;
        };
        let is = spelled(mark.mark.glyph);
        let text = self.draft.text(place);
        let space: String = text.chars().filter(|c| c.is_whitespace()).collect();
        let (moved, does) =
            if opens { (format!("{space}{is}"), "opens") } else { (format!("{is}{space}"), "closes") };
        let partner = if opens { (close.place, "closed here") } else { (open.place, "opened here") };
        Some(Slip {
            at: mark.place,
            message: format!("{is} {does} a quotation, but has its space on the wrong side."),
            partner: Some((partner.0, partner.1.into())),
            repairs: vec![Repair {
                title: format!("Move the space of {is}"),
                edits: vec![(place, moved)],
                safe: true,
            }],
        })
    }

    fn unclosed(&self, style: Style, open: Placed, within: Place, block: u32) -> Slip {
        let (mark, wanted) = (spelled(open.mark.glyph), spelled(style.close()));
        let space = self.char_at(open.place.end).filter(|c| c.is_whitespace() && is_guillemet(style));
        let text = space.map_or(wanted.clone(), |s| format!("{s}{wanted}"));
        let places = self.guess(block, |t, shift| t.closing(within_block(within, shift)));
        let mut repairs: Vec<Repair> =
            places.iter().map(|&at| self.insert(at, &text, &format!("Close with {wanted}"))).collect();
        if let Some(bracket) = self.lonely_bracket(within, true) {
            repairs.insert(0, self.bracket(bracket, &wanted));
        }
        repairs.truncate(3);
        if repairs.len() < 3 {
            repairs.push(delete(open, false));
        }
        Slip {
            at: open.place,
            message: format!(
                "{mark} opens a quotation that is never closed; {wanted} was expected further on."
            ),
            partner: places.first().map(|&at| (Place::at(at), format!("{wanted} may belong here"))),
            repairs,
        }
    }

    fn unopened(&self, style: Style, close: Placed, within: Place, block: u32) -> Slip {
        let (mark, wanted) = (spelled(close.mark.glyph), spelled(style.open()));
        let space = self.char_before(close.place.start).filter(|c| c.is_whitespace() && is_guillemet(style));
        let text = space.map_or(wanted.clone(), |s| format!("{wanted}{s}"));
        let places = self.guess(block, |t, shift| t.opening(within_block(within, shift)));
        let mut repairs: Vec<Repair> =
            places.iter().map(|&at| self.insert(at, &text, &format!("Open with {wanted}"))).collect();
        if self.is_possessive(close) {
            repairs.truncate(2);
            let at = if self.house.count(Style::STRAIGHT) > 0 { "'" } else { "’" };
            repairs.push(change(close, at, false));
        }
        if let Some(bracket) = self.lonely_bracket(within, false) {
            repairs.insert(0, self.bracket(bracket, &wanted));
        }
        repairs.truncate(3);
        if repairs.len() < 3 {
            repairs.push(delete(close, false));
        }
        Slip {
            at: close.place,
            message: format!(
                "{mark} closes a quotation that was never opened; {wanted} was expected before it."
            ),
            partner: places.first().map(|&at| (Place::at(at), format!("{wanted} may belong here"))),
            repairs,
        }
    }

    /// A mark of the wrong kind; `partner` is the other end of its pair.
    fn wrong(&self, mark: Placed, partner: Placed, wanted: char, opens: bool) -> Slip {
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
        repairs.truncate(3);
        Slip { at: mark.place, message, partner: Some((partner.place, relation)), repairs }
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

    /// A mark that should not be there, or a run of them.
    pub fn superfluous(&self, surplus: &Surplus) -> Slip {
        let is = spelled(surplus.mark.mark.glyph);
        let message = match surplus.twin {
            Some(_) if surplus.place == surplus.mark.place => {
                format!("{is} stands twice; one of the two is too many.")
            }
            Some(_) => format!("{is} stands many times over; one is enough."),
            None => format!("{is} has no partner and seems to be one mark too many."),
        };
        let all = self.draft.text(surplus.place);
        let title = if all.len() < 16 { format!("Remove {all}") } else { format!("Remove all but one {is}") };
        Slip {
            at: surplus.mark.place,
            message,
            partner: surplus.twin.map(|t| (t.place, "the other one".into())),
            repairs: vec![Repair { title, edits: vec![(surplus.place, String::new())], safe: true }],
        }
    }

    /// An opening single mark for an apostrophe: ‘90s.
    pub fn turned(&self, mark: Placed) -> Slip {
        let is = spelled(mark.mark.glyph);
        Slip {
            at: mark.place,
            message: format!("{is} stands for left-out figures or letters, where the apostrophe ’ belongs."),
            partner: None,
            repairs: vec![change(mark, "’", true)],
        }
    }

    /// A balanced pair that is not the draft's convention; `wanted` is what it could be instead, best first.
    pub fn stranger(&self, found: &Found, wanted: &[Style], usual: &str) -> Option<Slip> {
        let (End::Right(open), End::Right(close)) = (found.open, found.close) else { return None };
        let repairs = wanted.iter().enumerate().map(|(i, style)| {
            let ends = [(open, style.open()), (close, style.close())];
            let edits = ends.into_iter().filter(|(mark, glyph)| mark.mark.glyph != *glyph);
            Repair {
                title: format!("Change to {}", style.shown()),
                edits: edits.map(|(mark, glyph)| (mark.place, spelled(glyph))).collect(),
                safe: i == 0,
            }
        });
        let (is, shown) = (found.style.shown(), wanted.first()?.shown());
        Some(Slip {
            at: open.place,
            message: format!("This quotation stands in {is}, {usual} {shown}."),
            partner: Some((close.place, "closed here".into())),
            repairs: repairs.collect(),
        })
    }

    /// True where a straight double mark may have been typed for an apostrophe: the Lakers" plans.
    fn is_possessive(&self, mark: Placed) -> bool {
        let after = self.draft.prose().get(mark.place.end as usize..).unwrap_or("");
        mark.mark.glyph == '"'
            && self.draft.language.primary() == "en"
            && self.char_before(mark.place.start) == Some('s')
            && after.strip_prefix(' ').is_some_and(|t| t.starts_with(char::is_lowercase))
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
        };
        let shift = at.place.start;
        places(&text, shift).into_iter().map(|p| p + shift).collect()
    }

    /// A bracket without a partner, which may be what was typed instead of the missing mark: （ for 「.
    fn lonely_bracket(&self, within: Place, closes: bool) -> Option<Place> {
        let text = self.draft.text(within);
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
        let len = text.get(at..)?.chars().next()?.len_utf8() as u32;
        Some(Place::new(at as u32, at as u32 + len).shifted(within.start))
    }

    fn bracket(&self, at: Place, wanted: &str) -> Repair {
        let title = format!("Change {} to {wanted}", self.draft.text(at));
        Repair { title, edits: vec![(at, wanted.into())], safe: false }
    }

    fn insert(&self, at: u32, text: &str, title: &str) -> Repair {
        let before: String =
            self.draft.prose().get(..at as usize).map_or(String::new(), |t| last_word(t).into());
        let title = if before.is_empty() { title.into() } else { format!("{title} after “{before}”") };
        Repair { title, edits: vec![(Place::at(at), text.into())], safe: false }
    }

    fn char_at(&self, at: u32) -> Option<char> {
        self.draft.prose().get(at as usize..)?.chars().next()
    }

    fn char_before(&self, at: u32) -> Option<char> {
        self.draft.prose().get(..at as usize)?.chars().next_back()
    }
}

/// The last word before the end of a text with the stop that follows it, for titles of fixes.
fn last_word(text: &str) -> &str {
    let near = text.get(super::scan::ceil_boundary(text, text.len().saturating_sub(40))..).unwrap_or("");
    if near.ends_with('\n') {
        return "";
    }
    near.split_whitespace().next_back().unwrap_or("")
}

fn within_block(place: Place, shift: u32) -> Place {
    Place::new(place.start.saturating_sub(shift), place.end.saturating_sub(shift))
}

fn is_guillemet(style: Style) -> bool {
    matches!(style.open(), '«' | '»' | '‹' | '›')
}

fn change(mark: Placed, to: &str, safe: bool) -> Repair {
    let is = spelled(mark.mark.glyph);
    Repair { title: format!("Change {is} to {to}"), edits: vec![(mark.place, to.into())], safe }
}

fn delete(mark: Placed, safe: bool) -> Repair {
    let is = spelled(mark.mark.glyph);
    Repair { title: format!("Remove {is}"), edits: vec![(mark.place, String::new())], safe }
}
