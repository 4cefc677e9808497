//! Text that a desk has told the rules to leave alone: embed codes, picture credits, boilerplate.

use regex::{Regex, RegexBuilder};

use crate::draft::Span;
use crate::rules::Finding;
use crate::story::Story;

/// The most that one compiled pattern may take: a pattern from a repository that nobody trusts costs no more than this.
const LARGEST: usize = 1 << 20;

/// Patterns of text in which nothing is reported. They match in time linear in the draft, whatever they are.
#[derive(Clone, Debug, Default)]
pub struct Passed {
    patterns: Vec<Regex>,
}

impl Passed {
    /// Adds a pattern.
    ///
    /// # Errors
    ///
    /// What is wrong with it, where it is no regular expression or too large a one.
    pub fn add(&mut self, pattern: &str) -> Result<(), String> {
        let built = RegexBuilder::new(pattern).size_limit(LARGEST).multi_line(true).build();
        let built = built.map_err(|e| e.to_string().lines().last().unwrap_or_default().trim().to_owned())?;
        self.patterns.push(built);
        Ok(())
    }

    /// The patterns of both, these first.
    #[must_use]
    pub fn and(mut self, other: Passed) -> Passed {
        self.patterns.extend(other.patterns);
        self
    }

    /// The patterns as they were written.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        self.patterns.iter().map(Regex::as_str)
    }

    /// Drops the findings that touch text which a pattern matches. O(source + findings) for each pattern, and nothing
    /// where there are no findings.
    pub(crate) fn settle(&self, story: &Story, findings: &mut Vec<Finding>) {
        self.keep(story.draft.source(), findings, |f| f.span);
    }

    /// Drops what touches text of a source that a pattern matches. Costs as much as [`settle`](Passed::settle).
    pub(crate) fn keep<T>(&self, source: &str, items: &mut Vec<T>, span: impl Fn(&T) -> Span) {
        for pattern in &self.patterns {
            if items.is_empty() {
                return;
            }
            let matches: Vec<Span> = pattern
                .find_iter(source)
                .filter(|m| !m.is_empty())
                .map(|m| Span::new(m.start() as u32, m.end() as u32))
                .collect();
            items.retain(|item| {
                let span = span(item);
                let first = matches.partition_point(|m| m.end <= span.start);
                !matches.get(first).is_some_and(|m| m.overlaps(span))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Format, Language, check, read, style, understand};

    #[test]
    fn nothing_is_reported_in_text_that_is_passed_over() {
        let draft = "[embed: the ferry”]\n\n“We sail, said Orla Venn.";
        let story = understand(read(draft, Format::Plain, Some(Language::ENGLISH)));
        let told = |toml: &str| check(&story, &style::parse(toml).unwrap()).len();
        assert_eq!(told(""), 2);
        assert_eq!(told(r"ignore = ['\[embed:[^\]]*\]']"), 1);
        assert_eq!(told(r"ignore = ['\[embed:[^\]]*\]', '^“We .*$']"), 0);
    }

    #[test]
    fn a_pattern_that_is_none_is_told_with_its_place() {
        let troubles = style::parse("ignore = ['ok', '(']").unwrap_err();
        assert_eq!(troubles[0].span, 16..19);
        assert!(troubles[0].message.contains("`(`"), "{}", troubles[0].message);
        let large = style::parse("ignore = ['((a{100}){100}){100}']").unwrap_err();
        assert!(large[0].message.contains("size limit"), "{}", large[0].message);
    }
}
