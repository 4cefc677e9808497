//! Logs: to standard error, and to the client as `window/logMessage`, both from the level of `--log`.

use std::fmt::{Debug, Write};
use std::sync::OnceLock;

use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tower_lsp::Client;
use tower_lsp::ls_types::MessageType;
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

static CLIENT: OnceLock<UnboundedSender<(MessageType, String)>> = OnceLock::new();

/// Begins to log. To be called once, before anything is logged.
pub fn start(level: LevelFilter) {
    let errors = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(false);
    tracing_subscriber::registry().with(level).with(errors).with(ToClient).init();
    std::panic::set_hook(Box::new(|panic| {
        // What a panic says may quote the text that it happened on.
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!("failed at {place}");
        tracing::debug!("{panic}");
    }));
}

/// From now on the client is told too. Its messages are sent by a task of their own, so that nobody waits for it.
pub fn attach(client: Client) {
    let (sender, mut inbox) = unbounded_channel();
    if CLIENT.set(sender).is_ok() {
        tokio::spawn(async move {
            while let Some((kind, text)) = inbox.recv().await {
                client.log_message(kind, text).await;
            }
        });
    }
}

/// Hands Copydesk's own messages to the client; what libraries say would be about the sending of messages, and so on for
/// ever.
struct ToClient;

impl<S: Subscriber> Layer<S> for ToClient {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let about = event.metadata();
        let Some(client) = CLIENT.get().filter(|_| about.target().starts_with("copydesk")) else { return };
        let kind = match *about.level() {
            Level::ERROR => MessageType::ERROR,
            Level::WARN => MessageType::WARNING,
            Level::INFO => MessageType::INFO,
            _ => MessageType::LOG,
        };
        let mut line = Line(String::new());
        event.record(&mut line);
        let _ = client.send((kind, line.0));
    }
}

/// An event as one line: the message, then its fields.
struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = match field.name() {
            "message" => write!(self.0, "{value:?}"),
            name => write!(self.0, " {name}={value:?}"),
        };
    }
}
