//! Attributions inside the marks, as Russian and Ukrainian write them: «Это ошибка, — признала мэр. — Больше не будет».

use super::candidates::{Candidate, Why};
use crate::phrases::{Cue, How, Phrases, Quoted, Tag};

/// Verbs of a block that are looked at.
const VERBS: usize = 400;

/// The attribution that stands in each of the quotations, by the quotation's number. `words` is the parse of the block as if it
/// had no quotations. Linear in its verbs.
pub(super) fn read(words: &Phrases, quoted: &[Quoted]) -> Vec<(u32, Candidate)> {
    let mut found: Vec<(u32, Candidate)> = Vec::new();
    for verb in words.verbs.iter().take(VERBS).filter(|v| v.cue != Cue::No) {
        let Some(subject) = verb.subject.filter(|s| matches!(s.how, How::After | How::Before)) else {
            continue;
        };
        let lead = subject.first.min(verb.first);
        // ", — признала мэр": what is said ends with a mark of its own before the dash.
        let Some(dash) = lead.checked_sub(1).filter(|&d| words.tag(d) == Tag::Dash) else { continue };
        let Some(end) = dash.checked_sub(1) else { continue };
        if !matches!(words.tag(end), Tag::Comma | Tag::Stop) {
            continue;
        }
        let at = words.items.get(end as usize).map_or(0, |i| i.first);
        let last = words.items.get(subject.end.max(verb.end).saturating_sub(1) as usize).map_or(0, |i| i.end);
        let Some(quote) = quoted.iter().find(|q| q.words.start < at && last <= q.words.end) else { continue };
        if found.iter().any(|(number, _)| *number == quote.quote) {
            continue;
        }
        let candidate = Candidate {
            source: words.place(subject.first, subject.end),
            cue: Some(words.place(verb.first, verb.end)),
            score: if verb.cue == Cue::Strong { 100 } else { 88 },
            why: Why::Beside(subject.how),
            first: subject.first,
            end: subject.end,
            faint: false,
            against: None,
        };
        found.push((quote.quote, candidate));
    }
    found
}
