//! `textDocument/foldingRange`: quotations of several lines.

use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind};

use super::card::excerpt;
use super::snapshot::Snapshot;

/// The quotations that begin on one line and end on another.
pub fn of_draft(snapshot: &Snapshot) -> Vec<FoldingRange> {
    let quotes = snapshot.story.quotes.iter().filter(|q| q.pair.level == 0);
    let folds = quotes.filter_map(|q| {
        let (start, end) = snapshot.points(snapshot.span(q.place()));
        (start.line < end.line).then(|| FoldingRange {
            start_line: start.line,
            start_character: Some(start.column),
            end_line: end.line,
            end_character: Some(end.column),
            kind: Some(FoldingRangeKind::Region),
            collapsed_text: Some(excerpt(snapshot.text_at(q.place()), 40)),
        })
    });
    folds.collect()
}
