//! Text to tokens.

use super::forms::Forms;
use super::glyphs::{is_apostrophe, is_mark};
use super::{Phrase, Shape, Word, WordKind};
use crate::language::{Class, Classes, Lexicon, letters};

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// Marks that combine with the letter before them, and joiners that stand inside a word.
fn extends(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}' | '\u{fe20}'..='\u{fe2f}' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
}

/// Reads all tokens of a text, and the known phrases among them. Linear: no character is looked at more than a few times.
pub(super) fn read(text: &str, lexicon: &'static Lexicon) -> (Vec<Word>, Vec<Phrase>) {
    Forms::with(lexicon, |forms| {
        forms.begins.clear();
        let words = Vec::with_capacity(text.len() / 5 + 1);
        let mut reader = Reader { text, lexicon, forms, at: 0, spaced: true, words, begun: None };
        while reader.token() {}
        let words = reader.words;
        let mut phrases = Vec::new();
        for &i in &forms.begins {
            let rest = words
                .iter()
                .skip(i as usize)
                .take_while(|w| matches!(w.kind, WordKind::Word | WordKind::Number | WordKind::Clitic));
            if let Some(found) = lexicon.phrase(rest.map(|w| w.text(text))) {
                phrases.push(Phrase { first: i, words: found.words as u32, classes: found.classes });
            }
        }
        (words, phrases)
    })
}

struct Reader<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    forms: &'a mut Forms,
    at: usize,
    spaced: bool,
    words: Vec<Word>,
    /// The hash of the last word, where a phrase may begin with that.
    begun: Option<u64>,
}

/// What a byte of ASCII is to a reader of words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    /// White space.
    Space,
    Letter,
    /// Ends a word of letters, whatever comes next.
    Ends,
    /// Needs a closer look.
    Other,
}

static BYTES: [Byte; 256] = {
    let mut table = [Byte::Other; 256];
    let mut b = 0;
    while b < 128 {
        table[b] = match b as u8 {
            b'\t'..=b'\r' | b' ' | 0 => Byte::Space,
            b'a'..=b'z' | b'A'..=b'Z' => Byte::Letter,
            b',' | b';' | b'!' | b'?' | b'(' | b')' | b'[' | b']' | b'"' => Byte::Ends,
            _ => Byte::Other,
        };
        b += 1;
    }
    table
};

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Reads the next token; false at the end.
    fn token(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        let mut kind = Byte::Space;
        while kind == Byte::Space {
            let Some(&first) = bytes.get(self.at) else { return false };
            kind = BYTES[usize::from(first)];
            let space = kind == Byte::Space;
            self.at += usize::from(space);
            self.spaced |= space;
        }
        match kind {
            Byte::Space => return true,
            Byte::Letter => {
                let start = self.at;
                let end = start + letters(bytes.get(start..).unwrap_or(&[]));
                // Letters that nothing joins to what follows.
                let plain =
                    bytes.get(end).is_none_or(|&b| matches!(BYTES[usize::from(b)], Byte::Space | Byte::Ends));
                if plain {
                    self.at = end;
                    self.emit_word(start, end, false);
                } else {
                    self.word(start);
                }
                return true;
            }
            Byte::Ends | Byte::Other => {}
        }
        let Some(c) = self.peek() else { return false };
        if c.is_whitespace() || c == '\0' || c == '\u{200b}' {
            self.at += c.len_utf8();
            self.spaced = true;
            return true;
        }
        let start = self.at;
        if c.is_alphabetic() {
            self.word(start);
        } else if c.is_numeric() {
            self.number(start);
        } else if is_mark(c) {
            self.at += c.len_utf8();
            self.push(start, WordKind::Mark, Shape::Caseless, Classes::NONE);
        } else if matches!(c, '@' | '#')
            && self.rest()[1..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
        {
            self.at += 1;
            self.take_while(|c| c.is_alphanumeric() || c == '_');
            self.push(start, WordKind::Link, Shape::Caseless, Classes::NONE);
        } else if matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '‽' | ';') && c != ';'
        {
            self.take_while(|d| matches!(d, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '‽'));
            self.push(start, WordKind::Stop, Shape::Caseless, Classes::NONE);
        } else if matches!(c, '–' | '—' | '―' | '‒') || self.rest().starts_with("--") {
            self.take_while(|c| matches!(c, '–' | '—' | '―' | '‒' | '-'));
            self.push(start, WordKind::Dash, Shape::Caseless, Classes::NONE);
        } else {
            self.at += c.len_utf8();
            self.push(start, WordKind::Sign, Shape::Caseless, Classes::NONE);
        }
        true
    }

    fn take_while(&mut self, test: impl Fn(char) -> bool) {
        let rest = self.rest();
        let n = rest.find(|c| !test(c)).unwrap_or(rest.len());
        self.at += n;
    }

    fn push(&mut self, start: usize, kind: WordKind, shape: Shape, classes: Classes) {
        let text = || self.text.get(start..self.at).unwrap_or("").chars();
        let hyphen =
            matches!(kind, WordKind::Word | WordKind::Link | WordKind::Number) && text().any(is_hyphen);
        self.push_to(start, self.at, kind, shape, hyphen, classes);
    }

    fn push_to(
        &mut self,
        start: usize,
        end: usize,
        kind: WordKind,
        shape: Shape,
        hyphen: bool,
        classes: Classes,
    ) {
        let spaced = std::mem::take(&mut self.spaced);
        self.begun = None;
        self.words.push(Word { start: start as u32, end: end as u32, kind, shape, spaced, hyphen, classes });
    }

    fn word(&mut self, start: usize) {
        let may_link = matches!(self.text.as_bytes().get(start), Some(b'h' | b'w'));
        if may_link && ["http://", "https://", "www."].iter().any(|p| self.rest().starts_with(p)) {
            return self.link(start);
        }
        let mut apostrophe = None;
        let (mut dotted, mut hyphen) = (false, false);
        let mut letters = 0usize;
        loop {
            self.take_letters(&mut letters);
            let mut ahead = self.rest().chars();
            let (Some(c), next) = (ahead.next(), ahead.next()) else { break };
            let Some(next) = next else { break };
            if is_apostrophe(c) && next.is_alphabetic() {
                if apostrophe.is_none() && self.is_elided(start, self.at + c.len_utf8(), next) {
                    self.at += c.len_utf8();
                    return self.emit_word(start, self.at, hyphen);
                }
                apostrophe = Some(self.at);
                self.at += c.len_utf8();
            } else if is_hyphen(c) && next.is_alphanumeric() {
                self.at += c.len_utf8();
                letters = 0;
                hyphen = true;
            } else if c == '.' && next.is_alphabetic() && letters == 1 {
                // U.S., J.K., e.g.
                self.at += 1;
                letters = 0;
                dotted = true;
            } else if matches!(c, '@') && next.is_alphanumeric() {
                return self.link(start);
            } else {
                break;
            }
        }
        if let Some(at) = apostrophe
            && self.is_clitic(at)
        {
            let end = self.at;
            self.emit_word(start, at, hyphen);
            let form = self.forms.get(self.text, at, end);
            self.follows(form.hash);
            self.push_to(at, end, WordKind::Clitic, Shape::Lower, false, form.classes);
            return;
        }
        // The full stop of an abbreviation or an initial belongs to it.
        let end = self.at;
        if self.rest().starts_with('.') && !self.rest().starts_with("..") {
            let with_stop = self.text.get(start..end + 1).unwrap_or("");
            let initial =
                letters == 1 && (dotted || end - start <= 2) && with_stop.starts_with(char::is_uppercase);
            if dotted || initial || self.forms.get(self.text, start, end + 1).classes.has(Class::Abbreviation)
            {
                self.at = end + 1;
            }
        }
        self.emit_word(start, self.at, hyphen);
    }

    fn take_letters(&mut self, letters: &mut usize) {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b) if b.is_ascii_alphanumeric() => {
                    self.at += 1;
                    *letters += 1;
                }
                Some(b) if !b.is_ascii() => match self.peek() {
                    Some(c) if c.is_alphanumeric() => {
                        self.at += c.len_utf8();
                        *letters += 1;
                    }
                    Some(c) if extends(c) => self.at += c.len_utf8(),
                    _ => return,
                },
                _ => return,
            }
        }
    }

    /// True for *l’* and *d’* where the language writes them together with the next word, which begins with `next`. A name keeps
    /// its own: *D’Alema*; a capital article is the sentence's: *L’Élysée*.
    fn is_elided(&mut self, start: usize, end: usize, next: char) -> bool {
        let word = self.text.get(start..end).unwrap_or("");
        let named = next.is_uppercase() && word.starts_with(char::is_uppercase);
        let classes = self.forms.get(self.text, start, end).classes;
        classes.has(Class::Elided) && (!named || classes.has(Class::Determiner))
    }

    /// True where the apostrophe at `at` sets an English ending off from its word.
    fn is_clitic(&self, at: usize) -> bool {
        let ending = self.text.get(at..self.at).unwrap_or("");
        let ending = ending.trim_start_matches(is_apostrophe);
        ["s", "d", "m", "ll", "ve", "re"].iter().any(|e| ending.eq_ignore_ascii_case(e))
    }

    fn emit_word(&mut self, start: usize, end: usize, hyphen: bool) {
        let form = self.forms.get(self.text, start, end);
        self.follows(form.hash);
        self.push_to(start, end, WordKind::Word, form.shape, hyphen, form.classes);
        self.begun = form.begins.then_some(form.hash);
    }

    /// A word with this hash comes next: may it and the one before it begin a phrase?
    fn follows(&mut self, hash: u64) {
        if self.begun.is_some_and(|first| self.lexicon.may_begin_phrase(first, hash)) {
            self.forms.begins.push(self.words.len() as u32 - 1);
        }
    }

    /// Digits with separators, and letters glued to them: 1,200.50, 34-year-old, 1st, 5pm.
    fn number(&mut self, start: usize) {
        let mut letters = false;
        loop {
            let mut ahead = self.rest().chars();
            let (Some(c), next) = (ahead.next(), ahead.next()) else { break };
            let inner = next.is_some_and(char::is_alphanumeric);
            if c.is_alphanumeric() || extends(c) {
                letters |= c.is_alphabetic();
                self.at += c.len_utf8();
            } else if matches!(c, '.' | ',' | ':' | '\u{a0}' | '\u{202f}')
                && next.is_some_and(char::is_numeric)
                && !letters
            {
                self.at += c.len_utf8();
            } else if is_hyphen(c) && inner {
                letters |= next.is_some_and(char::is_alphabetic);
                self.at += c.len_utf8();
            } else {
                break;
            }
        }
        let text = self.text.get(start..self.at).unwrap_or("");
        if !letters {
            if self.begun.is_some() {
                self.follows(self.lexicon.entry(text).hash);
            }
            return self.push(start, WordKind::Number, Shape::Caseless, Classes::NONE);
        }
        let entry = self.lexicon.entry(text);
        self.follows(entry.hash);
        self.push(start, WordKind::Word, Shape::Caseless, entry.classes);
        self.begun = entry.begins.then_some(entry.hash);
    }

    /// A URL or an address up to the next space; closing marks and stops after it are not part of it.
    fn link(&mut self, start: usize) {
        self.take_while(|c| !c.is_whitespace() && !matches!(c, '<' | '>' | '“' | '”' | '«' | '»' | '"'));
        let taken = self.text.get(start..self.at).unwrap_or("");
        let kept = taken.trim_end_matches(|c: char| {
            matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']') || is_mark(c)
        });
        self.at = start + kept.len().max(taken.chars().next().map_or(1, char::len_utf8));
        self.push(start, WordKind::Link, Shape::Caseless, Classes::NONE);
    }
}

pub(super) fn shape(text: &str) -> Shape {
    // Most words by far are ASCII and in lower case but for the first letter.
    if let [first, rest @ ..] = text.as_bytes()
        && !rest.is_empty()
        && letters(rest) == rest.len()
        && !rest.iter().fold(false, |any, b| any | b.is_ascii_uppercase())
    {
        match first {
            b'a'..=b'z' => return Shape::Lower,
            b'A'..=b'Z' => return Shape::Capital,
            _ => {}
        }
    }
    let (mut upper, mut lower, mut inner_upper, mut first_upper) = (0u32, 0u32, 0u32, false);
    for (i, c) in text.chars().enumerate() {
        if c.is_uppercase() {
            upper += 1;
            if i == 0 {
                first_upper = true;
            } else {
                inner_upper += 1;
            }
        } else if c.is_lowercase() {
            lower += 1;
        }
    }
    match (upper, lower) {
        (0, 0) => Shape::Caseless,
        (0, _) => Shape::Lower,
        (1, 0) => Shape::Initial,
        (_, 0) => Shape::Upper,
        _ if inner_upper == 0 && first_upper => Shape::Capital,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use crate::draft::Words;
    use crate::language::Language;

    fn words(text: &str) -> Vec<&str> {
        Words::read(text, Language::ENGLISH.lexicon()).words.iter().map(|w| w.text(text)).collect()
    }

    #[test]
    fn apostrophes_hyphens_and_stops_inside_words_stay() {
        assert_eq!(
            words("Mr. O’Neill's al-Assad isn’t in the U.S. now."),
            ["Mr.", "O’Neill", "'s", "al-Assad", "isn’t", "in", "the", "U.S.", "now", "."]
        );
    }

    #[test]
    fn marks_stand_by_themselves() {
        assert_eq!(words("“Go,” she said… ’tis"), ["“", "Go", ",", "”", "she", "said", "…", "’", "tis"]);
    }

    #[test]
    fn links_are_one_token() {
        assert_eq!(
            words("See https://a.example/b?c=d'e. Mail x@y.example, @desk."),
            ["See", "https://a.example/b?c=d'e", ".", "Mail", "x@y.example", ",", "@desk", "."]
        );
    }

    #[test]
    fn every_token_knows_whether_there_is_a_hyphen_in_it() {
        let text = "The 34-year-old al-Assad’s e‑mail, 10-12 -- https://a-b.example/ and 50 50ish days.";
        let words = Words::read(text, Language::ENGLISH.lexicon()).words;
        let hyphens = words.iter().filter(|w| w.hyphen).map(|w| w.text(text));
        let hyphens: Vec<&str> = hyphens.collect();
        assert_eq!(hyphens, ["34-year-old", "al-Assad", "e‑mail", "10-12", "https://a-b.example/"]);
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(
            words("The 34-year-old won 1,200.50 on the 1st."),
            ["The", "34-year-old", "won", "1,200.50", "on", "the", "1st", "."]
        );
    }
}
