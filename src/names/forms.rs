//! The forms that names take in a draft, and what all their sightings together make of each.

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidates::Candidate;
use super::evidence::{GIVEN, Weights};
use super::sightings::Sightings;
use super::view::View;
use crate::draft::{Shape, WordKind};

/// What a form was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Person,
    Organisation,
    Place,
    /// No actor.
    Thing,
}

/// One way to write a name, letter case and diacritics aside.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// Its words, interned, without particles' letter case, titles and suffixes.
    pub words: Vec<u32>,
    /// What its words speak for, and what its neighbours do.
    pub of_words: Weights,
    weights: Weights,
    /// What it is by that.
    pub kind: Kind,
    /// Its first word is in a list of given names.
    pub given: bool,
    /// It ends in Jr., III or the like.
    pub suffix: bool,
    /// Her name, where his differs in the ending only and the draft has both: *Александра Петрова*, not *Александр Петров*.
    pub woman: bool,
    /// A sighting shows that it is his: the given name as the list has it, an ending that only a man's name has.
    man: bool,
    /// It was seen within a sentence, where a capital means something.
    pub within: bool,
    /// One word in capitals that is no initial: an acronym.
    pub acronym: bool,
}

/// All forms of a draft, and which of them each candidate has.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub forms: Vec<Form>,
    /// The form of each candidate.
    pub of: Vec<u32>,
    /// Folded words by their number.
    pub words: Vec<Box<str>>,
}

/// Reads the forms of the candidates `found`, which are those of all `sightings`. Linear, one hash look-up a word of a name.
pub(super) fn read(views: &[View<'_>], found: &[Candidate], sightings: &Sightings) -> Forms {
    let mut out = Forms::default();
    let mut words: FxHashMap<Box<str>, u32> = FxHashMap::default();
    // A form is the end of a path from word to word: each step has a number, by the one before it and the word.
    let mut steps: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    let mut forms: FxHashMap<(u32, bool, bool), u32> = FxHashMap::default();
    let mut parts: Vec<u32> = Vec::new();
    let small = small_words(views);
    let blocks = views.iter().zip(&sightings.blocks);
    let told = blocks.flat_map(|(view, block)| block.told.iter().map(move |told| (view, block, told)));
    for (c, (v, block, told)) in found.iter().zip(told) {
        let first = c.first as usize;
        parts.clear();
        let mut path = u32::MAX;
        for word in (told.words.0..told.words.1).map(|n| block.word(n)) {
            let next = words.len() as u32;
            let id = match words.get(word) {
                Some(&id) => id,
                None => {
                    words.insert(word.into(), next);
                    next
                }
            };
            parts.push(id);
            let next = steps.len() as u32;
            path = *steps.entry((path, id)).or_insert(next);
        }
        let next = out.forms.len() as u32;
        let id = *forms.entry((path, told.suffix, told.woman)).or_insert(next);
        let mut of_words = told.of_words;
        if c.start
            && c.end - c.first == 1
            && !small.is_empty()
            && small.contains(v.str(first).to_lowercase().as_str())
        {
            // The draft has it in small letters too: an ordinary word that begins a sentence.
            of_words.thing += 5;
        }
        if id == next {
            out.forms.push(Form {
                words: parts.clone(),
                of_words,
                woman: told.woman,
                ..blank(v, c, told.suffix)
            });
        }
        if let Some(form) = out.forms.get_mut(id as usize) {
            // The first sighting within a sentence knows better what the capital means than one at its start.
            if !form.within && !c.start && !c.shouted {
                form.of_words = of_words;
            }
            form.weights.add(told.of_neighbours);
            form.within |= !c.start && !c.shouted;
            form.man |= told.man;
            form.acronym &= c.shouted || v.word(first).is_some_and(|w| w.shape == Shape::Upper);
        }
        out.of.push(id);
    }
    out.words = vec![Box::default(); words.len()];
    for (word, id) in words {
        if let Some(slot) = out.words.get_mut(id as usize) {
            *slot = word;
        }
    }
    let mut women: Vec<(u32, u32)> = Vec::new();
    for (&(path, suffix, woman), &id) in &forms {
        if woman && let Some(&other) = forms.get(&(path, suffix, false)) {
            women.push((id, other));
        }
    }
    women.sort_unstable();
    one_woman(&mut out, &women);
    for form in &mut out.forms {
        form.kind = decide(form);
    }
    out
}

/// Where no sighting shows a man, all forms of her name are hers. Linear in the candidates.
fn one_woman(out: &mut Forms, women: &[(u32, u32)]) {
    let mut of: FxHashMap<u32, u32> = FxHashMap::default();
    for &(hers, other) in women {
        let Some(theirs) = out.forms.get(other as usize).filter(|f| !f.man) else { continue };
        let (weights, within) = (theirs.weights, theirs.within);
        if let Some(form) = out.forms.get_mut(hers as usize) {
            form.weights.add(weights);
            form.within |= within;
            of.insert(other, hers);
        }
    }
    if !of.is_empty() {
        for id in &mut out.of {
            *id = of.get(id).copied().unwrap_or(*id);
        }
    }
}

/// The words that a draft has in small letters, where its lexicon does not know the language's ordinary words.
fn small_words<'a>(views: &[View<'a>]) -> FxHashSet<&'a str> {
    let mut small = FxHashSet::default();
    for v in views.iter().filter(|v| !v.rich) {
        let words = v.words.words.iter().filter(|w| w.kind == WordKind::Word && w.shape == Shape::Lower);
        small.extend(words.map(|w| w.text(v.text)));
    }
    small
}

fn blank(v: &View<'_>, c: &Candidate, suffix: bool) -> Form {
    let first = c.first as usize;
    Form {
        words: Vec::new(),
        of_words: Weights::default(),
        weights: Weights::default(),
        kind: Kind::Thing,
        given: v.classes(first).any(GIVEN),
        suffix,
        woman: false,
        man: false,
        within: false,
        acronym: c.end - c.first == 1 && v.word(first).is_some_and(|w| w.shape == Shape::Upper),
    }
}

/// The strongest reading, if it is strong enough.
fn decide(form: &Form) -> Kind {
    let mut w = form.of_words;
    w.add(form.weights);
    let subject = w.subject.min(1);
    w.person += subject;
    w.organisation += subject;
    w.place += subject;
    let best = w.person.max(w.organisation).max(w.place).max(w.thing);
    if best < 2 {
        return Kind::Thing;
    }
    let no_place = form.of_words.place <= 0 && w.place < w.person + 3;
    let rival = w.organisation.max(if no_place { 0 } else { w.place });
    if w.person >= rival && w.person >= 2 && w.person > w.thing {
        Kind::Person
    } else if w.organisation == best && w.organisation > w.thing {
        Kind::Organisation
    } else if w.place == best && (form.of_words.place > 0 || w.place >= w.person + 3) {
        Kind::Place
    } else {
        Kind::Thing
    }
}

impl Forms {
    /// The form of a candidate.
    pub fn form(&self, candidate: usize) -> Option<(u32, &Form)> {
        let id = *self.of.get(candidate)?;
        Some((id, self.forms.get(id as usize)?))
    }
}
