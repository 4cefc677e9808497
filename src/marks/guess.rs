//! Where a forgotten mark most likely stood: before "said", at the end of the clause or of the sentence, after the
//! colon. Places come best first; nobody can always know.

use super::convention::Convention;
use super::scan::ceil_boundary;
use crate::draft::{Place, WordKind, Words, floor_boundary};
use crate::language::Class;

/// How far from the mark that is there the one that is missing is looked for, in words.
const REACH: usize = 400;

/// The block in which a mark is missing.
pub struct Text<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its words.
    pub words: &'a Words,
    /// The language's convention.
    pub convention: &'a Convention,
}

/// A place with what speaks for it.
type Scored = (u32, i32);

impl Text<'_> {
    /// Places for a closing mark, from `within.start`, where its quotation opens or goes on, to `within.end`. In bytes of
    /// the block.
    pub fn closing(&self, within: Place) -> Vec<u32> {
        let words = &self.words.words;
        let first = self.words.at(within.start);
        let mut last = self.words.at(within.end.saturating_sub(1)).min(words.len());
        let whole = last - first.min(last) < REACH;
        last = last.min(first + REACH);
        let sentence = self.opens_sentence(within.start);
        let mut places: Vec<Scored> = Vec::new();
        for i in first..last {
            let (word, next) = (&words[i], words.get(i + 1));
            if word.end >= within.end {
                break;
            }
            let comma = word.text(self.text) == "," || word.text(self.text) == "，";
            if comma || word.kind == WordKind::Dash {
                let cue = self.cue_follows(i + 1);
                let score = match (cue, sentence) {
                    (true, _) => 100,
                    (false, true) => 12,
                    (false, false) => 45,
                };
                self.around(word.start, word.end, comma, score, &mut places);
            } else if word.kind == WordKind::Stop {
                let ends = next.is_none_or(|n| {
                    n.is_capitalised() || n.kind == WordKind::Mark || n.kind == WordKind::Dash
                });
                let cue = !ends || self.cue_follows(i + 1);
                let score = match () {
                    () if cue && self.cue_follows(i + 1) => 96,
                    () if ends && sentence => 40,
                    () if ends => 60,
                    () => 5,
                };
                self.around(word.start, word.end, false, score, &mut places);
            }
        }
        if whole {
            let end = self.trimmed_end(within);
            let score = if sentence { 70 } else { 38 };
            let stop = self.text.get(..end as usize).and_then(|t| t.chars().next_back());
            match stop {
                Some(c @ ('.' | ',')) => {
                    self.around(end - c.len_utf8() as u32, end, true, score, &mut places)
                }
                _ => places.push((end, score)),
            }
        }
        if !sentence && let Some(end) = self.name_end(first, last) {
            places.push((end, 50));
        }
        best(places)
    }

    /// Both sides of a stop, the convention's first.
    fn around(&self, start: u32, end: u32, stop: bool, score: i32, places: &mut Vec<Scored>) {
        let inside = self.convention.stops_inside || !stop;
        places.push((if inside { end } else { start }, score));
        places.push((if inside { start } else { end }, score - 8));
    }

    /// Places for an opening mark, from `within.start` to `within.end`, where its quotation closes.
    pub fn opening(&self, within: Place) -> Vec<u32> {
        let words = &self.words.words;
        let end = self.words.at(within.end.saturating_sub(1));
        let first = self.words.at(within.start).max(end.saturating_sub(REACH));
        let mut places: Vec<Scored> = Vec::new();
        let start_of = |i: usize| words.get(i).map(|w| w.start).filter(|&s| s < within.end);
        if let Some(start) = start_of(first) {
            places.push((start, 50));
        }
        for i in first..end.min(words.len()) {
            let word = &words[i];
            let Some(next) = start_of(i + 1) else { break };
            let text = word.text(self.text);
            let score = match () {
                () if matches!(text, ":" | "：") => 90,
                () if text == "," && self.cue_precedes(i) => 80,
                () if word.kind == WordKind::Stop && words[i + 1].is_capitalised() => 56,
                () if word.is(Class::Cue) => 30,
                () if text == "," => 20,
                () => continue,
            };
            places.push((next, score));
        }
        if let Some(start) = self.name_start(first, end) {
            places.push((start, 40));
        }
        best(places)
    }

    /// True where what is quoted from `at` on begins like a sentence.
    fn opens_sentence(&self, at: u32) -> bool {
        self.words.words.get(self.words.at(at)).is_some_and(|w| w.is_capitalised())
    }

    /// True where a cue stands among the next few words.
    fn cue_follows(&self, from: usize) -> bool {
        self.words
            .words
            .iter()
            .skip(from)
            .take(5)
            .take_while(|w| matches!(w.kind, WordKind::Word | WordKind::Clitic | WordKind::Dash))
            .any(|w| w.is(Class::Cue) || w.is(Class::CueWeak))
    }

    fn cue_precedes(&self, before: usize) -> bool {
        let from = before.saturating_sub(4);
        let words = self.words.words.get(from..before).unwrap_or_default();
        words.iter().any(|w| w.is(Class::Cue) || w.is(Class::CueWeak) || w.is(Class::CueNonfinite))
    }

    /// The end of capitalised words from `first` on.
    fn name_end(&self, first: usize, last: usize) -> Option<u32> {
        let words = self.words.words.get(first..last.max(first))?;
        let run = words.iter().take_while(|w| w.is_capitalised()).count();
        (run > 0 && run < 6).then(|| words.get(run - 1).map(|w| w.end))?
    }

    /// The start of capitalised words that end before `end`, or of the last word.
    fn name_start(&self, first: usize, end: usize) -> Option<u32> {
        let words = self.words.words.get(first..(end + 1).min(self.words.words.len()))?;
        let run = words.iter().rev().take_while(|w| w.is_capitalised()).count().clamp(1, 6);
        words.get(words.len().checked_sub(run)?).map(|w| w.start)
    }

    fn trimmed_end(&self, within: Place) -> u32 {
        let from = ceil_boundary(self.text, within.start as usize);
        let to = floor_boundary(self.text, within.end as usize);
        let text = self.text.get(from..to).unwrap_or("");
        (from + text.trim_end().len()) as u32
    }
}

/// The best three places, best first.
fn best(mut places: Vec<Scored>) -> Vec<u32> {
    places.sort_by_key(|&(at, score)| (std::cmp::Reverse(score), at));
    let mut out: Vec<u32> = Vec::new();
    for (at, _) in places {
        if !out.contains(&at) {
            out.push(at);
        }
        if out.len() == 3 {
            break;
        }
    }
    out
}
