//! Attribution through the draft: what a quotation's own sentence does not say, its neighbours may.

use super::candidates::{self, Candidate, Why};
use super::link::Links;
use super::{Attribution, Credit, Reason, Source};
use crate::draft::{Draft, Place};
use crate::language::Class;
use crate::names::{ActorKind, Cast};
use crate::phrases::{Cue, Form, How, Phrases, Sentence, Tag};
use crate::quotes::{Quotation, QuoteKind};

/// A candidate in the quotation's own sentence holds from this score on.
const HOLDS: i32 = 20;

/// What a candidate must reach where the sentence goes on with reported speech.
const REPORTED: i32 = 65;

/// What a candidate must reach for a quotation that stands alone in the next paragraph to go on from it.
const SPOKEN: i32 = 45;

/// What a candidate must reach to own a term or a title.
const NAMED: i32 = 85;

/// Somebody whose words may go on.
#[derive(Clone, Debug)]
struct Speaker {
    source: Place,
    cue: Option<Place>,
    /// Its last words were in marks.
    quoted: bool,
    /// It introduces what follows with a colon.
    introduces: bool,
    /// The subject of a sentence without a cue.
    faint: bool,
}

pub(super) struct Reader<'a> {
    draft: &'a Draft,
    cast: &'a Cast,
    links: Links<'a>,
    credits: Vec<Credit>,
    /// How good each credit's candidate is.
    scores: Vec<i32>,
    quotes: &'a [Quotation],
    /// Who spoke last in the block before.
    before: Option<Speaker>,
    /// The quotations of the block before that make up all of it.
    unsigned: Vec<u32>,
    /// The quotations of this block that have their attribution inside their marks.
    inside: Vec<u32>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(draft: &'a Draft, cast: &'a Cast, quotes: &'a [Quotation]) -> Reader<'a> {
        Reader {
            draft,
            cast,
            links: Links::of(draft, cast),
            credits: vec![Credit::default(); quotes.len()],
            scores: vec![0; quotes.len()],
            quotes,
            before: None,
            unsigned: Vec::new(),
            inside: Vec::new(),
        }
    }

    pub(super) fn finish(mut self) -> Vec<Credit> {
        // A quotation within a quotation is the outer one's to vouch for.
        let mut outer: Option<usize> = None;
        for (i, quote) in self.quotes.iter().enumerate() {
            if quote.pair.level == 0 {
                outer = Some(i);
            } else if let Some(credit) = outer.and_then(|o| self.credits.get(o)).cloned()
                && credit.attribution != Attribution::None
                && let Some(own) = self.credits.get_mut(i)
            {
                *own = Credit { attribution: Attribution::Continued, ..credit };
            }
        }
        self.credits
    }

    /// Attributes the quotations that say themselves whose they are: «Это ошибка, — признала мэр». `words` is the parse of
    /// their block that these attributions were read from.
    pub(super) fn inside(&mut self, words: Option<&Phrases>, found: Vec<(u32, Candidate)>) {
        self.inside.clear();
        let Some(words) = words else { return };
        for (number, candidate) in found {
            self.credit(number, &candidate, &[], words);
            self.inside.push(number);
        }
    }

    /// Attributes the quotations of a block.
    pub(super) fn block(&mut self, _block: usize, phrases: &Phrases) {
        if let Some(signature) = signature(phrases) {
            for number in std::mem::take(&mut self.unsigned) {
                self.go_on(number, Some(&signature), "is signed in the line below it");
            }
        }
        self.unsigned.clear();
        let mut speaker: Option<Speaker> = None;
        let mut pending: Vec<u32> = Vec::new();
        let mut loose: Vec<u32> = Vec::new();
        let mut words_of_own = false;
        for sentence in &phrases.sentences {
            let quotes: Vec<u32> = sentence.items.clone().filter(|&i| phrases.tag(i) == Tag::Quote).collect();
            let number = |item: &u32| phrases.items.get(*item as usize).map_or(u32::MAX, |i| i.quote);
            let kind =
                |item: &u32| self.quotes.get(number(item) as usize).map_or(QuoteKind::Speech, |q| q.kind);
            // A sentence with the title of a paper in it may report, too.
            let speechless = quotes.iter().all(|q| !kind(q).is_speech());
            if speechless {
                words_of_own |= quotes.is_empty();
                let found = reported(phrases, sentence);
                // "“…” Das räumte Venn am Montag ein."
                if found.as_ref().is_some_and(|f| !f.faint) && points_back(phrases, sentence) {
                    for earlier in pending.drain(..).chain(loose.drain(..)) {
                        self.go_on(earlier, found.as_ref(), "is what the next sentence points back to");
                    }
                }
                if let Some(found) = found
                    && (!found.faint || speaker.as_ref().is_none_or(|s| s.faint) || found.introduces)
                {
                    speaker = Some(found);
                }
            }
            // Quotations that only whoever acts beside them stands for.
            loose.clear();
            if quotes.is_empty() {
                continue;
            }
            let alone = sentence.items.clone().all(|i| {
                matches!(
                    phrases.tag(i),
                    Tag::Quote | Tag::Stop | Tag::Comma | Tag::Dash | Tag::Other | Tag::Conjunction
                )
            });
            words_of_own |= !alone;
            for item in quotes {
                let number = phrases.items.get(item as usize).map_or(u32::MAX, |i| i.quote);
                let kind = self.quotes.get(number as usize).map_or(QuoteKind::Speech, |q| q.kind);
                if kind == QuoteKind::Nickname {
                    continue;
                }
                if self.inside.contains(&number) {
                    let credit = self.credits.get(number as usize);
                    speaker = credit.and_then(|c| c.source.map(|s| (s.place, c.cue))).map(|(source, cue)| {
                        Speaker { source, cue, quoted: true, introduces: false, faint: false }
                    });
                    continue;
                }
                let found = candidates::of(phrases, sentence, item);
                // A quotation of several paragraphs takes the better of what stands at either end.
                let so_far = self.scores.get(number as usize).copied().unwrap_or(i32::MAX);
                let known =
                    self.credits.get(number as usize).is_none_or(|c| c.attribution != Attribution::None);
                if known && candidates::best(&found).is_none_or(|c| c.score <= so_far) {
                    continue;
                }
                // Reported speech that goes on in the subjunctive stays with who was speaking.
                let in_report = indirect(phrases, sentence, item);
                if in_report && speaker.is_none() {
                    speaker = self.before.clone().filter(|s| !s.faint);
                }
                let reported = speaker.as_ref().is_some_and(|s| !s.faint) && in_report;
                let holds = match kind {
                    QuoteKind::Speech | QuoteKind::Fragment if reported => REPORTED,
                    QuoteKind::Speech | QuoteKind::Fragment => HOLDS,
                    _ => NAMED,
                };
                match candidates::best(&found).filter(|c| c.score >= holds) {
                    Some(best) if best.dropped() && speaker.as_ref().is_some_and(|s| !s.faint) => {
                        // "Povedal, že …": the ending says that somebody speaks, the draft has said who.
                        let known = speaker.clone().map(|s| Speaker { cue: best.cue, quoted: true, ..s });
                        self.go_on(number, known.as_ref(), "goes on from whoever spoke before");
                        speaker = known;
                    }
                    Some(best) => {
                        self.credit(number, best, &found, phrases);
                        speaker = Some(Speaker {
                            source: best.source,
                            cue: best.cue,
                            quoted: best.score >= SPOKEN,
                            introduces: false,
                            faint: false,
                        });
                        for earlier in pending.drain(..) {
                            self.go_on(
                                earlier,
                                speaker.as_ref(),
                                "is of a piece with the quotation after it",
                            );
                        }
                    }
                    None if !kind.is_speech() => {}
                    None => match &speaker {
                        Some(s) => {
                            let what = if s.quoted {
                                "goes on from the quotation before it"
                            } else {
                                "follows what the sentence before it reports"
                            };
                            if s.faint {
                                loose.push(number);
                            }
                            let s = Speaker { quoted: true, introduces: false, ..s.clone() };
                            self.go_on(number, Some(&s), what);
                            speaker = Some(s);
                        }
                        None => pending.push(number),
                    },
                }
            }
        }
        if !words_of_own {
            let numbers = phrases.items.iter().filter(|i| i.tag == Tag::Quote).map(|i| i.quote);
            self.unsigned.extend(numbers.take(4));
        }
        if !pending.is_empty() {
            let carried = self.before.clone().filter(|s| s.quoted || s.introduces);
            match (&speaker, &carried) {
                // Words of the writer's own follow: who acts there is the likeliest.
                (Some(s), None) if words_of_own && (!s.faint || self.links.may_speak(s.source)) => {
                    for number in pending.drain(..) {
                        self.go_on(number, Some(s), "stands beside what the next sentence reports");
                    }
                }
                (_, Some(s)) => {
                    for number in pending.drain(..) {
                        self.go_on(number, Some(s), "goes on from the paragraph before it");
                    }
                    if speaker.is_none() {
                        speaker = Some(Speaker { introduces: false, quoted: true, ..s.clone() });
                    }
                }
                _ => {}
            }
        }
        self.before = speaker;
    }

    fn go_on(&mut self, number: u32, speaker: Option<&Speaker>, what: &str) {
        let Some(speaker) = speaker else { return };
        let source = Source { place: speaker.source, actor: self.links.actor(speaker.source) };
        if let Some(credit) = self.credits.get_mut(number as usize) {
            *credit = Credit {
                attribution: Attribution::Continued,
                source: Some(source),
                cue: speaker.cue,
                reasons: vec![Reason { what: what.to_owned(), place: Some(speaker.source) }],
            };
        }
    }

    fn credit(&mut self, number: u32, best: &Candidate, _all: &[Candidate], phrases: &Phrases) {
        if let Some(score) = self.scores.get_mut(number as usize) {
            *score = best.score;
        }
        let actor = self.links.actor(best.source);
        let kind = actor.and_then(|a| self.cast.actors.get(a as usize)).map(|a| a.kind);
        let capital = (best.first..best.end).any(|i| phrases.tag(i) == Tag::Name);
        let attribution = match kind {
            _ if is_pronoun(phrases, best) || best.dropped() => Attribution::Pronoun,
            Some(ActorKind::Organisation | ActorKind::Place) => Attribution::Organisation,
            Some(ActorKind::Person) => Attribution::Named,
            None if capital => Attribution::Named,
            None => Attribution::Anonymous,
        };
        let reason = Reason { what: self.why(best), place: best.cue.or(Some(best.source)) };
        if let Some(credit) = self.credits.get_mut(number as usize) {
            *credit = Credit {
                attribution,
                source: Some(Source { place: best.source, actor }),
                cue: best.cue,
                reasons: vec![reason],
            };
        }
    }

    fn why(&self, c: &Candidate) -> String {
        let cue = c.cue.map_or("", |p| self.draft.text(p));
        let how = |h: How| match h {
            How::Before => "the subject of",
            How::Aside => "the subject, across an aside, of",
            How::After => "the subject, after it, of",
            How::Shared => "the shared subject of",
            How::Antecedent => "what the clause is about of",
            How::Agent => "the agent of",
            How::Dropped => "whoever the ending shows of",
            How::Quoted => "the one quoted by",
        };
        match c.why {
            Why::Beside(h) => format!("{} “{cue}”, beside the quotation", how(h)),
            Why::Leads(h) => format!("{} “{cue}”, which leads to the quotation", how(h)),
            Why::Trails(h) => format!("{} “{cue}”, which ends the sentence", how(h)),
            Why::According => format!("named by “{cue}”"),
            Why::Owns => "the owner of the quoted words".to_owned(),
            Why::Label => "named before the colon".to_owned(),
            Why::Signs => "named after the dash".to_owned(),
            Why::Names => "named right after the quotation".to_owned(),
            Why::Holds => format!("whose “{cue}” it is"),
            Why::Acts => format!("the one who acts in the sentence: “{cue}”"),
        }
    }
}

/// The name in a line of its own below a quotation: "– Orla Venn, harbour master".
fn signature(phrases: &Phrases) -> Option<Speaker> {
    if phrases.items.len() > 40 || !matches!(phrases.tag(0), Tag::Dash) {
        return None;
    }
    let mut end = 1;
    while phrases.tag(end).is_nominal() {
        end += 1;
    }
    let named = (1..end).any(|i| phrases.tag(i) == Tag::Name);
    let closed =
        matches!(phrases.tag(end), Tag::Edge | Tag::Comma | Tag::Stop | Tag::Open | Tag::Preposition);
    (named && closed).then(|| Speaker {
        source: phrases.place(1, end),
        cue: Some(phrases.place(0, 1)),
        quoted: false,
        introduces: false,
        faint: false,
    })
}

/// True for a sentence that begins with *that*: what was said before it.
fn points_back(phrases: &Phrases, sentence: &Sentence) -> bool {
    let first = sentence.items.start;
    phrases.tag(first) == Tag::Determiner
        && phrases.is(first, Class::Alone)
        && phrases.tag(first + 1).is_verbal()
}

/// True where the words beside a quotation are in the form of reported speech.
fn indirect(phrases: &Phrases, sentence: &Sentence, item: u32) -> bool {
    let verbs = phrases.verbs_of(sentence);
    let split = verbs.partition_point(|v| v.first < item);
    let beside = [split.checked_sub(1), Some(split)];
    beside.into_iter().flatten().filter_map(|v| verbs.get(v)).any(|v| v.indirect)
}

fn is_pronoun(phrases: &Phrases, c: &Candidate) -> bool {
    c.end == c.first + 1 && matches!(phrases.tag(c.first), Tag::Pronoun | Tag::Relative)
}

/// Whom a sentence without quotations names by "according to".
fn according(phrases: &Phrases, sentence: &Sentence) -> Option<Speaker> {
    let at = sentence.items.clone().find(|&i| phrases.tag(i) == Tag::Before)?;
    let mut end = at + 1;
    while end < sentence.items.end && end < at + 12 && phrases.tag(end).is_nominal() {
        end += 1;
    }
    (end > at + 1).then(|| Speaker {
        source: phrases.place(at + 1, end),
        cue: Some(phrases.place(at, at + 1)),
        quoted: false,
        introduces: false,
        faint: false,
    })
}

/// Whom a sentence without quotations reports, or who acts in it.
fn reported(phrases: &Phrases, sentence: &Sentence) -> Option<Speaker> {
    let verbs = phrases.verbs_of(sentence);
    let ends_in_colon = sentence.items.end.checked_sub(1).is_some_and(|i| phrases.tag(i) == Tag::Colon);
    let with = |cue: Cue| {
        verbs.iter().rev().take(12).find(|v| {
            v.cue == cue
                && v.subject.is_some()
                && !v.indirect
                && !(v.passive && v.subject.is_some_and(|s| !matches!(s.how, How::Agent | How::Quoted)))
        })
    };
    let strong = with(Cue::Strong);
    if strong.is_none()
        && let Some(found) = according(phrases, sentence)
    {
        return Some(Speaker { introduces: ends_in_colon, ..found });
    }
    let verb = strong
        .or_else(|| with(Cue::Weak))
        .or_else(|| {
            verbs.iter().take(12).find(|v| v.form == Form::Finite && !v.relative && v.subject.is_some())
        })
        .or_else(|| verbs.iter().take(12).find(|v| v.subject.is_some()));
    let verb = match verb {
        Some(v) => v,
        None => {
            // "Transcript:", "Venn, in full:"
            if !ends_in_colon {
                return None;
            }
            let first = sentence.items.start;
            let mut end = first;
            while end < sentence.items.end && phrases.tag(end).is_nominal() {
                end += 1;
            }
            return (end > first).then(|| Speaker {
                source: phrases.place(first, end),
                cue: None,
                quoted: false,
                introduces: true,
                faint: false,
            });
        }
    };
    let subject = verb.subject?;
    Some(Speaker {
        source: phrases.place(subject.first, subject.end),
        cue: Some(phrases.place(verb.first, verb.end)),
        quoted: false,
        introduces: ends_in_colon,
        faint: strong.is_none(),
    })
}
