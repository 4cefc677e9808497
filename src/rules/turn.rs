//! All marks of a draft to one kind, where that leaves everything else as it is.

use std::collections::BTreeMap;

use super::{Edit, check};
use crate::draft::Draft;
use crate::marks::convert::{self, To};
use crate::story::Story;
use crate::style::{Quotes, Style};

/// Why the marks of a draft are not turned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused;

/// The edits that turn all marks of a draft, ascending and apart; none where nothing is to be turned.
///
/// Safe by construction: they touch marks alone; the edited draft is read once more, and where it would read
/// differently, where a rule would find more in it than before, or where a second time would change it again, the answer
/// is [`Refused`]. Costs as much as checking the draft twice.
pub fn turn(story: &Story, style: &Style, to: To) -> Result<Vec<Edit>, Refused> {
    let edits = edits_of(story, style, to)?;
    if edits.is_empty() {
        return Ok(edits);
    }
    let draft = &story.draft;
    let turned = Draft::read(&apply(draft.source(), &edits), draft.format, Some(draft.language));
    let turned = Story::of(turned);
    // Who turns marks against the house's wish knows that they do.
    let own = Style { quotes: Quotes::default(), ..style.clone() };
    let by = if matches!(to, To::House(_)) { style } else { &own };
    let same = turned.marks.pairs.len() == story.marks.pairs.len()
        && edits_of(&turned, style, to).is_ok_and(|e| e.is_empty())
        && finds_no_more(&turned, story, by);
    if same { Ok(edits) } else { Err(Refused) }
}

fn edits_of(story: &Story, style: &Style, to: To) -> Result<Vec<Edit>, Refused> {
    let draft = &story.draft;
    let wanted = convert::edits(draft, &story.marks, to);
    let rewritten = wanted.iter().map(|(place, text)| {
        let (span, text) = draft.rewrite(*place, text)?;
        Some(Edit { span, text })
    });
    let mut edits: Vec<Edit> = rewritten.collect::<Option<_>>().ok_or(Refused)?;
    edits.sort_by_key(|e| e.span);
    style.ignore.keep(draft.source(), &mut edits, |e| e.span);
    Ok(edits)
}

/// A source with edits applied, which ascend and are apart.
pub fn apply(source: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(source.len() + 16);
    let mut at = 0;
    for edit in edits {
        out.push_str(source.get(at..edit.span.start as usize).unwrap_or(""));
        out.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    out.push_str(source.get(at..).unwrap_or(""));
    out
}

fn finds_no_more(turned: &Story, story: &Story, style: &Style) -> bool {
    let counts = |story: &Story| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in check(story, style) {
            *counts.entry(finding.rule).or_default() += 1;
        }
        counts
    };
    let before = counts(story);
    counts(turned).iter().all(|(rule, count)| before.get(rule).is_some_and(|b| count <= b))
}
