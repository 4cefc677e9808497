//! What the client can do, as it said in `initialize`.

use tower_lsp::ls_types::{
    ClientCapabilities, InitializeParams, MarkupKind, PositionEncodingKind, ResourceOperationKind,
};

use super::code_lens;
use super::text::Encoding;

/// The client's abilities that Copydesk asks about.
#[derive(Clone, Copy, Debug, Default)]
pub struct Features {
    /// How it counts columns.
    pub encoding: Encoding,
    /// It asks for diagnostics by itself and can be told to ask again; otherwise they are pushed. Never both.
    pub pulls: bool,
    /// It reads Markdown in hovers.
    pub markdown: bool,
    /// It applies edits that name the version they are for.
    pub versioned_edits: bool,
    /// It can be asked to make a file.
    pub creates_files: bool,
    /// It applies edits that it is sent.
    pub applies_edits: bool,
    /// It can fetch the edits of a code action when it is chosen.
    pub lazy_actions: bool,
    /// It shows a tree of symbols.
    pub symbol_tree: bool,
    /// It shows related information beside a diagnostic.
    pub related: bool,
    /// It answers `workspace/configuration`.
    pub configuration: bool,
    /// It watches files for the server.
    pub watches: bool,
    /// It watches files relative to a folder.
    pub relative_globs: bool,
    /// It shows how far a work has come.
    pub progress: bool,
    /// It has the command that shows a list of places.
    pub shows_references: bool,
    /// It can be told to ask for its lenses again.
    pub lens_refresh: bool,
    /// The settings ask for lenses.
    pub code_lens: bool,
}

impl Features {
    /// Reads them out of `initialize`.
    pub fn of(params: &InitializeParams) -> Features {
        let c = &params.capabilities;
        let text = c.text_document.as_ref();
        let workspace = c.workspace.as_ref();
        let edit = workspace.and_then(|w| w.workspace_edit.as_ref());
        let formats = text.and_then(|t| t.hover.as_ref()).and_then(|h| h.content_format.as_ref());
        let action = text.and_then(|t| t.code_action.as_ref());
        let lazy = action.and_then(|a| a.resolve_support.as_ref());
        Features {
            encoding: encoding(c),
            pulls: text.is_some_and(|t| t.diagnostic.is_some())
                && workspace
                    .and_then(|w| w.diagnostics.as_ref())
                    .is_some_and(|d| d.refresh_support == Some(true)),
            creates_files: edit
                .and_then(|e| e.resource_operations.as_ref())
                .is_some_and(|o| o.contains(&ResourceOperationKind::Create)),
            applies_edits: workspace.is_some_and(|w| w.apply_edit == Some(true)),
            markdown: formats.is_none_or(|f| f.contains(&MarkupKind::Markdown)),
            versioned_edits: edit.is_some_and(|e| e.document_changes == Some(true)),
            lazy_actions: lazy.is_some_and(|r| r.properties.iter().any(|p| p == "edit"))
                && action.is_some_and(|a| a.data_support == Some(true)),
            symbol_tree: text
                .and_then(|t| t.document_symbol.as_ref())
                .is_some_and(|s| s.hierarchical_document_symbol_support == Some(true)),
            related: text
                .and_then(|t| t.publish_diagnostics.as_ref())
                .is_none_or(|p| p.related_information != Some(false)),
            configuration: workspace.is_some_and(|w| w.configuration == Some(true)),
            watches: workspace
                .and_then(|w| w.did_change_watched_files.as_ref())
                .is_some_and(|w| w.dynamic_registration == Some(true)),
            relative_globs: workspace
                .and_then(|w| w.did_change_watched_files.as_ref())
                .is_some_and(|w| w.relative_pattern_support == Some(true)),
            progress: c.window.as_ref().is_some_and(|w| w.work_done_progress == Some(true)),
            shows_references: c
                .experimental
                .as_ref()
                .and_then(|e| e.pointer("/commands/commands")?.as_array())
                .is_some_and(|list| list.iter().any(|c| c == code_lens::SHOW)),
            lens_refresh: workspace
                .and_then(|w| w.code_lens.as_ref())
                .is_some_and(|l| l.refresh_support == Some(true)),
            code_lens: false,
        }
    }
}

/// UTF-8 wherever the client offers it, since that is what spans are in; else what it likes best of what we know.
fn encoding(capabilities: &ClientCapabilities) -> Encoding {
    let offered = capabilities.general.as_ref().and_then(|g| g.position_encodings.as_deref()).unwrap_or(&[]);
    if offered.contains(&PositionEncodingKind::UTF8) {
        return Encoding::Utf8;
    }
    let known = offered.iter().find_map(|e| match e.as_str() {
        "utf-16" => Some(Encoding::Utf16),
        "utf-32" => Some(Encoding::Utf32),
        _ => None,
    });
    known.unwrap_or_default()
}
