//! How far a long work has come, on the client's screen.

use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::Client;
use tower_lsp::ls_types::{ProgressToken, WorkDoneProgressCreateParams, request::WorkDoneProgressCreate};

/// A work under way; it is over when this is dropped.
#[derive(Debug)]
pub struct Progress {
    steps: UnboundedSender<(usize, usize)>,
}

impl Progress {
    /// Begins, under the client's token or one that the client is asked to know. Returns at once.
    pub fn start(
        handle: &Handle,
        client: &Client,
        title: &'static str,
        token: Option<ProgressToken>,
    ) -> Progress {
        let (steps, inbox) = unbounded_channel();
        handle.spawn(show(client.clone(), title, token, inbox));
        Progress { steps }
    }

    /// So many of so many are done.
    pub fn report(&self, done: usize, all: usize) {
        let _ = self.steps.send((done, all));
    }
}

async fn show(
    client: Client,
    title: &'static str,
    token: Option<ProgressToken>,
    mut inbox: UnboundedReceiver<(usize, usize)>,
) {
    let token = match token {
        Some(token) => token,
        None => {
            let token = ProgressToken::String(format!("copydesk: {title}"));
            let asked = WorkDoneProgressCreateParams { token: token.clone() };
            if client.send_request::<WorkDoneProgressCreate>(asked).await.is_err() {
                return;
            }
            token
        }
    };
    let shown = client.progress(token, title).with_percentage(0).begin().await;
    while let Some(mut step) = inbox.recv().await {
        while let Ok(newer) = inbox.try_recv() {
            step = newer;
        }
        let (done, all) = step;
        let percent = u32::try_from(done.saturating_mul(100) / all.max(1)).unwrap_or(100).min(100);
        shown.report_with_message(format!("{done} of {all} drafts"), percent).await;
    }
    shown.finish().await;
}
