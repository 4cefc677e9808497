//! Who is quoted, and how much.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::Seen;
use crate::draft::WordKind;
use crate::sources::Attribution;
use crate::story::Story;

/// Whoever quotations are attributed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The actor's name, or the words that stand for a source without one.
    pub name: String,
    /// True where the draft gives a name.
    pub named: bool,
    /// Quotations, those within others left out.
    pub quotations: usize,
    /// Words in them.
    pub words: usize,
}

/// The figures of a draft.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Words of the whole draft.
    pub words: usize,
    /// The voices in the order of their first quotation.
    pub voices: Vec<Voice>,
    /// For each quotation of the story the index of its voice; `None` for what is no speech or stands within another.
    pub voice_of: Vec<Option<usize>>,
}

impl Figures {
    /// Counts a story.
    pub fn of(story: &Story) -> Figures {
        let mut figures = Figures { words: count(story, 0, u32::MAX), ..Figures::default() };
        let mut known: HashMap<String, usize> = HashMap::new();
        for (quote, credit) in story.quotes.iter().zip(&story.credits) {
            if !quote.kind.is_speech() || quote.pair.level > 0 {
                figures.voice_of.push(None);
                continue;
            }
            let (name, named) = voice(story, credit);
            let index = *known.entry(name.to_lowercase()).or_insert_with(|| {
                figures.voices.push(Voice { name, named, quotations: 0, words: 0 });
                figures.voices.len() - 1
            });
            let place = quote.place();
            if let Some(voice) = figures.voices.get_mut(index) {
                voice.quotations += 1;
                voice.words += count(story, place.start, place.end);
            }
            figures.voice_of.push(Some(index));
        }
        figures
    }

    /// Quotations and words of the voices that are named, or of those that are not.
    pub fn sum(&self, named: bool) -> (usize, usize) {
        let voices = self.voices.iter().filter(|v| v.named == named);
        voices.fold((0, 0), |(q, w), v| (q + v.quotations, w + v.words))
    }

    /// The figures for programs.
    pub fn json(&self, seen: &Seen<'_>) -> Value {
        let voices: Vec<Value> = self
            .voices
            .iter()
            .map(
                |v| json!({ "name": v.name, "named": v.named, "quotations": v.quotations, "words": v.words }),
            )
            .collect();
        let sum = |named| {
            let (quotations, words) = self.sum(named);
            json!({ "quotations": quotations, "words": words })
        };
        json!({
            "path": seen.name,
            "language": seen.story.draft.language.tag(),
            "words": self.words,
            "findings": seen.findings.len(),
            "voices": voices,
            "named": sum(true),
            "unnamed": sum(false),
        })
    }
}

/// What a quotation without any source is filed under.
pub const NOBODY: &str = "no source";

fn voice(story: &Story, credit: &crate::sources::Credit) -> (String, bool) {
    let Some(source) = credit.source else {
        return (NOBODY.to_owned(), false);
    };
    let actor = source.actor.and_then(|a| story.cast.actors.get(a as usize));
    match actor {
        Some(actor) => (actor.name.clone(), credit.attribution != Attribution::Anonymous),
        None => {
            // "the treasurer" may stand for somebody whom the draft names, or for an institution.
            let named = matches!(credit.attribution, Attribution::Named | Attribution::Organisation);
            let text = story.draft.text(source.place);
            (text.split_whitespace().collect::<Vec<_>>().join(" "), named)
        }
    }
}

/// Words of the prose between two places. O(log blocks + words of the blocks that are touched).
fn count(story: &Story, start: u32, end: u32) -> usize {
    let blocks = &story.draft.blocks;
    let first = blocks.partition_point(|b| b.place.end <= start);
    let touched = blocks.iter().zip(&story.words).skip(first).take_while(|(b, _)| b.place.start < end);
    touched
        .map(|(block, words)| {
            let from = start.saturating_sub(block.place.start);
            let to = end.saturating_sub(block.place.start);
            let counts = |k| matches!(k, WordKind::Word | WordKind::Number | WordKind::Link);
            let tokens = &words.words;
            let first = tokens.partition_point(|w| w.place().start < from);
            tokens.iter().skip(first).take_while(|w| w.place().end <= to).filter(|w| counts(w.kind)).count()
        })
        .sum()
}
