//! The candidate sources of a quotation in its own sentence, each with its score and its reason.

use crate::draft::Place;
use crate::language::Class;
use crate::phrases::{Cue, Ending, Form, How, Phrases, Sentence, Subject, Tag, Verb};

/// Verbs before or after a quotation that are asked for their subject.
const VERBS: usize = 8;
/// Items that a look ahead for a noun phrase may cross.
const REACH: u32 = 40;

/// Why a candidate is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// The subject of the verb right beside the quotation.
    Beside(How),
    /// The subject of a verb that leads to the quotation.
    Leads(How),
    /// An attribution at the end of the sentence.
    Trails(How),
    /// According to …
    According,
    /// Venn's “…”
    Owns,
    /// Venn: “…”
    Label,
    /// “…” – Venn
    Signs,
    /// “…,” Venn from his desk
    Names,
    /// a letter from Venn
    Holds,
    /// The only one who does anything in the sentence.
    Acts,
}

/// Somebody who may be the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The words that name the source.
    pub source: Place,
    /// The words that hand the quotation to it.
    pub cue: Option<Place>,
    /// How good it is; beyond 100 is certain.
    pub score: i32,
    /// Why it is one.
    pub why: Why,
    /// The first item of the source.
    pub first: u32,
    /// One past its last item.
    pub end: u32,
}

impl Candidate {
    /// True where only the verb's ending shows that there is a source.
    pub(super) fn dropped(&self) -> bool {
        matches!(self.why, Why::Beside(How::Dropped) | Why::Leads(How::Dropped) | Why::Trails(How::Dropped))
    }
}

/// All candidates of the quotation at `item`, in no order. Linear in the sentence's verbs within reach.
pub(super) fn of(phrases: &Phrases, sentence: &Sentence, item: u32) -> Vec<Candidate> {
    let look = Look { p: phrases, s: sentence, q: item };
    let mut out = Vec::new();
    let verbs = phrases.verbs_of(sentence);
    let split = verbs.partition_point(|v| v.first < item);
    look.before(verbs.get(..split).unwrap_or(&[]), &mut out);
    look.after(verbs.get(split..).unwrap_or(&[]), &mut out);
    look.names(&mut out);
    look.impersonal(verbs, &mut out);
    look.according(&mut out);
    look.owner(&mut out);
    look.holder(&mut out);
    look.label(verbs, &mut out);
    look.signature(&mut out);
    out
}

/// The best of the candidates; the first of equals.
pub(super) fn best(candidates: &[Candidate]) -> Option<&Candidate> {
    candidates.iter().rev().max_by_key(|c| c.score)
}

struct Look<'a> {
    p: &'a Phrases,
    s: &'a Sentence,
    q: u32,
}

impl Look<'_> {
    fn tag(&self, i: u32) -> Tag {
        if self.s.items.contains(&i) { self.p.tag(i) } else { Tag::Edge }
    }

    fn before_tag(&self, i: u32) -> Tag {
        i.checked_sub(1).map_or(Tag::Edge, |b| self.tag(b))
    }

    fn ending(&self) -> Ending {
        self.p.items.get(self.q as usize).map_or(Ending::Word, |i| i.ending)
    }

    fn candidate(&self, subject: Subject, verb: &Verb, score: i32, why: Why) -> Candidate {
        Candidate {
            source: self.p.place(subject.first, subject.end),
            cue: Some(self.p.place(verb.first, verb.end)),
            score,
            why,
            first: subject.first,
            end: subject.end,
        }
    }

    fn phrase(&self, first: u32, end: u32, cue: Option<Place>, score: i32, why: Why) -> Candidate {
        Candidate { source: self.p.place(first, end), cue, score, why, first, end }
    }

    /// True where the writer's sentence breaks off at the quotation's end, so that an attribution may follow.
    fn detached(&self) -> bool {
        self.ending() != Ending::Word
            || matches!(self.tag(self.q + 1), Tag::Comma | Tag::Dash)
            || self.before_tag(self.q) == Tag::Edge
    }

    /// True for the second of “…” and “…” within one clause.
    fn joined(&self) -> bool {
        let capital = self.p.items.get(self.q as usize).is_some_and(|i| i.capital);
        !capital
            && matches!(self.before_tag(self.q), Tag::Conjunction)
            && self.before_tag(self.q - 1) == Tag::Quote
    }

    /// "her comment that “…”", "the warning by Venn that “…”", "in Venn's words, “…”"
    fn holder(&self, out: &mut Vec<Candidate>) {
        let mut i = self.q;
        let from = self.s.items.start.max(self.q.saturating_sub(9));
        while i > from {
            i -= 1;
            match self.tag(i) {
                Tag::Noun if self.p.is(i, Class::CueNoun) => break,
                t if t.is_verbal() => return,
                Tag::Quote | Tag::Conjunction | Tag::Relative | Tag::Stop => return,
                _ => {}
            }
        }
        if self.tag(i) != Tag::Noun || !self.p.is(i, Class::CueNoun) {
            return;
        }
        let last = self.q - 1;
        let joins = match self.tag(last) {
            Tag::Subordinator | Tag::Comma | Tag::Colon | Tag::Infinitive => true,
            Tag::Preposition => last == i + 1 && !self.p.is(last, Class::Subordinator),
            _ => last == i,
        };
        let told =
            (i + 1..self.q).any(|k| self.tag(k) == Tag::Subordinator && self.p.is(k, Class::Complement));
        if !joins && !told {
            return;
        }
        let cue = Some(self.p.place(i, i + 1));
        if self.tag(i + 1) == Tag::Preposition
            && (self.p.is(i + 1, Class::Agent) || self.p.is(i + 1, Class::Origin))
            && let Some(end) = self.phrase_from(i + 2).filter(|&e| e <= self.q)
        {
            out.push(self.phrase(i + 2, end, cue, 81, Why::Holds));
            return;
        }
        let first = (1..6).filter_map(|back| i.checked_sub(back)).take_while(|&k| self.tag(k).is_nominal());
        for k in first {
            if self.tag(k) == Tag::Possessive {
                let first = self.phrase_to(k);
                out.push(self.phrase(first, k, cue, 81, Why::Holds));
                return;
            }
            if self.tag(k) == Tag::Determiner {
                if self.p.is(k, Class::Possessive) {
                    out.push(self.phrase(k, k + 1, cue, 81, Why::Holds));
                }
                return;
            }
        }
    }

    /// "Venn said that “…”", "Venn, in a letter, called it “…”"
    fn before(&self, verbs: &[Verb], out: &mut Vec<Candidate>) {
        let mut crossed = 0;
        for verb in verbs.iter().rev().take(VERBS).filter(|v| !self.is_nobodys(v)) {
            let Some(subject) = verb.subject else {
                crossed += 1;
                continue;
            };
            let base = match verb.cue {
                Cue::Strong => 92 - (6 * crossed).min(12),
                Cue::Weak => 70 - 6 * crossed,
                Cue::No => 40 - 6 * crossed,
            };
            let mut score = base;
            let introduced = self.before_tag(self.q) == Tag::Colon;
            let leads = match self.before_tag(self.q) {
                Tag::Comma | Tag::Colon => true,
                Tag::Subordinator => verb.end + 1 == self.q,
                _ => verb.end == self.q,
            };
            let mut less = |by: i32, when: bool| {
                if when {
                    score -= by;
                }
            };
            less(-9, crossed == 0 && leads && verb.cue == Cue::Weak);
            less(-6, crossed == 0 && leads && verb.cue != Cue::Weak);
            less(-3, crossed == 0 && introduced && verb.cue == Cue::Strong);
            less(if leads { 5 } else { 14 }, verb.reported);
            less(
                if verb.cue == Cue::Strong { 4 } else { 10 },
                verb.relative && (verb.cue != Cue::Strong || crossed > 0),
            );
            // A relative clause that a comma has closed leads nowhere.
            let closed = self.tag(verb.end) == Tag::Comma
                && verb.end + 1 < self.q
                && self.tag(verb.end + 1) != Tag::Subordinator;
            less(25, verb.relative && closed);
            less(12, verb.subordinate && (verb.cue == Cue::No || crossed > 0));
            // A colon opens what the main clause announces.
            less(
                -14,
                introduced && verb.cue == Cue::No && !verb.relative && !verb.reported && !verb.subordinate,
            );
            less(45, verb.passive && !matches!(subject.how, How::Agent | How::Quoted));
            less(45, verb.indirect);
            // Its verb has its quotation already: “…,” said Venn, who thinks “…”
            let spent = subject.how == How::After && self.before_tag(verb.first) == Tag::Quote;
            less(16, spent && crossed > 0);
            out.push(self.candidate(subject, verb, score, Why::Leads(subject.how)));
            crossed += 1;
        }
    }

    /// "“…,” Venn said", "“…,” said Venn", "“…” is wrong, Venn said"
    fn after(&self, verbs: &[Verb], out: &mut Vec<Candidate>) {
        for (crossed, verb) in verbs.iter().take(VERBS).enumerate().filter(|(_, v)| !self.is_nobodys(v)) {
            let Some(subject) = verb.subject.filter(|s| s.first != self.q) else { continue };
            if subject.first < self.q {
                self.around(verb, subject, out);
                continue;
            }
            let lead = subject.first.min(verb.first);
            let lead = if self.before_tag(lead) == Tag::Auxiliary { lead - 1 } else { lead };
            let lead = if subject.how == How::Agent || subject.how == How::Quoted {
                self.clause(lead)
            } else {
                lead
            };
            let beside = lead - self.q < REACH
                && (self.q + 1..lead).all(|i| {
                    matches!(
                        self.tag(i),
                        Tag::Comma | Tag::Dash | Tag::Adverb | Tag::Other | Tag::Quote | Tag::Stop
                    )
                });
            let mut score = match verb.cue {
                Cue::Strong => 100,
                Cue::Weak => 88,
                Cue::No if self.ending() == Ending::Comma => 74,
                Cue::No => 60,
            };
            if beside && matches!(subject.how, How::Before | How::Aside | How::After | How::Dropped) {
                let inverted = subject.how == How::After && verb.cue == Cue::Strong;
                score += if inverted { 2 } else { 0 };
                if !self.detached() {
                    score -= if inverted { 20 } else { 55 };
                } else if self.joined() && !inverted {
                    score -= 40;
                }
                out.push(self.candidate(subject, verb, score, Why::Beside(subject.how)));
                continue;
            }
            let apart = matches!(self.before_tag(lead), Tag::Comma | Tag::Dash | Tag::Quote)
                || self.before_tag(lead) == Tag::Subordinator && self.before_tag(lead - 1) == Tag::Comma
                || self.before_tag(lead) == Tag::Preposition && self.before_tag(lead - 1) == Tag::Comma;
            let crossed = crossed as i32;
            if apart && verb.form == Form::Finite && verb.cue == Cue::Strong {
                // "…, as Venn later put it" may be about the words before it alone.
                let aside = !matches!(self.before_tag(lead), Tag::Comma | Tag::Dash | Tag::Quote);
                let score = if aside { 66 } else { 84 };
                out.push(self.candidate(subject, verb, score - 3 * crossed, Why::Trails(subject.how)));
            } else {
                let score = if verb.cue == Cue::Strong { 36 } else { 26 };
                out.push(self.candidate(subject, verb, score - 3 * crossed, Why::Acts));
            }
        }
    }

    /// Where the clause that an item is in begins: ", *wie* Hoyzer von der Zeitung zitiert wird".
    fn clause(&self, item: u32) -> u32 {
        let edge =
            |t: Tag| matches!(t, Tag::Comma | Tag::Dash | Tag::Quote | Tag::Colon | Tag::Stop | Tag::Edge);
        (0..12).map_while(|back| item.checked_sub(back)).find(|&i| edge(self.before_tag(i))).unwrap_or(item)
    }

    /// "Die Ministerin hat den Plan als “…” bezeichnet": the clause's verb stands behind the quotation, its subject before.
    fn around(&self, verb: &Verb, subject: Subject, out: &mut Vec<Candidate>) {
        let one = verb.first - self.q < 12
            && (self.q + 1..verb.first).all(|i| {
                self.tag(i).is_nominal()
                    || matches!(self.tag(i), Tag::Adverb | Tag::Preposition | Tag::Infinitive)
            });
        let near = self.q - subject.first < REACH;
        let joined = matches!(subject.how, How::Shared | How::Agent | How::Quoted | How::Antecedent)
            || subject.how == How::Before && verb.cue != Cue::No;
        if !(one && near && joined) || verb.passive && !matches!(subject.how, How::Agent | How::Quoted) {
            return;
        }
        let score = match verb.cue {
            Cue::Strong => 93,
            Cue::Weak => 71,
            Cue::No => 38,
        };
        let score = score - if verb.indirect { 45 } else { 0 };
        out.push(self.candidate(subject, verb, score, Why::Leads(subject.how)));
    }

    /// True for "heißt es": nobody is its subject.
    fn is_nobodys(&self, verb: &Verb) -> bool {
        let it = |s: Subject| self.p.is(s.first, Class::PronounNeuter) && s.end == s.first + 1;
        self.p.is(verb.main, Class::CueImpersonal) && verb.subject.is_none_or(it)
    }

    /// "In dem Antrag heißt es: “…”", "auf dem Schild war die Parole “…” zu lesen": what the words stand in is their source.
    fn impersonal(&self, verbs: &[Verb], out: &mut Vec<Candidate>) {
        let split = verbs.partition_point(|v| v.first < self.q);
        let nobody = |v: &&Verb| {
            let words = |s: Subject| (s.first..s.end).any(|i| self.p.is(i, Class::CueNoun));
            self.is_nobodys(v) || self.p.is(v.main, Class::CueImpersonal) && v.subject.is_some_and(words)
        };
        let before = verbs.get(..split).unwrap_or(&[]).iter().rev().take(VERBS);
        let mut after = verbs.get(split..).unwrap_or(&[]).iter().take(3);
        // "…, heißt es zur Begründung, warum man sich so entschieden hat: “…”"
        let found = (before.clone().take(1).find(nobody).map(|v| (v, 104)))
            .or_else(|| after.clone().take(1).find(nobody).map(|v| (v, 99)))
            .or_else(|| before.clone().find(nobody).map(|v| (v, 94)))
            .or_else(|| after.find(nobody).map(|v| (v, 86)));
        let Some((verb, score)) = found else { return };
        let cue = Some(self.p.place(verb.first, verb.end));
        let behind = verb.first > self.q;
        let around = verb.subject.is_some_and(|s| s.first < self.q);
        let from = if behind && !around { self.q + 1 } else { self.s.items.start };
        let first = from.max(verb.first.saturating_sub(REACH));
        let after =
            (verb.end..(verb.end + REACH).min(self.s.items.end)).find(|&i| self.tag(i) == Tag::Preposition);
        let clause = self.clause(verb.first).max(first);
        let before = (clause..verb.first)
            .chain(first..clause)
            .find(|&i| self.tag(i) == Tag::Preposition && self.phrase_from(i + 1).is_some());
        let order = if behind { [after, before] } else { [before, after] };
        for at in order.into_iter().flatten() {
            if let Some(end) = self.phrase_from(at + 1) {
                out.push(self.phrase(at + 1, end, cue, score, Why::Holds));
                return;
            }
        }
    }

    /// "“…,” Venn from his desk": a name right after, and no verb.
    fn names(&self, out: &mut Vec<Candidate>) {
        if self.ending() == Ending::Comma
            && matches!(self.tag(self.q + 1), Tag::Name | Tag::Pronoun)
            && let Some(end) = self.phrase_from(self.q + 1)
        {
            out.push(self.phrase(self.q + 1, end, None, 45, Why::Names));
        }
    }

    /// "according to Venn", "Venn zufolge", anywhere in the sentence.
    fn according(&self, out: &mut Vec<Candidate>) {
        let from = self.s.items.start.max(self.q.saturating_sub(4 * REACH));
        let to = self.s.items.end.min(self.q + 4 * REACH);
        for i in from..to {
            let cue = Some(self.p.place(i, i + 1));
            match self.tag(i) {
                Tag::Before => {
                    let Some(end) = self.phrase_from(i + 1) else { continue };
                    let score = if i > self.q {
                        let near = (self.q + 1..i).all(|k| matches!(self.tag(k), Tag::Comma | Tag::Dash));
                        if near { 97 } else { 74 }
                    } else if i == self.s.items.start {
                        81
                    } else {
                        66
                    };
                    out.push(self.phrase(i + 1, end, cue, score, Why::According));
                }
                // "Für den Trainer ist das “…”"
                Tag::Preposition if i < self.q && self.p.is(i, Class::CueFor) => {
                    let opens = matches!(self.before_tag(i), Tag::Edge | Tag::Stop | Tag::Colon);
                    let Some(end) = self.phrase_from(i + 1).filter(|_| opens) else { continue };
                    if self.tag(end) == Tag::Auxiliary && self.p.is(end, Class::Copula) {
                        out.push(self.phrase(i + 1, end, cue, 75, Why::According));
                    }
                }
                Tag::After => {
                    let first = self.phrase_to(i);
                    if first < i {
                        out.push(self.phrase(first, i, cue, 76, Why::According));
                    }
                }
                _ => {}
            }
        }
    }

    /// "Venn's “…”", "her “…”"
    fn owner(&self, out: &mut Vec<Candidate>) {
        let Some(last) = self.q.checked_sub(1) else { return };
        if self.tag(last) == Tag::Possessive {
            let first = self.phrase_to(last);
            if first < last {
                out.push(self.phrase(first, last, None, 64, Why::Owns));
            }
        } else if self.tag(last) == Tag::Open {
            // "Venn (“…”)"
            let first = self.phrase_to(last);
            if first < last {
                out.push(self.phrase(first, last, None, 48, Why::Owns));
            }
        } else if self.p.is(last, Class::Possessive) && self.tag(last) == Tag::Determiner {
            out.push(self.phrase(last, self.q, None, 50, Why::Owns));
        }
    }

    /// "Venn: “…”"; "The pier is gone – Orla Venn: “…”"
    fn label(&self, verbs: &[Verb], out: &mut Vec<Candidate>) {
        if !matches!(self.before_tag(self.q), Tag::Colon | Tag::Dash) {
            return;
        }
        let colon = self.q - 1;
        let cue = Some(self.p.place(colon, self.q));
        let first = self.s.items.start.max(colon.saturating_sub(REACH));
        let near = self.phrase_to(colon);
        if near < colon && near > first && self.before_tag(near) == Tag::Dash {
            out.push(self.phrase(near, colon, cue, 99, Why::Label));
        }
        if near < colon && near > first && matches!(self.before_tag(near), Tag::Conjunction | Tag::Comma) {
            out.push(self.phrase(near, colon, cue, 72, Why::Label));
        }
        if first > self.s.items.start || verbs.first().is_some_and(|v| v.first < colon) {
            return;
        }
        let first = if self.tag(first) == Tag::Preposition { first + 1 } else { first };
        let end = self.phrase_from(first).unwrap_or(first);
        if end > first {
            out.push(self.phrase(first, end, cue, 95, Why::Label));
        }
        for i in first..colon {
            let held = matches!(self.tag(i), Tag::Noun) && self.p.is(i, Class::CueNoun);
            if held
                && self.tag(i + 1) == Tag::Preposition
                && let Some(end) = self.phrase_from(i + 2)
            {
                out.push(self.phrase(i + 2, end, Some(self.p.place(i, i + 1)), 96, Why::Holds));
            }
        }
    }

    /// "“…” – Venn"
    fn signature(&self, out: &mut Vec<Candidate>) {
        if !matches!(self.tag(self.q + 1), Tag::Dash | Tag::Open) {
            return;
        }
        let Some(end) = self.phrase_from(self.q + 2) else { return };
        if matches!(self.tag(end), Tag::Edge | Tag::Stop | Tag::Comma | Tag::Close | Tag::Preposition) {
            out.push(self.phrase(
                self.q + 2,
                end,
                Some(self.p.place(self.q + 1, self.q + 2)),
                70,
                Why::Signs,
            ));
        }
    }

    /// The end of the noun phrase that starts at an item, with what hangs on it by *of*, *for*, *from*.
    fn phrase_from(&self, first: u32) -> Option<u32> {
        let mut end = first;
        while end < first + REACH {
            let tag = self.tag(end);
            let joins = tag == Tag::Preposition
                && end > first
                && self.tag(end + 1).is_nominal()
                && !matches!(self.tag(end + 1), Tag::Pronoun | Tag::Oblique);
            // "einer gestern verbreiteten Erklärung"
            let inside = end > first
                && matches!(tag, Tag::Adverb | Tag::Participle)
                && matches!(self.tag(end - 1), Tag::Determiner | Tag::Adverb)
                && (self.tag(end + 1).is_nominal() || self.tag(end + 1) == Tag::Participle);
            if !(tag.is_nominal() || joins || inside) || end > first && matches!(tag, Tag::Pronoun) {
                break;
            }
            end += 1;
            if tag == Tag::Pronoun {
                break;
            }
        }
        (end > first).then_some(end)
    }

    /// The start of the noun phrase that ends before an item.
    fn phrase_to(&self, end: u32) -> u32 {
        let mut first = end;
        while end - first < REACH && self.before_tag(first).is_nominal() {
            first -= 1;
            if self.tag(first) == Tag::Determiner {
                break;
            }
        }
        first
    }
}
