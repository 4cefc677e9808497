//! The rules' documentation: the comment at the head of each rule's file, which is all that a rule's page is made of.

/// The source of each rule, by its id.
const SOURCES: &[(&str, &str)] = &[
    ("anonymous-source", include_str!("anonymous_source.rs")),
    ("conflicting-roles", include_str!("conflicting_roles.rs")),
    ("house-name", include_str!("house_name.rs")),
    ("inconsistent-name", include_str!("inconsistent_name.rs")),
    ("missing-role", include_str!("missing_role.rs")),
    ("quote-style", include_str!("quote_style.rs")),
    ("surname-first", include_str!("surname_first.rs")),
    ("unattributed-quote", include_str!("unattributed_quote.rs")),
    ("unbalanced-quotes", include_str!("unbalanced_quotes.rs")),
    ("unclear-source", include_str!("unclear_source.rs")),
];

/// A rule's page in Markdown; empty where there is no such rule.
pub fn page(rule: &str) -> String {
    let Some((_, source)) = SOURCES.iter().find(|(id, _)| *id == rule) else { return String::new() };
    let lines = source.lines().map_while(|l| l.strip_prefix("//!"));
    let lines = lines.map(|l| l.strip_prefix(' ').unwrap_or(l));
    lines.flat_map(|l| [l, "\n"]).collect()
}

/// What a section of a rule's page says, on one line: of "What it does" or "Why it matters to a desk".
pub fn section(rule: &str, heading: &str) -> String {
    let page = page(rule);
    let lines = page.lines().skip_while(|l| l.strip_prefix("## ") != Some(heading)).skip(1);
    let lines = lines.take_while(|l| !l.starts_with("## "));
    lines.map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RULES;

    #[test]
    fn every_rule_has_a_page_with_the_fixed_heads() {
        for rule in RULES {
            let page = page(rule.id);
            assert!(page.starts_with(&format!("# {}\n", rule.id)), "{}", rule.id);
            for heading in ["What it does", "Why it matters to a desk", "Example", "Settings"] {
                assert!(!section(rule.id, heading).is_empty(), "{}: {heading}", rule.id);
            }
        }
    }
}
