//! `textDocument/rename` and `prepareRename`: an actor's name, everywhere it stands in the draft.

use std::collections::BTreeMap;

use tower_lsp::ls_types::{PrepareRenameResponse, WorkspaceEdit};

use super::snapshot::Snapshot;
use super::text::Point;
use super::{convert, people};
use crate::draft::Place;
use crate::names::MentionKind;
use crate::rules::Edit;

/// Longer than any name.
const LONGEST: usize = 200;

/// The name at a point, which may be renamed; `None` where there is no name.
pub fn prepare(snapshot: &Snapshot, point: Point) -> Option<PrepareRenameResponse> {
    let (_, place) = name_at(snapshot, point)?;
    Some(PrepareRenameResponse::RangeWithPlaceholder {
        range: convert::range_of_place(snapshot, place),
        placeholder: snapshot.text_at(place).to_owned(),
    })
}

/// The edits that give an actor another name, or why there are none.
///
/// The old and the new name are compared word by word, and each word that changes does so in every mention by name:
/// *Yuriy Ushakov* to *Jurij Ušakov* makes *Ušakov* of a bare *Ushakov*. Where the two have not the same number of
/// words nobody can say what becomes of the other forms, and unless there are none it is refused.
pub fn rename(snapshot: &Snapshot, point: Point, name: &str) -> Result<WorkspaceEdit, String> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST || name.chars().any(char::is_control) {
        return Err("A name is a few words on one line.".into());
    }
    let Some((actor, place)) = name_at(snapshot, point) else {
        return Err("Only a name can be renamed; there is none here.".into());
    };
    let old = snapshot.text_at(place);
    let (from, to): (Vec<&str>, Vec<&str>) =
        (old.split_whitespace().collect(), name.split_whitespace().collect());
    let words: BTreeMap<&str, &str> = from.iter().copied().zip(to.iter().copied()).collect();
    let mut edits = Vec::new();
    for mention in people::names(snapshot, actor) {
        let text = snapshot.text_at(mention);
        let parts: Vec<(Place, &str)> = if text == old {
            vec![(mention, name)]
        } else if from.len() == to.len() {
            let changed = |(at, word): (u32, &str)| {
                let new = words.get(word).filter(|new| **new != word)?;
                let start = mention.start + at;
                Some((Place::new(start, start + u32::try_from(word.len()).ok()?), *new))
            };
            words_of(text).filter_map(changed).collect()
        } else if text.split_whitespace().any(|w| words.contains_key(w)) {
            return Err(format!(
                "The draft also writes “{text}”, and the new name has another number of words: rename that first."
            ));
        } else {
            Vec::new()
        };
        for (place, new) in parts {
            let Some((span, text)) = snapshot.story.draft.rewrite(place, new) else {
                return Err(format!("“{text}” is written with markup inside; change that by hand first."));
            };
            edits.push(Edit { span, text });
        }
    }
    Ok(convert::workspace_edit(snapshot, &edits))
}

/// The words of a text with where each begins.
fn words_of(text: &str) -> impl Iterator<Item = (u32, &str)> {
    text.split_whitespace().filter_map(move |w| {
        // Both are of the same string, so the distance is the offset.
        let at = (w.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        Some((u32::try_from(at).ok()?, w))
    })
}

fn name_at(snapshot: &Snapshot, point: Point) -> Option<(u32, Place)> {
    let offset = snapshot.prose_offset(snapshot.offset(point))?;
    let (_, mention) = snapshot.mention_at(offset).filter(|(_, m)| m.kind == MentionKind::Name)?;
    snapshot.story.draft.is_verbatim(mention.place).then_some((mention.actor, mention.place))
}
