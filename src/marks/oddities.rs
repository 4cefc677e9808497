//! Marks that pair, or need not, but are odd all the same: with nothing between them, with their space on the wrong
//! side, typed twice, in the place of an apostrophe, of a stranger's kind.

use super::assemble::{End, Found, Placed, Surplus};
use super::convention::{Style, is_single, spelled};
use super::mend::{Mender, change, is_guillemet};
use super::scan::Side;
use super::{Repair, Slip};
use crate::draft::{Format, Place};

impl Mender<'_> {
    /// Marks that pair, but around nothing, or with their space on the wrong side.
    pub(super) fn misplaced(&self, style: Style, open: Placed, close: Placed) -> Option<Slip> {
        if let Some(slip) = self.around_nothing(open, close) {
            return Some(slip);
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
                // Were the mark's partner another one, this would part it from its words.
                safe: false,
            }],
        })
    }

    fn around_nothing(&self, open: Placed, close: Placed) -> Option<Slip> {
        let between = self.draft.text(Place::new(open.place.end, close.place.start));
        // Not an attribute of a tag that was pasted in: alt="".
        let attribute = open.mark.before == Side::Sign && self.draft.format == Format::Plain;
        if between.len() > 8
            || attribute
            || !between.chars().all(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'))
        {
            return None;
        }
        let shown = format!("{}{}", spelled(open.mark.glyph), spelled(close.mark.glyph));
        let mut nothing = open.place.join(close.place);
        if self.char_before(nothing.start) == Some(' ') && self.char_at(nothing.end) == Some(' ') {
            nothing.end += 1;
        }
        Some(Slip {
            at: open.place,
            message: format!("{shown} stand around nothing."),
            partner: Some((close.place, "closed here".into())),
            repairs: vec![Repair {
                title: format!("Remove {shown}"),
                edits: vec![(nothing, String::new())],
                safe: false,
            }],
        })
    }

    /// A pair that has spaces between its marks and its words, in a language that has none there.
    pub fn spaced(&self, found: &Found) -> Option<Slip> {
        let (End::Right(open), End::Right(close)) = (found.open, found.close) else { return None };
        if is_guillemet(found.style) || self.draft.language.primary() == "fr" {
            return None;
        }
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let mut edits = Vec::new();
        let after = Place::new(open.place.end, open.place.end + 1);
        if self.draft.text(after) == " " && word(self.char_at(after.end)) && open.mark.before == Side::Space {
            edits.push((after, String::new()));
        }
        let before = Place::new(close.place.start.saturating_sub(1), close.place.start);
        let ends = matches!(close.mark.after, Side::Space | Side::Edge | Side::Close);
        if self.draft.text(before) == " " && before.start > after.end && ends {
            let last = self.char_before(before.start);
            if word(last) || last.is_some_and(|c| matches!(c, ',' | '.' | '!' | '?')) {
                edits.push((before, String::new()));
            }
        }
        let opens = edits.first()?.0 == after;
        let at = if opens { open } else { close };
        let is = spelled(at.mark.glyph);
        let side = if opens { "after" } else { "before" };
        let (partner, relation) = if opens { (close, "closed here") } else { (open, "opened here") };
        Some(Slip {
            at: at.place,
            message: format!("{is} has a space {side} it that does not belong there."),
            partner: Some((partner.place, relation.into())),
            repairs: vec![Repair { title: format!("Remove the space {side} {is}"), edits, safe: true }],
        })
    }

    /// Single marks typed twice for double ones, at both ends: ‘‘…’’ for “…”. `inner` is the pair within `outer`.
    pub fn typed_twice(&self, outer: &Found, inner: &Found, wanted: Style) -> Option<Slip> {
        let End::Right(open) = outer.open else { return None };
        let End::Right(close) = outer.close else { return None };
        let (End::Right(second), End::Right(third)) = (inner.open, inner.close) else { return None };
        let beside = open.place.end == second.place.start && third.place.end == close.place.start;
        if !beside || outer.style != inner.style || !outer.style.is_single() || wanted.is_single() {
            return None;
        }
        let (opening, closing) = (open.place.join(second.place), third.place.join(close.place));
        let is = format!("{}…{}", self.draft.text(opening), self.draft.text(closing));
        let edits = vec![(opening, spelled(wanted.open())), (closing, spelled(wanted.close()))];
        Some(Slip {
            at: opening,
            message: format!("{is} are single marks typed twice, for {}.", wanted.shown()),
            partner: Some((closing, "closed here".into())),
            repairs: vec![Repair { title: format!("Change to {}", wanted.shown()), edits, safe: true }],
        })
    }

    /// A mark that should not be there, or a run of them.
    pub fn superfluous(&self, surplus: &Surplus) -> Slip {
        let mark = surplus.mark;
        let is = spelled(mark.mark.glyph);
        if surplus.twin.is_none()
            && mark.mark.before == Side::Letter
            && mark.mark.after == Side::Letter
            && !is_single(mark.mark.glyph)
        {
            let apostrophe = self.apostrophe();
            return Slip {
                at: mark.place,
                message: format!("{is} stands within a word, where the apostrophe {apostrophe} belongs."),
                partner: None,
                repairs: vec![change(mark, apostrophe, false), self.delete(mark, false)],
            };
        }
        let message = match surplus.twin {
            Some(_) if surplus.place == mark.place => {
                format!("{is} stands twice; one of the two is too many.")
            }
            Some(_) => format!("{is} stands many times over; one is enough."),
            None => format!("{is} has no partner and seems to be one mark too many."),
        };
        let all = self.draft.text(surplus.place);
        let title = if all.len() < 16 { format!("Remove {all}") } else { format!("Remove all but one {is}") };
        let place = match surplus.twin {
            Some(_) => surplus.place,
            None => self.with_space(mark.mark.glyph, surplus.place),
        };
        Slip {
            at: mark.place,
            message,
            partner: surplus.twin.map(|t| (t.place, "the other one".into())),
            repairs: vec![Repair { title, edits: vec![(place, String::new())], safe: true }],
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

    /// A balanced pair that is not the draft's or the house's convention; `wanted` is what it could be instead, best
    /// first, and `usual` says whose that is.
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

    /// The apostrophe that the draft writes.
    pub(super) fn apostrophe(&self) -> &'static str {
        if self.house.count(Style::STRAIGHT) > 0 { "'" } else { "’" }
    }

    /// True where a straight double mark may have been typed for an apostrophe: the Lakers" plans.
    pub(super) fn is_possessive(&self, mark: Placed) -> bool {
        let after = self.draft.prose().get(mark.place.end as usize..).unwrap_or("");
        mark.mark.glyph == '"'
            && self.draft.language.primary() == "en"
            && self.char_before(mark.place.start) == Some('s')
            && after.strip_prefix(' ').is_some_and(|t| t.starts_with(char::is_lowercase))
    }
}
