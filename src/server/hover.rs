//! `textDocument/hover`: who this is, whose words these are, what was found here and why.

use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind};

use super::card::{Card, excerpt};
use super::snapshot::Snapshot;
use super::text::Point;
use super::{convert, people};
use crate::draft::{Place, Span};
use crate::names::Actor;
use crate::quotes::Quotation;
use crate::rules;
use crate::sources::{Attribution, Considered, Credit};
use crate::style::HouseName;

/// The hover at a point: of the mention there, else of the innermost quotation; and of the findings there.
pub fn at(snapshot: &Snapshot, point: Point) -> Option<Hover> {
    let offset = snapshot.offset(point);
    let mut card = Card::new(snapshot.features.markdown);
    let mut span = None;
    for finding in snapshot.findings.iter().filter(|f| touches(f.span, offset)) {
        span.get_or_insert(finding.span);
        card.paragraph(&card.words(&finding.message));
        let why = rules::section(finding.rule, "Why it matters to a desk");
        card.paragraph(&format!("{}: {}", card.strong(finding.rule), card.words(&why)));
    }
    if let Some(prose) = snapshot.prose_offset(offset) {
        if let Some((actor, place)) = snapshot.actor_at(prose) {
            card.rule();
            span = Some(snapshot.span(place));
            of_actor(&mut card, snapshot, actor);
        } else if let Some(index) = snapshot.quote_at(prose)
            && let (Some(quote), Some(credit)) =
                (snapshot.story.quotes.get(index), snapshot.story.credits.get(index))
        {
            card.rule();
            span.get_or_insert(snapshot.span(quote.place()));
            of_quotation(&mut card, snapshot, quote, credit);
        }
    }
    let kind = if snapshot.features.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents = HoverContents::Markup(MarkupContent { kind, value: card.finish()? });
    Some(Hover { contents, range: span.map(|s| convert::range(snapshot, s)) })
}

/// An actor of more forms than this is a list of something, and the card is to be read at a glance.
const MOST_SPELLINGS: usize = 12;

/// True where the offset is in the span or right behind it, as a caret is after the word it belongs to.
fn touches(span: Span, offset: u32) -> bool {
    span.start <= offset && offset <= span.end
}

fn of_actor(card: &mut Card, snapshot: &Snapshot, index: u32) {
    let Some(actor) = snapshot.story.cast.actors.get(index as usize) else { return };
    card.paragraph(&format!("{} · {}", card.strong(&actor.name), actor.kind.name()));
    let roles: Vec<String> = actor
        .roles
        .iter()
        .map(|r| format!("{} (line {})", card.words(snapshot.text_at(r.place)), line(snapshot, r.place)))
        .collect();
    card.list(&roles);
    if let Some(house) = house(snapshot, actor) {
        let role = house.role.as_ref().map(|r| format!(", {}", card.words(r))).unwrap_or_default();
        card.paragraph(&format!("The house: {}{role}.", card.strong(&house.preferred)));
        if let Some(note) = &house.note {
            card.paragraph(&card.words(note));
        }
    }
    let quoted = snapshot.quotes_of(index).count();
    let named = people::names(snapshot, index).count();
    let all = actor.mentions.len();
    let other = match all - named.min(all) {
        0 => String::new(),
        n => format!(" and {} by other words", times(n)),
    };
    card.paragraph(&format!("Quoted {}; mentioned {} by name{other}.", times(quoted), times(named)));
    let spellings = spellings(snapshot, index);
    if spellings.len() > 1 {
        let items: Vec<String> =
            spellings.iter().map(|(s, n)| format!("{} ({})", card.words(s), times(*n))).collect();
        card.paragraph("Spelled:");
        card.list(&items);
    }
    for message in variants(snapshot, index) {
        card.paragraph(&card.words(message));
    }
}

/// What the house says of an actor, by any of the spellings that the draft has.
fn house<'a>(snapshot: &'a Snapshot, actor: &Actor) -> Option<&'a HouseName> {
    let spellings = actor.spellings.iter().map(String::as_str);
    std::iter::once(actor.name.as_str()).chain(spellings).find_map(|s| snapshot.house_name(s))
}

/// What was found about an actor's name in other spellings: the original and the schemes that it is written in.
fn variants(snapshot: &Snapshot, actor: u32) -> Vec<&str> {
    let names: Vec<Span> = people::names(snapshot, actor).map(|p| snapshot.span(p)).collect();
    let is_here = |span: Span| {
        let i = names.partition_point(|n| n.end <= span.start);
        names.get(i).is_some_and(|n| n.overlaps(span))
    };
    let mut messages: Vec<&str> = Vec::new();
    for finding in snapshot.findings.iter().filter(|f| matches!(f.rule, "inconsistent-name" | "house-name")) {
        let about =
            is_here(finding.span) || finding.related.iter().any(|r| r.elsewhere.is_none() && is_here(r.span));
        if about && messages.len() < MOST_SPELLINGS && !messages.contains(&finding.message.as_str()) {
            messages.push(&finding.message);
        }
    }
    messages
}

/// How the draft writes an actor's name, each form with how often it does, in the order of their first use.
fn spellings(snapshot: &Snapshot, actor: u32) -> Vec<(&str, usize)> {
    let mut forms: Vec<(&str, usize)> = Vec::new();
    for place in people::names(snapshot, actor) {
        let text = snapshot.text_at(place);
        if let Some((_, n)) = forms.iter_mut().find(|(f, _)| *f == text) {
            *n += 1;
        } else if forms.len() < MOST_SPELLINGS {
            forms.push((text, 1));
        }
    }
    forms
}

fn of_quotation(card: &mut Card, snapshot: &Snapshot, quote: &Quotation, credit: &Credit) {
    let what = quote.kind.reading();
    if !quote.kind.is_speech() {
        card.paragraph(&format!("{what}: it needs no source."));
        return;
    }
    let source = credit.source.map(|s| {
        let words = snapshot.text_at(s.place);
        match s.actor.and_then(|a| snapshot.story.cast.actors.get(a as usize)) {
            Some(actor) if actor.name != words => {
                format!(
                    "{} (“{}”, line {})",
                    card.strong(&actor.name),
                    card.words(words),
                    line(snapshot, s.place)
                )
            }
            _ => format!("{} (line {})", card.strong(words), line(snapshot, s.place)),
        }
    });
    let source = match (source, credit.attribution) {
        (Some(source), _) => format!("{what}, by {source}."),
        (None, Attribution::None) => format!("{what}. The draft does not say whose words these are."),
        (None, Attribution::Anonymous) => format!("{what} by somebody whom the draft does not name."),
        (None, Attribution::Continued) => format!("{what}, going on from the quotation before."),
        (None, _) => format!("{what}."),
    };
    card.paragraph(&source);
    let mut reasons: Vec<String> = Vec::new();
    if let Some(cue) = credit.cue {
        reasons.push(format!(
            "the cue is “{}” (line {})",
            card.words(snapshot.text_at(cue)),
            line(snapshot, cue)
        ));
    }
    let told = |what: &str, place: Option<Place>| match place {
        Some(place) => format!("{} (line {})", card.words(&excerpt(what, 200)), line(snapshot, place)),
        None => card.words(&excerpt(what, 200)),
    };
    reasons.extend(credit.reasons.iter().map(|r| told(&r.what, r.place)));
    if let Some(guess) = credit.guess {
        let last = format!("“{}” spoke last", snapshot.text_at(guess.place));
        reasons.push(told(&last, Some(guess.place)));
    }
    card.list(&reasons);
    if !credit.considered.is_empty() {
        card.paragraph("Also considered:");
        let other = |c: &Considered| {
            let why = format!("{}, but {}", excerpt(&c.what, 160), c.against);
            format!(
                "{} (line {}): {}",
                card.strong(snapshot.text_at(c.place)),
                line(snapshot, c.place),
                card.words(&why)
            )
        };
        let others: Vec<String> = credit.considered.iter().map(other).collect();
        card.list(&others);
    }
}

/// The line of a place, as people count.
fn line(snapshot: &Snapshot, place: Place) -> u32 {
    let (start, _) = snapshot.points(snapshot.span(place));
    start.line.saturating_add(1)
}

/// A number of times, in words.
pub fn times(n: usize) -> String {
    match n {
        0 => "never".into(),
        1 => "once".into(),
        2 => "twice".into(),
        n => format!("{n} times"),
    }
}
