//! A shallow parse of one block: its words tagged, its verbs with their subjects.
//!
//! Quotations are single items here, so that a sentence is read as the writer's own: `“…,” said Orla Venn` is a
//! quotation, a comma, a verb and a name. Nothing is guessed beyond what the lexicons, the shapes and the neighbours
//! of a word show. Linear: every look back or ahead is bounded.

mod asides;
mod clause;
mod nouns;
mod order;
mod sentences;
mod subjects;
mod tags;
mod verbs;

use std::ops::{Deref, Range};
use std::sync::Arc;

use crate::draft::{Place, Words};
use crate::language::{Class, Classes, Lexicon, Trait};

/// What a word does in its sentence, as far as a shallow look tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Beyond the sentence.
    Edge,
    /// A quotation of the first level.
    Quote,
    /// the, a, his
    Determiner,
    /// A number or an age.
    Number,
    /// A noun or an adjective, or a word that is nothing else.
    Noun,
    /// A capitalised word that the sentence's start does not explain.
    Name,
    /// A pronoun that can be a subject.
    Pronoun,
    /// A pronoun that cannot.
    Oblique,
    /// 's of a possessive.
    Possessive,
    /// of, in, on
    Preposition,
    /// "according to": what follows is a source.
    Before,
    /// "zufolge": what precedes is a source.
    After,
    /// and, or, but
    Conjunction,
    /// that, because, while
    Subordinator,
    /// who, which
    Relative,
    /// is, has, would
    Auxiliary,
    /// to before a verb
    Infinitive,
    /// A finite verb.
    Finite,
    /// A verb's base form.
    Base,
    /// A present participle.
    Ing,
    /// A past participle.
    Participle,
    /// An adverb, a negation, or a day.
    Adverb,
    /// ,
    Comma,
    /// : ;
    Colon,
    /// –
    Dash,
    /// (
    Open,
    /// )
    Close,
    /// . ? !
    Stop,
    /// Anything else.
    Other,
}

/// How a quotation ends, before its closing mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With a word.
    Word,
    /// With a comma: the sentence goes on.
    Comma,
    /// With a full stop.
    Stop,
    /// With a question mark, an exclamation mark, an ellipsis or a dash.
    Strong,
    /// It does not end in this block.
    Open,
}

/// A word of the writer's, or a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it does.
    pub tag: Tag,
    /// Index of its first word in the block.
    pub first: u32,
    /// One past the index of its last word.
    pub end: u32,
    /// Where it is, from the start of the block; see [`Phrases::place`].
    place: Place,
    /// What the lexicons say of it; of a quotation, nothing.
    pub classes: Classes,
    /// For a quotation, how many of the block's stand before it; see [`Phrases::quote`].
    quote: u32,
    /// For a quotation, how it ends.
    pub ending: Ending,
    /// It, or the first word in it, begins with a capital letter.
    pub capital: bool,
}

/// How ready a verb is to hand words to a speaker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cue {
    /// It is in no list of cues.
    #[default]
    No,
    /// It may.
    Weak,
    /// It does.
    Strong,
}

/// The form of a verb group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// said, has said, was quoted
    Finite,
    /// saying
    Ing,
    /// to say
    Infinitive,
    /// quoted
    Participle,
}

/// A verb with its auxiliaries: "has repeatedly said".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// First item.
    pub first: u32,
    /// One past the last item.
    pub end: u32,
    /// The item of the verb itself.
    pub main: u32,
    /// Its form.
    pub form: Form,
    /// A participle after a form of *be*.
    pub passive: bool,
    /// Whether it is a cue.
    pub cue: Cue,
    /// It belongs to a relative clause.
    pub relative: bool,
    /// Its clause is opened by *when*, *because*, *although* or the like.
    pub subordinate: bool,
    /// It belongs to a clause that an earlier cue reports: "said that Lund *was* ill".
    pub reported: bool,
    /// It is in a form of reported speech: *er sei krank*, *sie habe gewarnt*. Who acts in its clause is not who speaks.
    pub indirect: bool,
    /// It stands in an aside between a later verb and that one's subject.
    pub aside: bool,
    /// Its subject; of a passive, whoever does it, where that is told.
    pub subject: Option<Subject>,
    /// Of a passive that tells who does it, what stands in the subject's place.
    pub topic: Option<Subject>,
}

/// How a subject was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It stands before its verb.
    Before,
    /// It stands before its verb, with an aside between.
    Aside,
    /// It stands after its verb.
    After,
    /// It is the subject of the verb that this one is joined to.
    Shared,
    /// It is what the relative clause is about.
    Antecedent,
    /// A passive names it: by …
    Agent,
    /// The verb's ending alone says that there is one: *povedal*.
    Dropped,
    /// It is whom the verb quotes: *zitiert die Zeitung den Minister*.
    Quoted,
}

/// The subject of a verb, as a range of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// First item.
    pub first: u32,
    /// One past the last item.
    pub end: u32,
    /// How it was found.
    pub how: How,
}

/// One sentence of the writer's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its items.
    pub items: Range<u32>,
    /// Its verbs.
    pub verbs: Range<u32>,
}

/// A quotation of the block, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// Its words, marks included.
    pub words: Range<u32>,
    /// The caller's number for it.
    pub quote: u32,
    /// It goes on in the next block.
    pub open: bool,
}

/// The facts about a language that the grammar asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grammar {
    /// The pack lists the words that hand a quotation to its source.
    pub names_sources: bool,
    /// A subject may follow its verb anywhere: *Am Montag sagte der Minister*.
    pub verb_before_subject: bool,
    /// Every noun has a capital letter.
    pub nouns_capitalised: bool,
    /// Most plurals end in s.
    pub plural_in_s: bool,
    /// A verb needs no subject: *Povedal, že …*
    pub subject_dropped: bool,
    /// The verb ends a subordinate clause: *wie der Minister sagte*.
    pub verb_final: bool,
    /// An attribution may stand inside the marks: «Это ошибка, — признала мэр».
    pub source_inside: bool,
    /// It may stand there between commas: « C’est une erreur, reconnaît la maire. »
    pub incises: bool,
    /// Articles show where a noun phrase begins, and its case.
    pub has_articles: bool,
}

impl Grammar {
    /// From the traits that a language's pack lists.
    pub fn of(lexicon: &Lexicon) -> Grammar {
        let has = |of| lexicon.has_trait(of);
        Grammar {
            names_sources: has(Trait::NamesSources),
            verb_before_subject: has(Trait::VerbBeforeSubject),
            nouns_capitalised: has(Trait::NounsCapitalised),
            plural_in_s: has(Trait::PluralInS),
            subject_dropped: has(Trait::SubjectDropped),
            verb_final: has(Trait::VerbFinal),
            source_inside: has(Trait::SourceInside),
            incises: has(Trait::Incises),
            has_articles: !has(Trait::NoArticles),
        }
    }
}

/// The shallow parse of one block, by itself: it depends on the block's words and on where its quotations are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parse {
    /// Words and quotations in order.
    pub items: Vec<Item>,
    /// Verbs in order.
    pub verbs: Vec<Verb>,
    /// Sentences; together they are all items.
    pub sentences: Vec<Sentence>,
    /// Case and not order shows who acts (see [`Grammar::verb_before_subject`]).
    pub free_order: bool,
}

/// The shallow parse of one block where it stands in a draft.
#[derive(Clone, Debug)]
pub struct Phrases {
    parse: Arc<Parse>,
    /// Where the block starts in the prose.
    start: u32,
    /// The caller's numbers for the block's quotations.
    quotes: Vec<u32>,
}

impl Deref for Phrases {
    type Target = Parse;

    fn deref(&self) -> &Parse {
        &self.parse
    }
}

impl Phrases {
    /// A parse that was made with the same quotations, in a block that starts at `start`.
    pub fn of(parse: Arc<Parse>, start: u32, quoted: &[Quoted]) -> Phrases {
        Phrases { parse, start, quotes: quoted.iter().map(|q| q.quote).collect() }
    }

    /// The place in the prose of a range of items.
    pub fn place(&self, first: u32, end: u32) -> Place {
        match (self.items.get(first as usize), self.items.get((end as usize).wrapping_sub(1))) {
            (Some(a), Some(b)) => a.place.join(b.place).shifted(self.start),
            _ => Place::default(),
        }
    }

    /// The caller's number for the quotation that an item is; `u32::MAX` where it is none.
    pub fn quote(&self, item: u32) -> u32 {
        let order = self.items.get(item as usize).map_or(u32::MAX, |i| i.quote);
        self.quotes.get(order as usize).copied().unwrap_or(u32::MAX)
    }
}

impl Parse {
    /// Parses a block. `quoted` are its quotations of the first level, in order and apart.
    pub fn read(text: &str, words: &Words, quoted: &[Quoted], grammar: Grammar, lexicon: &Lexicon) -> Parse {
        let items = tags::read(text, words, quoted, grammar);
        let ranges = sentences::read(&items, words);
        let mut verbs = Vec::new();
        let mut sentences = Vec::with_capacity(ranges.len());
        for range in ranges {
            let from = verbs.len() as u32;
            verbs::read(&items, &range, &mut verbs, grammar);
            let found = from..verbs.len() as u32;
            let source = subjects::Text { text, words, lexicon };
            subjects::read(
                &items,
                &range,
                verbs.get_mut(from as usize..).unwrap_or(&mut []),
                grammar,
                &source,
            );
            sentences.push(Sentence { items: range, verbs: found });
        }
        Parse { items, verbs, sentences, free_order: grammar.verb_before_subject }
    }

    /// The tag of an item; [`Tag::Edge`] where there is none.
    #[inline]
    pub fn tag(&self, item: u32) -> Tag {
        self.items.get(item as usize).map_or(Tag::Edge, |i| i.tag)
    }

    /// True where an item is in a class.
    #[inline]
    pub fn is(&self, item: u32, class: Class) -> bool {
        self.items.get(item as usize).is_some_and(|i| i.classes.has(class))
    }

    /// The verbs of a sentence.
    pub fn verbs_of(&self, sentence: &Sentence) -> &[Verb] {
        self.verbs.get(sentence.verbs.start as usize..sentence.verbs.end as usize).unwrap_or(&[])
    }

    /// The index of the sentence that an item is in. O(log sentences).
    pub fn sentence_of(&self, item: u32) -> usize {
        self.sentences.partition_point(|s| s.items.end <= item)
    }
}

impl Tag {
    /// True for what a noun phrase is made of.
    #[inline]
    pub fn is_nominal(self) -> bool {
        matches!(
            self,
            Tag::Determiner
                | Tag::Number
                | Tag::Noun
                | Tag::Name
                | Tag::Pronoun
                | Tag::Oblique
                | Tag::Possessive
        )
    }

    /// True for verbs and auxiliaries.
    #[inline]
    pub fn is_verbal(self) -> bool {
        matches!(
            self,
            Tag::Auxiliary | Tag::Infinitive | Tag::Finite | Tag::Base | Tag::Ing | Tag::Participle
        )
    }
}
