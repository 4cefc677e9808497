//! What a rule reports.

use std::collections::BTreeMap;

use crate::draft::{Draft, Place, Span};

/// How much a finding weighs. Ordered: an error is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look.
    Info,
    /// Ought to be mended.
    Warning,
    /// Must be mended.
    Error,
}

impl Severity {
    /// The severity by its name.
    pub fn from_name(name: &str) -> Option<Severity> {
        [Severity::Info, Severity::Warning, Severity::Error].into_iter().find(|s| s.name() == name)
    }

    /// Its name in JSON and in `copydesk.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A span with something to say about a finding: "opened here".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What.
    pub message: String,
}

/// A change of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a quick fix says it.
    pub title: String,
    /// It may be applied without a person's look.
    pub safe: bool,
    /// Its edits, ascending and apart.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix out of what the prose should be at some places: the source's markup and the writer's entities stay.
    /// `None` where the source can't be edited so (see [`Draft::rewrite`]).
    pub fn of(draft: &Draft, title: String, safe: bool, changes: &[(Place, String)]) -> Option<Fix> {
        let mut edits = Vec::with_capacity(changes.len());
        for (place, text) in changes {
            let (span, text) = draft.rewrite(*place, text)?;
            edits.push(Edit { span, text });
        }
        edits.sort_by_key(|e| e.span);
        Some(Fix { title, safe, edits })
    }
}

/// What a rule reports: a span of the source, a message, related places, fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What was seen and why it matters, in a sentence or two.
    pub message: String,
    /// Where.
    pub span: Span,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// Ways to mend it, best first.
    pub fixes: Vec<Fix>,
}

/// The edits of the first fix of each finding where that is safe, ascending and apart, and how many fixes those are. A
/// fix that touches another's edit is left out as a whole. O(n log n).
pub fn safe_edits(findings: &[Finding]) -> (Vec<Edit>, usize) {
    let mut taken: BTreeMap<Span, &Edit> = BTreeMap::new();
    let mut fixes = 0;
    for finding in findings {
        let Some(fix) = finding.fixes.first().filter(|f| f.safe && !f.edits.is_empty()) else { continue };
        let is_free = |span: Span| {
            let before = taken.range(..=span).next_back().is_none_or(|(t, _)| t.end < span.start);
            before && taken.range(span..).next().is_none_or(|(t, _)| span.end < t.start)
        };
        if fix.edits.iter().all(|e| is_free(e.span)) {
            taken.extend(fix.edits.iter().map(|e| (e.span, e)));
            fixes += 1;
        }
    }
    (taken.into_values().cloned().collect(), fixes)
}
