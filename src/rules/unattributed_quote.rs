//! # unattributed-quote
//!
//! ## What it does
//!
//! Reports speech in quotation marks for which the draft names no source.
//!
//! ## Why it matters to a desk
//!
//! A quotation is evidence, and evidence has an owner. A reader who can't tell who spoke can't weigh what was said,
//! and a quotation that drifted from its speaker in the editing ends in a correction.
//!
//! ## Example
//!
//! > The harbour was closed on Monday. “Nobody will sail before the divers are done.” The ferries stayed in port.
//!
//! Nobody is named as saying so.
//!
//! ## Settings
//!
//! `[rules] unattributed-quote = "error" | "warning" | "info" | "off"`; a warning by default.

use super::{Finding, Rule, Severity};
use crate::phrases::Grammar;
use crate::quotes::Quotation;
use crate::sources::Attribution;
use crate::story::Story;
use crate::style::Style;

/// Fewer words than these are a word that the writer keeps at arm's length, not a statement that needs an owner.
const SHORT: usize = 4;

pub(super) const RULE: Rule = Rule {
    id: "unattributed-quote",
    severity: Some(Severity::Warning),
    summary: "speech in quotation marks for which the draft names no source",
    check,
};

fn check(story: &Story, _style: &Style) -> Vec<Finding> {
    // Where no pack lists the words that name a source, silence says nothing about the draft.
    let known = Grammar::of(story.draft.language.lexicon()).names_sources;
    let quotes = story.quotes.iter().zip(&story.credits).filter(|_| known);
    quotes
        .filter(|(quote, credit)| {
            quote.kind.is_speech()
                && quote.pair.level == 0
                && credit.attribution == Attribution::None
                && words_in(story, quote) >= SHORT
        })
        .map(|(quote, _)| Finding {
            rule: RULE.id,
            severity: Severity::Warning,
            message: "These words are in quotation marks, but the draft does not say whose they are.".into(),
            span: story.draft.span(quote.place()),
            related: Vec::new(),
            fixes: Vec::new(),
        })
        .collect()
}

/// How many words stand between the marks, counted up to [`SHORT`].
fn words_in(story: &Story, quote: &Quotation) -> usize {
    let text = story.draft.text(quote.pair.inner());
    text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).take(SHORT).count()
}
