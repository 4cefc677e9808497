//! Slips in words: what was expected, where the partner is, and how to mend it.

use std::sync::Arc;

use super::assemble::{End, Found, Placed};
use super::convention::{Style, spelled};
use super::guess::Text;
use super::house::House;
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
    /// The slips of a pair; none where both ends are right.
    pub fn pair(&self, found: &Found, slips: &mut Vec<Slip>) {
        let style = found.style;
        match (found.open, found.close) {
            (End::Right(open) | End::Wrong(open), End::Missing { within, block }) => {
                slips.push(self.unclosed(
                    style,
                    found.continuations.last().copied().unwrap_or(open),
                    within,
                    block,
                ));
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
            _ => {}
        }
        if let End::Right(open) | End::Wrong(open) = found.open {
            for &block in &found.missing {
                slips.push(self.not_resumed(style, open, block));
            }
        }
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
        let fit =
            others.iter().max_by_key(|s| (self.house.count(**s), std::cmp::Reverse(self.house.cost(**s))));
        if let Some(style) = fit {
            let glyph = if opens { style.close() } else { style.open() };
            repairs.push(change(partner, &spelled(glyph), false));
        }
        let (does, relation) = if opens {
            ("opens", format!("closed here with {other}"))
        } else {
            ("closes", format!("opened here with {other}"))
        };
        Slip {
            at: mark.place,
            message: format!("{is} {does} a quotation whose other mark is {other}; {wanted} was expected."),
            partner: Some((partner.place, relation)),
            repairs,
        }
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

    /// A mark that should not be there.
    pub fn superfluous(&self, mark: Placed) -> Slip {
        let is = spelled(mark.mark.glyph);
        // A doubled mark is mended at either place, and a writer may look at the other one first.
        let prose = self.draft.prose();
        let Place { start, end } = mark.place;
        let length = mark.place.len();
        let is_before = prose.get(..start as usize).is_some_and(|t| t.ends_with(&is));
        let is_after = prose.get(end as usize..).is_some_and(|t| t.starts_with(&is));
        let twin = match (is_before, is_after) {
            (true, _) => Some(Place::new(start.saturating_sub(length), start)),
            (false, true) => Some(Place::new(end, end + length)),
            (false, false) => None,
        };
        Slip {
            at: mark.place,
            message: format!("{is} has no partner and seems to be one mark too many."),
            partner: twin.map(|place| (place, format!("{is} stands here already"))),
            repairs: vec![delete(mark, true)],
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
