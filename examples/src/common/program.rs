//! From arguments to an exit status.

use std::future::Future;
use std::io::{self, Write as _};
use std::process::ExitCode;

use anyhow::Error;
use clap::Parser;

use super::{Output, OutputOptions};

/// The result of a program that was not stopped by an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Everything is done: exit status 0.
    Done,
    /// Something was found, or a part failed: exit status 1.
    Incomplete,
}

/// A program: its start and its work.
pub trait Program: Parser {
    /// The input of the work.
    type Job;

    /// Returns the options for its output.
    fn output(&self) -> OutputOptions;

    /// Reads files and connects. An error means that nothing was done: exit status 2.
    fn start(&self, output: &Output) -> impl Future<Output = Result<Self::Job, Error>>;

    /// Does the work. An error means that a part is done: exit status 1.
    fn work(&self, job: Self::Job, output: &Output) -> impl Future<Output = Result<Ending, Error>>;
}

/// Runs a program until it ends or is interrupted.
///
/// Ctrl-C cancels the work immediately. No file is left incomplete, because files are renamed when they are complete, and
/// each change is one request. The next run continues.
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
                fail(1, "interrupted", &Error::msg("completed steps are listed above; run the program again to continue"))
            }
        }
    })
}

/// Prints an error with its causes, each once, because some errors repeat their cause in their message.
fn fail(status: u8, how: &str, error: &Error) -> ExitCode {
    let _ = writeln!(io::stderr(), "{how}: {}", sentence(error));
    ExitCode::from(status)
}

/// Joins an error and its causes to one line.
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
