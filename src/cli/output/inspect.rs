//! `inspect` for people: the quotations with their sources, the actors with their roles.

use std::fmt::Write;

use super::super::out::visible;
use super::counted;
use crate::draft::LineIndex;
use crate::names::Actor;
use crate::sources::{Attribution, Credit};
use crate::story::Story;

/// Characters of a quotation that are shown.
const WIDTH: usize = 88;

/// What was understood of a draft, for people.
pub fn understood(path: &str, story: &Story) -> String {
    let source = story.draft.source();
    let lines = LineIndex::new(source);
    let mut out = String::new();
    let language = story.draft.language;
    let _ = writeln!(out, "{path} ({language})");
    let _ = writeln!(out, "\n  {}", counted(story.quotes.len(), "quotation"));
    for (quote, credit) in story.quotes.iter().zip(&story.credits) {
        let line = lines.position(source, story.draft.span(quote.place()).start).line;
        let _ = writeln!(out, "\n  {line:>4}  {}", clipped(story.draft.text(quote.place())));
        let kind = quote.kind.name();
        if quote.kind.is_speech() || credit.attribution != Attribution::None {
            let _ = writeln!(out, "        {kind}; {}", whose(story, credit));
            for reason in &credit.reasons {
                let _ = writeln!(out, "          {}", flat(&reason.what));
            }
            for other in &credit.considered {
                let (words, what) = (flat(story.draft.text(other.place)), flat(&other.what));
                let _ = writeln!(out, "          not {words}: {what}, but {}", other.against);
            }
        } else {
            let _ = writeln!(out, "        {kind}");
        }
    }
    let _ = writeln!(out, "\n  {}", counted(story.cast.actors.len(), "actor"));
    for actor in &story.cast.actors {
        let _ = write!(out, "\n        {} ({}", actor.name, actor.kind.name());
        let _ = writeln!(out, ", {})", counted(actor.mentions.len(), "mention"));
        for role in roles(story, actor) {
            let _ = writeln!(out, "          {role}");
        }
    }
    visible(&out)
}

fn whose(story: &Story, credit: &Credit) -> String {
    let Some(source) = credit.source else {
        return match credit.attribution {
            Attribution::None => "no source".into(),
            other => format!("{} source", other.name()),
        };
    };
    let mut text = format!("source: {}", flat(story.draft.text(source.place)));
    let actor = source.actor.and_then(|a| story.cast.actors.get(a as usize));
    if let Some(actor) = actor.filter(|a| a.name != story.draft.text(source.place)) {
        let _ = write!(text, " = {}", actor.name);
    }
    if let Some(cue) = credit.cue {
        let _ = write!(text, " ({})", flat(story.draft.text(cue)));
    }
    text
}

/// The roles of an actor, each once, in reading order.
fn roles(story: &Story, actor: &Actor) -> Vec<String> {
    let mut roles: Vec<String> = Vec::new();
    for role in &actor.roles {
        let text = flat(story.draft.text(role.place));
        if !roles.iter().any(|r| r.eq_ignore_ascii_case(&text)) {
            roles.push(text);
        }
    }
    roles
}

/// A text on one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text on one line, its middle left out where it is long.
fn clipped(text: &str) -> String {
    let text = flat(text);
    let length = text.chars().count();
    if length <= WIDTH {
        return text;
    }
    let head: String = text.chars().take(WIDTH * 2 / 3).collect();
    let tail: String = text.chars().skip(length - WIDTH / 4).collect();
    let head = head.rsplit_once(' ').map_or(head.as_str(), |(h, _)| h);
    let tail = tail.split_once(' ').map_or(tail.as_str(), |(_, t)| t);
    format!("{head} … {tail}")
}
