//! What the command line says otherwise than `copydesk.toml`.

use super::Style;
use crate::rules::{RULES, Severity};

/// Changes to whichever style rules a draft.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// Severities of single rules; `None` is off.
    pub rules: Vec<(&'static str, Option<Severity>)>,
    /// Where any is named, only these rules are on.
    pub select: Vec<&'static str>,
    /// These rules are off.
    pub ignore: Vec<&'static str>,
}

impl Overrides {
    /// The style with these changes. A rule that is off by default and selected reports warnings.
    pub fn apply(&self, mut style: Style) -> Style {
        for rule in RULES {
            let given = self.rules.iter().rev().find(|(id, _)| *id == rule.id).map(|(_, level)| *level);
            let mut level = given.unwrap_or_else(|| style.severity(rule));
            if !self.select.is_empty() {
                let selected = self.select.contains(&rule.id);
                level = selected.then_some(level.unwrap_or(Severity::Warning));
            }
            if self.ignore.contains(&rule.id) {
                level = None;
            }
            if level != style.severity(rule) {
                style.rules.insert(rule.id.to_owned(), level);
            }
        }
        style
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::by_id;

    fn level(overrides: &Overrides, id: &str) -> Option<Severity> {
        let style =
            super::super::parse("[rules]\nunbalanced-quotes = \"info\"\nquote-style = \"off\"").unwrap();
        overrides.apply(style).severity(by_id(id).unwrap())
    }

    #[test]
    fn the_command_line_outweighs_the_file() {
        let none = Overrides::default();
        assert_eq!(level(&none, "unbalanced-quotes"), Some(Severity::Info));
        let rule = Overrides { rules: vec![("unbalanced-quotes", Some(Severity::Error))], ..none.clone() };
        assert_eq!(level(&rule, "unbalanced-quotes"), Some(Severity::Error));
        let select = Overrides { select: vec!["quote-style", "unbalanced-quotes"], ..none.clone() };
        assert_eq!(level(&select, "quote-style"), Some(Severity::Warning));
        assert_eq!(level(&select, "unbalanced-quotes"), Some(Severity::Info));
        assert_eq!(level(&select, "inconsistent-name"), None);
        let ignore = Overrides { ignore: vec!["unbalanced-quotes"], ..rule };
        assert_eq!(level(&ignore, "unbalanced-quotes"), None);
    }
}
