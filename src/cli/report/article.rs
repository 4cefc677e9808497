//! The article itself: its paragraphs with the quotations in the colours of their sources and the findings beside them.

use std::fmt::Write;

use super::super::output::xml::escape;
use super::Seen;
use super::figures::Figures;
use crate::draft::{BlockKind, Place, Position};

/// A stretch of the prose that is shown in some way.
struct Mark {
    place: Place,
    /// The voice of a quotation, or a finding by number.
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    Voice(usize),
    Finding(usize),
}

/// The article, a row for each block.
pub fn article(seen: &Seen<'_>, figures: &Figures, id: &str) -> String {
    let draft = &seen.story.draft;
    let marks = marks(seen, figures);
    let lines = crate::draft::LineIndex::new(draft.source());
    let mut out = String::new();
    let mut first_mark = 0;
    let mut next_note = 0;
    for (i, block) in draft.blocks.iter().enumerate() {
        let (open, close) = match block.kind {
            BlockKind::Heading => ("<h2>", "</h2>"),
            BlockKind::Quotation => ("<blockquote>", "</blockquote>"),
            BlockKind::ListItem => ("<p class=item>", "</p>"),
            BlockKind::Paragraph | BlockKind::Aside => ("<p>", "</p>"),
        };
        let _ = write!(out, "<div class=row><div class=prose>{open}");
        // Marks ascend; one that ended before this block began cannot come back.
        while marks.get(first_mark).is_some_and(|m| m.place.end <= block.place.start) {
            first_mark += 1;
        }
        let here = marks.iter().skip(first_mark).take_while(|m| m.place.start < block.place.end);
        let here: Vec<&Mark> = here.filter(|m| m.place.end > block.place.start).collect();
        text(&mut out, seen, figures, block.place, &here, id);
        let _ = write!(out, "{close}</div><div class=notes>");
        let next = draft.blocks.get(i + 1).map_or(u32::MAX, |b| draft.span(b.place).start);
        while let Some(finding) = seen.findings.get(next_note).filter(|f| f.span.start < next) {
            let Position { line, column } = lines.position(draft.source(), finding.span.start);
            let (severity, rule) = (finding.severity.name(), finding.rule);
            let message = escape(&finding.message);
            let _ = write!(
                out,
                "<div role=note class=\"note {severity}\" id=\"{id}-n{next_note}\"><a href=\"#{id}-f{next_note}\">{line}:{column}</a> \
                 <b>{severity}</b> {rule}<br>{message}",
            );
            for fix in finding.fixes.iter().take(3) {
                let _ = write!(out, "<br><i>{}</i>", escape(&fix.title));
            }
            out.push_str("</div>");
            next_note += 1;
        }
        out.push_str("</div></div>\n");
    }
    out
}

fn marks(seen: &Seen<'_>, figures: &Figures) -> Vec<Mark> {
    let draft = &seen.story.draft;
    let voices = seen.story.quotes.iter().zip(&figures.voice_of);
    let quotes = voices.filter_map(|(q, v)| Some(Mark { place: q.place(), what: What::Voice((*v)?) }));
    let findings = seen.findings.iter().enumerate().filter_map(|(i, f)| {
        let start = draft.offset_in_prose(f.span.start)?;
        let end = draft.offset_in_prose(f.span.end).unwrap_or(start).max(start + 1);
        Some(Mark { place: Place::new(start, end), what: What::Finding(i) })
    });
    let mut marks: Vec<Mark> = quotes.chain(findings).collect();
    marks.sort_by_key(|m| (m.place.start, m.place.end));
    marks
}

/// A block's text, cut where a mark begins or ends. Each piece says which quotation and which finding it is of.
fn text(out: &mut String, seen: &Seen<'_>, figures: &Figures, place: Place, marks: &[&Mark], id: &str) {
    let prose = seen.story.draft.prose();
    let mut cuts: Vec<u32> = marks
        .iter()
        .flat_map(|m| [m.place.start, m.place.end])
        .map(|at| crate::draft::floor_boundary(prose, at as usize) as u32)
        .filter(|&at| place.start < at && at < place.end)
        .chain([place.start, place.end])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut coming = marks.iter();
    let mut next = coming.next();
    let mut over: Vec<&Mark> = Vec::new();
    for piece in cuts.windows(2) {
        let [start, end] = *piece else { continue };
        let piece = escape_prose(prose.get(start as usize..end as usize).unwrap_or(""));
        over.retain(|m| m.place.end > start);
        while let Some(mark) = next.filter(|m| m.place.start <= start) {
            // A hostile draft may have any number of findings in one place; nobody could see them all.
            if mark.place.end > start && over.len() < 16 {
                over.push(mark);
            }
            next = coming.next();
        }
        let voice = over.iter().rev().find_map(|m| match m.what {
            What::Voice(v) => Some(v),
            What::Finding(_) => None,
        });
        let finding = over.iter().rev().find_map(|m| match m.what {
            What::Finding(f) => Some((f, m.place.start == start)),
            What::Voice(_) => None,
        });
        if let Some(v) = voice {
            let name = figures.voices.get(v).map_or("", |v| v.name.as_str());
            let _ = write!(out, "<q class=\"v v{}\" title=\"{}\">", v % 8, escape(name));
        }
        match finding {
            Some((f, begins)) => {
                let severity = seen.findings.get(f).map_or("", |f| f.severity.name());
                let anchor = if begins { format!(" id=\"{id}-f{f}\"") } else { String::new() };
                let _ = write!(out, "<a class=\"f {severity}\" href=\"#{id}-n{f}\"{anchor}>{piece}</a>");
            }
            None => out.push_str(&piece),
        }
        if voice.is_some() {
            out.push_str("</q>");
        }
    }
}

/// Prose as HTML: line ends within a block are only wrapping.
fn escape_prose(text: &str) -> String {
    escape(text).replace("&#10;", " ").replace("&#13;", "")
}
