//! Copydesk reads a news draft the way a good copy desk does.
//!
//! The whole story on one page: [`read`] a source into a [`Draft`], [`understand`] it as a [`Story`], [`check`] that
//! against the house's [`Style`].
//!
//! ```
//! use copydesk::{Format, Style, check, read, understand};
//!
//! let draft = read("“We sail on Monday,” said Orla Venn, the harbour master.", Format::Plain, None);
//! let story = understand(draft);
//! let findings = check(&story, &Style::default());
//! assert!(findings.is_empty());
//! ```
//!
//! None of the three does I/O or can fail: any text at all is a valid draft.

pub mod cli;
pub mod draft;
pub mod language;
pub mod marks;
pub mod names;
pub mod phrases;
pub mod quotes;
pub mod romanize;
pub mod rules;
pub mod server;
pub mod sources;
mod spare;
mod story;
pub mod style;

pub use draft::{Draft, Format, Place, Span};
pub use language::Language;
pub use rules::{Finding, Severity};
pub use story::Story;
pub use style::Style;

/// Reads a source: its blocks, and its language where `language` is `None`.
pub fn read(source: &str, format: Format, language: Option<Language>) -> Draft {
    Draft::read(source, format, language)
}

/// Understands a draft: marks, quotations, names, roles, sources.
pub fn understand(draft: Draft) -> Story {
    Story::of(draft)
}

/// Checks a story against the house's style; findings in reading order.
pub fn check(story: &Story, style: &Style) -> Vec<Finding> {
    rules::check(story, style)
}
