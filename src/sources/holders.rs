//! Sources without a verb of their own: according to, labels, signatures, and the owners of nouns that hold words.

use super::candidates::{Candidate, Look, REACH, VERBS, Why};
use crate::language::{Class, Classes};
use crate::phrases::{Ending, Form, How, Subject, Tag, Verb};

impl Look<'_> {
    /// "her comment that “…”", "the warning by Venn that “…”", "in Venn's words, “…”"
    pub(super) fn holder(&self, out: &mut Vec<Candidate>) {
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
        // "There were shouts of “…”": nobody else is told to have said it.
        if self.tag(last) == Tag::Preposition && last == i + 1 {
            out.push(self.phrase(i, i + 1, None, 44, Why::Holds));
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

    /// Who does something with the words that a relative clause is about.
    pub(super) fn maker(&self, relative: Subject, verbs: &[Verb]) -> Option<Subject> {
        let noun = relative.first.checked_sub(1)?;
        let words = self.p.is(noun, Class::CueNoun) || self.p.is(noun, Class::Work);
        let which = self.p.is(relative.first, Class::Determiner) && relative.end == relative.first + 1;
        let start = self.phrase_to(relative.first);
        let verb = verbs.iter().rev().take(VERBS).find(|v| v.end == start)?;
        let does = words && which && verb.form == Form::Finite && !verb.passive && !verb.reported;
        verb.subject.filter(|s| does && matches!(s.how, How::Before | How::Aside | How::Shared))
    }

    /// The noun that holds words right before the quotation, or before the *that*, the comma or the colon that leads to it.
    pub(super) fn held_words(&self) -> Option<u32> {
        let last = self.q.checked_sub(1)?;
        let noun = match self.tag(last) {
            Tag::Comma | Tag::Colon | Tag::Subordinator => last.checked_sub(1)?,
            _ => last,
        };
        (self.tag(noun) == Tag::Noun && self.p.is(noun, Class::CueNoun)).then_some(noun)
    }

    /// "In dem Antrag heißt es: “…”", "auf dem Schild war die Parole “…” zu lesen": what the words stand in is their source.
    pub(super) fn impersonal(&self, verbs: &[Verb], out: &mut Vec<Candidate>) {
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
    pub(super) fn names(&self, out: &mut Vec<Candidate>) {
        if self.ending() == Ending::Comma
            && matches!(self.tag(self.q + 1), Tag::Name | Tag::Pronoun)
            && let Some(end) = self.phrase_from(self.q + 1)
        {
            out.push(self.phrase(self.q + 1, end, None, 45, Why::Names));
        }
    }

    /// "according to Venn", "Venn zufolge", anywhere in the sentence.
    pub(super) fn according(&self, out: &mut Vec<Candidate>) {
        let from = self.s.items.start.max(self.q.saturating_sub(4 * REACH));
        let to = self.s.items.end.min(self.q + 4 * REACH);
        for i in from..to {
            let cue = Some(self.p.place(i, i + 1));
            match self.tag(i) {
                Tag::Before => {
                    let Some(end) = self.phrase_from(i + 1) else { continue };
                    // "in the words of her predecessor, Nils Aas,"
                    let nameless = (i + 1..end).all(|k| self.tag(k) != Tag::Name);
                    let apposed = nameless && self.tag(end) == Tag::Comma && self.tag(end + 1) == Tag::Name;
                    let name = apposed.then(|| self.phrase_from(end + 1)).flatten();
                    let end = name.filter(|&n| self.tag(n) == Tag::Comma).unwrap_or(end);
                    let score = if i > self.q {
                        let near = (self.q + 1..i).all(|k| matches!(self.tag(k), Tag::Comma | Tag::Dash));
                        if near { 97 } else { 74 }
                    } else if end == self.q {
                        90
                    } else if i == self.s.items.start {
                        81
                    } else {
                        66
                    };
                    out.push(self.phrase(i + 1, end, cue, score, Why::According));
                }
                // "Für den Trainer ist das “…”"
                Tag::Preposition if i < self.q && self.p.is(i, Class::CueFor) => {
                    // "Was für den Trainer ein “…” ist"
                    let what = self.before_tag(i) == Tag::Relative && self.before_tag(i - 1) == Tag::Edge
                        || self.before_tag(i) == Tag::Determiner && self.p.is(i - 1, Class::Relative);
                    let opens = what || matches!(self.before_tag(i), Tag::Edge | Tag::Stop | Tag::Colon);
                    let Some(mut end) = self.phrase_from(i + 1).filter(|_| opens) else { continue };
                    end = (i + 2..end)
                        .find(|&k| self.tag(k) == Tag::Determiner)
                        .filter(|_| what)
                        .unwrap_or(end);
                    let at = if what { self.q + 1 } else { end };
                    // "Pour la maire, c'est « … »"
                    let apart = !what && self.tag(end) == Tag::Comma && self.has_voice(i + 1, end);
                    if apart || self.tag(at) == Tag::Auxiliary && self.p.is(at, Class::Copula) {
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

    /// True for a noun phrase about people or a group.
    fn has_voice(&self, first: u32, end: u32) -> bool {
        const VOICES: Classes = Classes::of(&[
            Class::PersonNoun,
            Class::PersonPlural,
            Class::OrganisationNoun,
            Class::OrganisationName,
            Class::Anonymous,
            Class::Title,
            Class::Courtesy,
        ]);
        let oblique = end == first + 1 && self.tag(first) == Tag::Oblique;
        oblique
            || (first..end).any(|i| {
                self.tag(i) == Tag::Name
                    || self.p.items.get(i as usize).is_some_and(|x| x.classes.any(VOICES))
            })
    }

    /// "Venn's “…”", "her “…”"
    pub(super) fn owner(&self, out: &mut Vec<Candidate>) {
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
                // "Lund (“We sail when the divers say so.”), Venn and others agreed."
                let named = (first..last).any(|i| self.tag(i) == Tag::Name);
                let whole = named && self.is_closed() && self.tag(self.q + 1) == Tag::Close;
                out.push(self.phrase(first, last, None, if whole { 96 } else { 48 }, Why::Owns));
            }
        } else if self.p.is(last, Class::Possessive) && self.tag(last) == Tag::Determiner {
            out.push(self.phrase(last, self.q, None, 50, Why::Owns));
        }
    }

    /// "Venn: “…”"; "The pier is gone – Orla Venn: “…”"
    pub(super) fn label(&self, verbs: &[Verb], out: &mut Vec<Candidate>) {
        // **Venn:** “…”
        let mut colon = self.q.saturating_sub(1);
        while self.tag(colon) == Tag::Other && self.q - colon < 4 && colon > self.s.items.start {
            colon -= 1;
        }
        if !matches!(self.tag(colon), Tag::Colon | Tag::Dash) || colon >= self.q {
            return;
        }
        let cue = Some(self.p.place(colon, self.q));
        let first = self.s.items.start.max(colon.saturating_sub(REACH));
        let mut near = self.phrase_to(colon);
        // "– Orla Venn and Odd Lund: “…”"
        if self.before_tag(near) == Tag::Conjunction && self.tag(near) == Tag::Name {
            let other = self.phrase_to(near - 1);
            if other + 1 < near && self.before_tag(other) == Tag::Dash {
                near = other;
            }
        }
        if near < colon && near > first && self.before_tag(near) == Tag::Dash {
            out.push(self.phrase(near, colon, cue, 103, Why::Label));
        }
        if near < colon && near > first && matches!(self.before_tag(near), Tag::Conjunction | Tag::Comma) {
            // "…, and Odd Lund: “…”" closes a list of those who speak.
            let named = (near..colon).any(|i| self.tag(i) == Tag::Name);
            let last = self.before_tag(near) == Tag::Conjunction && self.before_tag(near - 1) == Tag::Comma;
            out.push(self.phrase(near, colon, cue, if named && last { 92 } else { 72 }, Why::Label));
        }
        // "11.30am: More from Venn: “…”"
        let after = (first..colon).rev().find(|&i| self.tag(i) == Tag::Colon).map_or(first, |i| i + 1);
        let plain = (after..near).all(|i| !self.tag(i).is_verbal());
        if plain
            && near > after
            && self.p.is(near - 1, Class::Origin)
            && self.before_tag(near) == Tag::Preposition
        {
            out.push(self.phrase(near, colon, cue, 97, Why::Label));
        }
        if first > self.s.items.start || verbs.first().is_some_and(|v| v.first < colon) {
            return;
        }
        let mut first = if self.tag(after) == Tag::Preposition { after + 1 } else { after };
        while self.tag(first) == Tag::Other && first < colon {
            first += 1;
        }
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
    pub(super) fn signature(&self, out: &mut Vec<Candidate>) {
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
}
