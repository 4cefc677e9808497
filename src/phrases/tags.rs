//! Words to tags.

use super::{Ending, Grammar, Item, Quoted, Tag};
use crate::draft::{Place, Shape, Word, WordKind, Words};
use crate::language::{Class, Classes};

/// Tags the words outside quotations, and makes one item of each quotation.
pub(super) fn read(text: &str, words: &Words, quoted: &[Quoted], grammar: Grammar) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::with_capacity(words.words.len());
    let mut quoted = quoted.iter().zip(0u32..).peekable();
    let mut i = 0u32;
    let count = words.words.len() as u32;
    // Both are in order, as the words are.
    let mut phrases = words.phrases.iter().peekable();
    let mut sentences = words.sentences.iter().peekable();
    while i < count {
        if let Some((q, order)) = quoted.next_if(|(q, _)| q.words.start <= i) {
            if q.words.end > i {
                items.push(quotation(text, words, q, order, i));
                i = q.words.end;
            }
            continue;
        }
        let Some(word) = words.words.get(i as usize) else { break };
        while phrases.next_if(|p| p.first < i).is_some() {}
        while sentences.next_if(|s| s.end <= i).is_some() {}
        let phrase = phrases.peek().copied().filter(|p| p.first == i);
        // "heißt es" has nobody for a subject and is read word by word.
        let cue = phrase.filter(|p| p.classes.any(PHRASES) && !word.is(Class::CueImpersonal));
        let cue = cue.filter(|p| quoted.peek().is_none_or(|(q, _)| i + p.words <= q.words.start));
        let taken = cue.map_or(1, |p| p.words.max(1)).min(count - i);
        let mut item = Item {
            tag: Tag::Other,
            first: i,
            end: i + taken,
            place: word.place(),
            classes: cue.map_or(word.classes, |p| p.classes),
            quote: u32::MAX,
            ending: Ending::Word,
            capital: word.is_capitalised(),
        };
        if let Some(last) = words.words.get((i + taken - 1) as usize) {
            item.place = item.place.join(last.place());
        }
        let before = items.last();
        let fresh = before.is_none_or(|b| matches!(b.tag, Tag::Stop | Tag::Colon) || opens_anew(b))
            || sentences.peek().is_some_and(|s| s.start == i);
        let next = words.words.get((i + taken) as usize);
        let second = words.words.get((i + taken) as usize + 1);
        let context = Context { items: &items, words, next, second, fresh, grammar };
        item.tag = tag(text, word, &item, &context);
        items.push(item);
        i += taken;
    }
    // Of a block as long as a book the room that is over is worth giving back.
    if items.capacity() - items.len() > 1 << 12 {
        items.shrink_to_fit();
    }
    items
}

fn opens_anew(item: &Item) -> bool {
    item.tag == Tag::Quote && matches!(item.ending, Ending::Stop | Ending::Strong)
}

fn quotation(text: &str, words: &Words, q: &Quoted, order: u32, from: u32) -> Item {
    let word = |i: u32| words.words.get(i as usize);
    let first = word(from).map_or(Place::default(), Word::place);
    let last = word(q.words.end.saturating_sub(1)).map_or(first, Word::place);
    let mut ending = if q.open { Ending::Open } else { Ending::Word };
    // The last word that is no mark decides; nested marks close at most four deep.
    for back in 1..=5u32 {
        if q.open {
            break;
        }
        let Some(w) = q.words.end.checked_sub(back).filter(|&i| i >= from).and_then(word) else { break };
        ending = match w.kind {
            WordKind::Mark => continue,
            WordKind::Stop if w.text(text) == "." => Ending::Stop,
            WordKind::Stop | WordKind::Dash => Ending::Strong,
            WordKind::Sign if w.text(text) == "," => Ending::Comma,
            WordKind::Sign if w.text(text) == ")" || w.text(text) == "]" => continue,
            WordKind::Word if w.text(text).ends_with('.') => Ending::Stop,
            _ => Ending::Word,
        };
        break;
    }
    Item {
        tag: Tag::Quote,
        first: from,
        end: q.words.end,
        place: first.join(last),
        classes: Classes::NONE,
        quote: order,
        ending,
        capital: words
            .words
            .get(from as usize..q.words.end as usize)
            .and_then(|inner| inner.iter().take(4).find(|w| w.kind == WordKind::Word))
            .is_some_and(Word::is_capitalised),
    }
}

/// Phrases that are one item: "according to", "pointed out".
const PHRASES: Classes =
    Classes::of(&[Class::CueBefore, Class::CueAfter, Class::Cue, Class::CueNonfinite, Class::Adverb]);
const VERBS: Classes = Classes::of(&[Class::Verb]);
const PRONOUNS: Classes = Classes::of(&[
    Class::PronounMasculine,
    Class::PronounFeminine,
    Class::PronounPlural,
    Class::PronounNeuter,
    Class::PronounFirst,
    Class::PronounSecond,
]);

/// What stands around the word that is tagged.
struct Context<'a> {
    items: &'a [Item],
    words: &'a Words,
    next: Option<&'a Word>,
    /// The one after the next.
    second: Option<&'a Word>,
    /// A capital on the word may be its sentence's.
    fresh: bool,
    grammar: Grammar,
}

impl Context<'_> {
    /// The tag before, adverbs passed over.
    fn solid(&self) -> Tag {
        self.items.iter().rev().take(4).map(|i| i.tag).find(|&t| t != Tag::Adverb).unwrap_or(Tag::Edge)
    }

    /// A quotation stands before the comma before.
    fn after_quotation(&self) -> bool {
        self.items.len().checked_sub(2).and_then(|i| self.items.get(i)).is_some_and(|i| i.tag == Tag::Quote)
    }

    /// The word before can stand for somebody by itself.
    fn after_alone(&self) -> bool {
        self.items.last().is_some_and(|i| i.classes.has(Class::Alone))
    }

    /// The word before is somebody by what they do or are.
    fn after_person(&self) -> bool {
        const PEOPLE: Classes = Classes::of(&[Class::PersonNoun, Class::PersonPlural, Class::Anonymous]);
        self.items.last().is_some_and(|i| i.classes.any(PEOPLE))
    }

    /// The word before is a plural, as far as its ending shows.
    fn after_plural(&self, text: &str) -> bool {
        let last = self.items.last().and_then(|i| self.words.words.get(i.end.saturating_sub(1) as usize));
        let ends = |w: &Word| {
            let written = w.text(text);
            written.ends_with('s') && !["ss", "us", "is"].iter().any(|e| written.ends_with(e))
        };
        self.grammar.plural_in_s
            && last.is_some_and(|w| ends(w) || w.is(Class::Plural) || w.is(Class::Number))
    }

    /// Nothing but a noun phrase stands between the word and a quotation that is not the end of its sentence: “…,” the two.
    fn attributing(&self) -> bool {
        let back =
            self.items.iter().rev().take(8).find(|i| !(i.tag.is_nominal() || i.tag == Tag::Preposition));
        let sure = self.items.iter().rev().take_while(|i| i.tag.is_nominal()).take(8);
        let mut sure = sure.filter(|i| i.tag != Tag::Noun);
        self.items.last().is_some_and(|i| i.tag.is_nominal() && i.tag != Tag::Determiner)
            && sure.next().is_some()
            && back.is_some_and(|i| i.tag == Tag::Quote && matches!(i.ending, Ending::Comma | Ending::Strong))
    }

    /// A cue is right before: what begins with a participle there is a noun phrase, "said retired colonel Lund".
    fn after_cue(&self) -> bool {
        self.items.last().is_some_and(|i| i.tag == Tag::Finite && i.classes.has(Class::Cue))
            && self
                .items
                .len()
                .checked_sub(2)
                .and_then(|i| self.items.get(i))
                .is_some_and(|i| i.tag == Tag::Quote || matches!(i.tag, Tag::Comma | Tag::Dash))
    }
}

fn tag(text: &str, word: &Word, item: &Item, context: &Context<'_>) -> Tag {
    let &Context { next, fresh, grammar, .. } = context;
    let before = context.items.last();
    let written = || word.text(text);
    match word.kind {
        WordKind::Stop => return Tag::Stop,
        WordKind::Dash => return Tag::Dash,
        WordKind::Number => return Tag::Number,
        WordKind::Link => return Tag::Name,
        WordKind::Mark => {
            let glued = !word.spaced && before.is_some_and(|b| b.tag.is_nominal());
            return if glued { Tag::Possessive } else { Tag::Other };
        }
        WordKind::Sign => {
            return match written() {
                "," => Tag::Comma,
                ":" | ";" => Tag::Colon,
                "(" | "[" => Tag::Open,
                ")" | "]" => Tag::Close,
                "-" if word.spaced && next.is_none_or(|n| n.spaced) => Tag::Dash,
                "&" => Tag::Noun,
                _ => Tag::Other,
            };
        }
        WordKind::Clitic => {
            let pronoun = before.is_some_and(|b| matches!(b.tag, Tag::Pronoun | Tag::Relative));
            let verb_next = next.is_some_and(|n| {
                n.classes.any(Classes::of(&[Class::Determiner, Class::Negation]))
                    || (n.is(Class::VerbIng) && !n.is(Class::Noun))
            });
            let s = written().trim_start_matches(|c: char| !c.is_alphabetic()).eq_ignore_ascii_case("s");
            return if s && !pronoun && !verb_next { Tag::Possessive } else { Tag::Auxiliary };
        }
        WordKind::Word => {}
    }
    let c = item.classes;
    if let Some(tag) = hands(item, context) {
        return tag;
    }
    if item.end > item.first + 1 && c.has(Class::Adverb) {
        return Tag::Adverb;
    }
    let capital = word.is_capitalised();
    let after_day = before.is_some_and(|b| b.tag == Tag::Adverb && b.classes.has(Class::Calendar));
    if c.has(Class::Calendar) && capital || c.has(Class::Daytime) && after_day {
        // "her March comment": the day belongs to what follows.
        let of_noun = before.is_some_and(|b| b.tag == Tag::Determiner && b.classes.has(Class::Possessive))
            || before.is_some_and(|b| b.tag == Tag::Possessive);
        let noun_next =
            next.is_some_and(|n| n.kind == WordKind::Word && !n.is(Class::Verb) && !n.is(Class::Function));
        return if of_noun && noun_next { Tag::Noun } else { Tag::Adverb };
    }
    let told = !fresh || c.is_empty();
    if capital && told && !c.any(PRONOUNS) {
        // Inside a sentence a capital makes a name, but for a verb of saying that a headline style capitalises.
        let spoken = c.has(Class::Cue)
            && before.is_some_and(|b| b.tag == Tag::Quote)
            && next.is_some_and(|n| n.is_capitalised() || n.is(Class::Determiner));
        let article = word.end - word.start == 1 && c.has(Class::Determiner);
        if !spoken && !article {
            return Tag::Name;
        }
    }
    let last = before.map_or(Tag::Edge, |b| b.tag);
    if let Some(tag) = small(text, word, c, last, context) {
        return tag;
    }
    // A capital that the sentence's start may explain: a name where a name goes on, or where nothing else is known.
    if capital
        && next.is_some_and(|n| n.is_capitalised() && n.kind == WordKind::Word)
        && !c.any(Classes::of(&[Class::Adverb, Class::Cue]))
    {
        return Tag::Name;
    }
    if let Some(verb) = verb(text, c, last, context) {
        return verb;
    }
    if c.has(Class::Adverb) {
        return Tag::Adverb;
    }
    if c.has(Class::Number) {
        return Tag::Number;
    }
    if capital && word.shape != Shape::Caseless && !grammar.nouns_capitalised { Tag::Name } else { Tag::Noun }
}

/// The tag of a pronoun, an article, a preposition and their like; most words are none and are asked once.
fn small(text: &str, word: &Word, c: Classes, last: Tag, context: &Context<'_>) -> Option<Tag> {
    const SMALL: Classes = PRONOUNS.and(Classes::of(&[
        Class::Relative,
        Class::Infinitive,
        Class::Auxiliary,
        Class::Determiner,
        Class::PronounOblique,
        Class::Adverb,
        Class::Subordinator,
        Class::Preposition,
        Class::Conjunction,
        Class::Negation,
    ]));
    if !c.any(SMALL) {
        return None;
    }
    let &Context { next, grammar, .. } = context;
    if c.any(PRONOUNS) {
        return Some(if determines(c, next) { Tag::Determiner } else { Tag::Pronoun });
    }
    if c.has(Class::Relative) {
        return Some(relative(c, last, next, grammar));
    }
    if c.has(Class::Infinitive) && next.is_some_and(|n| n.is(Class::VerbBase) || n.is(Class::Adverb)) {
        return Some(Tag::Infinitive);
    }
    if c.has(Class::Auxiliary) && c.has(Class::Possessive) && owns(last, next) {
        return Some(Tag::Determiner);
    }
    if c.has(Class::Auxiliary) {
        // "Will Lund, the mayor, said"
        const GIVEN: Classes = Classes::of(&[Class::GivenMasculine, Class::GivenFeminine]);
        let named = word.is_capitalised()
            && c.any(GIVEN)
            && next.is_some_and(|n| n.is_capitalised() && !n.classes.any(PRONOUNS));
        return Some(if named { Tag::Name } else { Tag::Auxiliary });
    }
    if c.has(Class::Determiner) && c.has(Class::Preposition) && governs(text, next) {
        return Some(Tag::Preposition);
    }
    if c.has(Class::Determiner) {
        // "“…”, meinen die Anwohner": a possessive elsewhere.
        let spoken = c.has(Class::Cue)
            && (last == Tag::Quote || last == Tag::Comma && context.after_quotation())
            && next.is_some_and(|n| n.is_capitalised() || n.is(Class::Determiner));
        return Some(if spoken { Tag::Finite } else { Tag::Determiner });
    }
    if c.has(Class::PronounOblique) {
        return Some(Tag::Oblique);
    }
    if c.has(Class::Adverb) && next.is_some_and(|n| n.is(Class::Verb)) {
        return Some(Tag::Adverb);
    }
    if c.has(Class::Subordinator) && !c.has(Class::Preposition) {
        return Some(Tag::Subordinator);
    }
    if c.has(Class::Preposition) {
        return Some(Tag::Preposition);
    }
    if c.has(Class::Conjunction) {
        return Some(Tag::Conjunction);
    }
    c.has(Class::Negation).then_some(Tag::Adverb)
}

/// True for a word that is an article and a pronoun, too (*de ministrarna*, *säger de*), before what a noun phrase goes on with.
fn determines(c: Classes, next: Option<&Word>) -> bool {
    const APART: Classes = Classes::of(&[
        Class::Auxiliary,
        Class::Preposition,
        Class::Adverb,
        Class::Negation,
        Class::Conjunction,
        Class::Subordinator,
        Class::Relative,
        Class::PronounOblique,
    ]);
    let article = c.has(Class::Determiner) && !c.has(Class::Possessive);
    article
        && next.is_some_and(|n| match n.kind {
            WordKind::Number | WordKind::Mark => true,
            WordKind::Word => {
                let verb = n.is(Class::Verb) && !n.is(Class::Noun) && !n.is(Class::Adjective);
                n.is_capitalised() || !(verb || n.classes.any(APART) || n.classes.any(PRONOUNS))
            }
            _ => false,
        })
}

/// True for a word that is a form of *be* and a possessive, too (*zijn*), where no subject can have gone before it and a noun follows.
fn owns(last: Tag, next: Option<&Word>) -> bool {
    const APART: Classes = Classes::of(&[
        Class::Determiner,
        Class::Preposition,
        Class::Negation,
        Class::Adverb,
        Class::Auxiliary,
    ]);
    let free = matches!(
        last,
        Tag::Edge
            | Tag::Stop
            | Tag::Preposition
            | Tag::Before
            | Tag::Finite
            | Tag::Conjunction
            | Tag::Subordinator
            | Tag::Colon
    );
    free && next
        .is_some_and(|n| n.kind == WordKind::Word && !n.classes.any(APART) && !n.classes.any(PRONOUNS))
}

/// True where a word that is an article of one thing and a preposition, too (*a*), stands before what that article does not fit: a
/// plural, a man, a number, another determiner, a verb: *disse Matos a jornalistas*.
fn governs(text: &str, next: Option<&Word>) -> bool {
    const APART: Classes =
        Classes::of(&[Class::PersonPlural, Class::Determiner, Class::VerbBase, Class::Number]);
    next.is_some_and(|n| {
        let man = n.is(Class::Masculine) && !n.is(Class::Feminine);
        let plural = !n.is_capitalised() && n.text(text).ends_with('s');
        n.kind == WordKind::Number || n.kind == WordKind::Word && (plural || man || n.classes.any(APART))
    })
}

/// "according to", "laut" and "zufolge"; a word that is an adverb, too ("so der Minister") only between a comma or a
/// quotation and a name or a determiner.
fn hands(item: &Item, context: &Context<'_>) -> Option<Tag> {
    let c = item.classes;
    if !c.any(Classes::of(&[Class::CueBefore, Class::CueAfter])) {
        return None;
    }
    let phrase = item.end > item.first + 1;
    // "o segundo semestre": a number that is a preposition, too.
    let bound = matches!(context.items.last().map(|i| i.tag), Some(Tag::Determiner | Tag::Preposition));
    if !phrase && bound && c.has(Class::Noun) {
        return None;
    }
    if !phrase && c.any(Classes::of(&[Class::Function, Class::Adverb])) {
        let apart = matches!(context.items.last().map(|i| i.tag), Some(Tag::Comma | Tag::Quote | Tag::Dash));
        let named = context.next.is_some_and(|n| {
            n.is_capitalised() || n.is(Class::Determiner) || n.is(Class::Alone) || n.classes.any(PRONOUNS)
        });
        // "Per the harbour board, …"
        let plain = !context.grammar.verb_before_subject && !context.grammar.subject_dropped;
        let opens = plain
            && c.has(Class::Preposition)
            && context.items.last().is_none_or(|i| matches!(i.tag, Tag::Stop | Tag::Comma | Tag::Quote));
        let source = apart && c.has(Class::Adverb) || opens;
        return (source && named).then_some(Tag::Before);
    }
    let after_name = context
        .items
        .last()
        .is_some_and(|i| matches!(i.tag, Tag::Name | Tag::Noun | Tag::Quote | Tag::Oblique));
    if c.has(Class::CueAfter) && (after_name || !c.has(Class::CueBefore)) {
        return Some(Tag::After);
    }
    c.has(Class::CueBefore).then_some(Tag::Before)
}

fn relative(c: Classes, last: Tag, next: Option<&Word>, grammar: Grammar) -> Tag {
    let only = !c.any(Classes::of(&[Class::Determiner, Class::Subordinator]));
    if only {
        return Tag::Relative;
    }
    if grammar.nouns_capitalised {
        return if last == Tag::Comma { Tag::Relative } else { Tag::Determiner };
    }
    match last {
        Tag::Comma if next.is_some_and(|n| n.is(Class::Auxiliary)) => Tag::Relative,
        Tag::Noun | Tag::Name | Tag::Oblique
            if next.is_some_and(|n| n.classes.any(VERBS) || n.is(Class::Auxiliary)) =>
        {
            Tag::Relative
        }
        Tag::Preposition => Tag::Determiner,
        Tag::Edge | Tag::Stop | Tag::Quote | Tag::Conjunction => Tag::Determiner,
        _ => Tag::Subordinator,
    }
}

/// The reading of a word as a verb, where it has one here.
fn verb(text: &str, c: Classes, last: Tag, context: &Context<'_>) -> Option<Tag> {
    const FORMS: Classes =
        Classes::of(&[Class::Verb, Class::VerbBase, Class::VerbIng, Class::VerbParticiple]);
    if !c.any(FORMS) {
        return None;
    }
    let next = context.next;
    let nounish = c.has(Class::Noun);
    let spoken = c.any(Classes::of(&[Class::Cue, Class::CueWeak]));
    // "another said", but "the said man": only a determiner can stand for somebody.
    let grammar_is_plain = !context.grammar.verb_before_subject;
    let counted = last == Tag::Number && grammar_is_plain && !(spoken && context.attributing());
    let in_phrase = last == Tag::Possessive
        || counted
        || last == Tag::Determiner && (nounish || !spoken || !context.after_alone());
    if in_phrase {
        return None;
    }
    // "scores to improve", but not "scores to improved graduation rates".
    let to_do = |n: &Word| {
        n.is(Class::Infinitive)
            && context
                .second
                .is_none_or(|s| s.is(Class::VerbBase) || s.is(Class::Adverb) || s.kind == WordKind::Mark)
    };
    let next_begins =
        next.is_some_and(|n| n.is(Class::Determiner) || n.is(Class::PronounOblique) || to_do(n));
    let next_opens = next_begins
        || next.is_none_or(|n| {
            matches!(n.kind, WordKind::Mark | WordKind::Number)
                || n.text(text) == ":"
                || n.is_capitalised()
                || n.classes.any(Classes::of(&[Class::Subordinator, Class::Adverb]))
                || n.classes.any(PRONOUNS)
        });
    let ends = next.is_none_or(|n| n.kind == WordKind::Stop);
    let after_auxiliary = context.solid() == Tag::Auxiliary;
    if c.has(Class::VerbParticiple) && !c.has(Class::Cue) && context.after_cue() && grammar_is_plain {
        let named = next.is_some_and(|n| n.kind == WordKind::Word && !n.is(Class::Function));
        if named {
            return Some(Tag::Noun);
        }
    }
    if c.has(Class::Cue)
        && (c.has(Class::Verb) || c.has(Class::VerbBase) && context.after_plural(text))
        && grammar_is_plain
        && context.attributing()
        && next.is_none_or(|n| !n.is_capitalised() && n.kind != WordKind::Clitic)
        && !next.is_some_and(|n| n.is(Class::Cue) && n.is(Class::Verb))
    {
        return Some(if c.has(Class::Verb) { Tag::Finite } else { Tag::Base });
    }
    // "“…,” witnesses said"
    let told = next.is_some_and(|n| n.is(Class::Verb) && n.is(Class::Cue) && !n.is(Class::Noun));
    if nounish && told && !matches!(last, Tag::Pronoun | Tag::Relative) {
        return None;
    }
    // "Wolves coach Jim Tarr": whoever can be a person is one right before a name.
    const PEOPLE: Classes = Classes::of(&[Class::PersonNoun, Class::Title]);
    let titled =
        c.any(PEOPLE) && !spoken && next.is_some_and(|n| n.is_capitalised() && !n.classes.any(PRONOUNS));
    if titled && matches!(last, Tag::Name | Tag::Noun) && grammar_is_plain {
        return None;
    }
    // "told a news briefing that": what ends a noun phrase and can be a noun.
    let group = c.has(Class::VerbIng) && nounish && last == Tag::Noun && !context.after_person();
    if group && next.is_none_or(|n| n.is(Class::Complement) || n.kind == WordKind::Stop) {
        return None;
    }
    // "There were shouts of": only a participle or a base form follows an auxiliary.
    let forms = Classes::of(&[Class::VerbParticiple, Class::VerbBase]);
    if c.has(Class::Verb) && after_auxiliary && grammar_is_plain && !c.any(forms) {
        return None;
    }
    if c.has(Class::Verb) {
        let fits = !nounish
            || match last {
                Tag::Pronoun
                | Tag::Relative
                | Tag::Name
                | Tag::Close
                | Tag::Quote
                | Tag::Dash
                | Tag::Adverb => true,
                // "se queja Miguel"
                Tag::Oblique => spoken && context.grammar.verb_before_subject,
                Tag::Noun => {
                    let marked = next.is_some_and(|n| n.kind == WordKind::Mark) || ends;
                    next_begins || spoken && (next_opens && !marked || marked && c.has(Class::Cue))
                }
                Tag::Comma | Tag::Conjunction => next_opens && spoken,
                _ => false,
            };
        if fits {
            let both = c.has(Class::VerbParticiple) && last == Tag::Preposition;
            return Some(if both { Tag::Participle } else { Tag::Finite });
        }
    }
    if c.has(Class::VerbIng) {
        let fits = !nounish || next_opens || after_auxiliary || last == Tag::Comma;
        return fits.then_some(Tag::Ing);
    }
    if c.has(Class::VerbBase) {
        let fits = matches!(last, Tag::Pronoun | Tag::Infinitive | Tag::Relative)
            || after_auxiliary
            || matches!(last, Tag::Conjunction | Tag::Adverb) && !nounish
            // "The two lawmakers, however, argue that"
            || last == Tag::Comma
                && c.has(Class::Cue)
                && grammar_is_plain
                && next.is_some_and(|n| n.is(Class::Complement) || n.kind == WordKind::Mark)
            || matches!(last, Tag::Noun | Tag::Name)
                && (!nounish || next_opens && spoken)
                && context.after_plural(text);
        if fits {
            return Some(Tag::Base);
        }
    }
    (c.has(Class::VerbParticiple) && (!nounish || after_auxiliary)).then_some(Tag::Participle)
}
