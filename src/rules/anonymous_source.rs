//! # anonymous-source
//!
//! ## What it does
//!
//! Reports a quotation whose source is a person whom the draft never names: "a source", "officials", "a man who asked not to
//! be identified".
//!
//! ## Why it matters to a desk
//!
//! Words that nobody answers for weigh less, and most houses want an editor to have agreed to each of them.
//!
//! ## Example
//!
//! > “The ferries will never sail again,” said an official familiar with the talks.
//!
//! ## Settings
//!
//! `[rules] anonymous-source = "error" | "warning" | "info" | "off"`; off by default.
//!
//! `[sources] anonymous-allowed = 2` lets the first two such quotations of a draft pass;
//! `anonymous-phrases = ["a person familiar with the talks"]` are words for unnamed people that the house accepts.

use super::{Finding, Rule, Severity};
use crate::draft::Place;
use crate::language::{Class, Classes};
use crate::sources::Attribution;
use crate::story::Story;
use crate::style::Style;

pub(super) const RULE: Rule = Rule {
    id: "anonymous-source",
    severity: None,
    summary: "a quotation whose source is never named",
    check,
};

/// Words of a source that are looked at.
const WORDS: usize = 12;

/// Linear in the quotations.
fn check(story: &Story, style: &Style) -> Vec<Finding> {
    let draft = &story.draft;
    let lexicon = draft.language.lexicon();
    let house = &style.sources;
    let mut findings = Vec::new();
    for (quote, credit) in story.quotes.iter().zip(&story.credits) {
        let Some(source) = credit.source.filter(|s| s.actor.is_none()) else { continue };
        // What goes on from an unnamed source was reported with it.
        if credit.attribution != Attribution::Anonymous || !quote.kind.is_speech() {
            continue;
        }
        const PEOPLE: Classes =
            Classes::of(&[Class::PersonNoun, Class::PersonPlural, Class::Anonymous, Class::Alone]);
        let words = draft.text(source.place);
        let mut heads = words.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'').take(WORDS);
        if !heads.any(|w| lexicon.word(w).any(PEOPLE)) {
            continue;
        }
        let words = described(story, source.place);
        let told = words.to_lowercase();
        if house.phrases().iter().any(|p| !p.is_empty() && told.contains(p.as_str())) {
            continue;
        }
        findings.push(Finding {
            rule: RULE.id,
            severity: Severity::Warning,
            message: format!("These words are by “{words}”, whom the draft never names."),
            span: draft.span(quote.place()),
            related: vec![super::Related::here(draft.span(source.place), "the source".into())],
            fixes: Vec::new(),
        });
    }
    let allowed = usize::try_from(house.allowed()).unwrap_or(usize::MAX);
    findings.split_off(allowed.min(findings.len()))
}

/// The words that name a source, with what follows them up to the next mark or stop: "an official familiar with the talks".
fn described(story: &Story, source: Place) -> &str {
    let draft = &story.draft;
    let end =
        draft.block_at(source.start).and_then(|b| draft.blocks.get(b)).map_or(source.end, |b| b.place.end);
    let after = draft.text(Place::new(source.end, end.max(source.end)));
    let stops = |c: char| !(c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’'));
    let told = after.char_indices().take(LONGEST).find(|&(_, c)| stops(c)).map_or(0, |(i, _)| i);
    // A verb of saying ends it: "witnesses said".
    let lexicon = draft.language.lexicon();
    let more = after.get(..told).unwrap_or("");
    let kept = more.split_inclusive(' ').take_while(|w| !lexicon.word(w.trim()).any(VERBS));
    let kept: usize = kept.map(str::len).sum();
    let length = u32::try_from(more.get(..kept).unwrap_or("").trim_end().len()).unwrap_or(0);
    draft.text(Place::new(source.start, source.end + length))
}

/// Characters after a source that may describe it.
const LONGEST: usize = 80;
const VERBS: Classes = Classes::of(&[Class::Cue, Class::Auxiliary, Class::Calendar, Class::Relative]);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Language, read, style, understand};

    fn found(text: &str, settings: &str) -> Vec<String> {
        let story = understand(read(text, Format::Plain, Some(Language::ENGLISH)));
        let style = style::parse(settings).unwrap();
        check(&story, &style).into_iter().map(|f| f.message).collect()
    }

    const DRAFT: &str = "“The ferries will never sail again,” said an official familiar with the talks.\n\n\
        “We heard two bangs and then nothing,” witnesses said.\n\n\
        “We sail on Monday, whatever the wind does,” said Orla Venn.";

    #[test]
    fn people_whom_the_draft_never_names_are_reported() {
        assert_eq!(
            found(DRAFT, ""),
            [
                "These words are by “an official familiar with the talks”, whom the draft never names.",
                "These words are by “witnesses”, whom the draft never names.",
            ]
        );
        assert!(found("“The pier will be closed until the autumn,” the statement said.", "").is_empty());
    }

    #[test]
    fn the_house_has_its_own_allowance() {
        assert_eq!(found(DRAFT, "[sources]\nanonymous-allowed = 1").len(), 1);
        assert!(found(DRAFT, "[sources]\nanonymous-allowed = 9").is_empty());
        assert_eq!(found(DRAFT, "[sources]\nanonymous-phrases = [\"Familiar with the talks\"]").len(), 1);
    }
}
