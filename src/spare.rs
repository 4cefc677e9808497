//! Tables that are dear to fill, lent to whoever reads and taken back for the next.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// What nobody uses at the moment: as many as there ever were readers at a time.
pub(crate) struct Spare<T>(Mutex<Vec<T>>);

impl<T> Spare<T> {
    /// None yet.
    pub const fn new() -> Spare<T> {
        Spare(Mutex::new(Vec::new()))
    }

    /// Lends one to `work`, a new one where all are lent. One that `work` panics with is not taken back.
    pub fn lend<R>(&self, new: impl FnOnce() -> T, work: impl FnOnce(&mut T) -> R) -> R {
        let kept = self.list().pop();
        let mut lent = kept.unwrap_or_else(new);
        let done = work(&mut lent);
        self.list().push(lent);
        done
    }

    fn list(&self) -> MutexGuard<'_, Vec<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
