//! Whose words they are where a noun and not a verb says so: in her words, was the verdict of, from one reader.

use super::candidates::{Candidate, Look, REACH, VERBS, Why};
use crate::language::Class;
use crate::phrases::{Cue, Ending, How, Tag, Verb};

/// Items that a noun that holds words may stand from what opens its phrase.
const PHRASE: u32 = 10;

impl Look<'_> {
    /// "In her words, the pier is “…”", "by Venn's account, it was “…”": who owns the noun at the clause's start.
    pub(super) fn in_words_of(&self, verbs: &[Verb], out: &mut Vec<Candidate>) {
        let from = self.s.items.start.max(self.q.saturating_sub(2 * REACH));
        for i in from..self.q {
            let opens =
                matches!(self.before_tag(i), Tag::Edge | Tag::Stop | Tag::Comma | Tag::Colon | Tag::Quote);
            if self.tag(i) != Tag::Preposition || !opens {
                continue;
            }
            let end = self.nominal_end(i + 1);
            let held = end > i + 2 && self.p.is(end - 1, Class::CueNoun);
            let closed = matches!(self.tag(end), Tag::Comma | Tag::Quote | Tag::Auxiliary);
            let Some((first, last)) = self.owner_in(i + 1, end).filter(|_| held && closed) else { continue };
            // "In her report, Lund found “…”" tells itself who speaks.
            let before = verbs.partition_point(|v| v.first < self.q);
            let near = verbs.get(before.saturating_sub(VERBS)..before).unwrap_or(&[]);
            let tells = near.iter().any(|v| v.first >= end && v.cue != Cue::No);
            let score = if tells { 62 } else { 78 };
            out.push(self.phrase(first, last, Some(self.p.place(end - 1, end)), score, Why::Holds));
        }
    }

    /// "“…” is her motto", "“…,” was the verdict of the pilot", "“…” came the reply from Venn".
    pub(super) fn predicate(&self, out: &mut Vec<Candidate>) {
        let mut verb = self.q + 1;
        while matches!(self.tag(verb), Tag::Comma | Tag::Adverb) && verb < self.q + 4 {
            verb += 1;
        }
        let alone = matches!(self.before_tag(self.q), Tag::Edge | Tag::Stop | Tag::Quote | Tag::Conjunction);
        if !alone || !matches!(self.tag(verb), Tag::Auxiliary | Tag::Finite) {
            return;
        }
        let first = (verb + 1..verb + 5).find(|&i| self.tag(i).is_nominal());
        let Some(first) =
            first.filter(|&f| (verb + 1..f).all(|i| self.tag(i).is_verbal() || self.tag(i) == Tag::Adverb))
        else {
            return;
        };
        let end = self.nominal_end(first);
        let Some(noun) = (first..end).rev().find(|&i| self.p.is(i, Class::CueNoun)) else { return };
        let cue = Some(self.p.place(noun, noun + 1));
        if let Some((first, last)) = self.owner_in(first, noun + 1) {
            out.push(self.phrase(first, last, cue, 88, Why::Holds));
        } else if noun + 1 == end
            && self.hands_on(end)
            && let Some(whose) = self.phrase_from(end + 1)
        {
            out.push(self.phrase(end + 1, whose, cue, 88, Why::Holds));
        } else if end == noun + 1 && matches!(self.tag(end), Tag::Stop | Tag::Edge | Tag::Comma) {
            out.push(self.phrase(first, end, None, 44, Why::Holds));
        }
    }

    /// "“Shame,” “Resign” and, from one reader, “…”"
    pub(super) fn listed(&self, out: &mut Vec<Candidate>) {
        let Some(comma) = self.q.checked_sub(1).filter(|&c| self.tag(c) == Tag::Comma) else { return };
        let first = self.phrase_to(comma);
        let from = first.checked_sub(1).filter(|&f| first < comma && self.p.is(f, Class::Origin));
        if from.is_some_and(|f| matches!(self.before_tag(f), Tag::Comma | Tag::Conjunction | Tag::Quote)) {
            out.push(self.phrase(first, comma, from.map(|f| self.p.place(f, f + 1)), 82, Why::Holds));
        }
    }

    /// *В министерстве заявили “…”*: nobody is the verb's subject, and the place where they speak is told.
    pub(super) fn within(&self, verbs: &[Verb], out: &mut Vec<Candidate>) {
        let dropped = |v: &&Verb| v.subject.is_some_and(|s| s.how == How::Dropped);
        let near = |v: &&Verb| v.first.abs_diff(self.q) < REACH;
        let at = verbs.partition_point(|v| v.first < self.q);
        let beside = verbs.get(at.saturating_sub(VERBS)..(at + VERBS).min(verbs.len())).unwrap_or(&[]);
        for verb in beside.iter().filter(dropped).filter(near) {
            let clause = self.clause(verb.first);
            let sides = (clause..verb.first).chain(verb.end..verb.end + 6);
            for i in sides {
                if self.tag(i) != Tag::Preposition || !self.p.is(i, Class::Within) {
                    continue;
                }
                let end = self.nominal_end(i + 1);
                let body = (i + 1..end).any(|k| {
                    self.p.is(k, Class::OrganisationNoun)
                        || self.p.is(k, Class::OrganisationName)
                        || self.tag(k) == Tag::Name && !self.p.is(k, Class::Calendar)
                });
                if body {
                    let cue = Some(self.p.place(verb.first, verb.end));
                    out.push(self.phrase(i + 1, end, cue, 103, Why::Holds));
                    return;
                }
            }
        }
    }

    /// True for *of*, *from*, *by*: whose the noun before it is.
    fn hands_on(&self, i: u32) -> bool {
        [Class::Of, Class::Origin, Class::Agent].into_iter().any(|c| self.p.is(i, c))
    }

    /// Where the run of nominal items from `first` ends.
    fn nominal_end(&self, first: u32) -> u32 {
        (first..first + PHRASE).find(|&i| !self.tag(i).is_nominal()).unwrap_or(first + PHRASE)
    }

    /// Who owns the noun phrase in a range: *her* last words, *Venn's* account.
    fn owner_in(&self, first: u32, end: u32) -> Option<(u32, u32)> {
        let own = self.tag(first) == Tag::Determiner && self.p.is(first, Class::Possessive);
        let name = (first + 1..end).find(|&i| self.tag(i) == Tag::Possessive).map(|i| (first, i));
        name.or_else(|| (own && first < end).then_some((first, first + 1)))
    }

    /// True where the quotation ends as a sentence does.
    pub(super) fn is_closed(&self) -> bool {
        matches!(self.ending(), Ending::Stop | Ending::Strong)
    }
}
