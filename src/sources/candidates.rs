//! The candidate sources of a quotation in its own sentence, each with its score and its reason.

use crate::draft::Place;
use crate::language::Class;
use crate::phrases::{Cue, Ending, Form, How, Phrases, Sentence, Subject, Tag, Verb};

/// Verbs before or after a quotation that are asked for their subject.
pub(super) const VERBS: usize = 8;
/// Items that a look ahead for a noun phrase may cross.
pub(super) const REACH: u32 = 40;

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
    /// Its verb is in no list of cues: who acts, not who speaks.
    pub faint: bool,
    /// What speaks most against it, if anything does.
    pub against: Option<&'static str>,
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
    let earlier = verbs.get(..split).unwrap_or(&[]);
    look.before(earlier, &mut out);
    look.after(verbs.get(split..).unwrap_or(&[]), look.in_first_clause(earlier), &mut out);
    look.names(&mut out);
    look.impersonal(verbs, &mut out);
    look.within(verbs, &mut out);
    look.according(&mut out);
    look.in_words_of(verbs, &mut out);
    look.predicate(&mut out);
    look.listed(&mut out);
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

/// A score, with the worst of what was taken off it.
struct Score {
    sum: i32,
    worst: Option<(i32, &'static str)>,
}

impl Score {
    fn of(sum: i32, cue: Cue, crossed: i32) -> Score {
        let worst = match cue {
            Cue::No => Some((10, "its verb is none of saying")),
            _ if crossed > 0 => Some((5, "another verb stands closer")),
            Cue::Weak => Some((1, "its verb only sometimes hands words to a speaker")),
            Cue::Strong => None,
        };
        Score { sum, worst }
    }

    /// Takes `by` off where `when` holds; a negative `by` is a gain.
    fn less(&mut self, by: i32, when: bool, what: &'static str) {
        if when {
            self.sum -= by;
            if by > self.worst.map_or(0, |(worst, _)| worst) {
                self.worst = Some((by, what));
            }
        }
    }
}

/// A quotation in its sentence.
pub(super) struct Look<'a> {
    pub(super) p: &'a Phrases,
    pub(super) s: &'a Sentence,
    pub(super) q: u32,
}

impl Look<'_> {
    pub(super) fn tag(&self, i: u32) -> Tag {
        if self.s.items.contains(&i) { self.p.tag(i) } else { Tag::Edge }
    }

    pub(super) fn before_tag(&self, i: u32) -> Tag {
        i.checked_sub(1).map_or(Tag::Edge, |b| self.tag(b))
    }

    pub(super) fn ending(&self) -> Ending {
        self.p.items.get(self.q as usize).map_or(Ending::Word, |i| i.ending)
    }

    fn candidate(&self, subject: Subject, verb: &Verb, score: &Score, why: Why) -> Candidate {
        Candidate {
            source: self.p.place(subject.first, subject.end),
            cue: Some(self.p.place(verb.first, verb.end)),
            score: score.sum,
            why,
            first: subject.first,
            end: subject.end,
            against: score.worst.map(|(_, what)| what),
            faint: verb.cue == Cue::No || verb.cue == Cue::Weak && self.is_thing(subject),
        }
    }

    /// True for "it", "that", "this" alone.
    fn is_thing(&self, subject: Subject) -> bool {
        let alone = subject.end == subject.first + 1;
        alone
            && (self.tag(subject.first) == Tag::Determiner || self.p.is(subject.first, Class::PronounNeuter))
    }

    pub(super) fn phrase(&self, first: u32, end: u32, cue: Option<Place>, score: i32, why: Why) -> Candidate {
        Candidate {
            source: self.p.place(first, end),
            cue,
            score,
            why,
            first,
            end,
            faint: false,
            against: None,
        }
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

    /// "Venn said that “…”", "Venn, in a letter, called it “…”"
    fn before(&self, verbs: &[Verb], out: &mut Vec<Candidate>) {
        let mut crossed = 0;
        let introduced = self.before_tag(self.q) == Tag::Colon;
        let held = self.held_words();
        // Where the aside begins that ends before the quotation.
        let mut aside = u32::MAX;
        for verb in verbs.iter().rev().take(VERBS).filter(|v| !self.is_nobodys(v)) {
            let Some(subject) = verb.subject else {
                crossed += 1;
                continue;
            };
            // "repeated the claim that “…”": what is done with a noun that holds words is done with the words.
            let of_words = held.is_some_and(|noun| {
                verb.end <= noun
                    && (verb.end..noun).all(|i| self.tag(i).is_nominal() || self.tag(i) == Tag::Adverb)
                    && !verb.passive
            });
            let base = match verb.cue {
                Cue::Strong => 92 - (6 * crossed).min(12),
                _ if of_words => 86,
                // Far from the words, what one thinks is not what one says.
                Cue::Weak if crossed > 0 && !self.p.free_order && !self.opens_complement(verb) => {
                    58 - 6 * crossed
                }
                Cue::Weak => 70 - 6 * crossed,
                Cue::No => 40 - 6 * crossed,
            };
            let mut score = Score::of(base, if of_words { Cue::Strong } else { verb.cue }, crossed);
            let leads = match self.before_tag(self.q) {
                Tag::Comma | Tag::Colon => true,
                Tag::Subordinator => verb.end + 1 == self.q,
                _ => verb.end == self.q,
            };
            let beside = verb.end + 1 >= self.q;
            score.less(-9, crossed == 0 && leads && verb.cue == Cue::Weak, "");
            score.less(-6, crossed == 0 && leads && verb.cue != Cue::Weak, "");
            score.less(-3, crossed == 0 && introduced && verb.cue == Cue::Strong, "");
            score.less(
                if leads && beside { 5 } else { 14 },
                verb.reported,
                "an earlier verb reports its clause",
            );
            let weight = if verb.cue == Cue::Strong { 4 } else { 10 };
            let describes = verb.relative && (verb.cue != Cue::Strong || crossed > 0);
            score.less(weight, describes, "its clause only describes a noun");
            // A relative clause that a comma has closed leads nowhere.
            let closed = self.tag(verb.end) == Tag::Comma
                && verb.end + 1 < self.q
                && self.tag(verb.end + 1) != Tag::Subordinator;
            score.less(25, verb.relative && closed, "a comma has closed its clause");
            let hangs = verb.subordinate && (verb.cue == Cue::No || crossed > 0);
            score.less(12, hangs, "its clause hangs on another");
            score.less(25, verb.first >= aside && !self.p.free_order, "it stands in an aside");
            if subject.how == How::Aside {
                aside = aside.min(subject.end);
            }
            // A colon opens what the main clause announces, not what a clause within it tells.
            let restricts = verb.relative && self.before_tag(subject.first) != Tag::Comma;
            let inner = restricts || verb.reported || verb.subordinate;
            let announced = introduced && inner && !beside && !self.p.free_order;
            score.less(-14, introduced && verb.cue == Cue::No && !inner, "");
            // "Lund said it was late, but he had a word for Venn: “…”"
            let anew = self.before_tag(subject.first) == Tag::Conjunction
                && matches!(self.tag(subject.first), Tag::Pronoun | Tag::Name);
            score.less(-36, introduced && verb.cue == Cue::No && !inner && anew && crossed == 0, "");
            score.less(20, announced, "the colon opens what the main clause announces");
            let done_to = verb.passive && !matches!(subject.how, How::Agent | How::Quoted);
            score.less(45, done_to, "its verb is passive");
            score.less(45, verb.indirect, "its verb is in a form of reported speech");
            // Its verb has its quotation already: “…,” said Venn, who thinks “…”
            let spent = subject.how == How::After && self.before_tag(verb.first) == Tag::Quote
                || subject.how == How::Before
                    && subject.end == verb.first
                    && self.before_tag(subject.first) == Tag::Quote;
            score.less(16, spent && crossed > 0, "its verb has a quotation of its own");
            // "Venn released a video that said": whoever made the video says so.
            if restricts && let Some(maker) = self.maker(subject, verbs) {
                let score = Score { sum: score.sum + 2, worst: None };
                out.push(self.candidate(maker, verb, &score, Why::Leads(How::Shared)));
            }
            out.push(self.candidate(subject, verb, &score, Why::Leads(subject.how)));
            crossed += 1;
        }
    }

    /// True where a *that* follows the verb: what it thinks is told in words.
    fn opens_complement(&self, verb: &Verb) -> bool {
        (verb.end..verb.end + 2).any(|i| self.tag(i) == Tag::Subordinator && self.p.is(i, Class::Complement))
    }

    /// True where the quotation stands in a clause that a *when* or *as* opens, so that after a comma the sentence's main
    /// clause begins: "When Venn called it “a ruin,” the crowd laughed".
    fn in_first_clause(&self, verbs: &[Verb]) -> bool {
        let opens = |v: &Verb| {
            v.subject.is_some_and(|s| {
                matches!(s.how, How::Before | How::Aside)
                    && s.first.checked_sub(1).is_some_and(|b| {
                        self.p.is(b, Class::Subordinator)
                            && !self.p.is(b, Class::Complement)
                            && matches!(self.tag(b), Tag::Subordinator | Tag::Preposition)
                    })
            })
        };
        verbs.iter().rev().take(VERBS).any(opens)
    }

    /// True where what is said follows the verb itself: "said the two differ".
    fn has_object(&self, verb: &Verb) -> bool {
        match self.tag(verb.end) {
            Tag::Determiner | Tag::Pronoun | Tag::Quote | Tag::Name | Tag::Oblique => true,
            Tag::Subordinator => self.p.is(verb.end, Class::Complement),
            _ => false,
        }
    }

    /// "“…,” Venn said", "“…,” said Venn", "“…” is wrong, Venn said"
    fn after(&self, verbs: &[Verb], in_first_clause: bool, out: &mut Vec<Candidate>) {
        // “…” between dashes is an aside of what is before it.
        let inserted = self.before_tag(self.q) == Tag::Dash && self.tag(self.q + 1) == Tag::Dash;
        for (crossed, verb) in verbs.iter().take(VERBS).enumerate().filter(|(_, v)| !self.is_nobodys(v)) {
            let Some(subject) = verb.subject.filter(|s| s.first != self.q) else { continue };
            if subject.first < self.q {
                self.around(verb, subject, out);
                continue;
            }
            let lead = subject.first.min(verb.first);
            let lead = if self.before_tag(lead) == Tag::Auxiliary { lead - 1 } else { lead };
            // "se souvient son mari"
            let turned = self.p.free_order && self.before_tag(lead) == Tag::Oblique;
            let lead = if turned && lead > self.q + 1 { lead - 1 } else { lead };
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
            let base = match verb.cue {
                Cue::Strong => 100,
                Cue::Weak => 88,
                Cue::No if self.ending() == Ending::Comma => 74,
                Cue::No => 60,
            };
            let mut score = Score::of(base, verb.cue, 0);
            let objects = verb.cue != Cue::Strong || self.has_object(verb);
            let comma = self.ending() == Ending::Comma
                || (self.q + 1..lead.min(self.q + REACH)).any(|i| self.tag(i) == Tag::Comma);
            // "Venn wrote: “…” “…,” said Lund.": what is between is the second's.
            let led = self.before_tag(self.q) == Tag::Colon
                && (self.q + 1..lead).any(|i| self.tag(i) == Tag::Quote);
            score.less(30, led, "another quotation stands between");
            let starts = in_first_clause && !self.p.free_order && comma && subject.how != How::After;
            score.less(45, starts && objects, "it begins a clause of its own");
            score.less(45, inserted && objects, "the quotation belongs to what stands before it");
            // “…” that would …
            let bare = subject.end == subject.first + 1 && self.tag(subject.first) == Tag::Determiner;
            score.less(40, bare, "it stands for the quotation itself");
            if beside && matches!(subject.how, How::Before | How::Aside | How::After | How::Dropped) {
                let inverted = subject.how == How::After && verb.cue == Cue::Strong;
                score.less(-2, inverted, "");
                let runs_on = "the writer's sentence runs on past the marks";
                if !self.detached() {
                    score.less(if inverted { 20 } else { 55 }, true, runs_on);
                } else {
                    score.less(40, self.joined() && !inverted, runs_on);
                }
                out.push(self.candidate(subject, verb, &score, Why::Beside(subject.how)));
                continue;
            }
            // ", as Venn put it", “…,” as Venn put it
            let as_one = matches!(self.before_tag(lead), Tag::Subordinator | Tag::Preposition)
                && (self.before_tag(lead - 1) == Tag::Comma
                    || lead == self.q + 2
                        && self.ending() == Ending::Comma
                        && self.p.is(self.q + 1, Class::Preposition));
            let apart = matches!(self.before_tag(lead), Tag::Comma | Tag::Dash | Tag::Quote) || as_one;
            let crossed = crossed as i32;
            if apart && verb.form == Form::Finite && verb.cue == Cue::Strong {
                // "…, as Venn later put it" may be about the words before it alone.
                let aside = !matches!(self.before_tag(lead), Tag::Comma | Tag::Dash | Tag::Quote);
                let mut score = Score::of(if aside { 66 } else { 84 } - 3 * crossed, verb.cue, crossed);
                score.less(45, starts && objects, "it begins a clause of its own");
                out.push(self.candidate(subject, verb, &score, Why::Trails(subject.how)));
            } else {
                let score = if verb.cue == Cue::Strong { 36 } else { 26 } - 3 * crossed;
                let mut score = Score::of(score, verb.cue, crossed);
                score.less(1, true, "it stands apart from the quotation");
                out.push(self.candidate(subject, verb, &score, Why::Acts));
            }
        }
    }

    /// Where the clause that an item is in begins: ", *wie* Hoyzer von der Zeitung zitiert wird".
    pub(super) fn clause(&self, item: u32) -> u32 {
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
        let mut score = Score::of(score, verb.cue, 0);
        score.less(45, verb.indirect, "its verb is in a form of reported speech");
        out.push(self.candidate(subject, verb, &score, Why::Leads(subject.how)));
    }

    /// True for "heißt es": nobody is its subject.
    pub(super) fn is_nobodys(&self, verb: &Verb) -> bool {
        let it = |s: Subject| self.p.is(s.first, Class::PronounNeuter) && s.end == s.first + 1;
        self.p.is(verb.main, Class::CueImpersonal) && verb.subject.is_none_or(it)
    }

    /// The end of the noun phrase that starts at an item, with what hangs on it by *of*, *for*, *from*.
    pub(super) fn phrase_from(&self, first: u32) -> Option<u32> {
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
    pub(super) fn phrase_to(&self, end: u32) -> u32 {
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
