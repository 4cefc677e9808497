//! Whole drafts, as a desk sees them, with all that is found in them and all that is understood.
//!
//! `INSTA_UPDATE=always cargo test --test drafts` writes the answers anew; read the difference.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::draft::LineIndex;
use copydesk::{Format, Span, Story, Style, check, read, understand};

#[test]
fn every_draft_has_its_findings() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut drafts: Vec<PathBuf> = ["tests/drafts", "examples"]
        .iter()
        .flat_map(|d| fs::read_dir(root.join(d)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e != "toml" && e != "snap"))
        .collect();
    drafts.sort();
    assert!(drafts.len() > 10);
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("drafts/expected");
    settings.set_omit_expression(true);
    for path in drafts {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let source = fs::read_to_string(&path).unwrap();
        let story = understand(read(&source, Format::from_path(&name), None));
        settings.bind(|| insta::assert_snapshot!(name, described(&story)));
    }
}

/// What a reader of the snapshot wants to see: no offsets, only words.
fn described(story: &Story) -> String {
    let draft = &story.draft;
    let lines = LineIndex::new(draft.source());
    let at = |span: Span| {
        let position = lines.position(draft.source(), span.start);
        format!("{}:{}", position.line, position.column)
    };
    let words = |span: Span| draft.source().get(span.range()).unwrap_or("?").replace(['\n', '\r'], " ");
    let mut out = format!("language: {}\n\n", draft.language);
    for finding in check(story, &Style::default()) {
        let (place, rule, severity) = (at(finding.span), finding.rule, finding.severity.name());
        let _ =
            writeln!(out, "{place} {severity}[{rule}] {:?}\n    {}", words(finding.span), finding.message);
        for related in &finding.related {
            let _ = writeln!(out, "    {} {:?} {}", at(related.span), words(related.span), related.message);
        }
        for fix in &finding.fixes {
            let _ = writeln!(out, "    fix: {}{}", fix.title, if fix.safe { " (safe)" } else { "" });
        }
    }
    out.push('\n');
    for (quote, credit) in story.quotes.iter().zip(&story.credits) {
        let source = credit.source.map_or("", |s| draft.text(s.place));
        let (kind, attribution) = (quote.kind.name(), credit.attribution.name());
        let line = at(draft.span(quote.place()));
        let _ = writeln!(out, "{line} {kind}, {attribution}: {source:?} {}", draft.text(quote.place()));
    }
    out.push('\n');
    for actor in &story.cast.actors {
        let roles: Vec<_> = actor.roles.iter().map(|r| draft.text(r.place)).collect();
        let (name, kind, mentions) = (&actor.name, actor.kind.name(), actor.mentions.len());
        let _ = writeln!(out, "{name} ({kind}, {mentions}): {}", roles.join("; "));
    }
    out
}
