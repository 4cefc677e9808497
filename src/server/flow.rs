//! How much of what the client has sent is still on its way: while there is some, a burst is not over.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use tokio::sync::Notify;

/// Counts requests and notifications where they come in and where they are handed on.
#[derive(Debug, Default)]
pub struct Flow {
    read: AtomicU64,
    handed_on: AtomicU64,
    /// Bytes have come in that were not looked through to their end.
    has_more: AtomicBool,
    end: Notify,
}

impl Flow {
    /// Nothing more is to be done: the client has said `exit`, or is gone.
    pub fn end(&self) {
        self.end.notify_one();
    }

    /// Waits for the end.
    pub async fn ended(&self) {
        self.end.notified().await;
    }

    /// One was read.
    pub fn came_in(&self) {
        self.read.fetch_add(1, Ordering::SeqCst);
    }

    /// One was handed on.
    pub fn went_on(&self) {
        self.handed_on.fetch_add(1, Ordering::SeqCst);
    }

    /// What was on its way for so long is not to be waited for again: it went where nobody counts.
    pub fn give_up(&self) {
        self.handed_on.fetch_max(self.read.load(Ordering::SeqCst), Ordering::SeqCst);
    }

    /// Whether nothing is on its way.
    pub fn is_quiet(&self) -> bool {
        let handed_on = self.handed_on.load(Ordering::SeqCst);
        !self.has_more.load(Ordering::SeqCst) && handed_on >= self.read.load(Ordering::SeqCst)
    }
}

/// An input that tells when it has to wait for more: whoever reads from it has looked through all that there was.
pub struct Watched<R> {
    input: R,
    flow: Arc<Flow>,
}

impl<R> Watched<R> {
    /// This input.
    pub fn new(input: R, flow: Arc<Flow>) -> Watched<R> {
        Watched { input, flow }
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.flow.has_more.store(false, Ordering::SeqCst);
        let read = self.input.read(into);
        self.flow.has_more.store(matches!(read, Ok(n) if n > 0), Ordering::SeqCst);
        read
    }
}
