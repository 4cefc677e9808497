//! Where a forgotten mark most likely stood: before "said", at the end of the clause or of the sentence, after the
//! colon, around a name. Places come best first; nobody can always know.

use super::scan::{ceil_boundary, is_wide};
use crate::draft::{Place, Shape, Word, WordKind, Words, floor_boundary};
use crate::language::{Class, Lexicon};

/// How far from the mark that is there the one that is missing is looked for, in words.
const REACH: usize = 400;
/// The words of "said the harbour master on Tuesday", at most.
const TAIL: usize = 9;

/// The block in which a mark is missing.
pub struct Text<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its words.
    pub words: &'a Words,
    /// A comma or full stop that ends a quotation stands inside the closing mark.
    pub stops_inside: bool,
    /// The draft itself shows that; otherwise it is but the language's habit.
    pub stops_sure: bool,
    /// Every noun has a capital, as in German.
    pub nouns_capital: bool,
    /// The words of the language.
    pub lexicon: &'a Lexicon,
}

/// A place with what speaks for it.
type Scored = (u32, i32);

impl Text<'_> {
    /// Places for a closing mark, from `within.start`, where its quotation opens or goes on, to `within.end`. In bytes of
    /// the block.
    pub fn closing(&self, within: Place) -> Vec<u32> {
        let words = &self.words.words;
        let first = self.words.at(within.start);
        let last = words.partition_point(|w| w.start < within.end).min(first + REACH);
        let speech = self.begins_speech(within.start);
        let mut places: Vec<Scored> = Vec::new();
        let mut stops = 0;
        for i in first..last {
            let (word, next) = (&words[i], words.get(i + 1).filter(|_| i + 1 < last));
            if self.is_comma(word) || word.kind == WordKind::Dash {
                let Some(next) = next else { continue };
                let comma = word.kind != WordKind::Dash;
                let score = match () {
                    () if self.cue_follows(i + 1) => 110,
                    () if speech && next.shape == Shape::Lower && self.short_tail(i + 1, last) => 88,
                    () if speech => 14,
                    () => 46 - 8 * stops,
                };
                self.around(word, comma, score, &mut places);
                let comma = i.checked_sub(1).and_then(|b| words.get(b)).filter(|w| self.is_comma(w));
                if let Some(comma) = comma.filter(|_| word.kind == WordKind::Dash && !self.stops_inside) {
                    // «Ми йдемо», – сказав Вале.
                    places.push((comma.start, score + 2));
                }
            } else if word.kind == WordKind::Stop {
                let ends = next.is_none_or(|n| n.shape != Shape::Lower);
                let score = match () {
                    () if self.cue_follows(i + 1) => 104,
                    () if next.is_none() && speech => 78,
                    () if !ends && speech && word.text(self.text) != "." => 92,
                    () if ends => 60 - 12 * stops.min(3),
                    () => 8,
                };
                stops += i32::from(ends);
                let full = speech && ends;
                if full && !self.stops_sure {
                    // A sentence's own full stop stays with it in most languages.
                    places.push((word.end, score));
                    places.push((word.start, score - 30));
                } else {
                    self.around(word, word.text(self.text) == ".", score, &mut places);
                }
            }
        }
        if !speech {
            self.terms(first, last, &mut places);
        }
        places.extend(self.quotative(within).map(|at| (at, 108)));
        if last < first + REACH {
            // What is left of the block may be all of a short fragment.
            let fragment = stops == 0 && last.saturating_sub(first) <= 5;
            places.push((
                self.trimmed_end(within),
                if speech {
                    76
                } else if fragment {
                    56
                } else {
                    30
                },
            ));
        }
        best(places)
    }

    /// Where a word like と言 hands what stands before it to its speaker.
    fn quotative(&self, within: Place) -> Option<u32> {
        let text = self.text.get(within.start as usize..within.end as usize)?;
        let text = text.get(..floor_boundary(text, 2000))?;
        let is_one = |at: usize| {
            let two = text.get(at..)?.chars().take(2).map(char::len_utf8).sum::<usize>();
            self.lexicon.word(text.get(at..at + two)?).has(Class::Quotative).then_some(at)
        };
        let at = text.match_indices('と').find_map(|(at, _)| is_one(at).filter(|&at| at > 0))?;
        Some(within.start + at as u32)
    }

    /// Ends of the first few words of something that is no speech: a name, a noun with its adjectives.
    fn terms(&self, first: usize, last: usize, places: &mut Vec<Scored>) {
        let Some(words) = self.words.words.get(first..last) else { return };
        let is_word = |w: &&Word| matches!(w.kind, WordKind::Word | WordKind::Number);
        let run = words.iter().take_while(|w| w.is_capitalised() || w.kind == WordKind::Number).count();
        if let Some(end) = run.checked_sub(1).and_then(|r| words.get(r)) {
            places.push((end.end, if run <= 6 { 82 } else { 20 }));
        }
        if run == 0 && self.nouns_capital {
            let noun = words.iter().take(5).take_while(is_word).position(Word::is_capitalised);
            let end = noun.and_then(|n| words.get(n..)?.iter().take_while(|w| w.is_capitalised()).last());
            places.extend(end.map(|w| (w.end, 66)));
        }
        for (word, score) in words.iter().take_while(is_word).zip([50, 44]) {
            // A run of one script within a language without spaces: a foreign name.
            let text = word.text(self.text);
            let end = text.char_indices().find(|(_, c)| !same_script(text, *c)).map(|(i, _)| i as u32);
            match end {
                Some(end) if end > 0 => places.push((word.start + end, 70)),
                _ => places.push((word.end, score)),
            }
        }
    }

    /// Both sides of a comma or stop, the likelier first.
    fn around(&self, word: &Word, stop: bool, score: i32, places: &mut Vec<Scored>) {
        let inside = if word.kind == WordKind::Dash { false } else { self.stops_inside || !stop };
        let (a, b) = if inside { (word.end, word.start) } else { (word.start, word.end) };
        places.push((a, score));
        places.push((b, score - if self.stops_sure { 40 } else { 6 }));
        if word.kind == WordKind::Dash {
            // The space before a dash stays outside.
            places.push((self.trimmed_end(Place::new(0, word.start)), score + 1));
        }
    }

    /// Places for an opening mark, from `within.start` to `within.end`, where its quotation closes.
    pub fn opening(&self, within: Place) -> Vec<u32> {
        let words = &self.words.words;
        let last = words.partition_point(|w| w.end <= within.end);
        let first =
            words.partition_point(|w| w.start < within.start).max(last.saturating_sub(REACH)).min(last);
        let after = words.get(last + 1);
        let ends = last.checked_sub(1).filter(|l| *l >= first).and_then(|l| words.get(l));
        let stopped = ends.is_some_and(|w| w.kind == WordKind::Stop || self.is_comma(w));
        let speech = stopped || after.is_some_and(|w| self.is_comma(w)) || self.cue_follows(last + 1);
        let mut places: Vec<Scored> = Vec::new();
        if let Some(start) = words.get(first).filter(|_| first < last) {
            places.push((start.start, if speech { 66 } else { 36 }));
        }
        // Sentences that start nearer to the closing mark are likelier.
        let mut sentences = 0;
        for i in (first..last.saturating_sub(1)).rev() {
            let (word, next) = (&words[i], &words[i + 1]);
            let text = word.text(self.text);
            let comma = self.is_comma(word);
            let score = match () {
                () if matches!(text, ":" | "：") => 96,
                () if comma && self.cue_precedes(i) => 90,
                () if word.kind == WordKind::Stop && next.shape != Shape::Lower => {
                    sentences += 1;
                    (if speech { 72 } else { 44 }) - 5 * sentences
                }
                () if word.is(Class::Cue) => 40,
                () if comma => {
                    if speech {
                        18
                    } else {
                        34
                    }
                }
                () if word.is(Class::Relative) || word.is(Class::Subordinator) => 38,
                () if word.kind == WordKind::Dash => 30,
                () => continue,
            };
            places.push((next.start, score));
        }
        self.last_terms(first, last, speech, &mut places);
        best(places)
    }

    /// Starts of the last few words before a closing mark.
    fn last_terms(&self, first: usize, last: usize, speech: bool, places: &mut Vec<Scored>) {
        let Some(words) = self.words.words.get(first..last) else { return };
        let less = if speech { 40 } else { 0 };
        let mut start = None;
        // "Guild of the Weavers": little words stand within a name, but do not begin it.
        for (n, word) in words.iter().rev().take(7).enumerate() {
            if word.is_capitalised() || word.kind == WordKind::Number {
                start = Some(word.start);
            } else if n == 0 || word.kind != WordKind::Word || word.place().len() > 3 {
                break;
            }
        }
        places.extend(start.map(|s| (s, 80 - less)));
        let plain = words.iter().rev().take_while(|w| matches!(w.kind, WordKind::Word | WordKind::Number));
        for (word, score) in plain.zip([54, 48, 30]) {
            let text = word.text(self.text);
            let run = text.char_indices().rev().take_while(|(_, c)| same_script_end(text, *c)).last();
            match run {
                Some((i, _)) if i > 0 => places.push((word.start + i as u32, 70 - less)),
                _ => places.push((word.start, score - less)),
            }
        }
    }

    /// True where what is quoted from `at` on is likely to be a sentence: it opens the block, or follows a stop, a colon
    /// or a comma, and has a capital where there are any.
    fn begins_speech(&self, at: u32) -> bool {
        let first = self.words.at(at);
        let capital = self.words.words.get(first).is_some_and(|w| w.shape != Shape::Lower);
        let before = self.words.words.get(..first).unwrap_or_default();
        let before = before.iter().rev().find(|w| w.kind != WordKind::Mark);
        let fresh = before.is_none_or(|w| {
            matches!(w.kind, WordKind::Stop | WordKind::Dash)
                || matches!(w.text(self.text), ":" | "：")
                || self.is_comma(w)
        });
        capital && fresh
    }

    fn is_comma(&self, word: &Word) -> bool {
        word.kind == WordKind::Sign && matches!(word.text(self.text), "," | "，" | "、" | "،")
    }

    /// True where only a few words follow up to the end of the sentence, a name or pronoun's worth among them.
    fn short_tail(&self, from: usize, last: usize) -> bool {
        let words = self.words.words.get(from..last.min(from + TAIL + 1)).unwrap_or_default();
        match words.iter().position(|w| matches!(w.kind, WordKind::Stop | WordKind::Mark) || self.is_comma(w))
        {
            Some(end) => (2..=TAIL).contains(&end),
            None => words.len() <= TAIL && words.len() >= 2,
        }
    }

    /// True where a cue stands among the next few words.
    fn cue_follows(&self, from: usize) -> bool {
        self.words
            .words
            .iter()
            .skip(from)
            .take(5)
            .skip_while(|w| w.kind == WordKind::Dash || self.is_comma(w))
            .take_while(|w| matches!(w.kind, WordKind::Word | WordKind::Clitic))
            .any(|w| w.is(Class::Cue) || w.is(Class::CueWeak))
    }

    fn cue_precedes(&self, before: usize) -> bool {
        let from = before.saturating_sub(4);
        let words = self.words.words.get(from..before).unwrap_or_default();
        words.iter().any(|w| w.is(Class::Cue) || w.is(Class::CueWeak) || w.is(Class::CueNonfinite))
    }

    fn trimmed_end(&self, within: Place) -> u32 {
        let from = ceil_boundary(self.text, within.start as usize);
        let to = floor_boundary(self.text, within.end as usize);
        let text = self.text.get(from..to).unwrap_or("");
        (from + text.trim_end().len()) as u32
    }
}

/// Katakana, Latin and other letters, for runs of one script.
fn script(c: char) -> u8 {
    match c {
        '\u{30a0}'..='\u{30ff}' => 1,
        _ if is_wide(c) => 2,
        _ => 3,
    }
}

/// True where `c` goes on the script that `text` begins with; always where that is the usual one.
fn same_script(text: &str, c: char) -> bool {
    let first = text.chars().next().map_or(3, script);
    first == 2 || script(c) == first || c == '・'
}

/// True where `c` belongs to the script that `text` ends with; always where that is the usual one.
fn same_script_end(text: &str, c: char) -> bool {
    let last = text.chars().next_back().map_or(3, script);
    last == 2 || script(c) == last || c == '・'
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
