//! The JSON of the contract: `check --format json` and `inspect --format json`.

use serde_json::{Map, Value, json};

use crate::draft::{LineIndex, Position, Span};
use crate::rules::{Finding, Spot};
use crate::sources::{Considered, Reason, Source};
use crate::story::Story;

/// What stands first in a draft's object: `("path", …)` or `("id", …)`.
pub type Key = (&'static str, Value);

/// Turns spans into the contract's objects for one source.
struct Places<'a> {
    source: &'a str,
    lines: LineIndex,
}

impl Places<'_> {
    fn of(story: &Story) -> Places<'_> {
        let source = story.draft.source();
        Places { source, lines: LineIndex::new(source) }
    }

    fn span(span: Span) -> Value {
        json!({ "start": span.start, "end": span.end })
    }

    fn range(&self, span: Span) -> Value {
        let position = |offset| {
            let Position { line, column } = self.lines.position(self.source, offset);
            json!({ "line": line, "column": column })
        };
        json!({ "start": position(span.start), "end": position(span.end) })
    }
}

fn object(key: Key, story: &Story) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert(key.0.into(), key.1);
    object.insert("language".into(), story.draft.language.tag().into());
    object
}

/// A draft's object in `check`'s answer.
pub fn checked(key: Key, story: &Story, findings: &[Finding]) -> Value {
    let places = Places::of(story);
    let findings: Vec<Value> = findings.iter().map(|f| finding(&places, f)).collect();
    let mut object = object(key, story);
    object.insert("findings".into(), findings.into());
    Value::Object(object)
}

fn finding(places: &Places<'_>, finding: &Finding) -> Value {
    let related: Vec<Value> = finding
        .related
        .iter()
        .map(|r| match &r.elsewhere {
            None => {
                json!({ "message": r.message, "span": Places::span(r.span), "range": places.range(r.span) })
            }
            Some(e) => {
                let (path, (start, end)) = (e.path.to_string_lossy(), e.range);
                let range = json!({ "start": from_one(start), "end": from_one(end) });
                json!({ "message": r.message, "path": path, "span": Places::span(r.span), "range": range })
            }
        })
        .collect();
    let fixes: Vec<Value> = finding
        .fixes
        .iter()
        .map(|f| {
            let edits: Vec<Value> =
                f.edits.iter().map(|e| json!({ "span": Places::span(e.span), "text": e.text })).collect();
            json!({ "title": f.title, "safe": f.safe, "edits": edits })
        })
        .collect();
    json!({
        "rule": finding.rule,
        "severity": finding.severity.name(),
        "message": finding.message,
        "span": Places::span(finding.span),
        "range": places.range(finding.span),
        "related": related,
        "fixes": fixes,
    })
}

/// Line and column as the contract counts them.
fn from_one(spot: Spot) -> Value {
    json!({ "line": spot.line.saturating_add(1), "column": spot.chars.saturating_add(1) })
}

/// A draft's object in `inspect`'s answer.
pub fn inspected(key: Key, story: &Story) -> Value {
    let places = Places::of(story);
    let draft = &story.draft;
    let quotes: Vec<Value> = story
        .quotes
        .iter()
        .zip(&story.credits)
        .map(|(quote, credit)| {
            let span = draft.span(quote.place());
            let cue = credit
                .cue
                .map(|c| json!({ "text": draft.text(c), "span": Places::span(draft.span(c)) }));
            let named = |s: &Source| {
                json!({ "actor": s.actor, "text": draft.text(s.place), "span": Places::span(draft.span(s.place)) })
            };
            let reason = |r: &Reason| {
                json!({ "what": r.what, "span": r.place.map(|p| Places::span(draft.span(p))) })
            };
            let other = |c: &Considered| {
                json!({
                    "text": draft.text(c.place), "span": Places::span(draft.span(c.place)),
                    "for": c.what, "against": c.against,
                })
            };
            json!({
                "span": Places::span(span),
                "range": places.range(span),
                "text": draft.text(quote.place()),
                "kind": quote.kind.name(),
                "reading": quote.kind.reading(),
                "attribution": credit.attribution.name(),
                "source": credit.source.as_ref().map(named),
                "cue": cue,
                "reach": credit.reach.name(),
                "reasons": credit.reasons.iter().map(reason).collect::<Vec<_>>(),
                "considered": credit.considered.iter().map(other).collect::<Vec<_>>(),
                "guess": credit.guess.as_ref().map(named),
            })
        })
        .collect();
    let cast = &story.cast;
    let actors: Vec<Value> = cast
        .actors
        .iter()
        .enumerate()
        .map(|(id, actor)| {
            let roles: Vec<Value> = actor
                .roles
                .iter()
                .map(|r| json!({ "text": draft.text(r.place), "span": Places::span(draft.span(r.place)) }))
                .collect();
            let mentions = actor.mentions.iter().filter_map(|&m| cast.mentions.get(m as usize));
            let mentions: Vec<Value> = mentions
                .map(|m| {
                    json!({ "text": draft.text(m.place), "span": Places::span(draft.span(m.place)), "kind": m.kind.name() })
                })
                .collect();
            json!({
                "id": id,
                "name": actor.name,
                "kind": actor.kind.name(),
                "roles": roles,
                "mentions": mentions,
                "spellings": actor.spellings,
            })
        })
        .collect();
    let mut object = object(key, story);
    object.insert("quotes".into(), quotes.into());
    object.insert("actors".into(), actors.into());
    Value::Object(object)
}
