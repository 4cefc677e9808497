//! What every message passes on its way in, in the order in which it came.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use tower_lsp::jsonrpc::Request;
use tower_service::Service;

use super::flow::Flow;

/// Takes note of `shutdown` as it arrives: its handler may be cancelled by an `exit` that comes right behind.
pub struct Door<S> {
    inner: S,
    asked: Arc<AtomicBool>,
    flow: Arc<Flow>,
}

impl<S> Door<S> {
    /// A door before `inner` that sets `asked` when the client asks for the shutdown, and counts what goes through.
    pub fn new(inner: S, asked: Arc<AtomicBool>, flow: Arc<Flow>) -> Door<S> {
        Door { inner, asked, flow }
    }
}

impl<S: Service<Request>> Service<Request> for Door<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> S::Future {
        if request.method() == "shutdown" && request.id().is_some() {
            self.asked.store(true, Ordering::SeqCst);
        }
        if request.method() == "exit" {
            self.flow.end();
        }
        let answer = self.inner.call(request);
        self.flow.went_on();
        answer
    }
}
