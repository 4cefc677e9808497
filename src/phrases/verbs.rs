//! Verb groups: a verb with its auxiliaries and what stands between them.

use std::ops::Range;

use super::{Cue, Form, Grammar, Item, Tag, Verb};
use crate::language::{Class, Classes};

const WEAK: Classes = Classes::of(&[Class::CueWeak]);
const STRONG: Classes = Classes::of(&[Class::Cue, Class::CueNonfinite]);

/// Finds the verb groups of a sentence. Linear.
pub(super) fn read(items: &[Item], sentence: &Range<u32>, verbs: &mut Vec<Verb>, grammar: Grammar) {
    let mut i = sentence.start;
    while i < sentence.end {
        let Some(item) = items.get(i as usize) else { break };
        if !item.tag.is_verbal() {
            i += 1;
            continue;
        }
        let verb = group(items, i, sentence, grammar);
        i = verb.end.max(i + 1);
        verbs.push(verb);
    }
}

fn group(items: &[Item], first: u32, sentence: &Range<u32>, grammar: Grammar) -> Verb {
    let (start, limit) = (sentence.start, sentence.end);
    let get = |i: u32| items.get(i as usize).filter(|_| i < limit);
    let mut main = first;
    let mut be = false;
    let mut auxiliary = false;
    let mut infinitive = false;
    let mut form = None;
    let mut end = first;
    let mut i = first;
    while let Some(item) = get(i) {
        match item.tag {
            Tag::Auxiliary => {
                auxiliary = true;
                be = item.classes.has(Class::Copula);
                main = i;
                end = i + 1;
            }
            Tag::Infinitive if end == first => {
                infinitive = true;
                main = i;
                end = i + 1;
            }
            Tag::Adverb if end > first && i < first + 8 => {}
            Tag::Finite | Tag::Base | Tag::Ing | Tag::Participle => {
                main = i;
                end = i + 1;
                form = Some(item.tag);
                break;
            }
            _ => break,
        }
        i += 1;
    }
    // "gesagt hatte", "zitiert worden sei": where a clause ends with its verb, the auxiliaries come last.
    while grammar.verb_before_subject && form.is_some() && end < first + 12 {
        let Some(next) = get(end).filter(|n| n.tag == Tag::Auxiliary) else { break };
        // "Was er fordert, ist", but "… fordert ist": one with a phrase after it has a clause of its own.
        if !grammar.verb_final && get(end + 1).is_some_and(|n| n.tag.is_verbal()) {
            break;
        }
        auxiliary = true;
        be |= next.classes.has(Class::Copula);
        end += 1;
    }
    let classes = get(main).map_or(Classes::NONE, |m| m.classes);
    let participle =
        form == Some(Tag::Participle) || form == Some(Tag::Finite) && classes.has(Class::VerbParticiple);
    let reduced = !auxiliary
        && classes.has(Class::VerbParticiple)
        && get(end).is_some_and(|n| n.classes.has(Class::Agent))
        && get(end + 1).is_none_or(|n| n.tag != Tag::Ing);
    let shape = match form {
        _ if infinitive => Form::Infinitive,
        _ if auxiliary => Form::Finite,
        Some(Tag::Ing) => Form::Ing,
        Some(Tag::Participle) => Form::Participle,
        _ if reduced => Form::Participle,
        _ => Form::Finite,
    };
    // "when asked", "Asked on Monday about it": nobody does it here.
    let before = first.checked_sub(1).filter(|&b| b >= start).and_then(|b| items.get(b as usize));
    let told = match before {
        None => get(end).is_some_and(|n| matches!(n.tag, Tag::Preposition | Tag::Adverb | Tag::Subordinator)),
        Some(b) => b.classes.has(Class::Subordinator) && !b.classes.has(Class::Complement),
    };
    // "s'est réjouie": what somebody does to themselves nobody else does.
    let reflexive = grammar.verb_before_subject && before.is_some_and(|b| b.tag == Tag::Oblique);
    let told = told && !auxiliary && classes.has(Class::VerbParticiple) && classes.has(Class::Cue);
    // Whatever is done *that* something is, is said or thought.
    let opens =
        |i: u32| get(i).is_some_and(|n| n.tag == Tag::Subordinator && n.classes.has(Class::Complement));
    // "is sure that": what one is convinced of, one thinks.
    let minded = auxiliary
        && form.is_none()
        && be
        && get(end).is_some_and(|n| n.tag == Tag::Noun && n.classes.has(Class::Adjective))
        && opens(end + 1);
    let complement = opens(end) || minded;
    let cue = match form {
        Some(_) if classes.any(STRONG) => Cue::Strong,
        Some(_) if classes.any(WEAK) => Cue::Weak,
        _ if complement => Cue::Weak,
        _ => Cue::No,
    };
    Verb {
        first,
        end: end.max(first + 1),
        main,
        form: shape,
        passive: (be && participle && !reflexive) || reduced || told,
        cue,
        relative: false,
        reported: false,
        aside: false,
        subordinate: false,
        indirect: false,
        subject: None,
        topic: None,
    }
}
