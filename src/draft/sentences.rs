//! Where sentences end.

use std::ops::Range;

use super::{Shape, Word, WordKind};
use crate::language::Class;

/// The sentences of a block, as ranges of its words. Linear.
///
/// A sentence ends at a stop when what follows could begin one: a capital, a digit, an opening mark or a script
/// without case, after a space. Marks and brackets that close right after the stop belong to the sentence before.
pub(super) fn read(text: &str, words: &[Word]) -> Vec<Range<u32>> {
    let mut sentences = Vec::new();
    let mut start = 0usize;
    let mut i = 0usize;
    while i < words.len() {
        let word = &words[i];
        let mut next = i + 1;
        let stops = word.kind == WordKind::Stop || ends_with_stop(word, text);
        if stops {
            // Closers and footnote marks glued to the stop; bounded by the glue itself, each word is passed once.
            while words
                .get(next)
                .is_some_and(|w| !w.spaced && closes(w, text) || closes_apart(words, next, text))
            {
                next += 1;
            }
            let ordinal = next == i + 1 && is_day(words, i, text);
            if next < words.len() && !ordinal && begins(words, next, word, text, next > i + 1) {
                sentences.push(start as u32..next as u32);
                start = next;
            }
        }
        i = next;
    }
    if start < words.len() {
        sentences.push(start as u32..words.len() as u32);
    }
    sentences
}

/// True for the full stop of "am 14. Dezember": a day's number before it, a month after.
fn is_day(words: &[Word], stop: usize, text: &str) -> bool {
    let number = stop.checked_sub(1).and_then(|i| words.get(i));
    let day = number.is_some_and(|n| n.kind == WordKind::Number && n.end - n.start <= 2);
    let glued = words.get(stop).is_some_and(|s| !s.spaced && s.text(text) == ".");
    day && glued && words.get(stop + 1).is_some_and(|m| m.spaced && m.is(Class::Calendar))
}

fn ends_with_stop(word: &Word, text: &str) -> bool {
    word.kind == WordKind::Word && text.as_bytes().get((word.end as usize).wrapping_sub(1)) == Some(&b'.')
}

fn closes(word: &Word, text: &str) -> bool {
    word.kind == WordKind::Mark || matches!(word.text(text), ")" | "]" | "}") || word.kind == WordKind::Number
}

/// True for a mark with a space on either side: « Non. » Elle part.
fn closes_apart(words: &[Word], at: usize, text: &str) -> bool {
    let mark = words.get(at).is_some_and(|w| w.kind == WordKind::Mark && matches!(w.text(text), "»" | "›"));
    mark && words.get(at + 1).is_none_or(|n| n.spaced)
}

/// True where the word at `next` can begin a sentence after the stop of `stop`.
fn begins(words: &[Word], next: usize, stop: &Word, text: &str, closed: bool) -> bool {
    let word = &words[next];
    let wide = matches!(stop.text(text).chars().next_back(), Some('。' | '！' | '？'));
    if !word.spaced && !wide {
        return false;
    }
    // The first letters decide, behind any opening mark or bracket.
    let mut first = next;
    while first < (next + 3).min(words.len())
        && matches!(words[first].kind, WordKind::Mark | WordKind::Sign | WordKind::Dash)
    {
        first += 1;
    }
    let Some(head) = words.get(first) else { return true };
    let opened = first > next;
    match head.shape {
        Shape::Lower => false,
        _ if stop.kind == WordKind::Stop => true,
        // After the full stop of an abbreviation only a word that would not be capitalised otherwise begins anew.
        _ if stop.is(Class::Title) => false,
        _ => closed || opened || head.is(Class::Function),
    }
}

#[cfg(test)]
mod tests {
    use crate::draft::Words;
    use crate::language::Language;

    #[test]
    fn the_number_of_a_day_ends_no_sentence() {
        let german = Language::from_tag("de").unwrap_or(Language::UNKNOWN);
        let words = Words::read("Das war am 14. Dezember 2010. Dann kam Schnee.", german.lexicon());
        assert_eq!(words.sentences.len(), 2);
    }

    fn sentences(text: &str) -> Vec<&str> {
        let words = Words::read(text, Language::ENGLISH.lexicon());
        let place = |s: &std::ops::Range<u32>| {
            words.words[s.start as usize].start as usize..words.words[s.end as usize - 1].end as usize
        };
        words.sentences.iter().map(|s| &text[place(s)]).collect()
    }

    #[test]
    fn a_quoted_stop_before_a_lower_case_cue_ends_nothing() {
        assert_eq!(
            sentences("“It is clear.” said Vale. “Go!” He went. (Twice.) Then home."),
            ["“It is clear.” said Vale.", "“Go!”", "He went.", "(Twice.)", "Then home."]
        );
    }

    #[test]
    fn a_closing_mark_that_stands_apart_belongs_to_the_sentence_before() {
        assert_eq!(
            sentences("« Non. » Elle part. »Nein.« »Doch.«"),
            ["« Non. »", "Elle part.", "»Nein.«", "»Doch.«"]
        );
    }

    #[test]
    fn abbreviations_and_initials_end_nothing_before_a_name() {
        assert_eq!(
            sentences("Mr. Vale met A.B. Lund of the U.S. Navy. He left the U.S. The end."),
            ["Mr. Vale met A.B. Lund of the U.S. Navy.", "He left the U.S.", "The end."]
        );
    }
}
