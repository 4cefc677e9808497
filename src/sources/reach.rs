//! Attribution through the draft: what a quotation's own sentence does not say, its neighbours may.

use std::ops::Range;

use super::antecedents;
use super::candidates::{self, Candidate, Why};
use super::link::Links;
use super::report::{indirect, is_pronoun, is_second_part, points_back, reported, signature};
use super::{Attribution, Considered, Credit, Reach, Reason, Source};
use crate::draft::{Draft, Place};
use crate::language::Class;
use crate::names::{ActorKind, Cast, MentionKind};
use crate::phrases::{Ending, How, Phrases, Tag};
use crate::quotes::{Quotation, QuoteKind};

/// A candidate in the quotation's own sentence holds from this score on.
const HOLDS: i32 = 20;

/// What a candidate must reach where the sentence goes on with reported speech.
const REPORTED: i32 = 65;

/// What a candidate must reach for a quotation that stands alone in the next paragraph to go on from it.
const SPOKEN: i32 = 45;

/// What a candidate must reach to own a term or a title.
const NAMED: i32 = 85;

/// How many others who could have been the source are kept.
const CONSIDERED: usize = 3;

/// Somebody whose words may go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speaker {
    /// The words that name them.
    pub(super) source: Place,
    pub(super) cue: Option<Place>,
    /// Its last words were in marks.
    pub(super) quoted: bool,
    /// It introduces what follows with a colon.
    pub(super) introduces: bool,
    /// The subject of a sentence without a cue.
    pub(super) faint: bool,
}

/// What one block hands on to the next. All that a reader remembers of what was before is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// Who spoke last in the block before.
    before: Option<Speaker>,
    /// Who spoke last, by quotation or report, with nothing but quotations since.
    last: Option<Speaker>,
    /// Who asked last, and who answered that: they may be taking turns.
    asker: Option<Speaker>,
    answerer: Option<Speaker>,
    /// The last quotation was a question.
    asked: bool,
    /// The actor who spoke last by an attribution of their own.
    spoke: Option<u32>,
    /// The quotations of the block before that make up all of it.
    unsigned: Vec<u32>,
}

impl State {
    /// Everybody in it.
    pub(super) fn speakers(&mut self) -> impl Iterator<Item = &mut Speaker> {
        [&mut self.before, &mut self.last, &mut self.asker, &mut self.answerer].into_iter().flatten()
    }

    /// Counts quotations as they are numbered where those behind the state are as many as before, of `now` instead of `then`.
    pub(super) fn renumber(&mut self, now: usize, then: usize) {
        for number in &mut self.unsigned {
            *number = (*number as usize + now).saturating_sub(then) as u32;
        }
    }

    /// True where the next block may say whose the last one's quotations are.
    pub(super) fn awaits_signature(&self) -> bool {
        !self.unsigned.is_empty()
    }
}

pub(super) struct Reader<'a> {
    draft: &'a Draft,
    cast: &'a Cast,
    links: Links<'a>,
    credits: Vec<Credit>,
    /// How good each credit's candidate is.
    scores: Vec<i32>,
    quotes: &'a [Quotation],
    pub(super) state: State,
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
            state: State::default(),
            inside: Vec::new(),
        }
    }

    /// The credits of a range of quotations that begins with one of the first level.
    pub(super) fn finish(mut self, range: Range<usize>) -> Vec<Credit> {
        // A quotation within a quotation is the outer one's to vouch for.
        let mut outer: Option<usize> = None;
        for (i, quote) in self.quotes.iter().enumerate().take(range.end).skip(range.start) {
            if quote.pair.level == 0 {
                outer = Some(i);
            } else if let Some(credit) = outer.and_then(|o| self.credits.get(o)).cloned()
                && credit.attribution != Attribution::None
                && let Some(own) = self.credits.get_mut(i)
            {
                *own = Credit { attribution: Attribution::Continued, reach: Reach::Within, ..credit };
            }
        }
        self.credits.drain(range).collect()
    }

    /// Attributes the quotations that say themselves whose they are: «Это ошибка, — признала мэр». `words` is the parse of
    /// their block that these attributions were read from.
    pub(super) fn inside(&mut self, words: Option<&Phrases>, found: Vec<(u32, Candidate)>) {
        self.inside.clear();
        let Some(words) = words else { return };
        for (number, candidate) in found {
            let before = self.state.before.clone();
            match self.meant(&candidate, words, before.as_ref()).filter(|_| candidate.dropped()) {
                Some(known) => {
                    let known = Speaker { cue: candidate.cue, ..known };
                    self.go_on(number, Some(&known), Reach::Before, "goes on from whoever spoke before");
                }
                None => self.credit(number, &candidate, &[], words),
            }
            self.inside.push(number);
        }
    }

    /// Passes a block that has no quotations and is followed by another without. Who speaks in it is not asked, since `before`
    /// and `last` are always the last block's; whatever else a block without quotations may tell the next must be told here
    /// too.
    pub(super) fn pass(&mut self) {
        let spoke = self.state.spoke;
        let unsigned = std::mem::take(&mut self.state.unsigned);
        self.state = State { spoke, unsigned, ..State::default() };
    }

    /// Attributes the quotations of a block.
    pub(super) fn block(&mut self, _block: usize, phrases: &Phrases) {
        if let Some(signature) = signature(self.draft, phrases) {
            for number in std::mem::take(&mut self.state.unsigned) {
                self.go_on(number, Some(&signature), Reach::Below, "is signed in the line below it");
            }
        }
        self.state.unsigned.clear();
        let mut speaker: Option<Speaker> = None;
        let mut pending: Vec<u32> = Vec::new();
        let mut loose: Vec<u32> = Vec::new();
        let mut words_of_own = false;
        // Quotations behind words of the writer's that name nobody who could have said them.
        let mut lost = 0;
        for sentence in &phrases.sentences {
            let quotes: Vec<u32> = sentence.items.clone().filter(|&i| phrases.tag(i) == Tag::Quote).collect();
            let number = |item: &u32| phrases.quote(*item);
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
                        self.go_on(
                            earlier,
                            found.as_ref(),
                            Reach::Paragraph,
                            "is what the next sentence points back to",
                        );
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
            let mut split: Option<Speaker> = None;
            for item in quotes {
                let number = phrases.quote(item);
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
                let mut found = candidates::of(phrases, sentence, item);
                found.retain(|c| {
                    let named = || {
                        (c.first..c.end).any(|i| phrases.tag(i) == Tag::Name && !phrases.is(i, Class::Common))
                    };
                    c.why != Why::Owns || named() || self.links.may_speak(c.source)
                });
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
                    speaker = self.state.before.clone().filter(|s| !s.faint);
                }
                let reported = speaker.as_ref().is_some_and(|s| !s.faint) && in_report;
                let holds = match kind {
                    QuoteKind::Speech | QuoteKind::Fragment if reported => REPORTED,
                    QuoteKind::Speech | QuoteKind::Fragment => HOLDS,
                    _ => NAMED,
                };
                let best = candidates::best(&found).filter(|c| c.score >= holds);
                // Where somebody is speaking, a thing that is or does something in the next sentence is no new speaker.
                let goes_on = speaker.as_ref().is_some_and(|s| !s.faint && s.quoted);
                let best = best.filter(|c| {
                    let named = (c.first.max(sentence.items.start + 1)..c.end)
                        .any(|i| phrases.tag(i) == Tag::Name && !phrases.is(i, Class::Common));
                    !goes_on || c.why != Why::Acts && (!c.faint || named || self.links.may_speak(c.source))
                });
                // “A,” Venn said while he …, “and b”: the second part is the first one's speaker's.
                let second = split.take_if(|_| is_second_part(phrases, sentence, item));
                let same = |first: &Speaker| best.is_some_and(|b| b.source == first.source);
                if let Some(first) = second.as_ref().filter(|f| !same(f)) {
                    self.go_on(
                        number,
                        Some(first),
                        Reach::Sentence,
                        "is the second part of the quotation before it",
                    );
                    split = second;
                    continue;
                }
                match best {
                    // "Povedal, že …": the ending says that somebody speaks, the draft has said who.
                    Some(best) if best.dropped() && self.meant(best, phrases, speaker.as_ref()).is_some() => {
                        let known = self.meant(best, phrases, speaker.as_ref());
                        let known = known.map(|s| Speaker { cue: best.cue, quoted: true, ..s });
                        self.go_on(
                            number,
                            known.as_ref(),
                            Reach::Paragraph,
                            "goes on from whoever spoke before",
                        );
                        speaker = known;
                    }
                    Some(best) => {
                        self.credit(number, best, &found, phrases);
                        let interrupted = matches!(best.why, Why::Beside(_))
                            && phrases.items.get(item as usize).is_some_and(|i| i.ending == Ending::Comma);
                        let own = Speaker {
                            source: best.source,
                            cue: best.cue,
                            quoted: best.score >= SPOKEN,
                            introduces: false,
                            faint: false,
                        };
                        split = Some(own.clone()).filter(|_| interrupted);
                        speaker = Some(own);
                        for earlier in pending.drain(..) {
                            self.go_on(
                                earlier,
                                speaker.as_ref(),
                                Reach::Paragraph,
                                "is of a piece with the quotation after it",
                            );
                        }
                    }
                    None if !kind.is_speech() => {}
                    None => match &speaker {
                        // Who only does something in the sentence before may speak; a harbour does not.
                        Some(s)
                            if !s.faint || self.links.may_speak(s.source) || self.links.is_body(s.source) =>
                        {
                            let what = if s.quoted {
                                "goes on from the quotation before it"
                            } else {
                                "follows what the sentence before it reports"
                            };
                            if s.faint {
                                loose.push(number);
                            }
                            let s = Speaker { quoted: true, introduces: false, ..s.clone() };
                            self.go_on(number, Some(&s), Reach::Paragraph, what);
                            self.consider(number, &found, s.source);
                            speaker = Some(s);
                        }
                        _ => {
                            pending.push(number);
                            lost += u32::from(speaker.is_some());
                        }
                    },
                }
            }
        }
        if !words_of_own {
            let all = 0..phrases.items.len() as u32;
            let numbers = all.filter(|&i| phrases.tag(i) == Tag::Quote).map(|i| phrases.quote(i));
            self.state.unsigned.extend(numbers.take(4));
        }
        if !pending.is_empty() {
            let carried = self.state.before.clone().filter(|s| lost == 0 && (s.quoted || s.introduces));
            match (&speaker, &carried) {
                // Words of the writer's own follow: who acts there is the likeliest.
                (Some(s), None) if words_of_own && (!s.faint || self.links.may_speak(s.source)) => {
                    for number in pending.drain(..) {
                        self.go_on(
                            number,
                            Some(s),
                            Reach::Paragraph,
                            "stands beside what the next sentence reports",
                        );
                    }
                }
                (_, Some(s)) => {
                    let turn = pending.first().and_then(|&n| self.turn(n, words_of_own));
                    let (s, what) = match &turn {
                        Some(turn) => (turn, "takes turns with the paragraph before it"),
                        None => (s, "goes on from the paragraph before it"),
                    };
                    for number in pending.drain(..) {
                        self.go_on(number, Some(s), Reach::Before, what);
                    }
                    if speaker.is_none() {
                        speaker = Some(Speaker { introduces: false, quoted: true, ..s.clone() });
                    }
                }
                _ => {}
            }
        }
        for number in pending.into_iter().filter(|_| !words_of_own) {
            self.guess(number);
        }
        self.listen(phrases, speaker.as_ref());
        let known = speaker.clone().filter(|s| !s.faint);
        if known.is_some() || words_of_own {
            self.state.last = known;
        }
        self.state.before = speaker;
    }

    /// Whom a verb without a subject means: whoever is speaking, or the last who fits the verb's form.
    fn meant(&self, best: &Candidate, phrases: &Phrases, speaker: Option<&Speaker>) -> Option<Speaker> {
        // "a-t-elle déclaré": the auxiliary may show it.
        let shown = antecedents::gender(phrases, best.first.saturating_sub(2), best.end);
        let actor = speaker.and_then(|s| self.links.actor(s.source));
        // Who only did something before may be the one who speaks now: "El consejero se reunió con ellos. «…», prometió."
        let acts = |s: &Speaker| s.faint && self.is_person(s.source);
        let known = speaker.map(|s| Speaker { faint: s.faint && !acts(s), ..s.clone() });
        antecedents::of_gender(self.draft, self.cast, best.source, known, actor, shown).filter(|s| !s.faint)
    }

    fn is_person(&self, source: Place) -> bool {
        let actor = self.links.actor(source).and_then(|a| self.cast.actors.get(a as usize));
        actor.is_some_and(|a| a.kind == ActorKind::Person)
    }

    fn go_on(&mut self, number: u32, speaker: Option<&Speaker>, reach: Reach, what: &str) {
        let Some(speaker) = speaker else { return };
        let source = Source { place: speaker.source, actor: self.links.actor(speaker.source) };
        let mut reasons = vec![Reason { what: what.to_owned(), place: Some(speaker.source) }];
        reasons.extend(self.antecedent(source));
        if let Some(credit) = self.credits.get_mut(number as usize) {
            *credit = Credit {
                attribution: Attribution::Continued,
                source: Some(source),
                cue: speaker.cue,
                reach,
                reasons,
                ..Credit::default()
            };
        }
    }

    /// Remembers who asks and who answers.
    fn listen(&mut self, phrases: &Phrases, speaker: Option<&Speaker>) {
        let last = (0..phrases.items.len() as u32).rev().find(|&i| phrases.tag(i) == Tag::Quote);
        let last = last.map(|i| phrases.quote(i));
        let Some((speaker, number)) = speaker.filter(|s| s.quoted).zip(last) else {
            (self.state.asker, self.state.answerer, self.state.asked) = (None, None, false);
            return;
        };
        let question = self.is_question(number);
        if question {
            self.state.asker = Some(speaker.clone());
        } else if self.state.asked {
            self.state.answerer = Some(speaker.clone());
        }
        self.state.asked = question;
    }

    /// Whose turn it is where two have been asking and answering and a paragraph is nothing but a quotation: a question is the
    /// asker's, and what follows a question is the answerer's.
    fn turn(&self, number: u32, words_of_own: bool) -> Option<Speaker> {
        let (asker, answerer) = (self.state.asker.as_ref()?, self.state.answerer.as_ref()?);
        let two = self.draft.text(asker.source) != self.draft.text(answerer.source);
        let next = match (self.state.asked, self.is_question(number)) {
            (false, true) => asker,
            (true, false) => answerer,
            _ => return None,
        };
        (two && !words_of_own).then(|| next.clone())
    }

    fn is_question(&self, number: u32) -> bool {
        let quote = self.quotes.get(number as usize);
        quote.is_some_and(|q| self.draft.text(q.pair.inner()).trim_end().ends_with('?'))
    }

    /// Where nobody is named: who spoke last.
    fn guess(&mut self, number: u32) {
        let Some(last) = &self.state.last else { return };
        let source = Source { place: last.source, actor: self.links.actor(last.source) };
        if let Some(credit) = self.credits.get_mut(number as usize) {
            credit.guess = Some(source);
        }
    }

    /// Keeps the best of those who could have been the source and are not.
    fn consider(&mut self, number: u32, all: &[Candidate], source: Place) {
        let mut others: Vec<&Candidate> = Vec::new();
        let mut sorted: Vec<&Candidate> = all.iter().collect();
        sorted.sort_by_key(|c| std::cmp::Reverse(c.score));
        for candidate in sorted {
            let seen = others.iter().any(|o| o.source == candidate.source);
            if !seen && !candidate.source.overlaps(source) && others.len() < CONSIDERED {
                others.push(candidate);
            }
        }
        let considered = others
            .iter()
            .map(|c| Considered {
                place: c.source,
                what: self.why(c),
                against: c.against.unwrap_or("the other stands in a better place"),
            })
            .collect();
        if let Some(credit) = self.credits.get_mut(number as usize) {
            credit.considered = considered;
        }
    }

    /// For a pronoun or a noun, whom it stands for and where that one was last named.
    fn antecedent(&self, source: Source) -> Option<Reason> {
        let actor = self.cast.actors.get(source.actor? as usize)?;
        let mentions = &actor.mentions;
        let mention = |&m: &u32| self.cast.mentions.get(m as usize);
        let own =
            mentions.partition_point(|m| mention(m).is_some_and(|m| m.place.start < source.place.start));
        let named = self
            .cast
            .mentions_in(source.place)
            .take(12)
            .any(|(_, m)| m.kind == MentionKind::Name && Some(m.actor) == source.actor);
        if named {
            return None;
        }
        let before = mentions.get(..own)?.iter().rev().take(24);
        let last = before.filter_map(mention).find(|m| m.kind == MentionKind::Name)?;
        let words = self.draft.text(source.place);
        Some(Reason { what: format!("“{words}” stands for {}", actor.name), place: Some(last.place) })
    }

    fn credit(&mut self, number: u32, best: &Candidate, all: &[Candidate], phrases: &Phrases) {
        if let Some(score) = self.scores.get_mut(number as usize) {
            *score = best.score;
        }
        let mut actor = self.links.actor(best.source);
        let mut answers = None;
        if best.why == Why::Label && antecedents::is_answer(phrases, best.first, best.end) {
            actor = antecedents::interviewed(self.cast, best.source, self.state.spoke);
            answers = actor.and_then(|a| self.cast.actors.get(a as usize)).map(|a| Reason {
                what: format!("“{}” stands for {}", self.draft.text(best.source), a.name),
                place: None,
            });
        } else if actor.is_some() {
            self.state.spoke = actor;
        }
        let kind = actor.and_then(|a| self.cast.actors.get(a as usize)).map(|a| a.kind);
        let capital = (best.first..best.end).any(|i| phrases.tag(i) == Tag::Name);
        let attribution = match kind {
            _ if is_pronoun(phrases, best) || best.dropped() => Attribution::Pronoun,
            Some(ActorKind::Organisation | ActorKind::Place) => Attribution::Organisation,
            Some(ActorKind::Person) => Attribution::Named,
            None if capital => Attribution::Named,
            None => Attribution::Anonymous,
        };
        let source = Source { place: best.source, actor };
        let mut reasons = vec![Reason { what: self.why(best), place: best.cue.or(Some(best.source)) }];
        reasons.extend(answers.or_else(|| self.antecedent(source)));
        if let Some(credit) = self.credits.get_mut(number as usize) {
            *credit = Credit {
                attribution,
                source: Some(source),
                cue: best.cue,
                reach: Reach::Sentence,
                reasons,
                ..Credit::default()
            };
        }
        self.consider(number, all, best.source);
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
