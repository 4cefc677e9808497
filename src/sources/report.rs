//! What a sentence or a line without quotations says of those beside it.

use super::candidates::Candidate;
use super::reach::Speaker;
use crate::draft::Draft;
use crate::language::Class;
use crate::phrases::{Cue, Form, How, Phrases, Sentence, Tag, Verb};

/// The name in a line of its own below a quotation: "– Orla Venn, harbour master".
pub(super) fn signature(draft: &Draft, phrases: &Phrases) -> Option<Speaker> {
    let dash = phrases.tag(0) == Tag::Dash
        || phrases.tag(0) == Tag::Other && matches!(draft.text(phrases.place(0, 1)), "-" | "~" | "•");
    let bare = !dash && is_byline(phrases);
    if phrases.items.len() > 40 || !(dash || bare) {
        return None;
    }
    let start = u32::from(dash);
    let mut end = start;
    while phrases.tag(end).is_nominal() {
        end += 1;
    }
    let named = (start..end).any(|i| phrases.tag(i) == Tag::Name);
    let closed =
        matches!(phrases.tag(end), Tag::Edge | Tag::Comma | Tag::Stop | Tag::Open | Tag::Preposition);
    (named && closed).then(|| Speaker {
        source: phrases.place(start, end),
        cue: Some(phrases.place(0, 1)).filter(|_| dash),
        quoted: false,
        introduces: false,
        faint: false,
    })
}

/// "Orla Venn, harbour master" as a whole line: a full name, a comma, and no verb, stop or quotation.
pub(super) fn is_byline(phrases: &Phrases) -> bool {
    let count = phrases.items.len() as u32;
    let name = (0..count).take_while(|&i| phrases.tag(i) == Tag::Name).count();
    let plain =
        |i: u32| phrases.tag(i).is_nominal() || matches!(phrases.tag(i), Tag::Comma | Tag::Preposition);
    (4..=14).contains(&count)
        && (2..=4).contains(&name)
        && phrases.tag(name as u32) == Tag::Comma
        && phrases.verbs.is_empty()
        && (0..count).all(plain)
        && (name as u32 + 1..count).any(|i| phrases.tag(i) == Tag::Noun)
}

/// True for the second part of “A,” Venn said, “and b”.
pub(super) fn is_second_part(phrases: &Phrases, sentence: &Sentence, item: u32) -> bool {
    let capital = phrases.items.get(item as usize).is_none_or(|i| i.capital);
    item > sentence.items.start && !capital && phrases.tag(item - 1) == Tag::Comma
}

/// True for a sentence that begins with *that*: what was said before it.
pub(super) fn points_back(phrases: &Phrases, sentence: &Sentence) -> bool {
    let first = sentence.items.start;
    phrases.tag(first) == Tag::Determiner
        && phrases.is(first, Class::Alone)
        && phrases.tag(first + 1).is_verbal()
}

/// True where the words beside a quotation are in the form of reported speech.
pub(super) fn indirect(phrases: &Phrases, sentence: &Sentence, item: u32) -> bool {
    let verbs = phrases.verbs_of(sentence);
    let split = verbs.partition_point(|v| v.first < item);
    let beside = [split.checked_sub(1), Some(split)];
    beside.into_iter().flatten().filter_map(|v| verbs.get(v)).any(|v| v.indirect)
}

/// Whom a sentence without quotations names by "according to".
fn according(phrases: &Phrases, sentence: &Sentence) -> Option<Speaker> {
    let at = sentence.items.clone().find(|&i| phrases.tag(i) == Tag::Before)?;
    let mut end = at + 1;
    while end < sentence.items.end && end < at + 12 && phrases.tag(end).is_nominal() {
        end += 1;
    }
    (end > at + 1).then(|| Speaker {
        source: phrases.place(at + 1, end),
        cue: Some(phrases.place(at, at + 1)),
        quoted: false,
        introduces: false,
        faint: false,
    })
}

pub(super) fn is_pronoun(phrases: &Phrases, c: &Candidate) -> bool {
    c.end == c.first + 1 && matches!(phrases.tag(c.first), Tag::Pronoun | Tag::Relative)
}

/// "That quote from Venn appeared in the log": whose words the sentence before it gave.
pub(super) fn quoted_from(phrases: &Phrases, sentence: &Sentence) -> Option<Speaker> {
    let first = sentence.items.start;
    let opens = phrases.tag(first) == Tag::Determiner && phrases.is(first, Class::Alone);
    let held = phrases.tag(first + 1) == Tag::Noun && phrases.is(first + 1, Class::CueNoun);
    let from = phrases.is(first + 2, Class::Origin) || phrases.is(first + 2, Class::Agent);
    if !(opens && held && from && first + 3 < sentence.items.end) {
        return None;
    }
    let mut end = first + 3;
    while end < sentence.items.end && end < first + 40 && phrases.tag(end).is_nominal() {
        end += 1;
    }
    (end > first + 3).then(|| Speaker {
        source: phrases.place(first + 3, end),
        cue: Some(phrases.place(first + 1, first + 2)),
        quoted: false,
        introduces: false,
        faint: false,
    })
}

/// Whom a sentence without quotations reports, or who acts in it.
pub(super) fn reported(phrases: &Phrases, sentence: &Sentence) -> Option<Speaker> {
    let verbs = phrases.verbs_of(sentence);
    let ends_in_colon = sentence.items.end.checked_sub(1).is_some_and(|i| phrases.tag(i) == Tag::Colon);
    if let Some(owner) = quoted_from(phrases, sentence) {
        return Some(owner);
    }
    let with = |cue: Cue| {
        let speaks = |v: &&Verb| {
            v.cue == cue
                && v.subject.is_some()
                && !v.indirect
                && !(v.passive && v.subject.is_some_and(|s| !matches!(s.how, How::Agent | How::Quoted)))
        };
        let near = || verbs.iter().rev().take(12).filter(speaks);
        let inner = |v: &&Verb| v.reported || v.subordinate || v.relative || v.aside;
        near()
            .find(|v| v.form != Form::Infinitive && !inner(v))
            .or_else(|| near().find(|v| v.form != Form::Infinitive))
            .or_else(|| near().next())
    };
    let strong = with(Cue::Strong);
    if strong.is_none()
        && let Some(found) = according(phrases, sentence)
    {
        return Some(Speaker { introduces: ends_in_colon, ..found });
    }
    let verb = strong
        .or_else(|| with(Cue::Weak))
        .or_else(|| {
            verbs.iter().take(12).find(|v| v.form == Form::Finite && !v.relative && v.subject.is_some())
        })
        .or_else(|| verbs.iter().take(12).find(|v| v.subject.is_some()));
    let verb = match verb {
        Some(v) => v,
        None => {
            // "Transcript:", "Venn, in full:"
            if !ends_in_colon {
                return None;
            }
            let first = sentence.items.start;
            let mut end = first;
            while end < sentence.items.end && phrases.tag(end).is_nominal() {
                end += 1;
            }
            return (end > first).then(|| Speaker {
                source: phrases.place(first, end),
                cue: None,
                quoted: false,
                introduces: true,
                faint: false,
            });
        }
    };
    let subject = verb.subject?;
    Some(Speaker {
        source: phrases.place(subject.first, subject.end),
        cue: Some(phrases.place(verb.first, verb.end)),
        quoted: false,
        introduces: ends_in_colon,
        faint: strong.is_none(),
    })
}
