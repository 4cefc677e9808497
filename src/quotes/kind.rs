//! What stands between two marks: speech, a fragment of it, a term, a title, a nickname.

use super::QuoteKind;
use crate::draft::{Word, WordKind, Words};
use crate::language::{Class, Classes};
use crate::marks::Pair;

/// Words inside the marks that are looked at; a title is no longer.
const INSIDE: usize = 14;
/// Words before the opening mark that are looked at.
const BEFORE: usize = 4;
/// A nickname has no more words than this.
const NICKNAME: usize = 3;
/// A term has no more words than this.
const TERM: usize = 6;
/// A fragment of as many words may be a sentence.
const SENTENCE: usize = 4;

/// Words that hand what follows to a speaker.
const CUES: Classes = Classes::of(&[Class::Cue, Class::CueWeak, Class::CueNonfinite, Class::CueNoun]);

/// The kind of a quotation that opens and closes in one block. O(1): at most [`INSIDE`] words are looked at.
pub(super) fn of(text: &str, words: &Words, start: u32, pair: &Pair) -> QuoteKind {
    let open = words.at(pair.open.start.saturating_sub(start));
    let first = words.at(pair.open.end.saturating_sub(start));
    let close = words.at(pair.close.start.saturating_sub(start)).max(first);
    let look = Look { text, words: &words.words, open, first, close, after: close.saturating_add(1) };
    if look.is_nickname() {
        QuoteKind::Nickname
    } else if look.is_titled() {
        QuoteKind::Title
    } else if look.follows(words, Class::GlossCue) {
        QuoteKind::Gloss
    } else if look.follows(words, Class::TermCue) {
        QuoteKind::Term
    } else if look.is_slogan() {
        QuoteKind::Slogan
    } else if look.is_speech() {
        QuoteKind::Speech
    } else {
        QuoteKind::Fragment
    }
}

struct Look<'a> {
    text: &'a str,
    words: &'a [Word],
    /// The opening mark.
    open: usize,
    /// The first word inside.
    first: usize,
    /// The closing mark.
    close: usize,
    /// The first word after.
    after: usize,
}

impl Look<'_> {
    fn inside(&self) -> &[Word] {
        let end = self.close.min(self.first + INSIDE);
        self.words.get(self.first..end).unwrap_or(&[])
    }

    /// There is more inside than is looked at.
    fn long(&self) -> bool {
        self.close.saturating_sub(self.first) > INSIDE
    }

    fn before(&self) -> &[Word] {
        self.words.get(self.open.saturating_sub(BEFORE)..self.open).unwrap_or(&[])
    }

    /// The words inside that are words.
    fn spoken(&self) -> impl Iterator<Item = &Word> {
        self.inside().iter().filter(|w| matches!(w.kind, WordKind::Word | WordKind::Number))
    }

    /// The last word inside, of any kind.
    fn last(&self) -> Option<&Word> {
        self.close.checked_sub(1).filter(|&l| l >= self.first).and_then(|l| self.words.get(l))
    }

    /// True where the words inside end with a stop or a comma.
    fn punctuated(&self) -> bool {
        self.last().is_some_and(|w| w.kind == WordKind::Stop || w.text(self.text) == ",")
    }

    /// Odd “the Gull” Lund
    fn is_nickname(&self) -> bool {
        let name = |w: &Word| w.kind == WordKind::Word && w.is_capitalised() && !w.is(Class::Function);
        let before = self.before().last().is_some_and(name);
        let after = self.words.get(self.after).is_some_and(|w| name(w) && w.spaced);
        let short = (1..=NICKNAME).contains(&self.spoken().count()) && !self.long();
        let capital = self.spoken().any(|w| w.is_capitalised());
        before && after && capital && short && !self.punctuated()
    }

    /// True where every word inside that may have a capital has one.
    fn in_title_case(&self) -> bool {
        const SMALL: Classes = Classes::of(&[Class::Function, Class::Particle]);
        let mut capitals = 0;
        let fits = self.spoken().enumerate().all(|(i, w)| {
            let capital = w.is_capitalised() || w.kind == WordKind::Number;
            capitals += usize::from(capital);
            capital || i > 0 && w.classes.any(SMALL)
        });
        fits && capitals > 0
    }

    /// The song “Blue Pier”, on “Vale Tonight”: a title's case after a work's noun, or where no verb or colon leads to it.
    fn is_titled(&self) -> bool {
        if self.long() || !self.in_title_case() {
            return false;
        }
        if self.before().iter().rev().take(2).any(|w| w.is(Class::Work)) {
            return true;
        }
        // “Waiting,” by Ana Lund
        let mut after = self.words.get(self.after..).unwrap_or(&[]).iter();
        let made = after.next().is_some_and(|w| w.is(Class::Agent))
            && after.next().is_some_and(Word::is_capitalised);
        let opens = self.before().last().is_none_or(|w| w.kind == WordKind::Stop || w.text(self.text) == ",");
        if made && opens {
            return true;
        }
        let called = self.last().is_some_and(|w| w.kind == WordKind::Stop && w.text(self.text) != ".");
        let Some(last) = self.before().last() else { return false };
        let held = last.is(Class::Preposition) || last.is(Class::Possessive) || last.kind == WordKind::Clitic;
        let after = self.words.get(self.after..).unwrap_or(&[]);
        let said = after.iter().take(3).any(|w| w.is(Class::Cue));
        self.spoken().count() >= 2 && held && !called && !last.classes.any(CUES) && !said
    }

    /// The so-called “tide fund”, known as “the Gull”
    fn follows(&self, words: &Words, class: Class) -> bool {
        if self.long() || self.spoken().count() > TERM {
            return false;
        }
        let single = self.before().last().is_some_and(|w| w.is(class));
        let phrase = (2..=BEFORE).filter_map(|back| self.open.checked_sub(back)).any(|at| {
            words
                .phrase_at(at)
                .is_some_and(|p| p.classes.has(class) && (p.first + p.words) as usize == self.open)
        });
        single || phrase
    }

    /// Under the motto “Steady as she goes”
    fn is_slogan(&self) -> bool {
        let near = self.before().iter().rev().take(2);
        let held = near.take_while(|w| w.kind == WordKind::Word || w.text(self.text) == ",");
        !self.long() && held.into_iter().any(|w| w.is(Class::Slogan))
    }

    /// A sentence or more: it begins like one, and ends like one or goes on long enough.
    fn is_speech(&self) -> bool {
        let capital = self.spoken().next().is_some_and(|w| w.shape != crate::draft::Shape::Lower);
        capital && (self.punctuated() || self.long() || self.spoken().count() >= SENTENCE)
    }
}

#[cfg(test)]
mod tests {
    use crate::quotes::QuoteKind;
    use crate::{Format, Language, read, understand};

    fn kind(text: &str) -> QuoteKind {
        let story = understand(read(text, Format::Plain, Some(Language::ENGLISH)));
        story.quotes.first().map_or(QuoteKind::Speech, |q| q.kind)
    }

    #[test]
    fn marks_that_hold_no_speech_are_told_from_those_that_do() {
        assert_eq!(kind("Orla “The Gull” Venn won the race."), QuoteKind::Nickname);
        assert_eq!(kind("She sang the song “Blue Pier” at noon."), QuoteKind::Title);
        assert_eq!(kind("He was a guest on “Vale Tonight” in May."), QuoteKind::Title);
        assert_eq!(kind("“Waiting,” by Ana Lund, oil on canvas, 2011."), QuoteKind::Title);
        assert_eq!(kind("Its name means “bay of the gulls”."), QuoteKind::Gloss);
        assert_eq!(kind("The so-called “tide fund” is empty."), QuoteKind::Term);
        assert_eq!(kind("The union marched under the motto “Bread before boats.”"), QuoteKind::Slogan);
        assert_eq!(kind("The name is Old Norse, meaning “bay of the gulls”."), QuoteKind::Gloss);
        assert_eq!(kind("She called the plan a “fake” on Monday."), QuoteKind::Fragment);
        assert_eq!(kind("“We sail on Monday,” she said."), QuoteKind::Speech);
    }
}
