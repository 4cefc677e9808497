//! The marks that a house wants, whatever a draft writes, and what in a draft is otherwise.

use std::collections::BTreeSet;

use super::convention::{Convention, Style, is_known_abroad, is_single, spelled};
use super::{Marks, Pair, Repair, Slip, convert, list};
use crate::draft::{BlockKind, Draft};
use crate::language::Language;

/// The marks of a house: those of a quotation, and those of a quotation within another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Norm {
    outer: Style,
    /// `None` where the house does not say: then all inner marks are right.
    inner: Option<Style>,
    /// What stands between guillemets and the words in them, if anything.
    space: Option<char>,
}

/// What a house says about its marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Wish {
    /// What the draft mostly writes is right.
    #[default]
    Draft,
    /// The usual marks of the draft's language.
    Language,
    /// " and '.
    Straight,
    /// These, with the pairs as they were written.
    These(Norm, Vec<String>),
}

impl Wish {
    /// What may stand for a list of pairs.
    pub const NAMES: &[&str] = &["draft", "language", "straight"];

    /// The wish by its name.
    pub fn from_name(name: &str) -> Option<Wish> {
        match name {
            "draft" => Some(Wish::Draft),
            "language" => Some(Wish::Language),
            "straight" => Some(Wish::Straight),
            _ => None,
        }
    }

    /// The wish for pairs such as “…”: the first for quotations, the second for quotations in them. The error says
    /// which of them can't be followed, and why.
    pub fn from_pairs(pairs: &[String]) -> Result<Wish, (usize, String)> {
        let read = |at: usize| {
            let pair: &str = pairs.get(at)?;
            Some(Style::of_text(pair).ok_or_else(|| (at, not_known(pair))))
        };
        let Some(outer) = read(0).transpose()? else {
            return Err((0, "there is no pair of marks; write [\"“…”\", \"‘…’\"]".into()));
        };
        let inner = read(1).transpose()?;
        if pairs.len() > 2 {
            return Err((2, "two pairs are enough: that of a quotation, and that of one within it".into()));
        }
        let (outer, space) = outer;
        Ok(Wish::These(Norm { outer, inner: inner.map(|(s, _)| s), space }, pairs.to_vec()))
    }

    /// What it comes to in a language; `None` where the draft decides.
    pub fn norm(&self, language: Language) -> Option<Norm> {
        match self {
            Wish::Draft => None,
            Wish::Language => Norm::of_language(language),
            Wish::Straight => Some(Norm::STRAIGHT),
            Wish::These(norm, _) => Some(*norm),
        }
    }
}

fn not_known(pair: &str) -> String {
    let of_it =
        Style::all().filter(|s| pair.starts_with(s.open()) && (s.is_straight() || is_known_abroad(*s)));
    let near: Vec<String> = of_it.map(Style::shown).take(3).collect();
    match near.as_slice() {
        [] => format!("`{pair}` is no pair of quotation marks; write one as “…”, „…“ or « … »"),
        near => format!("`{pair}` is no pair of quotation marks; there are {}", near.join(", ")),
    }
}

impl Norm {
    /// Straight marks.
    pub const STRAIGHT: Norm =
        Norm { outer: Style::STRAIGHT, inner: Some(Style::STRAIGHT_SINGLE), space: None };

    /// The main marks of a language; `None` where it is not known.
    pub fn of_language(language: Language) -> Option<Norm> {
        let convention = Convention::of(language);
        let outer = convention.outer.first().map(|&i| Style::listed(i))?;
        let inner = convention.inner.first().map(|&i| Style::listed(i));
        let space = convention.spaced.then_some('\u{a0}');
        (convention.tag != "und").then_some(Norm { outer, inner, space })
    }

    /// “…” and ‘…’.
    pub fn shown(&self) -> String {
        let shown = |style: Style| match self.space.filter(|_| style.is_guillemet()) {
            Some(space) => format!("{}{space}…{space}{}", spelled(style.open()), spelled(style.close())),
            None => style.shown(),
        };
        match self.inner {
            Some(inner) => format!("{} and {}", shown(self.outer), shown(inner)),
            None => shown(self.outer),
        }
    }

    /// The apostrophe that goes with the marks.
    pub fn apostrophe(&self) -> &'static str {
        if self.outer.is_straight() { "'" } else { "’" }
    }

    /// What stands between these marks and the words in them.
    pub(super) fn space(&self, style: Style) -> Option<char> {
        self.space.filter(|_| style.is_guillemet())
    }

    /// The marks for a pair that stands in `level` others.
    pub(super) fn at_level(&self, level: u8) -> Option<Style> {
        if level.is_multiple_of(2) { Some(self.outer) } else { self.inner }
    }

    /// The marks for a pair as like to it as there are: single ones for single ones.
    pub(super) fn like(&self, single: bool, level: u8) -> Option<Style> {
        let alike = |s: &Style| s.is_single() == single;
        match (Some(self.outer).filter(alike), self.inner.filter(alike)) {
            (Some(one), None) | (None, Some(one)) => Some(one),
            _ => self.at_level(level),
        }
    }

    /// What a pair of a draft should be; `None` where it is right, or is no whole pair.
    pub(super) fn instead_of(&self, draft: &Draft, pair: &Pair) -> Option<(Style, Style)> {
        let is = Style::of(draft.text(pair.open), draft.text(pair.close))?;
        if draft.is_tag(pair.open) || draft.is_tag(pair.close) {
            return None;
        }
        let wanted = self.at_level(pair.level)?;
        // Headlines stand in single marks at many a desk.
        let block = draft.block_at(pair.open.start).and_then(|b| draft.blocks.get(b));
        let headline = block.is_some_and(|b| b.kind == BlockKind::Heading) && self.inner == Some(is);
        (is != wanted && !headline).then_some((is, wanted))
    }
}

/// What in a draft is not as the house has it: pairs of other marks, and apostrophes of the other kind, which are told
/// of once; and how many pairs there are beyond [`MOST`]. Linear in the draft, but for sorting.
pub fn against(draft: &Draft, marks: &Marks, norm: &Norm) -> (Vec<Slip>, usize) {
    let wrong: BTreeSet<u32> = marks
        .slips
        .iter()
        .flat_map(|s| [Some(s.at), s.partner.as_ref().map(|p| p.0)])
        .flatten()
        .map(|p| p.start)
        .collect();
    let sound = |p: &&Pair| !wrong.contains(&p.open.start) && !wrong.contains(&p.close.start);
    let (mut out, mut more) = (Vec::new(), 0);
    for pair in marks.pairs.iter().filter(sound) {
        let Some((is, wanted)) = norm.instead_of(draft, pair) else { continue };
        list(&mut out, &mut more, || Slip {
            at: pair.open,
            message: format!(
                "This quotation stands in {}, but the house writes {}.",
                is.shown(),
                wanted.shown()
            ),
            partner: Some((pair.close, "closed here".into())),
            repairs: vec![Repair {
                title: format!("Change to {}", wanted.shown()),
                edits: convert::of_pair(draft, pair, wanted, norm),
                safe: true,
            }],
        });
    }
    out.extend(apostrophes(draft, marks, norm));
    out.sort_by_key(|s| s.at);
    (out, more)
}

/// One finding for all apostrophes that are straight where the house has curly ones, or the reverse.
fn apostrophes(draft: &Draft, marks: &Marks, norm: &Norm) -> Option<Slip> {
    let wanted = norm.apostrophe();
    let edits = convert::apostrophes(draft, marks, wanted);
    let at = edits.first()?.0;
    let kind = if wanted == "'" { "curly" } else { "straight" };
    let (message, title) = match edits.len() - 1 {
        0 => (
            format!("This apostrophe is {kind}, but the house writes {wanted}."),
            format!("Change the apostrophe to {wanted}"),
        ),
        more => (
            format!("This apostrophe and {more} more are {kind}, but the house writes {wanted}."),
            format!("Change all {} apostrophes to {wanted}", edits.len()),
        ),
    };
    Some(Slip { at, message, partner: None, repairs: vec![Repair { title, edits, safe: true }] })
}

impl Style {
    /// The pair of two marks as a draft spells them.
    pub(super) fn of(open: &str, close: &str) -> Option<Style> {
        Style::all().find(|s| spelled(s.open()) == open && spelled(s.close()) == close)
    }

    /// The pair that a text such as “…” or « … » shows, with the space in it.
    fn of_text(text: &str) -> Option<(Style, Option<char>)> {
        let (open, close) = text.split_once('…').or_else(|| text.split_once("..."))?;
        let (outer, inner) = (open.trim_end(), close.trim_start());
        let style = Style::of(outer.trim(), inner.trim())?;
        let space = open.chars().next_back().filter(|c| c.is_whitespace());
        // A line must not end within a mark.
        Some((style, space.map(|c| if c == ' ' { '\u{a0}' } else { c })))
    }

    /// True for « » and their kin.
    pub(super) fn is_guillemet(self) -> bool {
        matches!(self.open(), '«' | '»' | '‹' | '›')
    }
}

/// True where a text is a single mark.
pub(super) fn is_single_text(text: &str) -> bool {
    text.chars().next().is_some_and(is_single) && !text.starts_with("''") && !text.starts_with("``")
}
