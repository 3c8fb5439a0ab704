//! Plans: the changes that a program is about to make. A dry run prints the lines of a plan, and its execution prints the
//! same ones.

use std::fmt::{self, Display};
use std::future::Future;
use std::pin::Pin;

use anyhow::{Context as _, Error};
use serde::Serialize;

use super::{Ending, Output};

/// The printed line of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The action: a verb.
    pub action: &'static str,
    /// The kind of thing.
    pub kind: &'static str,
    /// The name of the thing.
    pub name: String,
    /// More details; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

impl Line {
    /// Creates a line without details.
    pub fn new(action: &'static str, kind: &'static str, name: impl Display) -> Self {
        Self { action, kind, name: name.to_string(), detail: String::new() }
    }

    /// Adds details.
    #[must_use]
    pub fn detail(self, detail: impl Display) -> Self {
        Self { detail: detail.to_string(), ..self }
    }
}

impl Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.action, self.kind, self.name)?;
        if self.detail.is_empty() { Ok(()) } else { write!(f, " ({})", self.detail) }
    }
}

type Step = Pin<Box<dyn Future<Output = Result<(), Error>> + Send>>;

/// Changes in the order of their execution.
#[derive(Default)]
pub struct Plan {
    steps: Vec<(Line, Kind, Step)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Executed and printed.
    Change,
    /// Executed silently: the server does not report whether it is necessary.
    Confirmation,
    /// Printed: the API cannot change it.
    Difference,
}

impl Plan {
    /// Adds a change. `call` sends nothing before [`carry_out`](Self::carry_out) awaits it: calls of the client are futures
    /// that own their data, so they can be stored.
    pub fn add<T, E>(&mut self, line: Line, call: impl Future<Output = Result<T, E>> + Send + 'static)
    where
        E: Into<Error>,
    {
        self.push(line, Kind::Change, call);
    }

    /// Adds a repeatable change that may not be necessary, if the server does not report that. It is not printed.
    pub fn confirm<T, E>(&mut self, line: Line, call: impl Future<Output = Result<T, E>> + Send + 'static)
    where
        E: Into<Error>,
    {
        self.push(line, Kind::Confirmation, call);
    }

    /// Adds a difference that the program cannot change. It is printed in each run, and the exit status is 1.
    pub fn differs(&mut self, line: Line) {
        self.push(line, Kind::Difference, async { anyhow::Ok(()) });
    }

    fn push<T, E>(&mut self, line: Line, kind: Kind, call: impl Future<Output = Result<T, E>> + Send + 'static)
    where
        E: Into<Error>,
    {
        self.steps.push((line, kind, Box::pin(async { call.await.map(drop).map_err(Into::into) })));
    }

    /// Returns the printed lines.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.steps.iter().filter(|(_, kind, _)| *kind != Kind::Confirmation).map(|(line, ..)| line)
    }

    /// Executes the changes in their order, and prints each one after its execution. A dry run only prints them.
    ///
    /// # Errors
    ///
    /// That of the first change that fails. The changes before it are printed, and the next run plans without them.
    pub async fn carry_out(self, dry_run: bool, output: &Output) -> Result<Ending, Error> {
        let total = self.steps.iter().filter(|(_, kind, _)| *kind == Kind::Change).count();
        let (mut made, mut ending) = (0, Ending::Done);
        let progress = output.bar(self.steps.len());
        for (line, kind, step) in self.steps {
            progress.step(&line);
            if !dry_run {
                let left = || format!("cannot {line} ({made} of {total} changes are made; run again to continue)");
                step.await.with_context(left)?;
            }
            match kind {
                Kind::Confirmation => continue,
                Kind::Change => made += 1,
                Kind::Difference => ending = Ending::Incomplete,
            }
            output.print(&line)?;
        }
        drop(progress);
        let done = if dry_run { "would be made" } else { "made" };
        output.note(format_args!("{total} {} {done}.", if total == 1 { "change" } else { "changes" }));
        Ok(ending)
    }
}

impl fmt::Debug for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.steps.iter().map(|(line, ..)| line)).finish()
    }
}
