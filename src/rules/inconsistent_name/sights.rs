//! The capitalised words of each block that may be names, with what stands beside them: what a block says by its own text.

use std::ops::Range;
use std::sync::Arc;

use crate::draft::{BlockKind, Place, Shape, Unchanged, Word, WordKind, Words};
use crate::language::{Class, Classes};
use crate::story::Story;

const GIVEN: Classes = Classes::of(&[Class::GivenMasculine, Class::GivenFeminine]);

/// What the blocks of a draft say of the capitalised words in them.
#[derive(Clone, Debug, Default)]
pub(in crate::rules) struct Seen {
    pub(super) blocks: Vec<Arc<[Sight]>>,
}

/// A capitalised word where it stands, with what stands beside it. Places are from the start of the block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sight {
    pub place: Place,
    /// The given name before it, and the surname behind it.
    pub given: Option<Place>,
    pub surname: Option<Place>,
    /// What may be a given name before it where a person's name begins there, and whatever stands behind it.
    pub opening: Option<Place>,
    pub behind: Option<Place>,
    /// The lexicon does not have it as something else.
    pub may_be_name: bool,
    pub in_text: bool,
    pub is_free: bool,
    pub inside: bool,
    pub is_known: bool,
    pub is_listed: bool,
    pub is_family: bool,
    pub is_place: bool,
    pub is_noun: bool,
    pub is_named: bool,
    pub before_surname: bool,
}

impl Seen {
    /// Looks through the blocks of a draft, but for those that are known from before. Linear in their words.
    pub(in crate::rules) fn of(story: &Story, before: Option<(&Seen, Unchanged)>) -> Seen {
        let none: Arc<[Sight]> = Arc::new([]);
        let blocks = story.draft.blocks.iter().zip(&story.words).enumerate().map(|(b, (block, words))| {
            let known = before.and_then(|(seen, unchanged)| seen.blocks.get(unchanged.before(b)?).cloned());
            known.unwrap_or_else(|| {
                let sights = sights(story.draft.block_text(b), block.kind, words);
                if sights.is_empty() { none.clone() } else { sights.into() }
            })
        });
        Seen { blocks: blocks.collect() }
    }
}

/// The capitalised words of a block that may be names. Linear.
fn sights(text: &str, kind: BlockKind, words: &Words) -> Vec<Sight> {
    let mut sights = Vec::new();
    if is_credit(words, text) {
        return sights;
    }
    let in_text = !is_headline(kind, words);
    for sentence in &words.sentences {
        let range = sentence.start as usize..sentence.end as usize;
        let tokens = words.words.get(range).unwrap_or_default();
        let first = tokens.iter().position(|w| w.kind == WordKind::Word);
        for (i, word) in tokens.iter().enumerate() {
            let is_name = may_be_name(word);
            if !is_name && (!may_be_surname(word) || word.is(Class::Particle)) {
                continue;
            }
            let part = name_part(word.text(text));
            if part.len() < 3 {
                continue;
            }
            let begin = word.start + part.start as u32;
            let next = tokens.get(i + 1).filter(|w| w.spaced && w.is_capitalised());
            // A full stop within a sentence is an abbreviation's: Venn v. Varrick.
            let opens = i.checked_sub(1).and_then(|p| tokens.get(p)).is_some_and(|w| {
                w.kind == WordKind::Mark
                    || (w.kind == WordKind::Stop && w.text(text) != ".")
                    || (w.kind == WordKind::Sign && w.text(text) == ":")
            });
            let before = i.checked_sub(1).and_then(|p| tokens.get(p)).filter(|_| word.spaced);
            let ahead = word_before_initials(tokens, i, text).filter(|_| word.spaced);
            let given = ahead.filter(|w| is_given(w, text));
            let opening =
                ahead.filter(|w| w.is_capitalised() && (w.is(Class::Particle) || w.classes.any(GIVEN)));
            // "Lawrence H. Summers": the surname stands after the initial.
            let after = tokens.get(i + 1..).unwrap_or_default();
            let surname = after.iter().take(3).position(|w| {
                w.shape != Shape::Initial && !(w.kind == WordKind::Stop && w.text(text) == ".")
            });
            // The Varrick White House: what begins a name of several words is nobody's surname.
            let opens_phrase =
                surname.is_some_and(|k| words.phrase_at(sentence.start as usize + i + 1 + k).is_some());
            let behind = surname.and_then(|k| after.get(k)).filter(|w| w.spaced);
            let surname = behind.filter(|w| may_be_surname(w) && !opens_phrase);
            // Nelson is a surname and a hold.
            let initial = after.first().is_some_and(|w| w.shape == Shape::Initial);
            sights.push(Sight {
                place: Place::new(begin, begin + part.len() as u32),
                given: given.map(Word::place),
                surname: surname.map(Word::place),
                opening: opening.map(Word::place),
                behind: behind.map(Word::place),
                may_be_name: is_name,
                in_text,
                is_free: !next.is_some_and(|w| w.is(Class::OrganisationNoun)),
                inside: first != Some(i) && !opens,
                is_known: word.classes.any(GIVEN),
                is_listed: word.classes.any(LISTED),
                is_family: word.is(Class::Family),
                is_place: word.is(Class::Place),
                is_noun: word.classes.any(WORD),
                is_named: before.is_some_and(speaks_of_a_person),
                // Osama bin Laden, Ursula von der Leyen.
                before_surname: behind.is_some_and(|w| w.is(Class::Particle))
                    || surname.is_some_and(|w| initial || may_be_name(w) || w.is(Class::Family)),
            });
        }
    }
    sights
}

/// An ordinary word of the lexicon.
const WORD: Classes =
    Classes::of(&[Class::Noun, Class::ThingNoun, Class::Common, Class::PersonNoun, Class::OrganisationNoun]);

/// What else than a person's name a word of the lexicon is.
const LISTED: Classes = Classes::of(&[
    Class::Place,
    Class::Noun,
    Class::ThingNoun,
    Class::Common,
    Class::Demonym,
    Class::Country,
    Class::PersonNoun,
    Class::OrganisationNoun,
    Class::OrganisationName,
]);

/// The name in a word: without what is joined to it in lower case, as in non-Venn and Venn-style. An article stays (al-Assad).
fn name_part(word: &str) -> Range<usize> {
    let is_lower = |part: &str| part.starts_with(char::is_lowercase);
    match word.split_once('-') {
        Some((head, tail)) if is_lower(head) && !is_lower(tail) && JOINED.contains(&head) => {
            word.len() - tail.len()..word.len()
        }
        Some((head, tail))
            if !is_lower(head) && JOINED_AFTER.iter().any(|j| tail.eq_ignore_ascii_case(j)) =>
        {
            0..head.len()
        }
        _ => 0..word.len(),
    }
}

/// What English joins to names with a hyphen, before and after; Ki-moon is a name as a whole.
const JOINED_AFTER: [&str; 24] = [
    "style",
    "era",
    "led",
    "like",
    "backed",
    "run",
    "aligned",
    "appointed",
    "owned",
    "linked",
    "inspired",
    "supporting",
    "supported",
    "controlled",
    "friendly",
    "esque",
    "held",
    "approved",
    "nominated",
    "endorsed",
    "authored",
    "sponsored",
    "related",
    "bashing",
];
const JOINED: [&str; 12] =
    ["non", "anti", "pro", "ex", "pre", "post", "then", "mid", "neo", "all", "self", "co"];

/// Words that a headline has at most, and long words that it has at least.
const HEADLINE: (usize, usize) = (24, 4);

/// Words that the credit of a picture has at most.
const CREDIT: usize = 8;

/// A line that only says where a picture is from, as its agency or network writes it: "Courier/Orla Venn".
fn is_credit(words: &Words, text: &str) -> bool {
    let tokens = &words.words;
    let is_slash = |w: &Word| w.kind == WordKind::Sign && !w.spaced && w.text(text) == "/";
    tokens.len() <= CREDIT
        && tokens.get(1).is_some_and(is_slash)
        && tokens.iter().all(|w| w.kind != WordKind::Word || w.is_capitalised())
}

/// A heading, or a line of plain text in which nearly all words but the small ones have capitals.
fn is_headline(kind: BlockKind, words: &Words) -> bool {
    if kind == BlockKind::Heading {
        return true;
    }
    let all = || words.words.iter().filter(|w| w.kind == WordKind::Word);
    if all().take(HEADLINE.0 + 1).count() > HEADLINE.0 {
        return false;
    }
    let long = all().filter(|w| w.end - w.start >= 4);
    let (count, capital) = long.fold((0, 0), |(n, c), w| (n + 1, c + usize::from(w.is_capitalised())));
    count >= HEADLINE.1 && capital * 5 >= count * 4
}

/// A capitalised word that the lexicon does not know as something else.
fn may_be_name(word: &Word) -> bool {
    const OTHER: Classes = Classes::of(&[
        Class::Particle,
        Class::Function,
        Class::Common,
        Class::Calendar,
        Class::Country,
        Class::Demonym,
        Class::Title,
        Class::PersonNoun,
        Class::OrganisationNoun,
        Class::OrganisationName,
    ]);
    word.kind == WordKind::Word
        && matches!(word.shape, Shape::Capital | Shape::Mixed)
        && !word.classes.any(OTHER)
}

/// A word that may be the surname of the given name before it; after a name even an ordinary word is one ("Summers").
fn may_be_surname(word: &Word) -> bool {
    const OTHER: Classes =
        Classes::of(&[Class::Function, Class::Calendar, Class::Title, Class::OrganisationNoun]);
    word.kind == WordKind::Word
        && matches!(word.shape, Shape::Capital | Shape::Mixed)
        && !word.classes.any(OTHER)
}

/// A word that may be the given name of the one after it.
fn is_given(word: &Word, text: &str) -> bool {
    const OTHER: Classes =
        Classes::of(&[Class::RoleModifier, Class::Abbreviation, Class::Place, Class::ThingNoun]);
    let known = word.classes.any(GIVEN) && word.is_capitalised();
    (known || may_be_name(word))
        && !word.classes.any(OTHER)
        // "Sen.", "Gov.": the full stop belongs to a title.
        && !text.get(word.start as usize..word.end as usize).is_some_and(|t| t.ends_with('.'))
}

/// The word before a name, over the initials between: the William of William A. Varrick.
fn word_before_initials<'w>(tokens: &'w [Word], at: usize, text: &str) -> Option<&'w Word> {
    let mut left = tokens.get(..at)?;
    for _ in 0..3 {
        left = match left {
            [rest @ .., w] if w.shape == Shape::Initial => rest,
            [rest @ .., i, stop]
                if i.shape == Shape::Initial && stop.kind == WordKind::Stop && stop.text(text) == "." =>
            {
                rest
            }
            _ => break,
        };
    }
    left.last()
}

/// A given name, an initial or a title: what follows is somebody's name.
fn speaks_of_a_person(word: &Word) -> bool {
    word.shape == Shape::Initial
        || (word.is_capitalised()
            && word.classes.any(Classes::of(&[Class::GivenMasculine, Class::GivenFeminine, Class::Title])))
}
