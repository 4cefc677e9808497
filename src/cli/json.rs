//! The JSON of the contract: `check --format json` and `inspect --format json`. Written straight into text, with no tree of
//! values between.

use std::cell::OnceCell;

use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::draft::{LineIndex, Place, Position, Span};
use crate::names::Actor;
use crate::quotes::Quotation;
use crate::rules::{Edit, Finding, Fix, Related, Spot};
use crate::sources::{Considered, Credit, Reason, Source};
use crate::story::Story;

/// What stands first in a draft's object: `("path", …)` or `("id", …)`.
pub type Key<'a> = (&'static str, &'a Value);

/// A draft's object in `check`'s answer.
pub fn checked(key: Key<'_>, story: &Story, findings: &[Finding]) -> String {
    written(&Object { key, at: &At::of(story), findings: Some(findings) })
}

/// A draft's object in `inspect`'s answer.
pub fn inspected(key: Key<'_>, story: &Story) -> String {
    written(&Object { key, at: &At::of(story), findings: None })
}

/// A value as JSON on one line.
pub fn written(value: &impl Serialize) -> String {
    // Only maps whose keys are no strings cannot be written, and we have none.
    serde_json::to_string(value).unwrap_or_default()
}

/// A story, and the lines of its source where somebody asks for them: most drafts have no findings.
struct At<'a> {
    story: &'a Story,
    lines: OnceCell<LineIndex>,
}

impl<'a> At<'a> {
    fn of(story: &'a Story) -> At<'a> {
        At { story, lines: OnceCell::new() }
    }

    /// The contract's range.
    fn range(&self, span: Span) -> Range {
        let source = self.story.draft.source();
        let lines = self.lines.get_or_init(|| LineIndex::new(source));
        let position = |offset| lines.position(source, offset).into();
        Range { start: position(span.start), end: position(span.end) }
    }

    fn span(&self, place: Place) -> Bytes {
        self.story.draft.span(place).into()
    }

    fn text(&self, place: Place) -> &'a str {
        self.story.draft.text(place)
    }

    /// The words at a place, and where they are.
    fn words(&self, place: Place) -> Words<'a> {
        Words { text: self.text(place), span: self.span(place) }
    }

    fn named(&self, source: &Source) -> Named<'a> {
        Named { actor: source.actor, text: self.text(source.place), span: self.span(source.place) }
    }
}

#[derive(Serialize)]
struct Bytes {
    start: u32,
    end: u32,
}

impl From<Span> for Bytes {
    fn from(span: Span) -> Bytes {
        Bytes { start: span.start, end: span.end }
    }
}

/// Line and column, from 1.
#[derive(Serialize)]
struct Spotted {
    line: u32,
    column: u32,
}

impl From<Position> for Spotted {
    fn from(position: Position) -> Spotted {
        Spotted { line: position.line, column: position.column }
    }
}

impl From<Spot> for Spotted {
    fn from(spot: Spot) -> Spotted {
        Spotted { line: spot.line.saturating_add(1), column: spot.chars.saturating_add(1) }
    }
}

#[derive(Serialize)]
struct Range {
    start: Spotted,
    end: Spotted,
}

#[derive(Serialize)]
struct Words<'a> {
    text: &'a str,
    span: Bytes,
}

#[derive(Serialize)]
struct Named<'a> {
    actor: Option<u32>,
    text: &'a str,
    span: Bytes,
}

/// Writes a list, item for item.
struct List<I>(I);

impl<T: Serialize, I: Iterator<Item = T> + Clone> Serialize for List<I> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.clone())
    }
}

/// A thing of a draft, with what is needed to say where it is.
struct Told<'a, T>(&'a At<'a>, &'a T);

/// The list of things of a draft.
fn list<'a, T>(at: &'a At<'a>, of: &'a [T]) -> List<impl Iterator<Item = Told<'a, T>> + Clone> {
    List(of.iter().map(move |one| Told(at, one)))
}

/// A draft's object: its findings, or what was understood.
struct Object<'a> {
    key: Key<'a>,
    at: &'a At<'a>,
    findings: Option<&'a [Finding]>,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let (at, story) = (self.at, self.at.story);
        let mut object = to.serialize_map(None)?;
        object.serialize_entry(self.key.0, self.key.1)?;
        object.serialize_entry("language", story.draft.language.tag())?;
        if let Some(findings) = self.findings {
            object.serialize_entry("findings", &list(at, findings))?;
            return object.end();
        }
        let quotes = story.quotes.iter().zip(&story.credits).map(|(quote, credit)| Quoted(at, quote, credit));
        object.serialize_entry("quotes", &List(quotes))?;
        let actors = story.cast.actors.iter().enumerate().map(|(id, actor)| Acting(at, id, actor));
        object.serialize_entry("actors", &List(actors))?;
        object.end()
    }
}

impl Serialize for Told<'_, Finding> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Told(at, finding) = self;
        let mut object = to.serialize_struct("finding", 7)?;
        object.serialize_field("rule", finding.rule)?;
        object.serialize_field("severity", finding.severity.name())?;
        object.serialize_field("message", &finding.message)?;
        object.serialize_field("span", &Bytes::from(finding.span))?;
        object.serialize_field("range", &at.range(finding.span))?;
        object.serialize_field("related", &list(at, &finding.related))?;
        object.serialize_field("fixes", &list(at, &finding.fixes))?;
        object.end()
    }
}

impl Serialize for Told<'_, Related> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Told(at, related) = self;
        let mut object = to.serialize_struct("related", 4)?;
        object.serialize_field("message", &related.message)?;
        if let Some(elsewhere) = &related.elsewhere {
            object.serialize_field("path", &elsewhere.path.to_string_lossy())?;
        }
        object.serialize_field("span", &Bytes::from(related.span))?;
        let range = match &related.elsewhere {
            None => at.range(related.span),
            Some(elsewhere) => Range { start: elsewhere.range.0.into(), end: elsewhere.range.1.into() },
        };
        object.serialize_field("range", &range)?;
        object.end()
    }
}

impl Serialize for Told<'_, Fix> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Told(at, fix) = self;
        let mut object = to.serialize_struct("fix", 3)?;
        object.serialize_field("title", &fix.title)?;
        object.serialize_field("safe", &fix.safe)?;
        object.serialize_field("edits", &list(at, &fix.edits))?;
        object.end()
    }
}

impl Serialize for Told<'_, Edit> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut object = to.serialize_struct("edit", 2)?;
        object.serialize_field("span", &Bytes::from(self.1.span))?;
        object.serialize_field("text", &self.1.text)?;
        object.end()
    }
}

/// A quotation with its source.
struct Quoted<'a>(&'a At<'a>, &'a Quotation, &'a Credit);

impl Serialize for Quoted<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Quoted(at, quote, credit) = self;
        let place = quote.place();
        let mut object = to.serialize_struct("quotation", 12)?;
        object.serialize_field("span", &at.span(place))?;
        object.serialize_field("range", &at.range(at.story.draft.span(place)))?;
        object.serialize_field("text", at.text(place))?;
        object.serialize_field("kind", quote.kind.name())?;
        object.serialize_field("reading", quote.kind.reading())?;
        object.serialize_field("attribution", credit.attribution.name())?;
        object.serialize_field("source", &credit.source.as_ref().map(|s| at.named(s)))?;
        object.serialize_field("cue", &credit.cue.map(|c| at.words(c)))?;
        object.serialize_field("reach", credit.reach.name())?;
        object.serialize_field("reasons", &list(at, &credit.reasons))?;
        object.serialize_field("considered", &list(at, &credit.considered))?;
        object.serialize_field("guess", &credit.guess.as_ref().map(|s| at.named(s)))?;
        object.end()
    }
}

impl Serialize for Told<'_, Reason> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Told(at, reason) = self;
        let mut object = to.serialize_struct("reason", 2)?;
        object.serialize_field("what", &reason.what)?;
        object.serialize_field("span", &reason.place.map(|p| at.span(p)))?;
        object.end()
    }
}

impl Serialize for Told<'_, Considered> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Told(at, other) = self;
        let mut object = to.serialize_struct("considered", 4)?;
        object.serialize_field("text", at.text(other.place))?;
        object.serialize_field("span", &at.span(other.place))?;
        object.serialize_field("for", &other.what)?;
        object.serialize_field("against", other.against)?;
        object.end()
    }
}

/// An actor with its number.
struct Acting<'a>(&'a At<'a>, usize, &'a Actor);

impl Serialize for Acting<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Mentioned<'a> {
            text: &'a str,
            span: Bytes,
            kind: &'static str,
        }
        let Acting(at, id, actor) = self;
        let mentions = actor.mentions.iter().filter_map(|&m| at.story.cast.mentions.get(m as usize));
        let mentions = mentions.map(|m| Mentioned {
            text: at.text(m.place),
            span: at.span(m.place),
            kind: m.kind.name(),
        });
        let mut object = to.serialize_struct("actor", 6)?;
        object.serialize_field("id", id)?;
        object.serialize_field("name", &actor.name)?;
        object.serialize_field("kind", actor.kind.name())?;
        object.serialize_field("roles", &List(actor.roles.iter().map(|r| at.words(r.place))))?;
        object.serialize_field("mentions", &List(mentions))?;
        object.serialize_field("spellings", &actor.spellings)?;
        object.end()
    }
}
