//! A draft that somebody types in: the engine's part of a keystroke, and its parts.

use std::hint::black_box;
use std::time::Instant;

use copydesk::{Draft, Format, Story, Style, check};

use super::news;

/// What is typed, over and over: letters of ordinary words, a name, a sentence with everything.
pub const KINDS: [(&str, &str); 3] = [
    ("word", "harbourmistress "),
    ("name", "Orlena Vashchuk "),
    ("sentence", "The mayor, who was not there, said “no”. "),
];

/// A draft that somebody types in.
pub struct Edited {
    /// The draft, and where the next character goes.
    pub text: String,
    pub at: usize,
    /// What is typed.
    pub keys: Vec<char>,
    typed: usize,
    before: Story,
    style: Style,
}

impl Edited {
    /// A draft of about so many bytes, and what is typed after the second word of a paragraph in the middle.
    pub fn new(bytes: usize, typed: &str) -> Edited {
        let text = news(bytes, 1);
        let before = Story::of(Draft::read(&text, Format::Plain, None));
        // After the second word of a paragraph in the middle.
        let middle = text[..text.len() / 2].rfind("\n\n").map_or(0, |at| at + 2);
        let words = text[middle..].match_indices(' ').nth(1).map_or(0, |(at, _)| at + 1);
        let mut edited = Edited {
            typed: 0,
            text,
            at: middle + words,
            keys: typed.chars().collect(),
            before,
            style: Style::default(),
        };
        // The rules remember, too.
        black_box(check(&edited.before, &edited.style));
        edited.run(1);
        edited
    }

    /// Types so many characters; the seconds that each took: the copy, the reading, the links, the rules.
    pub fn run(&mut self, count: usize) -> Vec<[f64; 4]> {
        let edit = |_| {
            let key = self.keys[self.typed % self.keys.len()];
            self.typed += 1;
            self.text.insert(self.at, key);
            self.at += key.len_utf8();
            let began = Instant::now();
            let copy = black_box(self.text.clone());
            let copied = began.elapsed();
            let draft = Draft::after(copy, Format::Plain, None, Some(&self.before.draft));
            let was_read = began.elapsed();
            let story = Story::after(draft, Some(&self.before));
            let linked = began.elapsed();
            black_box(check(&story, &self.style));
            let all = began.elapsed();
            self.before = story;
            [copied, was_read - copied, linked - was_read, all - linked].map(|t| t.as_secs_f64() * 1e3)
        };
        (0..count).map(edit).collect()
    }
}
