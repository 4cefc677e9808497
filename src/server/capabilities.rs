//! What the server can do, as it says in its answer to `initialize`.

use std::path::Path;

use tower_lsp::ls_types::*;

use super::features::Features;
use super::text::Encoding;
use super::{code_action, house, pages, stand};
use crate::cli::drafts::EXTENSIONS;
use crate::style::{FILE, STETS};

/// The files whose changes matter to findings.
/// A house may keep its names in any TOML file.
const WATCHED: &[&str] = &["**/*.toml", "**/.copydesk/stet"];

/// The files to watch: those, and drafts.
pub fn watched() -> Vec<FileSystemWatcher> {
    let drafts = format!("**/*.{{{}}}", EXTENSIONS.join(","));
    let globs = WATCHED.iter().map(|g| (*g).to_owned()).chain([drafts]);
    globs.map(|g| FileSystemWatcher { glob_pattern: GlobPattern::String(g), kind: None }).collect()
}

/// A wish to watch one more file.
pub fn watch_one(file: &Path, features: Features) -> Option<Registration> {
    let uri = Uri::from_file_path(file)?;
    let glob_pattern = if features.relative_globs {
        let base_uri = OneOf::Right(Uri::from_file_path(file.parent()?)?);
        let pattern = literally(&file.file_name()?.to_string_lossy());
        GlobPattern::Relative(RelativePattern { base_uri, pattern })
    } else {
        GlobPattern::String(literally(&file.to_string_lossy().replace('\\', "/")))
    };
    let watchers = vec![FileSystemWatcher { glob_pattern, kind: None }];
    Some(Registration {
        id: format!("copydesk-file {}", uri.as_str()),
        method: "workspace/didChangeWatchedFiles".into(),
        register_options: serde_json::to_value(DidChangeWatchedFilesRegistrationOptions { watchers }).ok(),
    })
}

/// A glob that means these letters alone.
fn literally(text: &str) -> String {
    text.chars().map(|c| if "*?{}[]".contains(c) { '?' } else { c }).collect()
}

/// Whether a changed file is a draft, and no settings.
pub fn is_draft(path: &Path) -> bool {
    let extension = path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase);
    extension.is_some_and(|e| EXTENSIONS.contains(&e.as_str()))
}

/// Whether a file is of Copydesk's own: no draft, whatever an editor takes it for.
pub fn is_ours(path: &Path) -> bool {
    path.ends_with(FILE) || path.ends_with(STETS) || path.extension().is_some_and(|e| e == "toml")
}

/// The answer to a client with these features; in some projects what is found in one draft depends on others.
pub fn of(features: Features, compares_names: bool) -> ServerCapabilities {
    let encoding = match features.encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    };
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(code_action::KINDS.iter().map(|k| CodeActionKind::from(*k)).collect()),
        resolve_provider: Some(true),
        ..CodeActionOptions::default()
    };
    ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(actions)),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![stand::COMMAND.into(), stand::RULE_COMMAND.into(), house::COMMAND.into()],
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        inlay_hint_provider: Some(OneOf::Left(true)),
        completion_provider: Some(CompletionOptions::default()),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(true) }),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        diagnostic_provider: features.pulls.then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some("copydesk".into()),
                inter_file_dependencies: compares_names,
                workspace_diagnostics: true,
                work_done_progress_options: WorkDoneProgressOptions { work_done_progress: Some(true) },
            })
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        // Part of `workspace` from 3.18 on; a client of an earlier version may not know it there.
        experimental: Some(serde_json::json!({ "textDocumentContent": { "schemes": [pages::SCHEME] } })),
        ..ServerCapabilities::default()
    }
}
