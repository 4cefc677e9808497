//! Attributions inside the marks, as Russian and Ukrainian write them (*«Это ошибка, — признала мэр. — Больше не будет»*), Italian and
//! Spanish (*«È un errore – ha ammesso la sindaca –. Non accadrà più»*), and French between commas.

use super::antecedents::gender;
use super::candidates::{Candidate, Why};
use crate::phrases::{Cue, How, Phrases, Quoted, Subject, Tag, Verb};

/// Verbs of a block that are looked at.
const VERBS: usize = 400;

/// The attribution that stands in each of the quotations, by the quotation's number. `words` is the parse of the block as if it
/// had no quotations; `commas` tells that one may stand between commas. Linear in its verbs.
pub(super) fn read(words: &Phrases, quoted: &[Quoted], commas: bool) -> Vec<(u32, Candidate)> {
    let mut found: Vec<(u32, Candidate)> = Vec::new();
    for verb in words.verbs.iter().take(VERBS).filter(|v| v.cue != Cue::No) {
        let Some(subject) = verb.subject.filter(|s| fits(words, verb, s)) else {
            continue;
        };
        let mut lead = subject.first.min(verb.first);
        // ", s'inquiète la maire"
        while lead > 0 && words.tag(lead - 1) == Tag::Oblique && verb.first - lead < 3 {
            lead -= 1;
        }
        let Some(mark) = lead.checked_sub(1) else { continue };
        let inverted = subject.how != How::Before && verb.cue == Cue::Strong;
        let told = match words.tag(mark) {
            // ", — признала мэр": what is said ends with a mark of its own before the dash; or its verb is turned.
            Tag::Dash => inverted || mark > 0 && matches!(words.tag(mark - 1), Tag::Comma | Tag::Stop),
            Tag::Comma | Tag::Stop => commas && inverted && closes(words, subject.end.max(verb.end)),
            _ => false,
        };
        let Some(before) = mark.checked_sub(1).filter(|_| told) else { continue };
        let at = words.items.get(before as usize).map_or(0, |i| i.first);
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

/// True for a subject that stands beside its verb, or that the verb itself ends with: *explique-t-elle*.
fn fits(words: &Phrases, verb: &Verb, subject: &Subject) -> bool {
    match subject.how {
        How::After | How::Before => true,
        How::Dropped => gender(words, verb.first, verb.end).is_some(),
        _ => false,
    }
}

/// True where an attribution may end before an item.
fn closes(words: &Phrases, end: u32) -> bool {
    matches!(
        words.tag(end),
        Tag::Comma
            | Tag::Stop
            | Tag::Dash
            | Tag::Edge
            | Tag::Colon
            | Tag::Preposition
            | Tag::Adverb
            | Tag::Other
            | Tag::Open
            | Tag::Relative
    )
}
