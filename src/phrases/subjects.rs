//! Who does what a verb says: the noun phrase before it, across asides; after it; or the one it shares.

use std::ops::Range;

use super::{Cue, Ending, Form, Grammar, How, Item, Subject, Tag, Verb};
use crate::draft::{Word, Words};
use crate::language::{Class, Classes, Lexicon};

/// How many items a look back or ahead may cross.
pub(super) const REACH: u32 = 70;
/// How many verbs back a shared subject may stand.
const VERBS_BACK: usize = 8;

/// Gives each verb of a sentence its subject. Linear: every walk is bounded.
pub(super) fn read(
    items: &[Item],
    sentence: &Range<u32>,
    verbs: &mut [Verb],
    grammar: Grammar,
    source: &Text<'_>,
) {
    let walk = Walk { items, sentence, grammar, source };
    // Where case and not order shows who acts, what order tells says nothing.
    let free = grammar.verb_before_subject;
    for v in 0..verbs.len() {
        let Some(verb) = verbs.get(v) else { break };
        let whole = walk.whole(verb, &verbs[..v]);
        if let Some(verb) = verbs.get_mut(v) {
            *verb = whole;
        }
        let Some(&verb) = verbs.get(v) else { break };
        let (subject, relative) = walk.subject(&verb, &verbs[..v]);
        let topic = subject
            .filter(|s| s.how == How::Agent && verb.form == Form::Finite && !free)
            .and_then(|_| walk.own_subject(&verb, &verbs[..v]).0);
        let reported = walk.reported(&verb, topic.or(subject), &verbs[..v]);
        let subordinate = subject.filter(|s| matches!(s.how, How::Before | How::Aside)).is_some_and(|s| {
            let opens = walk.before(s.first) == Tag::Subordinator
                || !free
                    && walk.before(s.first) == Tag::Preposition
                    && walk.is(s.first - 1, Class::Subordinator);
            opens && !((reported || free) && walk.is(s.first - 1, Class::Complement))
        });
        let relative = relative
            || subject.is_some_and(|s| {
                !free
                    && s.how == How::Before
                    && walk.before(s.first) == Tag::Relative
                    && walk.before(s.first - 1) != Tag::Preposition
            });
        if let Some(verb) = verbs.get_mut(v) {
            verb.subject = subject;
            verb.topic = topic;
            verb.relative = relative;
            verb.reported |= reported;
            verb.subordinate = subordinate;
        }
        // What stands between a subject and its verb is an aside of theirs.
        if let Some(subject) = subject.filter(|s| s.how == How::Aside && !free) {
            for inner in verbs.iter_mut().take(v).rev().take(VERBS_BACK) {
                inner.aside |= subject.end <= inner.first;
            }
        }
    }
    // A participle before the main clause belongs to it: "Speaking on Monday, Venn said …"
    for v in (0..verbs.len()).rev() {
        let Some(&verb) = verbs.get(v) else { break };
        if verb.subject.is_none() && verb.form != Form::Finite {
            let next =
                verbs.iter().skip(v + 1).take(VERBS_BACK).find(|n| n.form == Form::Finite && !n.relative);
            let shared = next.and_then(|n| n.subject).map(|s| Subject { how: How::Shared, ..s });
            if let Some(verb) = verbs.get_mut(v) {
                verb.subject = shared;
            }
        }
    }
    // A verb of saying that nobody else can be the subject of has the sentence's first noun phrase for one.
    for v in 0..verbs.len().min(VERBS_BACK) {
        let Some(verb) = verbs.get_mut(v) else { break };
        if verb.subject.is_none() && verb.cue == Cue::Strong && !verb.passive && !free {
            let first = walk.phrase_starting(sentence.start).filter(|np| np.end < verb.first);
            verb.subject = first.map(|np| Subject { first: np.start, end: np.end, how: How::Before });
        }
    }
}

/// What the items were made from.
pub(super) struct Text<'a> {
    /// The block's text.
    pub text: &'a str,
    /// Its words.
    pub words: &'a Words,
    /// The language's.
    pub lexicon: &'a Lexicon,
}

/// One sentence, to walk in.
pub(super) struct Walk<'a> {
    pub(super) items: &'a [Item],
    pub(super) sentence: &'a Range<u32>,
    pub(super) grammar: Grammar,
    source: &'a Text<'a>,
}

impl Walk<'_> {
    /// The last word of an item as it is written.
    fn text(&self, i: u32) -> &str {
        let last = self.items.get(i as usize).and_then(|x| x.end.checked_sub(1));
        let word: Option<&Word> = last.and_then(|l| self.source.words.words.get(l as usize));
        word.map_or("", |w| w.text(self.source.text))
    }

    /// What the ending of an item's last word says of it.
    pub(super) fn ending(&self, i: u32) -> Classes {
        if matches!(self.tag(i), Tag::Noun | Tag::Name) {
            self.source.lexicon.ending(self.text(i))
        } else {
            Classes::NONE
        }
    }

    /// The verb with what its clause adds to it: the particle at the end (*teilte am Montag mit*), the auxiliary that it
    /// closes the clause for (*wird von Venn zitiert*).
    fn whole(&self, verb: &Verb, earlier: &[Verb]) -> Verb {
        let mut verb = *verb;
        if !self.grammar.verb_before_subject || verb.form == Form::Ing {
            return verb;
        }
        if let Some(frame) = self.frame(&verb, earlier) {
            let be = self.is(frame.main, Class::Copula);
            verb.passive |= be && self.is(verb.main, Class::VerbParticiple);
        }
        if verb.cue != Cue::Strong && self.tag(verb.main) == Tag::Finite && self.with_particle(&verb) {
            verb.cue = Cue::Strong;
        }
        // "er sei krank", "sie habe gewarnt"; a first person reports nobody.
        let framed = self.frame(&verb, earlier).is_some_and(|f| f.indirect);
        let form = (verb.first..verb.end).any(|i| self.is(i, Class::Subjunctive));
        let own = self.is(verb.end, Class::PronounFirst)
            || verb.first > 0 && self.is(verb.first - 1, Class::PronounFirst);
        verb.indirect = framed || form && !own;
        verb.reported |= verb.indirect;
        verb
    }

    /// True where a verb and a word at the end of its clause are a verb of saying together.
    fn with_particle(&self, verb: &Verb) -> bool {
        for i in verb.end..verb.end + REACH.min(40) {
            match self.tag(i) {
                Tag::Edge | Tag::Stop | Tag::Finite => return false,
                _ if !self.is(i, Class::VerbParticle) => continue,
                _ => {}
            }
            let closes = matches!(
                self.tag(i + 1),
                Tag::Edge
                    | Tag::Stop
                    | Tag::Comma
                    | Tag::Colon
                    | Tag::Quote
                    | Tag::Dash
                    | Tag::Conjunction
                    | Tag::Subordinator
            );
            if closes {
                let both = format!("{} {}", self.text(verb.main), self.text(i));
                return self.source.lexicon.word(&both).has(Class::Cue);
            }
        }
        false
    }

    pub(super) fn tag(&self, i: u32) -> Tag {
        if self.sentence.contains(&i) {
            self.items.get(i as usize).map_or(Tag::Edge, |x| x.tag)
        } else {
            Tag::Edge
        }
    }

    /// The tag before an item.
    pub(super) fn before(&self, i: u32) -> Tag {
        i.checked_sub(1).map_or(Tag::Edge, |b| self.tag(b))
    }

    pub(super) fn is(&self, i: u32, class: Class) -> bool {
        self.items.get(i as usize).is_some_and(|x| x.classes.has(class))
    }

    /// The subject, and whether the verb is of a relative clause.
    fn subject(&self, verb: &Verb, earlier: &[Verb]) -> (Option<Subject>, bool) {
        match verb.form {
            Form::Infinitive if self.grammar.verb_before_subject => (shared(earlier, true, Cue::No), false),
            Form::Infinitive => {
                (self.controlled(verb).or_else(|| self.shared(earlier, true, Cue::No)), false)
            }
            // Whoever acts in the sentence: the noun phrase beside it is its object.
            Form::Ing if self.grammar.verb_before_subject => (shared(earlier, false, verb.cue), false),
            Form::Ing | Form::Participle => (self.participle(verb, earlier), false),
            Form::Finite => self.finite(verb, earlier),
        }
    }

    /// "prompted Venn to say": who does what the infinitive says is whom the verb before it moves.
    fn controlled(&self, verb: &Verb) -> Option<Subject> {
        let last = verb.first.checked_sub(1)?;
        let np = if self.tag(last) == Tag::Comma {
            let far = self.across_aside(last)?;
            far.first..far.end
        } else {
            self.chain_ending(verb.first)
        };
        let before = np.start.checked_sub(1).filter(|_| np.start < np.end)?;
        let moved = self.tag(before).is_verbal() && self.is(before, Class::Control);
        moved.then_some(Subject { first: np.start, end: np.end, how: How::Before })
    }

    /// True where the clause of a subject is part of another: "said he was", "rumours he was", "how he was".
    fn embedded(&self, subject: &Subject) -> bool {
        let first = self.joined_start(subject.first);
        match self.before(first) {
            Tag::Subordinator => {
                let before = self.before(first - 1);
                self.is(first - 1, Class::Complement) && (before.is_verbal() || before == Tag::Preposition)
            }
            Tag::Relative => self.before(first - 1) != Tag::Preposition,
            // "denied rumours he was", but not "at the mention of it she laughed"
            Tag::Noun | Tag::Name => {
                let outer = self.chain_ending(first);
                self.before(outer.start).is_verbal()
            }
            tag => tag.is_verbal(),
        }
    }

    /// True where an earlier cue reports the clause of this verb: "said that Lund is", "said Lund is".
    fn reported(&self, verb: &Verb, subject: Option<Subject>, earlier: &[Verb]) -> bool {
        let Some(subject) = subject else { return false };
        let free = self.grammar.verb_before_subject;
        let near = || earlier.iter().rev().take(VERBS_BACK);
        if subject.how == How::Shared && !free {
            let same = |e: &&Verb| {
                e.subject.is_some_and(|s| (s.first, s.end) == (subject.first, subject.end))
                    && e.subject.is_some()
            };
            return near().rfind(same).is_some_and(|e| e.reported);
        }
        // "wondered who might"
        if self.tag(subject.first) == Tag::Relative && !free {
            return near().any(|e| e.cue != Cue::No && e.end == subject.first);
        }
        if !matches!(subject.how, How::Before | How::Aside) || verb.form != Form::Finite {
            return false;
        }
        let first = if free { subject.first } else { self.joined_start(subject.first) };
        let before = self.before(first);
        if before == Tag::Subordinator && self.is(first - 1, Class::Complement) {
            return free && !earlier.is_empty() || near().any(|e| e.cue != Cue::No);
        }
        // "imagined Venn was": what one thinks.
        let thought = !free && near().any(|e| e.cue == Cue::Weak && e.end == first && !e.relative);
        if thought {
            return true;
        }
        let Some(cue) = near().find(|e| e.cue == Cue::Strong && !e.relative) else { return false };
        match before {
            Tag::Comma
            | Tag::Conjunction
            | Tag::Quote
            | Tag::Colon
            | Tag::Dash
            | Tag::Edge
            | Tag::Subordinator => false,
            Tag::Preposition if !free && self.is(first - 1, Class::Subordinator) => false,
            // A comma after the cue ends what it reports.
            _ => (cue.end..first).take(40).all(|i| self.tag(i) != Tag::Comma),
        }
    }

    fn participle(&self, verb: &Verb, earlier: &[Verb]) -> Option<Subject> {
        if verb.passive
            && let Some(agent) = self.agent(verb)
        {
            return Some(agent);
        }
        let mut last = verb.first.checked_sub(1)?;
        while self.tag(last) == Tag::Adverb && last > self.sentence.start && verb.first - last < 4 {
            last -= 1;
        }
        let free = self.grammar.verb_before_subject;
        if self.tag(last) == Tag::Conjunction
            && let Some(joined) =
                earlier.iter().rev().take(if free { 1 } else { 4 }).find(|e| e.form == verb.form)
        {
            return joined.subject.map(|s| Subject { how: How::Shared, ..s });
        }
        // "with Venn saying", "a sign reading": the noun phrase right before, unless it holds words itself.
        if matches!(self.tag(last), Tag::Noun | Tag::Name | Tag::Oblique | Tag::Pronoun) {
            let np = self.phrase_ending(last + 1);
            let chain = self.chain_ending(last + 1);
            let governed = self.before(np.start) == Tag::Preposition;
            // ", with one of her ads asking": the phrase is a clause of its own.
            let absolute = self.before(chain.start) == Tag::Preposition
                && matches!(
                    self.before(chain.start - 1),
                    Tag::Comma | Tag::Edge | Tag::Dash | Tag::Conjunction | Tag::Adverb
                );
            if absolute && verb.cue == Cue::Strong && !free {
                return Some(Subject { first: chain.start, end: chain.end, how: How::Before });
            }
            // "an email to supporters stating": neither they nor the email, but who sent it.
            let named = (np.start..np.end).any(|i| matches!(self.tag(i), Tag::Name | Tag::Pronoun));
            let person = self.is(last, Class::PersonNoun) || self.is(last, Class::PersonPlural);
            let of_words = (chain.start..np.start).any(|i| self.is(i, Class::CueNoun));
            // "footage of Venn saying", but not "sent Venn's letter to Lund, in Vale, saying".
            let to = governed && self.is(np.start - 1, Class::Infinitive);
            let kept = if named { of_words && !to } else { person && !of_words };
            let passed = governed && !kept && verb.cue == Cue::Strong && !free;
            let holder = self.is(last, Class::CueNoun) && self.shared(earlier, false, verb.cue).is_some();
            let object = earlier.last().is_some_and(|e| e.end == np.start || e.end + 2 >= np.start);
            let held = object && self.is(last, Class::CueNoun);
            if let Some(bearer) =
                earlier.last().filter(|e| e.end == np.start && self.is(e.main, Class::Bearing))
            {
                return bearer.subject.map(|s| Subject { how: How::Shared, ..s });
            }
            let sharer = if passed { self.shared(earlier, false, verb.cue) } else { None };
            if !holder && !held && sharer.is_none() {
                return Some(Subject { first: np.start, end: np.end, how: How::Before });
            }
        }
        self.shared(earlier, false, verb.cue)
    }

    /// The subject of the nearest verb before that can share one. A cue goes back to whoever reports: in "Venn said Lund
    /// was late, adding “…”" it is Venn who adds.
    fn shared(&self, earlier: &[Verb], any: bool, cue: Cue) -> Option<Subject> {
        if self.grammar.verb_before_subject {
            return shared(earlier, any, cue);
        }
        let near = || {
            let acts = |v: &&Verb| v.topic.or(v.subject).is_some_and(|s| s.how != How::Agent);
            earlier.iter().rev().take(VERBS_BACK).filter(acts)
        };
        let fits = |v: &&Verb| !v.relative && (any || v.form == Form::Finite);
        let free = |v: &&Verb| {
            fits(v)
                && !v.reported
                && !v.aside
                && v.topic.or(v.subject).is_none_or(|s| s.how == How::Shared || !self.embedded(&s))
        };
        let reporter = near().find(free);
        let reporter = reporter.filter(|_| cue == Cue::Strong);
        let reporter =
            reporter.or_else(|| near().find(|v| fits(v) && !v.reported).filter(|_| cue == Cue::Strong));
        let agent = || {
            let agent = |v: &&Verb| v.subject.is_some_and(|s| s.how == How::Agent);
            earlier.iter().rev().take(VERBS_BACK).find(agent)
        };
        let found = reporter.or_else(|| near().find(fits)).or_else(agent);
        found
            .or_else(|| near().next())
            .and_then(|v| v.topic.or(v.subject))
            .map(|s| Subject { how: How::Shared, ..s })
    }

    /// "was described by Venn": who did it.
    fn agent(&self, verb: &Verb) -> Option<Subject> {
        let mut i = verb.end;
        while i < verb.end + 6 {
            match self.tag(i) {
                Tag::Preposition if self.is(i, Class::Agent) => {
                    let np = self.phrase_starting(i + 1)?;
                    return Some(Subject { first: np.start, end: np.end, how: How::Agent });
                }
                Tag::Adverb | Tag::Noun | Tag::Preposition => i += 1,
                _ => return None,
            }
        }
        None
    }

    fn finite(&self, verb: &Verb, earlier: &[Verb]) -> (Option<Subject>, bool) {
        if self.grammar.verb_before_subject {
            return self.free(verb, earlier);
        }
        if verb.passive
            && let Some(agent) = self.agent(verb)
        {
            return (Some(agent), false);
        }
        self.own_subject(verb, earlier)
    }

    /// The subject of a finite verb, whoever else a passive names.
    fn own_subject(&self, verb: &Verb, earlier: &[Verb]) -> (Option<Subject>, bool) {
        let mut i = verb.first;
        // Adverbs, and days with their prepositions: "Venn on Monday said".
        for _ in 0..8 {
            match self.before(i) {
                Tag::Adverb => i -= 1,
                Tag::Preposition if self.tag(i) == Tag::Adverb && i < verb.first => i -= 1,
                _ => break,
            }
        }
        i = self.before_setting(i);
        let last = self.before(i);
        // "Why was he out?"
        if self.tag(verb.main) == Tag::Auxiliary && self.tag(verb.end) == Tag::Pronoun && !last.is_nominal() {
            return (self.after(verb), false);
        }
        let (subject, relative) = match last {
            Tag::Noun
            | Tag::Name
            | Tag::Pronoun
            | Tag::Number
            | Tag::Determiner
            | Tag::Oblique
            | Tag::Possessive => (self.leftward(i, How::Before), false),
            // "the show “Vale Tonight” said"
            Tag::Quote
                if self.items.get(i as usize - 1).is_some_and(|q| q.ending == Ending::Word)
                    && matches!(self.before(i - 1), Tag::Noun | Tag::Name)
                    && verb.cue != Cue::No
                    && !self.inverted(verb) =>
            {
                (self.leftward(i - 1, How::Before), false)
            }
            // “Vale Tonight,” as the name of a show may end an aside.
            Tag::Quote
                if self.items.get(i as usize - 1).is_some_and(|q| q.ending == Ending::Comma)
                    && !self.inverted(verb) =>
            {
                (self.across_aside(i - 1), false)
            }
            Tag::Comma if self.inverted(verb) => (self.after(verb), false),
            Tag::Comma | Tag::Dash | Tag::Close => match self.across_aside(i - 1) {
                Some(s) => (Some(s), false),
                None if self.before(i - 1) == Tag::Quote || last == Tag::Close => (None, false),
                None if verb.cue == Cue::Strong && self.opens_sentence(i - 1).is_some() => {
                    (self.opens_sentence(i - 1), false)
                }
                None => (self.shared(earlier, false, verb.cue), false),
            },
            Tag::Relative => (Some(Subject { first: i - 1, end: i, how: How::Antecedent }), true),
            // "a voice over says"
            Tag::Preposition if verb.cue == Cue::Strong && self.before(i - 1) == Tag::Noun => {
                (self.leftward(i - 1, How::Before), false)
            }
            Tag::Conjunction => (self.shared(earlier, false, verb.cue), false),
            _ => (None, false),
        };
        if subject.is_some() {
            return (subject, relative);
        }
        let inverted = matches!(
            last,
            Tag::Quote
                | Tag::Edge
                | Tag::Comma
                | Tag::Dash
                | Tag::Adverb
                | Tag::Close
                | Tag::Stop
                | Tag::Other
        );
        let beside = last == Tag::Quote && self.tag(verb.end) == Tag::Name;
        let may = verb.cue != Cue::No || beside;
        // "said Venn", but not "were provoking Venn".
        let bare = verb.end == verb.first + 1;
        if inverted
            && may
            && bare
            && let Some(np) = self.after(verb)
        {
            return (Some(np), relative);
        }
        let carried = matches!(last, Tag::Comma | Tag::Adverb | Tag::Dash);
        (if carried { self.shared(earlier, false, verb.cue) } else { None }, relative)
    }

    /// True for ", said Venn" and ", says the harbour master": a cue that a noun phrase follows which is not its object.
    fn inverted(&self, verb: &Verb) -> bool {
        let quoted = (self.sentence.start.max(verb.first.saturating_sub(REACH))..verb.first)
            .any(|i| self.tag(i) == Tag::Quote);
        let follows = matches!(self.tag(verb.end), Tag::Name)
            || self.tag(verb.end) == Tag::Determiner && !self.is(verb.end, Class::Relative);
        let closed = self.phrase_starting(verb.end).is_some_and(|np| {
            // "The pier, says Orla Venn, is …" needs no quotation before it.
            if !quoted {
                let named = self.tag(verb.end) == Tag::Name;
                return named && matches!(self.tag(np.end), Tag::Edge | Tag::Stop | Tag::Comma);
            }
            matches!(
                self.tag(np.end),
                Tag::Edge
                    | Tag::Stop
                    | Tag::Comma
                    | Tag::Preposition
                    | Tag::Open
                    | Tag::Colon
                    | Tag::Quote
                    | Tag::Relative
            )
        });
        verb.cue == Cue::Strong
            && follows
            && closed
            && verb.end == verb.first + 1
            && !self.is(verb.main, Class::CueObject)
    }

    /// The subject after an inverted verb: "said Venn", "sagte am Montag der Minister".
    fn after(&self, verb: &Verb) -> Option<Subject> {
        let mut i = verb.end;
        for _ in 0..8 {
            match self.tag(i) {
                Tag::Adverb => i += 1,
                Tag::Preposition if self.tag(i + 1) == Tag::Adverb => i += 2,
                _ => break,
            }
        }
        if matches!(self.tag(i), Tag::Oblique) {
            return None;
        }
        let np = self.phrase_starting(i)?;
        Some(Subject { first: np.start, end: np.end, how: How::After })
    }
}

/// For languages of free order: the subject of the nearest verb before that can share one. A cue goes back to whoever reports: in "Venn said Lund
/// was late, adding “…”" it is Venn who adds.
pub(super) fn shared(earlier: &[Verb], any: bool, cue: Cue) -> Option<Subject> {
    let near = || earlier.iter().rev().take(VERBS_BACK).filter(|v| v.subject.is_some());
    let fits = |v: &&Verb| !v.relative && (any || v.form == Form::Finite);
    let reporter = near().find(|v| fits(v) && !v.reported).filter(|_| cue == Cue::Strong);
    let found = reporter.or_else(|| near().find(fits)).or_else(|| near().next());
    found.and_then(|v| v.subject).map(|s| Subject { how: How::Shared, ..s })
}
