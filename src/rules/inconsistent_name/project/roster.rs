//! Who is in one draft by their full names: what other drafts of the project are compared with.

use crate::draft::{Place, Span};
use crate::language::Class;
use crate::names::{Actor, ActorKind, MentionKind};
use crate::rules::Spot;
use crate::rules::verbatim::Verbatim;
use crate::story::Story;

/// The people of a draft whose full names it gives, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// The language of the draft, as an ISO 639-1 code.
    pub(super) language: String,
    pub(super) people: Vec<Person>,
    /// The spellings of those whom the draft spells in more than one way.
    pub(super) spellings: Vec<String>,
}

/// A person of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Person {
    /// The fullest name, as the draft writes it, with single spaces.
    pub name: String,
    /// How often the draft writes the surname so.
    pub mentions: u32,
    /// The lexicon has the given name.
    pub known: bool,
    /// Its number in the cast.
    pub actor: u32,
    /// Where the name stands first, in the source.
    pub span: Span,
    /// The same for who does not have the source.
    pub range: (Spot, Spot),
}

impl Roster {
    /// The roster of a draft: linear, but for sorting.
    pub fn of(story: &Story) -> Roster {
        let verbatim = Verbatim::of(story);
        let actors = (0u32..).zip(&story.cast.actors).filter(|(_, a)| a.kind == ActorKind::Person);
        let mut people = Vec::new();
        let mut spellings = Vec::new();
        for (index, actor) in actors {
            if actor.spellings.len() > 1 {
                spellings.extend(actor.spellings.iter().cloned());
            }
            people.extend(person(story, index, actor, &verbatim));
        }
        let offsets = people.iter().flat_map(|p: &Person| [p.span.start, p.span.end]).collect();
        let spots = spots(story.draft.source(), offsets);
        let spot = |offset| spots.binary_search_by_key(&offset, |s| s.0).ok().and_then(|k| spots.get(k));
        for person in &mut people {
            if let (Some(start), Some(end)) = (spot(person.span.start), spot(person.span.end)) {
                person.range = (start.1, end.1);
            }
        }
        Roster { language: story.draft.language.primary().to_owned(), people, spellings }
    }
}

fn person(story: &Story, index: u32, actor: &Actor, verbatim: &Verbatim) -> Option<Person> {
    let name = single_spaced(&actor.name);
    let surname = name.rsplit_once(' ')?.1;
    let mentions = actor.mentions.iter().filter_map(|&m| story.cast.mentions.get(m as usize));
    let own = mentions.filter(|m| m.kind == MentionKind::Name && !verbatim.holds(m.place));
    let (mut first, mut count): (Option<Place>, u32) = (None, 0);
    for mention in own {
        let text = story.draft.text(mention.place);
        count += u32::from(text.split_whitespace().next_back() == Some(surname));
        if first.is_none() && single_spaced(text) == name {
            first = Some(mention.place);
        }
    }
    let place = first?;
    Some(Person {
        known: is_known(story, place),
        mentions: count,
        actor: index,
        span: story.draft.span(place),
        range: <(Spot, Spot)>::default(),
        name,
    })
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the lexicon has the word at a place as a given name.
fn is_known(story: &Story, place: Place) -> bool {
    let word = || {
        let block = story.draft.block_at(place.start)?;
        let (words, base) = (story.words.get(block)?, story.draft.blocks.get(block)?.place.start);
        words.words.get(words.at(place.start.saturating_sub(base)))
    };
    word().is_some_and(|w| w.is(Class::GivenMasculine) || w.is(Class::GivenFeminine))
}

/// The spots of some offsets of a source, each with its offset, ascending. One pass to the last of them.
fn spots(source: &str, mut offsets: Vec<u32>) -> Vec<(u32, Spot)> {
    offsets.sort_unstable();
    offsets.dedup();
    let mut out = Vec::with_capacity(offsets.len());
    let mut wanted = offsets.into_iter().peekable();
    let mut spot = Spot::default();
    let mut after_cr = false;
    for (at, c) in source.char_indices().map(|(i, c)| (i, Some(c))).chain([(source.len(), None)]) {
        if after_cr && c != Some('\n') {
            spot = Spot { line: spot.line + 1, ..Spot::default() };
        }
        after_cr = c == Some('\r');
        while let Some(offset) = wanted.next_if(|o| *o as usize <= at) {
            out.push((offset, spot));
        }
        if wanted.peek().is_none() {
            break;
        }
        match c {
            Some('\n') => spot = Spot { line: spot.line + 1, ..Spot::default() },
            Some(c) => {
                spot.utf8 += c.len_utf8() as u32;
                spot.utf16 += c.len_utf16() as u32;
                spot.chars += 1;
            }
            None => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Language, read, understand};

    #[test]
    fn spots_are_counted_in_every_unit_and_over_every_line_end() {
        let source = "a😀é\r\nž\rx\n\u{2028}y";
        let at = |what: &str| source.find(what).unwrap() as u32;
        let found = spots(source, vec![at("y"), at("é"), at("ž"), at("x"), 0]);
        let plain: Vec<_> = found.iter().map(|(_, s)| (s.line, s.utf8, s.utf16, s.chars)).collect();
        assert_eq!(plain, [(0, 0, 0, 0), (0, 5, 3, 2), (1, 0, 0, 0), (2, 0, 0, 0), (3, 3, 1, 1)]);
    }

    #[test]
    fn a_roster_has_those_with_full_names_and_how_often_they_are_named() {
        let draft = "Harbour master Orla Venn closed the port. Venn said it was unsafe.\n\nBrandt left.";
        let roster = Roster::of(&understand(read(draft, Format::Plain, Some(Language::ENGLISH))));
        let people: Vec<_> = roster.people.iter().map(|p| (p.name.as_str(), p.mentions, p.span)).collect();
        assert_eq!(people, [("Orla Venn", 2, Span::new(15, 24))]);
        assert_eq!(roster.people[0].range.1, Spot { line: 0, utf8: 24, utf16: 24, chars: 24 });
    }
}
