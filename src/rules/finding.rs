//! What a rule reports.

use std::collections::BTreeMap;
use std::path::PathBuf;

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
    /// Where: in the finding's own draft, or in the one that `elsewhere` names.
    pub span: Span,
    /// What.
    pub message: String,
    /// The other draft, where it is in one.
    pub elsewhere: Option<Elsewhere>,
}

impl Related {
    /// A place in the finding's own draft.
    pub fn here(span: Span, message: String) -> Related {
        Related { span, message, elsewhere: None }
    }
}

/// A place in another draft of the project, for those who don't have that draft's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The other draft.
    pub path: PathBuf,
    /// Where the place begins and ends there.
    pub range: (Spot, Spot),
}

/// A position as every edge counts it: all from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Spot {
    /// The line.
    pub line: u32,
    /// The column in bytes of UTF-8.
    pub utf8: u32,
    /// The column in UTF-16 code units.
    pub utf16: u32,
    /// The column in characters (Unicode scalar values).
    pub chars: u32,
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
