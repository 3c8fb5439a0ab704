//! Everything that a call may leave to be read: logs of all libraries, spans, metrics, recordings, errors.

use std::cell::RefCell;
use std::error::Error as _;
use std::fmt::{Debug, Write as _};
use std::io::{self, Write};
use std::sync::{Arc, Mutex, Once};

use gogs_core::Error;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Metadata, Subscriber};

thread_local! {
    /// Messages that were logged with `log` on this thread, which belongs to one test.
    static LOGGED: RefCell<String> = const { RefCell::new(String::new()) };
}

/// A text with several writers.
#[derive(Clone, Default)]
pub(crate) struct Outputs(Arc<Mutex<String>>);

impl Outputs {
    /// Captures everything that is logged and traced on this thread, at every level, until the guard is dropped.
    pub(crate) fn listening() -> (Self, DefaultGuard) {
        static LOGGER: Once = Once::new();
        LOGGER.call_once(|| {
            log::set_logger(&Logger).expect("no other logger");
            log::set_max_level(log::LevelFilter::Trace);
        });
        let outputs = Self::default();
        let guard = tracing::subscriber::set_default(Spans(outputs.clone()));
        (outputs, guard)
    }

    pub(crate) fn push(&self, text: &str) {
        let mut all = self.0.lock().expect("no panic before");
        all.push_str(text);
        all.push('\n');
    }

    pub(crate) fn text(&self) -> String {
        LOGGED.with_borrow(|logged| format!("{}{logged}", self.0.lock().expect("no panic before")))
    }
}

/// The target of recordings.
impl Write for Outputs {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.push(&String::from_utf8_lossy(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns all texts that a reader of an error can get.
pub(crate) fn everything_of(error: &Error) -> String {
    let mut shown = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(cause) = source {
        let _ = write!(shown, " {cause} {cause:?}");
        source = cause.source();
    }
    shown
}

struct Logger;

impl log::Log for Logger {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        LOGGED.with_borrow_mut(|logged| {
            let _ = writeln!(logged, "{}: {}", record.target(), record.args());
        });
    }

    fn flush(&self) {}
}

/// Captures every field of every span and event.
struct Spans(Outputs);

struct Fields<'o>(&'o Outputs);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.push(&format!("{field}={value:?}"));
    }
}

impl Subscriber for Spans {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.0.push(span.metadata().name());
        span.record(&mut Fields(&self.0));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Fields(&self.0));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Fields(&self.0));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}
