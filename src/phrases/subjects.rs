//! Who does what a verb says: the noun phrase before it, across asides; after it; or the one it shares.

use std::ops::Range;

use super::{Cue, Ending, Form, Grammar, How, Item, Subject, Tag, Verb};
use crate::draft::{Word, Words};
use crate::language::{Class, Classes, Lexicon};

/// How many items a look back or ahead may cross.
const REACH: u32 = 70;
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
    for v in 0..verbs.len() {
        let Some(verb) = verbs.get(v) else { break };
        let whole = walk.whole(verb, &verbs[..v]);
        if let Some(verb) = verbs.get_mut(v) {
            *verb = whole;
        }
        let Some(&verb) = verbs.get(v) else { break };
        let (subject, relative) = walk.subject(&verb, &verbs[..v]);
        let reported = walk.reported(&verb, subject, &verbs[..v]);
        let subordinate = subject.filter(|s| matches!(s.how, How::Before | How::Aside)).is_some_and(|s| {
            walk.before(s.first) == Tag::Subordinator && !walk.is(s.first - 1, Class::Complement)
        });
        if let Some(verb) = verbs.get_mut(v) {
            verb.subject = subject;
            verb.relative = relative;
            verb.reported |= reported;
            verb.subordinate = subordinate;
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
            Form::Infinitive => (shared(earlier, true, Cue::No), false),
            // Whoever acts in the sentence: the noun phrase beside it is its object.
            Form::Ing if self.grammar.verb_before_subject => (shared(earlier, false, verb.cue), false),
            Form::Ing | Form::Participle => (self.participle(verb, earlier), false),
            Form::Finite => self.finite(verb, earlier),
        }
    }

    /// True where an earlier cue reports the clause of this verb: "said that Lund is", "said Lund is".
    fn reported(&self, verb: &Verb, subject: Option<Subject>, earlier: &[Verb]) -> bool {
        let Some(subject) = subject.filter(|s| matches!(s.how, How::Before | How::Aside)) else {
            return false;
        };
        if verb.form != Form::Finite {
            return false;
        }
        let cue = earlier.iter().rev().take(VERBS_BACK).any(|e| e.cue == Cue::Strong && !e.relative);
        let before = self.before(subject.first);
        if before == Tag::Subordinator && self.is(subject.first - 1, Class::Complement) {
            return !earlier.is_empty();
        }
        cue && match before {
            Tag::Comma | Tag::Conjunction | Tag::Quote | Tag::Colon | Tag::Dash | Tag::Edge => false,
            Tag::Subordinator => false,
            // A comma after the cue ends what it reports.
            _ => earlier
                .iter()
                .rev()
                .take(VERBS_BACK)
                .find(|e| e.cue == Cue::Strong && !e.relative)
                .is_some_and(|e| (e.end..subject.first).take(40).all(|i| self.tag(i) != Tag::Comma)),
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
        if self.tag(last) == Tag::Conjunction
            && let Some(joined) = earlier.last().filter(|e| e.form == verb.form)
        {
            return joined.subject.map(|s| Subject { how: How::Shared, ..s });
        }
        // "with Venn saying", "a sign reading": the noun phrase right before, unless it holds words itself.
        if matches!(self.tag(last), Tag::Noun | Tag::Name | Tag::Oblique | Tag::Pronoun) {
            let np = self.phrase_ending(last + 1);
            let holder = self.is(last, Class::CueNoun) && shared(earlier, false, verb.cue).is_some();
            let object = earlier.last().is_some_and(|e| e.end == np.start || e.end + 2 >= np.start);
            let held = object && self.is(last, Class::CueNoun);
            if !holder && !held {
                return Some(Subject { first: np.start, end: np.end, how: How::Before });
            }
        }
        shared(earlier, false, verb.cue)
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
        let mut i = verb.first;
        // Adverbs, and days with their prepositions: "Venn on Monday said".
        for _ in 0..8 {
            match self.before(i) {
                Tag::Adverb => i -= 1,
                Tag::Preposition if self.tag(i) == Tag::Adverb && i < verb.first => i -= 1,
                _ => break,
            }
        }
        let last = self.before(i);
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
                None => (shared(earlier, false, verb.cue), false),
            },
            Tag::Relative => (Some(Subject { first: i - 1, end: i, how: How::Antecedent }), true),
            // "a voice over says"
            Tag::Preposition if verb.cue == Cue::Strong && self.before(i - 1) == Tag::Noun => {
                (self.leftward(i - 1, How::Before), false)
            }
            Tag::Conjunction => (shared(earlier, false, verb.cue), false),
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
        if inverted
            && may
            && let Some(np) = self.after(verb)
        {
            return (Some(np), relative);
        }
        let carried = matches!(last, Tag::Comma | Tag::Adverb | Tag::Dash);
        (if carried { shared(earlier, false, verb.cue) } else { None }, relative)
    }

    /// True for ", said Venn" and ", says the harbour master": a cue that a noun phrase follows which is not its object.
    fn inverted(&self, verb: &Verb) -> bool {
        let quoted = (self.sentence.start.max(verb.first.saturating_sub(REACH))..verb.first)
            .any(|i| self.tag(i) == Tag::Quote);
        let follows = matches!(self.tag(verb.end), Tag::Name)
            || self.tag(verb.end) == Tag::Determiner && !self.is(verb.end, Class::Relative);
        let closed = self.phrase_starting(verb.end).is_some_and(|np| {
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
            && quoted
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

    /// The noun phrase that starts at an item, with what hangs on it by *of*.
    fn phrase_starting(&self, from: u32) -> Option<Range<u32>> {
        let mut end = from;
        while end < from + REACH && self.tag(end).is_nominal() {
            // A pronoun is a phrase by itself; a determiner after a noun opens the next one.
            if end > from && matches!(self.tag(end), Tag::Pronoun | Tag::Determiner | Tag::Oblique) {
                break;
            }
            end += 1;
            if self.tag(end - 1) == Tag::Pronoun {
                break;
            }
        }
        (end > from).then_some(from..end)
    }

    /// The run of nominal items that ends before `end`.
    fn phrase_ending(&self, end: u32) -> Range<u32> {
        let mut first = end;
        while first > self.sentence.start && end - first < REACH && self.before(first).is_nominal() {
            let tag = self.before(first);
            if tag == Tag::Pronoun && first < end {
                break;
            }
            first -= 1;
            if matches!(tag, Tag::Pronoun) || tag == Tag::Determiner && self.before(first) != Tag::Determiner
            {
                break;
            }
        }
        first..end
    }

    /// The noun phrase that ends before `end`, with what it hangs on: "a spokesman for the mayor of Lund".
    fn chain_ending(&self, end: u32) -> Range<u32> {
        let mut np = self.phrase_ending(end);
        for _ in 0..6 {
            if np.start == np.end || self.before(np.start) != Tag::Preposition {
                break;
            }
            let outer = self.phrase_ending(np.start - 1);
            if outer.start == outer.end || self.tag(outer.start) == Tag::Oblique {
                break;
            }
            np.start = outer.start;
        }
        np
    }

    fn leftward(&self, end: u32, how: How) -> Option<Subject> {
        let np = self.chain_ending(end);
        if np.start == np.end {
            return None;
        }
        Some(Subject { first: np.start, end: np.end, how })
    }

    /// The subject on the far side of an aside that ends with the comma, dash or bracket at `close`.
    pub(super) fn across_aside(&self, close: u32) -> Option<Subject> {
        let bracket = self.tag(close) == Tag::Close;
        let mark = if self.tag(close) == Tag::Quote { Tag::Comma } else { self.tag(close) };
        let mut i = close;
        let mut verbs = false;
        let mut found: Option<Range<u32>> = None;
        let mut steps = 0;
        while i > self.sentence.start && steps < REACH {
            i -= 1;
            steps += 1;
            let tag = self.tag(i);
            if tag == Tag::Quote && i + 1 < close {
                // Words in marks may stand in an aside: (“Rock” to his friends).
                continue;
            }
            if matches!(tag, Tag::Quote | Tag::Colon) && !bracket {
                break;
            }
            verbs |= tag == Tag::Auxiliary || tag == Tag::Finite && !self.is(i, Class::VerbParticiple);
            let opens = if bracket { tag == Tag::Open } else { tag == mark };
            if !opens {
                continue;
            }
            if !self.is_aside(i + 1, verbs) || !self.ends_phrase(i) {
                if found.is_some() || !bracket && verbs {
                    break;
                }
                continue;
            }
            let np = self.chain_ending(self.before_bracket(i));
            if np.start == np.end {
                break;
            }
            // "Of Lund, Venn, who …, said": the first phrase hangs on a preposition of its own.
            let fronted = self.before(np.start) == Tag::Preposition
                && !matches!(self.before(np.start - 1), Tag::Comma | Tag::Noun | Tag::Name);
            if found.is_some() && fronted {
                break;
            }
            found = Some(np.clone());
            // "Harry Lund, 30, of Vale, who …": the phrase before may be an aside itself.
            let ahead = self.before(np.start);
            let hangs = ahead == Tag::Preposition && self.before(np.start - 1) == Tag::Comma;
            if ahead != Tag::Comma && !hangs || bracket {
                break;
            }
            verbs = false;
            i = np.start;
        }
        if bracket && found.is_none() {
            return None;
        }
        let np = found?;
        Some(Subject { first: np.start, end: np.end, how: How::Aside })
    }

    /// Where the bracket opens that closes right before `at`; `at` where none does.
    fn before_bracket(&self, at: u32) -> u32 {
        if self.before(at) != Tag::Close {
            return at;
        }
        (1..16).filter_map(|back| at.checked_sub(back)).find(|&i| self.tag(i) == Tag::Open).unwrap_or(at)
    }

    /// True where a noun phrase ends right before `at`.
    fn ends_phrase(&self, at: u32) -> bool {
        match self.before(at) {
            Tag::Close => true,
            t => t.is_nominal() && t != Tag::Determiner,
        }
    }

    /// True where what starts at an item can be an aside; `verbs` says whether it holds a finite verb.
    fn is_aside(&self, first: u32, verbs: bool) -> bool {
        match self.tag(first) {
            Tag::Relative
            | Tag::Subordinator
            | Tag::Preposition
            | Tag::Ing
            | Tag::Participle
            | Tag::Before => true,
            Tag::Adverb | Tag::Infinitive => true,
            Tag::Finite => self.is(first, Class::VerbParticiple),
            Tag::Determiner | Tag::Number | Tag::Noun | Tag::Name | Tag::Oblique | Tag::Conjunction => {
                !verbs || self.tag(first + 1) == Tag::Relative
            }
            Tag::Open => true,
            _ => false,
        }
    }
}

/// The subject of the nearest verb before that can share one. A cue goes back to whoever reports: in "Venn said Lund
/// was late, adding “…”" it is Venn who adds.
pub(super) fn shared(earlier: &[Verb], any: bool, cue: Cue) -> Option<Subject> {
    let near = || earlier.iter().rev().take(VERBS_BACK).filter(|v| v.subject.is_some());
    let fits = |v: &&Verb| !v.relative && (any || v.form == Form::Finite);
    let reporter = near().find(|v| fits(v) && !v.reported).filter(|_| cue == Cue::Strong);
    let found = reporter.or_else(|| near().find(fits)).or_else(|| near().next());
    found.and_then(|v| v.subject).map(|s| Subject { how: How::Shared, ..s })
}
