//! "Add to the house names": a name goes into the `copydesk.toml` of its draft, or into the file of names that it refers to,
//! as an edit of the editor's, so that it is seen, can be undone, and is saved by whoever wants it.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tower_lsp::ls_types::*;

use super::features::Features;
use super::snapshot::Snapshot;
use super::text::Text;
use super::{convert, stand};
use crate::names::MentionKind;
use crate::rules::{self, Finding};
use crate::style::{self, FILE, Holder, files_of, with_name};

/// The kind of the action on a name.
pub const KIND: &str = "refactor.houseNames.copydesk";

/// The command by which an editor adds a name after having asked its writer how it is spelled.
pub const COMMAND: &str = "copydesk.addName";

/// The longest name that a house has, in characters.
const LONGEST: usize = 200;

/// A name to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// What the house writes.
    pub preferred: String,
    /// What it does not.
    pub forms: Vec<String>,
}

impl Wish {
    /// Out of an action's data or a command's argument.
    pub fn of(data: &Value) -> Option<Wish> {
        let tidy = |v: &Value| {
            let text = v.as_str()?.split_whitespace().collect::<Vec<_>>().join(" ");
            let fits =
                !text.is_empty() && text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
            fits.then_some(text)
        };
        let preferred = tidy(data.get("preferred")?)?;
        let mut forms: Vec<String> = Vec::new();
        for form in data.get("forms").and_then(Value::as_array).into_iter().flatten().filter_map(tidy) {
            if form != preferred && !forms.contains(&form) {
                forms.push(form);
            }
        }
        Some(Wish { preferred, forms })
    }

    fn action(self, snapshot: &Snapshot, kind: &'static str, diagnostic: Option<&Diagnostic>) -> CodeAction {
        CodeAction {
            title: format!("Add “{}” to the house names", self.preferred),
            kind: Some(kind.into()),
            diagnostics: diagnostic.map(|d| vec![d.clone()]),
            data: Some(json!({
                "do": "house-name",
                "uri": snapshot.uri.as_str(),
                "preferred": self.preferred,
                "forms": self.forms,
            })),
            ..CodeAction::default()
        }
    }
}

/// The action on the name at a span, unless the house has it already.
pub fn at_name(snapshot: &Snapshot, span: crate::draft::Span) -> Option<CodeAction> {
    let (_, mention) = snapshot.mention_at(snapshot.prose_offset(span.start)?)?;
    let actor = snapshot.story.cast.actor_of(mention).filter(|_| mention.kind == MentionKind::Name)?;
    stand::path(&snapshot.uri)?;
    if snapshot.house_name(&actor.name).is_some() {
        return None;
    }
    let wish = Wish::of(&json!({ "preferred": actor.name }))?;
    Some(wish.action(snapshot, KIND, None))
}

/// The action on a name in two spellings: the house writes the one that is usual.
pub fn at_finding(snapshot: &Snapshot, finding: &Finding, diagnostic: &Diagnostic) -> Option<CodeAction> {
    stand::path(&snapshot.uri)?;
    if finding.rule != "inconsistent-name" {
        return None;
    }
    let (odd, usual) = rules::spellings_at(&snapshot.story, &snapshot.style, finding.span)?;
    let wish = Wish::of(&json!({ "preferred": usual, "forms": [odd] }))?;
    Some(wish.action(snapshot, "quickfix", Some(diagnostic)))
}

/// The name that an action or its data is about.
pub fn wish_of(action: &CodeAction) -> Option<Wish> {
    let data = action.data.as_ref()?;
    (data.get("do")?.as_str()? == "house-name").then(|| Wish::of(data))?
}

/// A file as it is now: in the editor, with its version there, or on disk.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Where it is.
    pub path: PathBuf,
    /// Its version, where it is open.
    pub version: Option<i32>,
    /// Its text; `None` where there is no such file.
    pub text: Option<String>,
}

/// The `copydesk.toml` of a draft, or where it should be: in the innermost of some folders, else beside the draft. Asks the
/// file system.
pub fn file_of(draft: &Path, folders: &[PathBuf]) -> Option<PathBuf> {
    let folder = draft.ancestors().skip(1).find(|d| d.is_dir())?;
    let around = folders.iter().filter(|f| draft.starts_with(f)).max_by_key(|f| f.iter().count());
    Some(style::find(folder).unwrap_or_else(|| around.map_or(folder, PathBuf::as_path).join(FILE)))
}

/// The first file of names that a `copydesk.toml` refers to: where the house keeps its names, there this one goes.
pub fn names_file(style: &Paper) -> Option<PathBuf> {
    let file = files_of(style.text.as_deref()?).into_iter().next()?;
    Some(style.path.parent()?.join(file))
}

/// The edit that adds a name to a file, or why there is none.
pub fn edit(paper: &Paper, wish: &Wish, features: Features) -> Result<WorkspaceEdit, String> {
    let name = paper.path.display();
    let holder = if paper.path.ends_with(FILE) { Holder::Style } else { Holder::Names };
    let uri = Uri::from_file_path(&paper.path).ok_or(format!("{name} has no address."))?;
    if paper.text.is_none() && !(features.creates_files && features.versioned_edits) {
        return Err(format!("There is no {name} yet, and this editor can't be asked to make it."));
    }
    let text = paper.text.as_deref().unwrap_or("");
    let new = with_name(text, holder, &wish.preferred, &wish.forms).ok_or_else(|| {
        format!("{name} can't be followed, or has “{}” or one of its forms already.", wish.preferred)
    })?;
    let at = convert::position(Text::new(text, features.encoding).point(new.at));
    let insert = TextEdit { range: Range { start: at, end: at }, new_text: new.text };
    if !features.versioned_edits {
        #[allow(clippy::mutable_key_type)] // the protocol's type; a name's hash never changes
        let changes = std::collections::HashMap::from([(uri, vec![insert])]);
        return Ok(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() });
    }
    let document = OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version: paper.version };
    let edit = TextDocumentEdit { text_document: document, edits: vec![OneOf::Left(insert)] };
    let changes = match &paper.text {
        Some(_) => DocumentChanges::Edits(vec![edit]),
        None => {
            let options = CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
            let create = CreateFile { uri, options: Some(options), annotation_id: None };
            DocumentChanges::Operations(vec![
                DocumentChangeOperation::Op(ResourceOp::Create(create)),
                DocumentChangeOperation::Edit(edit),
            ])
        }
    };
    Ok(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
}
