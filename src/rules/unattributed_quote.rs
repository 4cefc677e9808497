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
//!
//! `[sources] continuation` says how far a quotation may go on without naming its source again: `"strict"`, within its own
//! paragraph; `"normal"`, into a paragraph that is nothing but a quotation, after an attributed quotation or a colon, which is
//! the practice of the Associated Press and the default; `"lenient"`, also after a paragraph that only reports what
//! somebody said.
//!
//! Where Copydesk takes a title or a slogan for speech, the quick fixes *It is a title, not speech* and its like let the finding stand
//! and note in `.copydesk/stet` what it is.

use super::{Finding, Related, Rule, Severity};
use crate::phrases::Grammar;
use crate::quotes::Quotation;
use crate::sources::{Attribution, Credit, Reach, Source};
use crate::story::Story;
use crate::style::{Continuation, Style};

/// Fewer words than these are a word that the writer keeps at arm's length, not a statement that needs an owner.
const SHORT: usize = 4;

pub(super) const RULE: Rule = Rule {
    id: "unattributed-quote",
    severity: Some(Severity::Warning),
    summary: "speech in quotation marks for which the draft names no source",
    check,
};

fn check(story: &Story, style: &Style) -> Vec<Finding> {
    // Where no pack lists the words that name a source, silence says nothing about the draft.
    let known = Grammar::of(story.draft.language.lexicon()).names_sources;
    let quotes = story.quotes.iter().zip(&story.credits).filter(|_| known);
    quotes
        .filter(|(quote, _)| quote.kind.is_speech() && quote.pair.level == 0)
        .filter_map(|(quote, credit)| {
            let (message, speaker) = missing(credit, style.sources.continuation())?;
            if words_in(story, quote) < SHORT {
                return None;
            }
            let last =
                |s: Source| Related::here(story.draft.span(s.place), "who spoke last before it".to_owned());
            Some(Finding {
                rule: RULE.id,
                severity: Severity::Warning,
                message: message.to_owned(),
                span: story.draft.span(quote.place()),
                related: speaker.map(last).into_iter().collect(),
                fixes: Vec::new(),
            })
        })
        .collect()
}

/// What a quotation lacks in a house, and who spoke last.
fn missing(credit: &Credit, continuation: Continuation) -> Option<(&'static str, Option<Source>)> {
    const NOBODY: &str = "These words are in quotation marks, but the draft does not say whose they are.";
    const ELSEWHERE: &str =
        "These words go on from the paragraph before; in this house, each paragraph names its source.";
    match (credit.attribution, continuation) {
        (Attribution::None, Continuation::Lenient) if credit.guess.is_some() => None,
        (Attribution::None, _) => Some((NOBODY, credit.guess)),
        (_, Continuation::Strict) if credit.reach == Reach::Before => Some((ELSEWHERE, credit.source)),
        _ => None,
    }
}

/// How many words stand between the marks, counted up to [`SHORT`].
fn words_in(story: &Story, quote: &Quotation) -> usize {
    let text = story.draft.text(quote.pair.inner());
    text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).take(SHORT).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Language, read, style, understand};

    fn found(text: &str, continuation: &str) -> Vec<String> {
        let story = understand(read(text, Format::Plain, Some(Language::ENGLISH)));
        let style = style::parse(&format!("[sources]\ncontinuation = \"{continuation}\"")).unwrap();
        check(&story, &style).into_iter().map(|f| f.message).collect()
    }

    const NOBODY: &str = "These words are in quotation marks, but the draft does not say whose they are.";

    #[test]
    fn a_paragraph_that_is_all_quotation_goes_on_from_an_attributed_one() {
        let text =
            "“We sail on Monday,” Venn said. “Nobody will stop us.”\n\n“The divers are done with the pier.”";
        assert!(found(text, "normal").is_empty());
        assert!(found(text, "lenient").is_empty());
        let strict = found(text, "strict");
        assert_eq!(strict.len(), 1);
        assert!(strict[0].starts_with("These words go on from the paragraph before"), "{strict:?}");
    }

    #[test]
    fn a_report_lends_its_speaker_in_a_lenient_house_alone() {
        let text = "Venn said the pier was unsafe.\n\n“Nobody will sail before the divers are done.”";
        assert_eq!(found(text, "normal"), [NOBODY]);
        assert_eq!(found(text, "strict"), [NOBODY]);
        assert!(found(text, "lenient").is_empty());
        let nobody = "It rained on Monday.\n\n“Nobody will sail before the divers are done.”";
        assert_eq!(found(nobody, "lenient"), [NOBODY]);
    }
}
