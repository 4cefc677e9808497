//! The language server: `copydesk lsp`, on standard input and output.
//!
//! Handlers are polled concurrently, so they do nothing but send a [`desk::Note`] before their first `await`; one task,
//! the desk, owns every document and takes the notes in the order in which the client's messages came. Analysis runs
//! on a thread of its own ([`reader`]) over a copy of the text that is tagged with its edition; results of an edition
//! that is no longer the newest are dropped. Requests are answered from the newest [`snapshot::Snapshot`], which all
//! requests about one version share.
//!
//! Invariant: only this room knows the protocol, and [`convert`] is where its types and the core's become each other.

mod capabilities;
mod card;
mod code_action;
mod code_lens;
mod completion;
mod convert;
mod desk;
mod door;
mod features;
mod fit;
mod flow;
mod folding;
mod handlers;
mod house;
mod hover;
mod inlay;
mod input;
mod log;
mod names_of_files;
mod navigate;
mod pages;
mod people;
mod progress;
mod project;
mod publisher;
mod pull;
mod reader;
mod rename;
mod settings;
mod snapshot;
mod stand;
mod symbols;
mod text;
mod understanding;
mod workspace;

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tower_lsp::{ClientSocket, LspService, Server};

/// How many requests may wait for an answer at a time; notifications pass through the same gate, so it is wide.
const AT_ONCE: usize = 256;

/// How long what is under way may take when the client has said `exit`, or is gone.
const GRACE: Duration = Duration::from_millis(500);

/// The arguments of `copydesk lsp`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// What to write to standard error and to the client's log: error, warn, info, debug or trace. Above debug no words of a draft are in it
    #[arg(long, default_value = "warn", value_name = "LEVEL")]
    log: tracing::level_filters::LevelFilter,
    /// Accepted for clients that always pass it; standard input and output are the only way
    #[arg(long, hide = true)]
    stdio: bool,
    /// Accepted for clients that always pass it
    #[arg(long = "clientProcessId", hide = true)]
    client: Option<u32>,
}

/// Serves until the client says `exit` or is gone. Success only where it asked for `shutdown` first.
pub fn run(arguments: &Arguments) -> ExitCode {
    log::start(arguments.log);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("copydesk")
        .enable_time()
        .build();
    let Ok(runtime) = runtime else { return ExitCode::from(2) };
    let asked = Arc::new(AtomicBool::new(false));
    runtime.block_on(async {
        let flow = Arc::new(flow::Flow::default());
        let (service, socket) = service(&flow);
        let door = door::Door::new(service, asked.clone(), flow.clone());
        let serve = Server::new(input::start(flow.clone()), tokio::io::stdout(), socket)
            .concurrency_level(AT_ONCE)
            .serve(door);
        // What is under way is finished, but not waited for: it may be waiting for an answer of a client that gives none.
        let end = async {
            flow.ended().await;
            tokio::time::sleep(GRACE).await;
        };
        tokio::select! {
            () = serve => {}
            () = end => {}
        }
    });
    // A read of standard input may still be under way, and it never ends where the client leaves that open.
    runtime.shutdown_background();
    if asked.load(Ordering::SeqCst) { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

/// The protocol's messages and our own, with the socket that carries what the server itself asks.
fn service(flow: &Arc<flow::Flow>) -> (LspService<handlers::Handlers>, ClientSocket) {
    let own = flow.clone();
    LspService::build(move |client| handlers::Handlers::new(client, own.clone()))
        .custom_method("copydesk/understanding", handlers::Handlers::understanding)
        .custom_method(pages::METHOD, handlers::Handlers::page)
        .custom_method(input::UNREADABLE, handlers::Handlers::unreadable)
        .finish()
}

/// Doors for the targets in `fuzz/`; in no other build.
#[cfg(fuzzing)]
pub mod for_fuzzing {
    /// Reads standard input that holds these bytes, message by message.
    pub fn input(mut bytes: &[u8]) {
        while let Some((body, _)) = super::input::message(&mut bytes) {
            assert!(super::input::kind(&body).is_some());
        }
    }

    /// What a whole server says to these messages.
    pub fn serve(mut bytes: &[u8]) -> String {
        use tokio::io::AsyncReadExt;
        static RUNTIME: std::sync::OnceLock<tokio::runtime::Runtime> = std::sync::OnceLock::new();
        let runtime = RUNTIME.get_or_init(|| {
            let mut runtime = tokio::runtime::Builder::new_multi_thread();
            runtime.worker_threads(1).enable_time().build().expect("a runtime")
        });
        let mut input = Vec::new();
        while let Some((body, _)) = super::input::message(&mut bytes) {
            input.extend(format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes());
            input.extend(body);
        }
        runtime.block_on(async {
            let flow = super::Arc::<super::flow::Flow>::default();
            let (service, socket) = super::service(&flow);
            let (ours, mut theirs) = tokio::io::duplex(1 << 20);
            let door = super::door::Door::new(service, Default::default(), flow);
            let serve = tokio::spawn(async move {
                super::Server::new(input.as_slice(), ours, socket).serve(door).await;
            });
            let mut said = Vec::new();
            // What is under way when the input ends is answered still; then the server lets go of its end.
            let all = theirs.read_to_end(&mut said);
            tokio::time::timeout(super::Duration::from_secs(10), all)
                .await
                .expect("the server ends")
                .expect("reads");
            serve.await.expect("serves");
            String::from_utf8(said).expect("UTF-8")
        })
    }
}
