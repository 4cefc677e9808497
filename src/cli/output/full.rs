//! `full`: the passage with its marks, for people.
//!
//! A paragraph is one line of a draft, often of a thousand characters. What is shown is an excerpt of it around the
//! finding, cut between words; line and column are those of the draft.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use anstream::adapter::strip_str;

use super::super::out::visible;
use super::{Checked, Look, Output, Summary, counted};
use crate::draft::{Position, Span};
use crate::rules::{Finding, Severity};

/// Characters of a line that are shown.
const WIDTH: usize = 96;

/// The passage with its marks.
pub struct Full {
    renderer: Renderer,
}

impl Full {
    pub fn new(look: Look) -> Full {
        let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
        // The excerpt is cut to the width already, at better places than the renderer knows.
        Full { renderer: renderer.term_width(WIDTH * 3) }
    }
}

impl Output for Full {
    fn draft(&self, c: &Checked<'_>) -> String {
        let mut out = String::new();
        for finding in c.findings {
            out.push_str(&self.finding(c, finding));
            out.push_str("\n\n");
        }
        out
    }

    fn tail(&self, total: &Summary) -> String {
        total_line(total)
    }
}

impl Full {
    fn finding(&self, c: &Checked<'_>, finding: &Finding) -> String {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Info => Level::INFO,
        };
        let message = visible(&finding.message).replace('\n', " ");
        let path = visible(c.path);
        // The finding's excerpt takes the related places that it happens to show; the others get their own.
        let mut excerpts = vec![Excerpt::around(c, finding.span)];
        excerpts[0].marks.push((finding.span, AnnotationKind::Primary, String::new()));
        let (here, others): (Vec<_>, Vec<_>) = finding.related.iter().partition(|r| r.elsewhere.is_none());
        for related in here {
            let mark = (related.span, AnnotationKind::Context, visible(&related.message));
            match excerpts.iter_mut().find(|e| e.shows(related.span)) {
                Some(excerpt) => excerpt.marks.push(mark),
                None => {
                    let mut excerpt = Excerpt::around(c, related.span);
                    excerpt.marks.push(mark);
                    excerpts.push(excerpt);
                }
            }
        }
        let mut group = Group::with_title(level.primary_title(message).id(finding.rule));
        for excerpt in &excerpts {
            let Position { line, column } = c.position(excerpt.marks[0].0.start);
            let origin = Origin::path(path.as_str()).line(line as usize).char_column(column as usize);
            group = group.element(Element::from(origin)).element(excerpt.snippet(line as usize));
        }
        for (related, other) in others.into_iter().filter_map(|r| Some((r, r.elsewhere.as_ref()?))) {
            let (start, path) = (other.range.0, visible(&other.path.to_string_lossy()));
            let (line, column) = (start.line.saturating_add(1), start.chars.saturating_add(1));
            let note = format!("{} in {path}:{line}:{column}", visible(&related.message));
            group = group.element(Level::NOTE.message(note));
        }
        for fix in finding.fixes.iter().take(3) {
            let title = if fix.safe { format!("{} (safe)", fix.title) } else { fix.title.clone() };
            group = group.element(Level::HELP.message(visible(&title)));
        }
        // An origin of our own makes the renderer announce the excerpt once more, with nothing to say.
        let rendered = self.renderer.render(&[group]);
        let says = |line: &&str| strip_str(line).to_string().trim() != ":::";
        rendered.lines().filter(says).collect::<Vec<_>>().join("\n")
    }
}

/// A part of one line of the draft, with marks in it.
struct Excerpt {
    /// The bytes of the source that are shown.
    span: Span,
    text: String,
    /// Bytes that stand in `text` before the source's.
    lead: usize,
    marks: Vec<(Span, AnnotationKind, String)>,
}

impl Excerpt {
    fn around(c: &Checked<'_>, span: Span) -> Excerpt {
        let source = c.story.draft.source();
        let Position { line, .. } = c.position(span.start);
        let start = c.lines.start(line as usize - 1).unwrap_or(0) as usize;
        let rest = source.get(start..).unwrap_or("");
        let length = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let end = start + length;
        let at = (span.start as usize).clamp(start, end);
        let marked = source.get(at..(span.end as usize).min(end)).unwrap_or("").chars().take(WIDTH).count();
        // What the finding leaves of the width goes to its context, most of it before.
        let spare = WIDTH.saturating_sub(marked).max(WIDTH / 6);
        let before = source.get(start..at).unwrap_or("");
        let after = source.get(at..end).unwrap_or("");
        let mut from = start + back(before, spare / 2);
        let used = source.get(from..at).map_or(0, |t| t.chars().count());
        let to = at + ahead(after, WIDTH.max(used + marked) - used);
        if to == end {
            // There was less to show after it than there is room for.
            let shown = source.get(at..to).map_or(0, |t| t.chars().count());
            from = start + back(before, WIDTH.saturating_sub(shown).max(spare / 2));
        }
        let lead = if from > start { "…" } else { "" };
        let tail = if to < end { "…" } else { "" };
        let body = source.get(from..to).unwrap_or("");
        Excerpt {
            span: Span::new(from as u32, to as u32),
            text: format!("{lead}{body}{tail}"),
            lead: lead.len(),
            marks: Vec::new(),
        }
    }

    fn shows(&self, span: Span) -> bool {
        self.span.start <= span.start && span.start < self.span.end.max(self.span.start + 1)
    }

    fn snippet(&self, line: usize) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let within = |offset: u32| {
            let at = offset.clamp(self.span.start, self.span.end) - self.span.start;
            self.lead + at as usize
        };
        let marks = self.marks.iter().map(|(span, kind, label)| {
            let mark = kind.span(within(span.start)..within(span.end));
            if label.is_empty() { mark } else { mark.label(label.as_str()) }
        });
        Snippet::source(self.text.as_str()).line_start(line).annotations(marks)
    }
}

/// The byte of `text` from which on at most `room` characters are left, between words where there are any.
fn back(text: &str, room: usize) -> usize {
    let cut = text.char_indices().rev().take(room + 1).last().map_or(text.len(), |(i, _)| i);
    if text.chars().rev().take(room + 1).count() <= room {
        return 0;
    }
    let tail = text.get(cut..).unwrap_or("");
    cut + tail.find(char::is_whitespace).map_or_else(
        || tail.chars().next().map_or(0, char::len_utf8),
        |i| i + tail.get(i..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8),
    )
}

/// The byte of `text` up to which there are at most `room` characters, between words where there are any.
fn ahead(text: &str, room: usize) -> usize {
    match text.char_indices().nth(room) {
        None => text.len(),
        Some((cut, _)) => {
            let head = text.get(..cut).unwrap_or("");
            head.rfind(char::is_whitespace).filter(|&i| i > 0).unwrap_or(cut)
        }
    }
}

/// "1 error, 2 warnings in 2 of 3 drafts."
pub fn total_line(total: &Summary) -> String {
    let drafts = counted(total.files, "draft");
    let parts: Vec<String> = [(total.errors, "error"), (total.warnings, "warning"), (total.infos, "info")]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, noun)| counted(n, noun))
        .collect();
    match (total.files, parts.is_empty()) {
        (0, _) => String::new(),
        (_, true) => format!("No findings in {drafts}.\n"),
        _ => format!("{} in {} of {drafts}.\n", parts.join(", "), total.found_in),
    }
}

/// "error[unbalanced-quotes]", in the severity's colour where there are colours.
pub fn painted(severity: Severity, rule: &str, look: Look) -> String {
    let name = severity.name();
    if !look.colour {
        return format!("{name}[{rule}]");
    }
    let colour = match severity {
        Severity::Error => 31,
        Severity::Warning => 33,
        Severity::Info => 34,
    };
    format!("\u{1b}[1;{colour}m{name}\u{1b}[0m[{rule}]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_fall_between_words() {
        assert_eq!(back("one two three", 5), 8);
        assert_eq!(back("one two three", 50), 0);
        assert_eq!(back("", 5), 0);
        assert_eq!(back("žžžžžžžžžž", 3), 14);
        assert_eq!(ahead("one two three", 9), 7);
        assert_eq!(ahead("one two three", 50), 13);
        assert_eq!(ahead("žžžž", 2), 4);
    }

    #[test]
    fn an_excerpt_shows_the_finding_and_its_related_places() {
        let full = Full::new(Look { colour: false });
        insta::assert_snapshot!(super::super::tests::written(&full));
    }
}
