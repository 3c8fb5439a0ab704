//! The output of programs: records to standard output; progress, notes and errors to standard error.

use std::fmt::{self, Display};
use std::io::{self, IsTerminal as _, Write};
use std::sync::{Mutex, PoisonError};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

/// The options for output.
#[derive(Debug, Clone, Copy, Default, Args)]
#[command(next_help_heading = "Output")]
pub struct OutputOptions {
    /// Print one JSON object per line instead of text
    #[arg(long)]
    json: bool,
    /// Print only errors
    #[arg(long, conflicts_with = "json")]
    quiet: bool,
}

/// The output of a program.
pub struct Output {
    options: OutputOptions,
    /// Whether notes are printed to standard error.
    has_notes: bool,
    bar: ProgressBar,
    out: Mutex<Box<dyn Write + Send>>,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

impl Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The progress of work of known size. It is removed when it is dropped.
#[derive(Debug)]
pub struct Progress<'o> {
    output: &'o Output,
    total: usize,
    done: Mutex<usize>,
    /// Whether steps are printed as lines if there is no bar.
    has_lines: bool,
}

impl Output {
    pub(crate) fn new(options: OutputOptions) -> Self {
        let (has_notes, out) = (!options.quiet && !options.json, Mutex::new(Box::new(io::stdout()) as Box<_>));
        Self { options, has_notes, bar: ProgressBar::hidden(), out }
    }

    /// Creates an output for tests that prints text to `out`, without notes and progress.
    pub fn to(out: impl Write + Send + 'static) -> Self {
        Self { out: Mutex::new(Box::new(out)), has_notes: false, ..Self::new(OutputOptions::default()) }
    }

    /// Returns whether records are printed as JSON.
    pub fn is_json(&self) -> bool {
        self.options.json
    }

    /// Prints a record: its `Display`, or with `--json`, its JSON.
    ///
    /// # Errors
    ///
    /// If standard output is closed.
    pub fn print(&self, record: &(impl Display + Serialize)) -> io::Result<()> {
        if self.options.quiet {
            return Ok(());
        }
        let text = if self.options.json { serde_json::to_string(record)? } else { record.to_string() };
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        self.bar.suspend(|| writeln!(out, "{text}").and_then(|()| out.flush()))
    }

    /// Prints a text as a record, for programs without other records.
    ///
    /// # Errors
    ///
    /// If standard output is closed.
    pub fn say(&self, text: impl Into<String>) -> io::Result<()> {
        self.print(&Text { text: text.into() })
    }

    /// Prints a note to standard error, unless `--quiet`.
    pub fn note(&self, text: impl Display) {
        if self.has_notes {
            self.warn(text);
        }
    }

    /// Prints a warning to standard error, even with `--quiet`.
    pub fn warn(&self, text: impl Display) {
        // If standard error is closed, the warning is lost.
        self.bar.suspend(|| drop(writeln!(io::stderr(), "{text}")));
    }

    /// Shows the progress of this many steps: on a terminal, a bar with count, rate and current name; otherwise, one line per
    /// step. With `--json` and `--quiet`, it shows nothing.
    pub fn progress(&self, total: usize) -> Progress<'_> {
        let mut progress = self.bar(total);
        progress.has_lines = true;
        progress
    }

    /// Like [`progress`](Self::progress), but without lines: for steps that print records.
    pub fn bar(&self, total: usize) -> Progress<'_> {
        if self.has_notes && io::stderr().is_terminal() {
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} ({per_sec}) {wide_msg}");
            self.bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            self.bar.set_length(total as u64);
            self.bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        }
        Progress { output: self, total, done: Mutex::new(0), has_lines: false }
    }
}

impl Progress<'_> {
    /// Counts a step before or after its execution.
    pub fn step(&self, name: impl Display) {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        *done += 1;
        if self.output.bar.is_hidden() && self.has_lines {
            self.output.note(format_args!("[{done}/{}] {name}", self.total));
        } else {
            self.output.bar.set_message(name.to_string());
            self.output.bar.inc(1);
        }
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        self.output.bar.finish_and_clear();
        self.output.bar.reset();
        self.output.bar.set_draw_target(indicatif::ProgressDrawTarget::hidden());
    }
}

impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Output").field("options", &self.options).finish_non_exhaustive()
    }
}
