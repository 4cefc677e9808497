//! What of the credits an edit leaves standing.
//!
//! Whose words a quotation is depends on its block, on what was said before it, which the reader carries from block to block
//! ([`State`]), and on the cast. Where the cast is the same but for the places in the edited blocks, blocks are read from the edit on
//! until the reader is in the state in which it was there before; what follows is kept.

use super::reach::State;
use super::{Considered, Credit, Reason, Source};
use crate::draft::{Place, Unchanged};
use crate::names::{Cast, Mention};
use crate::quotes::Quotation;

/// Where places are after an edit, those of mentions in the edited blocks too.
pub(super) struct Moved<'a> {
    unchanged: &'a Unchanged,
    /// The mentions in the edited blocks, as they were and as they are.
    mentions: Vec<(Place, Place)>,
}

impl<'a> Moved<'a> {
    /// How places have moved, if the cast is the same but for them: the same people with the same roles, mentioned in the same
    /// order. Linear in the mentions.
    pub(super) fn of(cast: &Cast, before: &Cast, unchanged: &'a Unchanged) -> Option<Moved<'a>> {
        if cast.mentions.len() != before.mentions.len() || cast.actors.len() != before.actors.len() {
            return None;
        }
        let mut mentions = Vec::new();
        for (now, old) in cast.mentions.iter().zip(&before.mentions) {
            let same = |a: &Mention, b: &Mention| a.kind == b.kind && a.actor == b.actor;
            match unchanged.place(old.place) {
                _ if !same(now, old) => return None,
                Some(place) if place != now.place => return None,
                Some(_) => {}
                None => mentions.push((old.place, now.place)),
            }
        }
        let moved = Moved { unchanged, mentions };
        let alike = cast.actors.iter().zip(&before.actors).all(|(now, old)| {
            let roles = now.roles.iter().zip(&old.roles);
            now.kind == old.kind
                && now.gender == old.gender
                && now.roles.len() == old.roles.len()
                && now.name == old.name
                && roles.into_iter().all(|(n, o)| {
                    n.mention == o.mention && unchanged.place(o.place).is_none_or(|place| place == n.place)
                })
        });
        alike.then_some(moved)
    }

    /// Where a place is now; `None` where it was in an edited block and is no mention.
    fn place(&self, old: Place) -> Option<Place> {
        self.unchanged.place(old).or_else(|| {
            let at = self.mentions.binary_search_by_key(&old, |(old, _)| *old).ok()?;
            self.mentions.get(at).map(|(_, now)| *now)
        })
    }

    fn option(&self, old: Option<Place>) -> Option<Option<Place>> {
        match old {
            Some(old) => self.place(old).map(Some),
            None => Some(None),
        }
    }

    fn source(&self, old: Option<Source>) -> Option<Option<Source>> {
        match old {
            Some(old) => Some(Some(Source { place: self.place(old.place)?, actor: old.actor })),
            None => Some(None),
        }
    }

    /// A credit after the edit.
    pub(super) fn credit(&self, old: &Credit) -> Option<Credit> {
        let reason = |r: &Reason| Some(Reason { what: r.what.clone(), place: self.option(r.place)? });
        let other = |c: &Considered| {
            Some(Considered { place: self.place(c.place)?, what: c.what.clone(), against: c.against })
        };
        Some(Credit {
            attribution: old.attribution,
            source: self.source(old.source)?,
            cue: self.option(old.cue)?,
            reach: old.reach,
            reasons: old.reasons.iter().map(reason).collect::<Option<_>>()?,
            considered: old.considered.iter().map(other).collect::<Option<_>>()?,
            guess: self.source(old.guess)?,
        })
    }

    /// The reader's state after the edit; `None` where it holds words of an edited block, which may be others now.
    pub(super) fn state(&self, old: &State) -> Option<State> {
        let mut state = old.clone();
        for speaker in state.speakers() {
            speaker.source = self.unchanged.place(speaker.source)?;
            speaker.cue = match speaker.cue {
                Some(cue) => Some(self.unchanged.place(cue)?),
                None => None,
            };
        }
        Some(state)
    }
}

/// The blocks that an edit may have changed the credits of at least: the edited ones, one more on each side, and those of all
/// quotations that are not as they were.
pub(super) fn touched(now: &[Quotation], old: &[Quotation], unchanged: &Unchanged) -> Option<(usize, usize)> {
    let same = |(now, old): &(&Quotation, &Quotation)| {
        let place = |old: Place| unchanged.place(old);
        let (a, b) = (&now.pair, &old.pair);
        now.kind == old.kind
            && a.level == b.level
            && Some(a.open) == place(b.open)
            && Some(a.close) == place(b.close)
            && a.continuations.len() == b.continuations.len()
            && a.continuations.iter().zip(&b.continuations).all(|(a, b)| Some(*a) == place(*b))
    };
    let head = now.iter().zip(old).take_while(same).count();
    let left = now.len().min(old.len()) - head;
    let tail = now.iter().rev().zip(old.iter().rev()).take(left).take_while(same).count();
    let mut from = unchanged.head.saturating_sub(1);
    let mut until = (unchanged.now - unchanged.tail + 1).min(unchanged.now);
    for quote in now.get(head..now.len() - tail)? {
        from = from.min(quote.block as usize);
        until = until.max(quote.last_block as usize + 1);
    }
    for quote in old.get(head..old.len() - tail)? {
        let behind = unchanged.before.checked_sub(quote.last_block as usize + 1)?;
        from = from.min(quote.block as usize);
        until = until.max(unchanged.now.saturating_sub(behind));
    }
    Some((from, until))
}

/// The blocks in which every quotation that touches them begins and ends, at least those of a range. O(log quotations +
/// those looked at).
pub(super) fn whole(quotes: &[Quotation], from: usize, until: usize) -> (usize, usize) {
    let (mut from, mut until) = (from as u32, until as u32);
    // Quotations are in reading order, and of the first level none is in another.
    let first = |block: u32| quotes.partition_point(|q| q.block < block);
    for quote in quotes.get(..first(from)).unwrap_or_default().iter().rev().filter(|q| q.pair.level == 0) {
        if quote.last_block < from {
            break;
        }
        from = quote.block;
    }
    for quote in quotes.get(first(from)..).unwrap_or_default() {
        if quote.block >= until {
            break;
        }
        until = until.max(quote.last_block + 1);
    }
    (from as usize, until as usize)
}
