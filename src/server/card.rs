//! A short text for a hover, in Markdown or plain.

/// Paragraphs and list items, built up in order. What comes out of a draft is escaped, so that no draft can bring
/// Markdown of its own.
#[derive(Debug)]
pub struct Card {
    markdown: bool,
    text: String,
}

impl Card {
    /// An empty card.
    pub fn new(markdown: bool) -> Card {
        Card { markdown, text: String::new() }
    }

    /// Words out of a draft: on one line, escaped.
    pub fn words(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            for c in word.chars().filter(|c| !c.is_control()) {
                if self.markdown
                    && c.is_ascii_punctuation()
                    && !matches!(c, '.' | ',' | ';' | ':' | '\'' | '"' | '?')
                {
                    out.push('\\');
                }
                out.push(c);
            }
        }
        out
    }

    /// The same in bold.
    pub fn strong(&self, text: &str) -> String {
        let words = self.words(text);
        if self.markdown && !words.is_empty() { format!("**{words}**") } else { words }
    }

    /// Adds a paragraph, which has to be escaped where it must be.
    pub fn paragraph(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.push_str(text);
    }

    /// Adds items of a list.
    pub fn list(&mut self, items: &[String]) {
        for (i, item) in items.iter().enumerate() {
            self.text.push_str(if i == 0 && !self.text.is_empty() { "\n\n" } else { "\n" });
            self.text.push_str(if self.markdown { "- " } else { "• " });
            self.text.push_str(item);
        }
    }

    /// A line between two things.
    pub fn rule(&mut self) {
        if !self.text.is_empty() {
            self.paragraph(if self.markdown { "---" } else { "—" });
        }
    }

    /// The text; `None` where nothing was added.
    pub fn finish(self) -> Option<String> {
        Some(self.text).filter(|t| !t.is_empty())
    }
}

/// The head of a longer text, cut between words: at most `most` characters.
pub fn excerpt(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut count = 0;
    for word in text.split_whitespace() {
        let width = word.chars().count();
        if count + width > most {
            if out.is_empty() {
                out.extend(word.chars().take(most));
            }
            out.push('…');
            return out;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        count += width + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_can_not_bring_markdown_of_its_own() {
        let card = Card::new(true);
        assert_eq!(card.words("[x](http://y)\n# *b*"), "\\[x\\]\\(http:\\/\\/y\\) \\# \\*b\\*");
        assert_eq!(Card::new(false).words("[x]\n*b*"), "[x] *b*");
    }

    #[test]
    fn an_excerpt_ends_between_words() {
        assert_eq!(excerpt("one two three", 8), "one two…");
        assert_eq!(excerpt("one two", 8), "one two");
        assert_eq!(excerpt("žžžžžž", 3), "žžž…");
    }
}
