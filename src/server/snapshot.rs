//! One settled state of a draft: its text, what was understood of it and what was found. Shared by all who ask.

use std::sync::Arc;

use tower_lsp::ls_types::Uri;

use super::features::Features;
use super::text::{Point, Text};
use crate::draft::{Place, Span};
use crate::names::Mention;
use crate::rules::{Finding, Neighbours, Roster};
use crate::story::Story;
use crate::style::{Date, HouseName, Style};

/// A draft at one version, understood and checked.
#[derive(Debug)]
pub struct Snapshot {
    /// The draft's name.
    pub uri: Uri,
    /// The client's version of the text.
    pub version: i32,
    /// The desk's own count of states, which never goes back, not even when a draft is closed and opened again.
    pub edition: u64,
    /// The text.
    pub text: Text,
    /// What was understood.
    pub story: Story,
    /// What was found, in reading order.
    pub findings: Vec<Finding>,
    /// What the client can do.
    pub features: Features,
    /// The style that it was checked against.
    pub style: Arc<Style>,
    /// Its names and what the project said of them, where names are compared across drafts.
    pub names: Option<Seen>,
}

/// The names of a draft, and what the project said of them when the draft was checked.
#[derive(Debug)]
pub struct Seen {
    /// The names.
    pub roster: Roster,
    view: Option<u64>,
}

impl Seen {
    /// What the project of a style's neighbours says of a story's names.
    pub fn of(story: &Story, style: &Style) -> Seen {
        let roster = Roster::of(story);
        let view = style.neighbours.as_ref().map(|n| n.view(&roster));
        Seen { roster, view }
    }

    /// Whether these neighbours still say the same.
    pub fn holds(&self, neighbours: Option<&Neighbours>) -> bool {
        neighbours.map(|n| n.view(&self.roster)) == self.view
    }
}

impl Snapshot {
    /// The source offset of a point of the client's.
    pub fn offset(&self, point: Point) -> u32 {
        u32::try_from(self.text.offset(point)).unwrap_or(u32::MAX)
    }

    /// The place in the prose at a source offset. At the end of a stretch it is that end.
    pub fn prose_offset(&self, offset: u32) -> Option<u32> {
        self.story.draft.offset_in_prose(offset)
    }

    /// The source's span of a place of the prose.
    pub fn span(&self, place: Place) -> Span {
        self.story.draft.span(place)
    }

    /// The points of a span.
    pub fn points(&self, span: Span) -> (Point, Point) {
        (self.text.point(span.start as usize), self.text.point(span.end as usize))
    }

    /// The source's text at a span.
    pub fn source(&self, span: Span) -> &str {
        self.story.draft.source().get(span.range()).unwrap_or("")
    }
}

impl Snapshot {
    /// The text of a place of the prose.
    pub fn text_at(&self, place: Place) -> &str {
        self.story.draft.text(place)
    }

    /// The mention at an offset of the prose or ending there, with its index.
    pub fn mention_at(&self, offset: u32) -> Option<(usize, &Mention)> {
        let cast = &self.story.cast;
        cast.mention_at(offset).or_else(|| cast.mention_at(offset.checked_sub(1)?))
    }

    /// What the house says of a name, by its preferred form or by the form's last word.
    pub fn house_name(&self, name: &str) -> Option<&HouseName> {
        let day = Date::of(&self.story.draft);
        let last = name.split_whitespace().next_back().unwrap_or(name);
        let names = &self.style.names;
        let first = |n: &&HouseName| {
            let (own, given) = (n.first_word(), name.split_whitespace().next());
            name == last || own.is_none() || own == given
        };
        names.preferred(name, day).or_else(|| names.preferred(last, day).filter(first))
    }

    /// The actor mentioned at an offset of the prose, and where exactly.
    pub fn actor_at(&self, offset: u32) -> Option<(u32, Place)> {
        self.mention_at(offset).map(|(_, m)| (m.actor, m.place))
    }

    /// The innermost quotation at an offset of the prose. Linear in the number of quotations.
    pub fn quote_at(&self, offset: u32) -> Option<usize> {
        let quotes = self.story.quotes.iter().enumerate();
        let here = quotes.filter(|(_, q)| q.place().start <= offset && offset <= q.place().end);
        here.min_by_key(|(_, q)| q.place().len()).map(|(i, _)| i)
    }

    /// The quotations that an actor is the source of: speech, and not within another quotation.
    pub fn quotes_of(&self, actor: u32) -> impl Iterator<Item = usize> {
        let quotes = self.story.quotes.iter().zip(&self.story.credits).enumerate();
        let own = quotes.filter(move |(_, (q, c))| {
            q.kind.is_speech() && q.pair.level == 0 && c.source.is_some_and(|s| s.actor == Some(actor))
        });
        own.map(|(i, _)| i)
    }
}
