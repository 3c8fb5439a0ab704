//! From arguments to an exit status.

use std::future::Future;
use std::io::{self, Write as _};
use std::process::ExitCode;

use anyhow::Error;
use clap::Parser;

use super::{Output, OutputOptions};

/// How a program ends that ran to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Everything is done: exit status 0.
    Done,
    /// Something was found, or a part failed: exit status 1.
    Incomplete,
}

/// A program: what it reads before it starts, and its work.
pub trait Program: Parser {
    /// What the work needs.
    type Job;

    /// Returns the options for its output.
    fn output(&self) -> OutputOptions;

    /// Reads files and connects. An error here means that nothing was done: exit status 2.
    fn start(&self, output: &Output) -> impl Future<Output = Result<Self::Job, Error>>;

    /// Does the work. An error here means that a part is done: exit status 1.
    fn work(&self, job: Self::Job, output: &Output) -> impl Future<Output = Result<Ending, Error>>;
}

/// Runs a program until it ends or is interrupted.
///
/// Ctrl-C cancels the work at once. Nothing is left half-written: files get their names when they are complete, and
/// each change is one request. The next run goes on from there.
pub fn run<P: Program>() -> ExitCode {
    let program = P::parse();
    let output = Output::new(program.output());
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(2, "cannot start", &error.into()),
    };
    runtime.block_on(async {
        let whole = async {
            let job = program.start(&output).await.map_err(|error| fail(2, "cannot start", &error))?;
            program.work(job, &output).await.map_err(|error| fail(1, "stopped", &error))
        };
        tokio::select! {
            ended = whole => match ended {
                Ok(Ending::Done) => ExitCode::SUCCESS,
                Ok(Ending::Incomplete) => ExitCode::from(1),
                Err(status) => status,
            },
            _ = tokio::signal::ctrl_c() => {
                fail(1, "interrupted", &Error::msg("what was done is listed above; run the program again to go on"))
            }
        }
    })
}

/// Prints an error with its causes, each once: some errors repeat their cause in their own text.
fn fail(status: u8, how: &str, error: &Error) -> ExitCode {
    let _ = writeln!(io::stderr(), "{how}: {}", sentence(error));
    ExitCode::from(status)
}

/// An error and its causes in one line.
pub(crate) fn sentence(error: &Error) -> String {
    let mut text = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if text.is_empty() {
            text = cause;
        } else if !text.contains(&cause) {
            text = format!("{text}: {cause}");
        }
    }
    text
}
