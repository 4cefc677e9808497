//! The protocol's messages: each handler sends a note, or asks the desk for a snapshot and lets one file answer from it.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde_json::Value;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

use super::desk::{Desk, Note, Shown};
use super::features::Features;
use super::reader::{self, Tray};
use super::settings::Settings;
use super::snapshot::Snapshot;
use super::{
    capabilities, code_action, completion, convert, folding, hover, inlay, navigate, pages, pull, rename,
    stand, symbols,
};

/// The parameters of a question about a draft.
#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OfDraft {
    text_document: TextDocumentIdentifier,
}

/// The server as the protocol sees it.
pub struct Handlers {
    client: Client,
    desk: UnboundedSender<Note>,
    features: OnceLock<Features>,
    /// Settings that came with `initialize`, for clients that send none later.
    first_settings: Mutex<Value>,
}

impl Handlers {
    /// Starts the desk and the reader.
    pub fn new(client: Client) -> Handlers {
        let (desk, inbox) = unbounded_channel();
        let tray = Arc::new(Tray::default());
        tokio::spawn(Desk::new(client.clone(), desk.clone(), tray.clone()).run(inbox));
        let back = desk.clone();
        let reader = std::thread::Builder::new().name("reader".into());
        let started = reader.spawn(move || {
            reader::run(&tray, |snapshot| {
                let _ = back.send(Note::Read(Box::new(snapshot)));
            });
        });
        if let Err(error) = started {
            tracing::error!("drafts can't be read: {error}");
        }
        Handlers { client, desk, features: OnceLock::new(), first_settings: Mutex::new(Value::Null) }
    }

    fn tell(&self, note: Note) {
        let _ = self.desk.send(note);
    }

    fn features(&self) -> Features {
        self.features.get().copied().unwrap_or_default()
    }

    /// The newest state of a draft. The question is sent before anything is awaited, so that it has its place among
    /// the changes. `None` where the draft is not open.
    async fn snapshot(&self, uri: Uri) -> Option<Arc<Snapshot>> {
        let (reply, answer) = oneshot::channel();
        self.tell(Note::Ask { uri, reply });
        answer.await.ok()
    }

    /// The newest state of a draft with the findings that are to be shown of it.
    async fn shown(&self, uri: Uri) -> Option<Shown> {
        let (reply, answer) = oneshot::channel();
        self.tell(Note::AskShown { uri, reply });
        answer.await.ok()
    }

    /// The newest state of every open draft.
    async fn all(&self) -> Vec<Arc<Snapshot>> {
        let (reply, answer) = oneshot::channel();
        self.tell(Note::AskAll { reply });
        answer.await.unwrap_or_default()
    }

    /// Asks the client for its settings where it answers that, and has the desk take them.
    async fn fetch_settings(&self) {
        if !self.features().configuration {
            return;
        }
        let item = ConfigurationItem { scope_uri: None, section: Some("copydesk".into()) };
        if let Ok(mut answer) = self.client.configuration(vec![item]).await
            && let Some(section) = answer.pop().filter(|a| !a.is_null())
        {
            self.tell(Note::Settings(Box::new(Settings::of(&section))));
        }
    }

    /// Answers what stands in for a message that could not be read.
    pub async fn unreadable(&self) -> Result<()> {
        Err(Error::parse_error())
    }

    /// `copydesk/understanding`: what `copydesk inspect` says of an open draft.
    pub async fn understanding(&self, params: OfDraft) -> Result<Value> {
        let uri = params.text_document.uri;
        let Some(snapshot) = self.snapshot(uri.clone()).await else { return Ok(Value::Null) };
        Ok(crate::cli::json::inspected(("uri", uri.as_str().into()), &snapshot.story))
    }
}

impl LanguageServer for Handlers {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let features = Features::of(&params);
        let features = *self.features.get_or_init(|| features);
        self.tell(Note::Features(features));
        if let Some(options) = params.initialization_options.filter(Value::is_object) {
            self.tell(Note::Settings(Box::new(Settings::of(&options))));
            *self.first_settings.lock().unwrap_or_else(PoisonError::into_inner) = options;
        }
        Ok(InitializeResult {
            capabilities: capabilities::of(features),
            server_info: Some(ServerInfo {
                name: "copydesk".into(),
                version: Some(env!("CARGO_PKG_VERSION").into()),
            }),
            offset_encoding: None,
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        pages::write();
        if self.features().watches {
            let watchers = capabilities::WATCHED
                .iter()
                .map(|g| FileSystemWatcher { glob_pattern: GlobPattern::String((*g).into()), kind: None })
                .collect();
            let options = DidChangeWatchedFilesRegistrationOptions { watchers };
            let registration = Registration {
                id: "copydesk-files".into(),
                method: "workspace/didChangeWatchedFiles".into(),
                register_options: serde_json::to_value(options).ok(),
            };
            let _ = self.client.register_capability(vec![registration]).await;
        }
        self.fetch_settings().await;
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let TextDocumentItem { uri, language_id, version, text } = params.text_document;
        self.tell(Note::Open { uri, language: language_id, version, text });
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        let changes = params.content_changes.into_iter().map(convert::change).collect();
        self.tell(Note::Change { uri, version, changes });
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.tell(Note::Close { uri: params.text_document.uri });
    }

    async fn did_save(&self, _: DidSaveTextDocumentParams) {}

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        if self.features().configuration {
            return self.fetch_settings().await;
        }
        let first = self.first_settings.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let settings = if params.settings.is_null() { &first } else { &params.settings };
        self.tell(Note::Settings(Box::new(Settings::of(settings))));
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.tell(Note::Files);
    }

    async fn did_change_workspace_folders(&self, _: DidChangeWorkspaceFoldersParams) {
        self.tell(Note::Files);
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let Some(snapshot) = self.snapshot(text_document.uri).await else { return Ok(None) };
        Ok(hover::at(&snapshot, convert::point(position)))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let Some(snapshot) = self.snapshot(params.text_document.uri).await else { return Ok(None) };
        Ok(Some(code_action::at(&snapshot, params.range, &params.context)))
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let Some(uri) = code_action::draft_of(&action) else { return Ok(action) };
        let snapshot = self.snapshot(uri).await.ok_or_else(Error::content_modified)?;
        code_action::resolve(&snapshot, action)
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let shown = self.shown(params.text_document.uri).await;
        let known = params.previous_result_id.as_deref();
        let report = shown.map_or_else(pull::nothing, |(s, f)| pull::document(&s, &f, known));
        Ok(DocumentDiagnosticReportResult::Report(report))
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let mut drafts = Vec::new();
        for snapshot in self.all().await {
            drafts.extend(self.shown(snapshot.uri.clone()).await);
        }
        let report = pull::workspace(&drafts, &params.previous_result_ids);
        Ok(WorkspaceDiagnosticReportResult::Report(report))
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        let snapshot = self.snapshot(at.text_document.uri).await;
        Ok(snapshot.and_then(|s| navigate::definition(&s, convert::point(at.position))))
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let at = params.text_document_position;
        let whole = params.context.include_declaration;
        let snapshot = self.snapshot(at.text_document.uri).await;
        Ok(snapshot.and_then(|s| navigate::references(&s, convert::point(at.position), whole)))
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = params.text_document_position_params;
        let snapshot = self.snapshot(at.text_document.uri).await;
        Ok(snapshot.and_then(|s| navigate::highlight(&s, convert::point(at.position))))
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        Ok(self.snapshot(params.text_document.uri).await.map(|s| symbols::of_draft(&s)))
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        Ok(Some(symbols::of_project(&self.all().await, &params.query)))
    }

    async fn prepare_rename(
        &self,
        params: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        let snapshot = self.snapshot(params.text_document.uri).await;
        Ok(snapshot.and_then(|s| rename::prepare(&s, convert::point(params.position))))
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let at = params.text_document_position;
        let Some(snapshot) = self.snapshot(at.text_document.uri).await else { return Ok(None) };
        let edit = rename::rename(&snapshot, convert::point(at.position), &params.new_name);
        edit.map(Some).map_err(convert::refusal)
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let snapshot = self.snapshot(params.text_document.uri).await;
        Ok(snapshot.map(|s| inlay::within(&s, params.range)))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = params.text_document_position;
        let snapshot = self.snapshot(at.text_document.uri).await;
        Ok(snapshot.map(|s| CompletionResponse::Array(completion::at(&s, convert::point(at.position)))))
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        Ok(self.snapshot(params.text_document.uri).await.map(|s| folding::of_draft(&s)))
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let arguments = params.arguments.into_iter().next().unwrap_or_default();
        if params.command != stand::COMMAND {
            return Err(Error::invalid_params("there is no such command"));
        }
        let uri = stand::draft_of(&arguments).ok_or_else(|| Error::invalid_params("which draft?"))?;
        let Some(snapshot) = self.snapshot(uri).await else { return Ok(None) };
        let written = tokio::task::spawn_blocking(move || stand::carry_out(&snapshot, &arguments)).await;
        written.unwrap_or_else(|_| Err("The stet could not be written.".into())).map_err(convert::refusal)?;
        self.tell(Note::Files);
        Ok(None)
    }
}
