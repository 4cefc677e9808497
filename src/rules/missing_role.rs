//! # missing-role
//!
//! ## What it does
//!
//! Reports a person whom the draft calls by the full name and quotes, and of whom it never says who that is. It is silent in
//! languages whose nouns for people Copydesk does not know.
//!
//! ## Why it matters to a desk
//!
//! "Orla Venn said" is no source until the reader knows why Orla Venn should know.
//!
//! ## Example
//!
//! > “We sail on Monday,” said Orla Venn.
//!
//! ## Settings
//!
//! `[rules] missing-role = "error" | "warning" | "info" | "off"`; off by default.

use super::{Finding, Rule, Severity};
use crate::language::Trait;
use crate::names::{ActorKind, MentionKind};
use crate::story::Story;
use crate::style::Style;

pub(super) const RULE: Rule =
    Rule { id: "missing-role", severity: None, summary: "a person who is never given a role", check };

fn check(story: &Story, _style: &Style) -> Vec<Finding> {
    let draft = &story.draft;
    // Without the nouns of the language every role looks missing.
    if !draft.language.lexicon().has_trait(Trait::NamesSources) {
        return Vec::new();
    }
    let mut quoted = vec![false; story.cast.actors.len()];
    for source in story.credits.iter().filter_map(|c| c.source) {
        if let Some(slot) = source.actor.and_then(|a| quoted.get_mut(a as usize)) {
            *slot = true;
        }
    }
    let nameless = story
        .cast
        .actors
        .iter()
        .zip(quoted)
        .filter(|(actor, quoted)| *quoted && actor.kind == ActorKind::Person && actor.roles.is_empty());
    let mut findings: Vec<Finding> = nameless
        .filter_map(|(actor, _)| {
            let mut names = actor.mentions.iter().filter_map(|&m| story.cast.mentions.get(m as usize));
            let full = names.find(|m| {
                m.kind == MentionKind::Name && draft.text(m.place).split_whitespace().nth(1).is_some()
            })?;
            Some(Finding {
                rule: RULE.id,
                severity: Severity::Info,
                message: format!("the draft quotes {} and never says who that is", actor.name),
                span: draft.span(full.place),
                related: Vec::new(),
                fixes: Vec::new(),
            })
        })
        .collect();
    findings.sort_by_key(|f| f.span);
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use crate::rules::told::told;

    fn found(text: &str) -> Vec<String> {
        told(check, Format::Plain, text)
    }

    #[test]
    fn a_quoted_stranger_is_reported_and_a_harbour_master_is_not() {
        let stranger = "“We sail on Monday, whatever the wind does,” said Orla Venn.";
        assert_eq!(found(stranger), ["the draft quotes Orla Venn and never says who that is"]);
        assert!(found("“We sail on Monday, whatever the wind does,” said Orla Venn, the mayor.").is_empty());
    }
}
