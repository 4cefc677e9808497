//! How far a long walk has come, on a terminal.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Nobody needs to be told of what is over sooner.
const PATIENCE: Duration = Duration::from_millis(700);
/// Drawings a second.
const RATE: u8 = 8;

/// A line on standard error that says how many drafts are done; nothing at all where that is no terminal.
pub struct Progress {
    begun: Instant,
    bar: Option<ProgressBar>,
    done: usize,
}

impl Progress {
    /// Begins to count.
    pub fn new() -> Progress {
        Progress { begun: Instant::now(), bar: None, done: 0 }
    }

    /// One draft more is done. `write` writes to the terminal what there is to write; the line makes room for it.
    pub fn step(&mut self, write: impl FnOnce()) {
        self.done += 1;
        match &self.bar {
            Some(bar) => {
                bar.suspend(write);
                bar.set_position(self.done as u64);
            }
            None => {
                write();
                if self.begun.elapsed() > PATIENCE {
                    self.bar = Some(self.draw());
                }
            }
        }
    }

    /// The line goes.
    pub fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }

    fn draw(&self) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(RATE));
        let style = ProgressStyle::with_template("{spinner} {human_pos} drafts in {elapsed}, {per_sec}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        bar.with_elapsed(self.begun.elapsed()).with_position(self.done as u64)
    }
}
