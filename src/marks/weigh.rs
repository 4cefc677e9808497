//! What each mark could be, from what stands beside it: the cost of reading it as opening, as closing, and as no
//! quotation mark at all.

use super::scan::{Mark, Side, ceil_boundary, is_hangul};
use crate::draft::{floor_boundary, is_apostrophe};
use crate::language::{Class, Classes, Language, Lexicon};

/// What a slip costs, by which all other costs are measured.
pub const SLIP: u32 = 100;
/// More than any reading can be worth.
pub const NEVER: u32 = 10_000;
/// Reading a single mark as an apostrophe where nothing speaks for one: a little worse than calling it a slip.
const UNLIKELY: u32 = SLIP + 60;

/// The costs of the readings of one mark; 0 is what one expects.
#[derive(Clone, Copy, Debug)]
pub struct Weights {
    /// As an opening mark.
    pub open: u32,
    /// As a closing mark.
    pub close: u32,
    /// As no quotation mark: an apostrophe or a prime.
    pub other: u32,
    /// One closing mark may serve it and the mark before it: «Компанія «Зевс».
    pub shares: bool,
    /// Read as no quotation mark, it is an opening mark in the place of an apostrophe: ‘90s, ‘tis.
    pub turned: bool,
}

/// What weighing needs to know of a block.
#[derive(Clone, Copy)]
pub struct Scales<'a> {
    /// The block's text.
    pub text: &'a str,
    /// The words of its language.
    pub lexicon: &'a Lexicon,
    /// Its language.
    pub language: Language,
    /// True where the language may leave letters out before a mark: l’« ami », dell’“uomo”.
    pub elides: bool,
    /// True where the language puts no spaces between words.
    pub wide: bool,
    /// True where one closing mark may serve two opening ones.
    pub shares: bool,
}

impl<'a> Scales<'a> {
    /// The scales for blocks in a language.
    pub fn of(language: Language) -> Scales<'a> {
        let is = |tags: &[&str]| tags.contains(&language.primary());
        Scales {
            text: "",
            lexicon: language.lexicon(),
            language,
            elides: is(&["fr", "it", "ca", "oc", "lij", "fur", "gl"]),
            wide: is(&["ja", "zh", "yue", "ko", "th", "lo", "km", "my"]),
            shares: is(&["ru", "uk", "be"]),
        }
    }
}

/// As many bytes of a word as matter beside a mark.
const WORD: usize = 48;

impl<'a> Scales<'a> {
    /// The letters right before `at`, at most [`WORD`] bytes of them.
    fn word_before(&self, at: u32) -> &'a str {
        let at = at as usize;
        let from = ceil_boundary(self.text, at.saturating_sub(WORD));
        let near = self.text.get(from..at).unwrap_or("");
        let start = near.char_indices().rev().find(|(_, c)| !c.is_alphanumeric());
        near.get(start.map_or(0, |(i, c)| i + c.len_utf8())..).unwrap_or("")
    }

    /// The letters right after `at`, at most [`WORD`] bytes of them.
    fn word_after(&self, at: u32) -> &'a str {
        let at = at as usize;
        let near = self.text.get(at..floor_boundary(self.text, at + WORD)).unwrap_or("");
        let end = near.find(|c: char| !c.is_alphanumeric()).unwrap_or(near.len());
        near.get(..end).unwrap_or("")
    }

    fn after(&self, at: u32) -> &'a str {
        self.text.get(at as usize..).unwrap_or("")
    }

    /// Weighs a mark. `last` is the mark before it in the block.
    pub fn weigh(&self, mark: &Mark, last: Option<&Mark>) -> Weights {
        let glued = last.filter(|l| l.place.end == mark.place.start);
        let shares = last.is_some_and(|l| self.shares(mark, l));
        let between = self.stands_for_and(mark.place.end);
        Weights {
            // Rock ‘n’ roll looks like a pair, and is none.
            open: self.open(mark, glued) + if between { 60 } else { 0 },
            close: self.close(mark),
            other: self.other(mark, glued),
            shares,
            turned: matches!(mark.glyph, '‘' | '‛') && (between || self.leaves_out(mark)),
        }
    }

    /// True where only the kind of a firm or body stands between two opening marks: «Компанія «Зевс».
    fn shares(&self, mark: &Mark, last: &Mark) -> bool {
        let between = mark.place.start.saturating_sub(last.place.end);
        if last.glyph != mark.glyph || !self.shares || !(4..=90).contains(&between) {
            return false;
        }
        let text = self.text.get(last.place.end as usize..mark.place.start as usize).unwrap_or("");
        let words = || text.split_whitespace();
        let capital = text.starts_with(char::is_uppercase) && text.ends_with(char::is_whitespace);
        let plain = text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'));
        let initials = |w: &str| w.chars().all(char::is_uppercase) && (2..=6).contains(&w.chars().count());
        let firm = |w: &str| initials(w) || self.lexicon.word(w).has(Class::OrganisationNoun);
        capital && plain && words().count() <= 4 && words().any(firm)
    }

    fn open(&self, mark: &Mark, glued: Option<&Mark>) -> u32 {
        let spaced = is_spaced(mark.glyph);
        let elided = glued.is_some_and(|g| is_apostrophe(g.glyph) && g.before == Side::Letter)
            && mark.after == Side::Letter
            && self.elides;
        let left = match mark.left {
            _ if elided => 0,
            Side::Edge | Side::Space | Side::Open | Side::Wide => 0,
            Side::Dash => 3,
            Side::Sign => 6,
            Side::Mark => 15,
            Side::Close if self.wide => 2,
            Side::Close => 24,
            Side::Digit => 48,
            Side::Letter => 54,
        };
        let right = match mark.right {
            Side::Letter | Side::Digit | Side::Wide | Side::Open => 0,
            Side::Sign | Side::Dash => 2,
            Side::Mark => 12,
            Side::Close => {
                let after = self.after(mark.place.end);
                if after.starts_with("..") || after.starts_with('…') { 3 } else { 28 }
            }
            Side::Space if spaced => 2,
            // A mark that could as well close is not likely to open with its space on the wrong side.
            Side::Space if left > 0 && matches!(mark.glyph, '"' | '\'') => 90,
            Side::Space => 32,
            Side::Edge => 64,
        };
        let closes = matches!(mark.left, Side::Close | Side::Letter | Side::Digit);
        if closes
            && mark.right == Side::Space
            && !spaced
            && !elided
            && !(self.wide && mark.left == Side::Close)
        {
            // Cheaper than two marks without a partner, dearer than two pairs of unlike marks: where every quotation of a
            // draft begins “ and ends ", each second " would open one otherwise.
            return 2 * SLIP - 8;
        }
        left + right
    }

    fn close(&self, mark: &Mark) -> u32 {
        let spaced = is_spaced(mark.glyph);
        let right = match mark.right {
            Side::Edge | Side::Space | Side::Close | Side::Wide => 0,
            Side::Dash => 1,
            Side::Sign => 4,
            Side::Open => 10,
            Side::Mark => 12,
            Side::Digit => 32,
            Side::Letter if self.after(mark.place.end).starts_with(is_hangul) => 3,
            Side::Letter => 50,
        };
        let left = match mark.left {
            Side::Letter | Side::Digit | Side::Wide | Side::Close => 0,
            Side::Dash | Side::Sign => 2,
            Side::Mark => 12,
            Side::Space if spaced => 2,
            Side::Space => 36,
            Side::Open => 60,
            Side::Edge => 80,
        };
        left + right
    }

    fn other(&self, mark: &Mark, glued: Option<&Mark>) -> u32 {
        if matches!(mark.glyph, '′' | '″' | '‴') {
            return 0;
        }
        if let Some(cost) = self.prime(mark, glued) {
            return cost;
        }
        if !is_apostrophe(mark.glyph) {
            // A double mark within a word stands for an apostrophe in some typing, and makes acronyms in Hebrew.
            let within = mark.before == Side::Letter && mark.after == Side::Letter;
            return match self.language.primary() {
                "uk" | "be" | "ru" if within && mark.glyph == '"' => 30,
                "he" | "yi" if within && matches!(mark.glyph, '"' | '”') => 2,
                _ => NEVER,
            };
        }
        self.apostrophe(mark)
    }

    /// The cost of reading a mark after digits as feet, inches, minutes or seconds; `None` where there are none.
    fn prime(&self, mark: &Mark, glued: Option<&Mark>) -> Option<u32> {
        // Two single marks for seconds: 12’ 30’’.
        let twice = glued.filter(|g| g.glyph == mark.glyph && matches!(g.glyph, '\'' | '’'));
        let (before, start) =
            twice.map_or((mark.before, mark.place.start), |first| (first.before, first.place.start));
        if before != Side::Digit || !matches!(mark.glyph, '"' | '\'' | '’' | '”') {
            return None;
        }
        let number = self.word_before(start);
        let digits = number.chars().filter(char::is_ascii_digit).count();
        if digits != number.chars().count() || digits > 3 {
            return None;
        }
        let before = self.text.get(..start as usize - number.len().min(start as usize))?;
        let double = matches!(mark.glyph, '"' | '”') || twice.is_some();
        // 5'10", 40° 26' 46"
        let after_feet = before.trim_end().ends_with(['\'', '’', '′', '°']);
        let decimal = before.ends_with(['.', ',', '/', '½', '¼', '¾']);
        let before_digit = matches!(mark.after, Side::Digit)
            || self
                .after(mark.place.end)
                .strip_prefix(' ')
                .is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()));
        Some(match (double, after_feet, before_digit) {
            (_, true, _) => 4,
            (false, _, true) => 6,
            _ if decimal => 12,
            _ if digits > 2 => return None,
            // Ankara 11" is more likely a name whose opening mark is missing.
            _ if double && !self.is_english() && !self.is_lower_before(before) => return None,
            _ if matches!(mark.after, Side::Space | Side::Dash) => 40,
            // The 27' of a match, 45'+2'.
            _ if !double && matches!(mark.after, Side::Close | Side::Sign | Side::Edge) => 60,
            _ => return None,
        })
    }

    fn is_english(&self) -> bool {
        self.language.primary() == "en"
    }

    /// True where the last word of a text that the block begins with is in lower case.
    fn is_lower_before(&self, text: &str) -> bool {
        let end = text.trim_end().len() as u32;
        self.word_before(end).starts_with(char::is_lowercase)
    }

    fn apostrophe(&self, mark: &Mark) -> u32 {
        let (letter_before, letter_after) =
            (mark.before == Side::Letter, matches!(mark.after, Side::Letter | Side::Digit));
        // The 1920's.
        if mark.before == Side::Digit && mark.after == Side::Letter {
            return 2;
        }
        if self.stands_for_and(mark.place.end) || self.stands_for_and(mark.place.start.saturating_sub(1)) {
            return 3;
        }
        if letter_after && !letter_before {
            return self.initial(mark);
        }
        if letter_before {
            return self.last(mark);
        }
        UNLIKELY
    }

    /// An apostrophe that begins a word: 'tis, '90s, 's avonds.
    fn initial(&self, mark: &Mark) -> u32 {
        let word = self.word_after(mark.place.end);
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let turned = if matches!(mark.glyph, '‘' | '‛' | '`') { 8 } else { 0 };
        if digits == 2 {
            return match word.get(2..) {
                Some("s" | "er" | "ern") => 4 + turned,
                Some("") => 16 + turned,
                _ => UNLIKELY,
            };
        }
        if self.elision(mark).has(Class::Elision) { 5 + turned } else { UNLIKELY }
    }

    /// What the word after a mark is, with and without what follows a further apostrophe in it.
    fn elision(&self, mark: &Mark) -> Classes {
        let word = |word| self.lexicon.word(word);
        word(self.word_after(mark.place.end)).and(word(self.word_and_tail(mark.place.end)))
    }

    /// True where figures or letters are left out after a mark, so that an apostrophe belongs there.
    fn leaves_out(&self, mark: &Mark) -> bool {
        let classes = || self.elision(mark);
        mark.before != Side::Letter
            && (mark.after == Side::Digit
                || mark.after == Side::Letter && classes().has(Class::Elision) && !classes().has(Class::Ayn))
    }

    /// True where `at` is the n of rock ’n’ roll: between two apostrophes, and those between two words that say
    /// something. Not *the letter ‘n’ in*.
    fn stands_for_and(&self, at: u32) -> bool {
        let at = at as usize;
        let rest = self.text.get(at..).and_then(|t| t.strip_prefix(['n', 'N'])?.strip_prefix(is_apostrophe));
        let head = self.text.get(..at).and_then(|t| t.strip_suffix(is_apostrophe)?.strip_suffix(' '));
        let (Some(head), Some(rest)) = (head, rest.and_then(|t| t.strip_prefix(' '))) else { return false };
        const GRAMMAR: Classes = Classes::of(&[
            Class::Determiner,
            Class::Preposition,
            Class::Conjunction,
            Class::Auxiliary,
            Class::Copula,
            Class::CueNoun,
        ]);
        let says = |word: &str| !word.is_empty() && !self.lexicon.word(word).any(GRAMMAR);
        let after = (self.text.len() - rest.len()) as u32;
        says(self.word_before(head.len() as u32)) && says(self.word_after(after))
    }

    /// The word after `at` with an apostrophe and what follows it: tain't.
    fn word_and_tail(&self, at: u32) -> &'a str {
        let rest = self.text.get(at as usize..floor_boundary(self.text, at as usize + WORD)).unwrap_or("");
        let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')).unwrap_or(rest.len());
        rest.get(..end).unwrap_or("").trim_end_matches(['\'', '’'])
    }

    /// An apostrophe that ends a word: the players' bus, goin', po'.
    fn last(&self, mark: &Mark) -> u32 {
        let word = self.word_before(mark.place.start);
        let turned = if matches!(mark.glyph, '‘' | '‛' | '`' | '´') { 30 } else { 0 };
        if self.lexicon.word(word).has(Class::ElisionEnd) {
            return 5 + turned;
        }
        let Some(last) = word.chars().next_back().map(|c| c.to_ascii_lowercase()) else { return UNLIKELY };
        if self.elides && mark.after == Side::Mark && word.chars().count() <= 7 {
            return 14 + turned;
        }
        let english = self.is_english();
        // A geresh: ג'ורג'.
        if matches!(last, '\u{5d0}'..='\u{5ea}') {
            return 6 + turned;
        }
        let possessive = match self.language.primary() {
            "en" | "de" | "nl" | "da" | "sv" | "nb" | "nn" | "no" | "fi" | "lb" | "af" => {
                matches!(last, 's' | 'x' | 'z') || word.ends_with('ß')
            }
            _ => false,
        };
        if possessive {
            return turned
                + match mark.after {
                    Side::Space => 9,
                    // Two of a kind are one too many rather than a possessive and the end of a quotation.
                    Side::Mark if self.after(mark.place.end).starts_with(mark.glyph) => 90,
                    Side::Mark => 16,
                    _ => 30,
                };
        }
        if english && word.len() >= 4 && word.to_ascii_lowercase().ends_with("in") {
            return 9 + turned;
        }
        if self.language.primary() == "it" && matches!(last, 'a' | 'e' | 'i' | 'o' | 'u') {
            return 40 + turned;
        }
        UNLIKELY
    }
}

/// Marks that some languages set with a space between them and the words inside.
fn is_spaced(glyph: char) -> bool {
    matches!(glyph, '«' | '»' | '‹' | '›')
}
