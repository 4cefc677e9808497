//! The page around the article: heads, figures, the cast.

use std::fmt::Write;

use super::super::output::counted;
use super::super::output::xml::escape;
use super::Seen;
use super::article::article;
use super::figures::Figures;
use crate::names::Actor;
use crate::romanize::explain;
use crate::story::Story;

const STYLE: &str = include_str!("report.css");

/// What stands before the drafts.
pub fn head() -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n\
         <meta name=viewport content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>Copydesk report</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
    )
}

/// What stands after them.
pub fn tail() -> String {
    "</main>\n</body>\n</html>\n".into()
}

/// One draft.
pub fn draft(seen: &Seen<'_>) -> String {
    let figures = Figures::of(seen.story);
    let id = id(seen.name);
    let name = escape(seen.name);
    let language = seen.story.draft.language;
    let mut out =
        format!("<article lang=\"{language}\" aria-label=\"{name}\">\n<header lang=en>\n<h1>{name}</h1>\n");
    let quotations = figures.voices.iter().map(|v| v.quotations).sum();
    let _ = writeln!(
        out,
        "<p>{}, {} of {}, {}, language {language}</p>\n</header>",
        counted(figures.words, "word"),
        counted(quotations, "quotation"),
        counted(figures.voices.len(), "source"),
        counted(seen.findings.len(), "finding"),
    );
    out.push_str(&article(seen, &figures, &id));
    out.push_str("<section class=figures lang=en>\n");
    voices(&mut out, &figures);
    cast(&mut out, seen.story);
    spellings(&mut out, seen.story);
    out.push_str("</section>\n</article>\n");
    out
}

/// Who is quoted how much, as bars, and named against unnamed.
fn voices(out: &mut String, figures: &Figures) {
    if figures.voices.is_empty() {
        return;
    }
    let most = figures.voices.iter().map(|v| v.words).max().unwrap_or(1).max(1);
    out.push_str(
        "<h2>Who is quoted</h2>\n<table>\n<thead><tr><th scope=col>Source<th scope=col>Quotations<th scope=col>Words\
         <th aria-hidden=true class=bar></tr></thead>\n<tbody>\n",
    );
    for (i, voice) in figures.voices.iter().enumerate() {
        let _ = writeln!(
            out,
            "<tr><th scope=row><span class=\"v v{}\">{}</span>{}<td>{}<td>{}<td class=bar aria-hidden=true>\
             <span class=\"v{0}\" style=\"width:{}%\"></span></tr>",
            i % 8,
            escape(&voice.name),
            if voice.named { "" } else { " <small>(not named)</small>" },
            voice.quotations,
            voice.words,
            100 * voice.words / most,
        );
    }
    let ((named, named_words), (unnamed, unnamed_words)) = (figures.sum(true), figures.sum(false));
    let _ = writeln!(
        out,
        "</tbody>\n</table>\n<p>Named sources: {} ({}). Without a name: {} ({}).</p>",
        counted(named, "quotation"),
        counted(named_words, "word"),
        counted(unnamed, "quotation"),
        counted(unnamed_words, "word"),
    );
}

/// Who is in it, with roles and the first mention.
fn cast(out: &mut String, story: &Story) {
    if story.cast.actors.is_empty() {
        return;
    }
    out.push_str(
        "<h2>Who is in it</h2>\n<table>\n<thead><tr><th scope=col>Name<th scope=col class=kind>Kind<th scope=col>Role\
         <th scope=col>Mentions<th scope=col>First mention</tr></thead>\n<tbody>\n",
    );
    let lines = crate::draft::LineIndex::new(story.draft.source());
    for actor in &story.cast.actors {
        let first = actor.mentions.first().and_then(|&m| story.cast.mentions.get(m as usize));
        let line = first.map(|m| lines.position(story.draft.source(), story.draft.span(m.place).start).line);
        let _ = writeln!(
            out,
            "<tr><th scope=row>{}<td class=kind>{}<td>{}<td>{}<td>{}</tr>",
            escape(&actor.name),
            actor.kind.name(),
            escape(&roles(story, actor)),
            actor.mentions.len(),
            line.map_or_else(String::new, |l| format!("line {l}")),
        );
    }
    out.push_str("</tbody>\n</table>\n");
}

/// Names in more than one spelling, each beside the first with the schemes that make both of one original.
fn spellings(out: &mut String, story: &Story) {
    let mut names = story.cast.actors.iter().filter(|a| a.spellings.len() > 1).peekable();
    if names.peek().is_none() {
        return;
    }
    out.push_str(
        "<h2>Spelled in more than one way</h2>\n<table>\n<thead><tr><th scope=col>Name<th scope=col>Spellings\
         <th scope=col>How</tr></thead>\n<tbody>\n",
    );
    for actor in names {
        let list = actor.spellings.iter().map(|s| escape(s)).collect::<Vec<_>>().join("<br>");
        let first = actor.spellings.first().map_or("", String::as_str);
        let others = actor.spellings.iter().skip(1);
        let how = others.map(|other| escape(&explain(first, other, None).sentence(first, other)));
        let how = how.collect::<Vec<_>>().join("<br>");
        let _ = writeln!(out, "<tr><th scope=row>{}<td>{list}<td>{how}</tr>", escape(&actor.name));
    }
    out.push_str("</tbody>\n</table>\n");
}

fn roles(story: &Story, actor: &Actor) -> String {
    let mut roles: Vec<String> = Vec::new();
    for role in actor.roles.iter().take(16) {
        let text = story.draft.text(role.place).split_whitespace().collect::<Vec<_>>().join(" ");
        if !roles.contains(&text) {
            roles.push(text);
        }
    }
    roles.join("; ")
}

/// An anchor's prefix that is the draft's own.
fn id(name: &str) -> String {
    let hash = name.bytes().fold(0xcbf2_9ce4_u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
    format!("d{hash:08x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Language, Style};

    fn page(source: &str) -> String {
        let story = crate::understand(crate::read(source, Format::Plain, Some(Language::ENGLISH)));
        let findings = crate::check(&story, &Style::default());
        head() + &draft(&Seen { name: "a<b>\"'&.md", story: &story, findings: &findings }) + &tail()
    }

    #[test]
    fn a_hostile_draft_stays_text() {
        let attack = "“<script>alert(1)</script>” said Orla Venn \"onload='x' & <img src=x onerror=alert(1)>.\n\n“</q></style>";
        let page = page(attack);
        for tag in ["<script", "<img", "</q></style", "<b>\""] {
            assert!(!page.contains(tag), "{tag} in {page}");
        }
        assert!(page.contains("&lt;script&gt;"));
        assert_eq!(page.matches("<q ").count(), page.matches("</q>").count());
    }

    #[test]
    fn nothing_of_the_prose_is_lost() {
        let source =
            "“We sail on Monday,” said Orla Venn.\n\n“One mark is open, she said, „odd” and ‘nested’.";
        let page = page(source);
        let body = page.split("<section").next().unwrap_or("");
        let body = body.split("</header>").nth(1).unwrap_or("");
        let prose = body.split("<div class=prose>").skip(1).map(|p| p.split("</div>").next().unwrap_or(""));
        let mut text = String::new();
        for part in prose.flat_map(|p| p.split('<')) {
            text.push_str(part.split_once('>').map_or(part, |(_, t)| t));
        }
        assert_eq!(text, source.replace("\n\n", ""));
    }
}
