//! # surname-first
//!
//! ## What it does
//!
//! Reports a person who is called by the surname before the draft has introduced the full name. Headlines and other
//! headings may run ahead: they are not looked at.
//!
//! ## Why it matters to a desk
//!
//! A reader who meets "Venn" in the second paragraph and "Orla Venn, the harbour master" in the fifth has read three
//! paragraphs about a stranger. It happens when paragraphs are moved about.
//!
//! ## Example
//!
//! > The ferry will sail, Venn said on Monday. Orla Venn, the harbour master, had closed the port.
//!
//! ## Settings
//!
//! `[rules] surname-first = "error" | "warning" | "info" | "off"`; off by default.

use super::{Finding, Fix, Related, Rule, Severity};
use crate::draft::BlockKind;
use crate::names::{ActorKind, MentionKind};
use crate::story::Story;
use crate::style::Style;

pub(super) const RULE: Rule = Rule {
    id: "surname-first",
    severity: None,
    summary: "a surname used before the full name was introduced",
    check,
};

fn check(story: &Story, _style: &Style) -> Vec<Finding> {
    let draft = &story.draft;
    let mut findings = Vec::new();
    for actor in story.cast.actors.iter().filter(|a| a.kind == ActorKind::Person) {
        // A name that opens another's ("the Venn Trust") needs no introduction.
        let own = actor.mentions.iter().filter(|&&m| !story.cast.is_nested(m as usize));
        let names = own.filter_map(|&m| story.cast.mentions.get(m as usize)).filter(|m| {
            let block = draft.block_at(m.place.start).and_then(|b| draft.blocks.get(b));
            m.kind == MentionKind::Name && block.is_some_and(|b| b.kind != BlockKind::Heading)
        });
        let mut names = names.peekable();
        let is_full = |place| draft.text(place).split_whitespace().nth(1).is_some();
        let Some(early) = names.next_if(|m| !is_full(m.place)) else { continue };
        let Some(full) = names.find(|m| is_full(m.place)) else { continue };
        let span = draft.span(early.place);
        let whole = [(early.place, actor.name.clone())];
        let fix = Fix::of(draft, format!("Write {} here", actor.name), false, &whole);
        findings.push(Finding {
            rule: RULE.id,
            severity: Severity::Info,
            message: format!("{} stands here before {} is introduced", draft.text(early.place), actor.name),
            span,
            related: vec![Related::here(draft.span(full.place), "introduced here".into())],
            fixes: fix.into_iter().collect(),
        });
    }
    findings.sort_by_key(|f| f.span);
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use crate::rules::told::told;

    fn found(text: &str) -> Vec<String> {
        told(check, Format::Markdown, text)
    }

    #[test]
    fn a_surname_before_its_full_name_is_reported_once() {
        assert_eq!(
            found("Venn said so. Venn left. Later Orla Venn, the harbour master, came back."),
            ["Venn stands here before Orla Venn is introduced"]
        );
    }

    #[test]
    fn a_headline_may_run_ahead_and_a_bare_name_without_a_full_one_may_stand() {
        assert!(found("# Venn closes the port\n\nOrla Venn said so. Venn left. Pelé waved.").is_empty());
    }
}
