//! The protocol's messages: each handler sends a note, or asks the desk for a snapshot and lets one file answer from it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde_json::{Value, json};
use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

use super::desk::{Desk, Note, Shown};
use super::features::Features;
use super::flow::Flow;
use super::house::{Paper, Wish};
use super::progress::Progress;
use super::project::Project;
use super::pull::Answer;
use super::reader::{self, Tray};
use super::settings::Settings;
use super::snapshot::Snapshot;
use super::understanding::Understanding;
use super::{
    capabilities, code_action, code_lens, completion, convert, folding, house, hover, inlay, log, navigate,
    pages, pull, rename, stand, symbols, understanding, workspace,
};

use crate::style;

/// The server as the protocol sees it.
pub struct Handlers {
    client: Client,
    desk: UnboundedSender<Note>,
    project: Project,
    features: OnceLock<Features>,
    /// Settings that came with `initialize`, for clients that send none later.
    first_settings: Mutex<Value>,
}

impl Handlers {
    /// Starts the desk and the reader.
    pub fn new(client: Client, flow: Arc<Flow>) -> Handlers {
        log::attach(client.clone());
        let (desk, inbox) = unbounded_channel();
        let project = Project::start(client.clone(), desk.clone());
        let tray = Arc::new(Tray::new(flow));
        tokio::spawn(Desk::new(client.clone(), desk.clone(), tray.clone(), project.clone()).run(inbox));
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
        let first_settings = Mutex::new(Value::Null);
        Handlers { client, desk, project, features: OnceLock::new(), first_settings }
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

    /// The drafts that are open, read already or not.
    async fn open(&self) -> Vec<Uri> {
        let (reply, answer) = oneshot::channel();
        self.tell(Note::AskOpen { reply });
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

    /// Files have changed on disk: drafts matter to the project, all others to what drafts are checked against.
    fn changed(&self, uris: &[Uri]) {
        let paths: Vec<PathBuf> = uris.iter().filter_map(stand::path).collect();
        let (drafts, others): (Vec<_>, Vec<_>) = paths.into_iter().partition(|p| capabilities::is_draft(p));
        drafts.iter().for_each(|p| self.project.touched(p));
        if !others.is_empty() {
            self.tell(Note::Files);
        }
    }

    /// A file as it is open, else as it is on disk.
    async fn paper(&self, path: PathBuf) -> Option<Paper> {
        let (reply, answer) = oneshot::channel();
        self.tell(Note::AskPaper { uri: Uri::from_file_path(&path)?, reply });
        let open = answer.await.ok()?;
        if let Some((version, text)) = open {
            return Some(Paper { path, version: Some(version), text: Some(text) });
        }
        let read = move || match path.try_exists() {
            Ok(false) => Some(Paper { path, version: None, text: None }),
            _ => style::text_of(&path).ok().map(|text| Paper { path, version: None, text: Some(text) }),
        };
        tokio::task::spawn_blocking(read).await.ok()?
    }

    /// The file that a draft's house keeps its names in, and the edit that adds one.
    async fn house_edit(
        &self,
        snapshot: &Snapshot,
        wish: &Wish,
    ) -> std::result::Result<(PathBuf, WorkspaceEdit), String> {
        let draft = stand::path(&snapshot.uri).ok_or("A draft that was never saved has no house yet.")?;
        let folders = self.project.open_folders();
        let mut project = folders.clone();
        let file = tokio::task::spawn_blocking(move || house::file_of(&draft, &folders)).await.ok().flatten();
        let unreadable = "The file that has the house’s names can't be read.";
        let mut paper = self.paper(file.ok_or(unreadable)?).await.ok_or(unreadable)?;
        if let Some(names) = house::names_file(&paper) {
            project.extend(paper.path.parent().map(Path::to_owned));
            let file = names.clone();
            let within = tokio::task::spawn_blocking(move || workspace::stays_within(&file, &project)).await;
            within.unwrap_or_else(|_| Err(unreadable.into()))?;
            paper = self.paper(names).await.ok_or(unreadable)?;
        }
        let edit = house::edit(&paper, wish, snapshot.features)?;
        Ok((paper.path, edit))
    }

    async fn with_house_edit(
        &self,
        snapshot: &Snapshot,
        mut action: CodeAction,
    ) -> std::result::Result<CodeAction, String> {
        let wish = house::wish_of(&action).ok_or("This is no name.")?;
        let (_, edit) = self.house_edit(snapshot, &wish).await?;
        action.edit = Some(edit);
        action.data = None;
        Ok(action)
    }

    /// Adds a name by an edit that the client is sent, and says in which file.
    async fn add_name(&self, arguments: &Value) -> Result<Value> {
        let uri = stand::draft_of(arguments).ok_or_else(|| Error::invalid_params("which draft?"))?;
        let wish = Wish::of(arguments).ok_or_else(|| Error::invalid_params("which name?"))?;
        let snapshot =
            self.snapshot(uri).await.ok_or_else(|| Error::invalid_params("the draft is not open"))?;
        if !snapshot.features.applies_edits {
            return Err(convert::refusal("This editor applies no edits that it is sent.".into()));
        }
        let (file, edit) = self.house_edit(&snapshot, &wish).await.map_err(convert::refusal)?;
        let answer = self.client.apply_edit(edit).await?;
        if !answer.applied {
            let why = answer.failure_reason.unwrap_or_else(|| "The editor did not apply the edit.".into());
            return Err(convert::refusal(why));
        }
        Ok(json!({ "uri": Uri::from_file_path(file) }))
    }

    /// Answers what stands in for a message that could not be read.
    pub async fn unreadable(&self) -> Result<()> {
        Err(Error::parse_error())
    }

    /// `copydesk/understanding`: what was understood of an open draft; null where it is not open.
    pub async fn understanding(&self, params: understanding::Params) -> Result<Option<Understanding>> {
        Ok(self.snapshot(params.text_document.uri).await.map(|s| understanding::of_draft(&s)))
    }

    /// `workspace/textDocumentContent`: a rule's page.
    pub async fn page(&self, params: pages::Params) -> Result<pages::Content> {
        pages::content(&params).ok_or_else(|| Error::invalid_params("there is no such page"))
    }
}

/// Drafts that are checked between two pieces of an answer about the project.
const AT_A_TIME: usize = 16;

/// The folders that the client has open; from before there were several, the one.
fn folders(params: &InitializeParams) -> Vec<Uri> {
    #[allow(deprecated)] // older clients say no other
    let root = || {
        let path = || Uri::from_file_path(params.root_path.as_ref()?);
        params.root_uri.clone().or_else(path).into_iter().collect()
    };
    let folders = params.workspace_folders.as_ref().filter(|f| !f.is_empty());
    folders.map_or_else(root, |f| f.iter().map(|f| f.uri.clone()).collect())
}

impl LanguageServer for Handlers {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let features = Features::of(&params);
        let features = *self.features.get_or_init(|| features);
        self.tell(Note::Features(features));
        let folders = folders(&params);
        tracing::info!(folders = folders.len(), version = env!("CARGO_PKG_VERSION"), "Copydesk is at work");
        self.project.begin(features, folders);
        if let Some(options) = params.initialization_options.filter(Value::is_object) {
            self.tell(Note::Settings(Box::new(Settings::of(&options))));
            *self.first_settings.lock().unwrap_or_else(PoisonError::into_inner) = options;
        }
        Ok(InitializeResult {
            capabilities: capabilities::of(features, self.project.compares_names()),
            server_info: Some(ServerInfo {
                name: "copydesk".into(),
                version: Some(env!("CARGO_PKG_VERSION").into()),
            }),
            offset_encoding: None,
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        if self.features().watches {
            let options = DidChangeWatchedFilesRegistrationOptions { watchers: capabilities::watched() };
            let registration = Registration {
                id: "copydesk-files".into(),
                method: "workspace/didChangeWatchedFiles".into(),
                register_options: serde_json::to_value(options).ok(),
            };
            // A client that doesn't answer this is asked for its settings all the same.
            let client = self.client.clone();
            tokio::spawn(async move {
                let _ = client.register_capability(vec![registration]).await;
            });
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

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        // Where the client watches files it tells of this one too.
        if !self.features().watches {
            self.changed(&[params.text_document.uri]);
        }
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        if self.features().configuration {
            return self.fetch_settings().await;
        }
        let first = self.first_settings.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let settings = if params.settings.is_null() { &first } else { &params.settings };
        self.tell(Note::Settings(Box::new(Settings::of(settings))));
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let uris: Vec<Uri> = params.changes.into_iter().map(|c| c.uri).collect();
        self.changed(&uris);
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let uris = |folders: Vec<WorkspaceFolder>| folders.into_iter().map(|f| f.uri);
        self.project.folders(uris(params.event.added), uris(params.event.removed));
        self.tell(Note::Files);
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let Some(snapshot) = self.snapshot(text_document.uri).await else { return Ok(None) };
        Ok(hover::at(&snapshot, convert::point(position)))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let Some(snapshot) = self.snapshot(params.text_document.uri).await else { return Ok(None) };
        let mut actions = code_action::at(&snapshot, params.range, &params.context);
        if !snapshot.features.lazy_actions {
            let mut finished = Vec::with_capacity(actions.len());
            for action in actions {
                match action {
                    CodeActionOrCommand::CodeAction(action) if house::wish_of(&action).is_some() => {
                        // One that can't be done is not offered.
                        let done = self.with_house_edit(&snapshot, action).await.ok();
                        finished.extend(done.map(CodeActionOrCommand::CodeAction));
                    }
                    other => finished.push(other),
                }
            }
            actions = finished;
        }
        Ok(Some(actions))
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let Some(uri) = code_action::draft_of(&action) else { return Ok(action) };
        let snapshot = self.snapshot(uri).await.ok_or_else(Error::content_modified)?;
        if house::wish_of(&action).is_some() {
            return self.with_house_edit(&snapshot, action).await.map_err(convert::refusal);
        }
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
        let known = Arc::new(params.previous_result_ids);
        let mut answer = Answer::new(&self.client, params.partial_result_params.partial_result_token);
        let mut open = BTreeSet::new();
        for uri in self.open().await {
            open.extend(stand::path(&uri));
            if let Some((snapshot, shown)) = self.shown(uri).await {
                answer.add(pull::open(&snapshot, &shown, &known));
            }
        }
        answer.send().await;
        self.project.look_again();
        let project = self.project.clone();
        let paths = tokio::task::spawn_blocking(move || project.walk()).await.unwrap_or_default();
        let paths: Vec<PathBuf> = paths.into_iter().filter(|p| !open.contains(p)).collect();
        let token = params.work_done_progress_params.work_done_token;
        let shown =
            token.map(|t| Progress::start(&Handle::current(), &self.client, "Checking the project", Some(t)));
        for (n, some) in paths.chunks(AT_A_TIME).enumerate() {
            let (project, some, known) = (self.project.clone(), some.to_vec(), known.clone());
            let check = move || -> Vec<_> {
                let checked = some.iter().filter_map(|path| project.check(path));
                checked
                    .map(|c| pull::part(c.uri.clone(), None, c.items.clone(), c.id.clone(), &known))
                    .collect()
            };
            // A request that the client cancels ends here, between two pieces.
            let parts = tokio::task::spawn_blocking(check).await.unwrap_or_default();
            parts.into_iter().for_each(|p| answer.add(p));
            answer.send().await;
            if let Some(shown) = &shown {
                shown.report(n * AT_A_TIME, paths.len());
            }
        }
        Ok(WorkspaceDiagnosticReportResult::Report(answer.finish(&known).await))
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        Ok(self.snapshot(params.text_document.uri).await.map(|s| code_lens::of_draft(&s)))
    }

    async fn code_lens_resolve(&self, lens: CodeLens) -> Result<CodeLens> {
        let Some(uri) = code_lens::draft_of(&lens) else { return Ok(lens) };
        let snapshot = self.snapshot(uri).await.ok_or_else(Error::content_modified)?;
        code_lens::resolve(&snapshot, lens).ok_or_else(Error::content_modified)
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
        let open = self.open().await;
        let paths = open.iter().filter_map(stand::path).collect();
        let mut all = Vec::new();
        for uri in open {
            all.extend(self.snapshot(uri).await.map(|s| Arc::new(symbols::of_project(&s))));
        }
        all.extend(self.project.symbols(&paths).await);
        Ok(Some(symbols::matching(all.iter().flat_map(|s| s.iter()), &params.query)))
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
        if params.command == house::COMMAND {
            return self.add_name(&arguments).await.map(Some);
        }
        if ![stand::COMMAND, stand::RULE_COMMAND].contains(&params.command.as_str()) {
            return Err(Error::invalid_params("there is no such command"));
        }
        let uri = stand::draft_of(&arguments).ok_or_else(|| Error::invalid_params("which draft?"))?;
        let Some(snapshot) = self.snapshot(uri).await else { return Ok(None) };
        let carry_out = move || stand::carry_out(&snapshot, &params.command, &arguments);
        let written = tokio::task::spawn_blocking(carry_out).await;
        written.unwrap_or_else(|_| Err("The stet could not be written.".into())).map_err(convert::refusal)?;
        self.tell(Note::Files);
        Ok(None)
    }
}
