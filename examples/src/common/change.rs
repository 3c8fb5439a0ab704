//! Plans: what a program is about to change. A dry run prints the lines of a plan, and its execution prints the same ones.

use std::fmt::{self, Display};
use std::future::Future;
use std::pin::Pin;

use anyhow::{Context as _, Error};
use serde::Serialize;

use super::{Ending, Output};

/// What is printed of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What is done: a verb.
    pub action: &'static str,
    /// The kind of thing that it is done to.
    pub kind: &'static str,
    /// Which one.
    pub name: String,
    /// What else there is to know; empty if nothing.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

impl Line {
    /// Returns a line without details.
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

/// Changes in the order in which they are to be made.
#[derive(Default)]
pub struct Plan {
    steps: Vec<(Line, Kind, Step)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// To be made and printed.
    Change,
    /// To be made in silence: the server does not say whether it is so already.
    Confirmation,
    /// To be printed: nobody can make it so.
    Difference,
}

impl Plan {
    /// Adds a change. `call` sends nothing before [`carry_out`](Self::carry_out) awaits it: calls of the client are futures
    /// that own what they need, so that they can be stored.
    pub fn add<T, E>(&mut self, line: Line, call: impl Future<Output = Result<T, E>> + Send + 'static)
    where
        E: Into<Error>,
    {
        self.push(line, Kind::Change, call);
    }

    /// Adds what may be so already, if the server does not tell, and may be repeated. It is not printed.
    pub fn confirm<T, E>(&mut self, line: Line, call: impl Future<Output = Result<T, E>> + Send + 'static)
    where
        E: Into<Error>,
    {
        self.push(line, Kind::Confirmation, call);
    }

    /// Adds what differs and the program cannot change. It is printed each time, and the exit status is 1.
    pub fn differs(&mut self, line: Line) {
        self.push(line, Kind::Difference, async { anyhow::Ok(()) });
    }

    fn push<T, E>(&mut self, line: Line, kind: Kind, call: impl Future<Output = Result<T, E>> + Send + 'static)
    where
        E: Into<Error>,
    {
        self.steps.push((line, kind, Box::pin(async { call.await.map(drop).map_err(Into::into) })));
    }

    /// Returns the lines that are printed.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.steps.iter().filter(|(_, kind, _)| *kind != Kind::Confirmation).map(|(line, ..)| line)
    }

    /// Makes the changes in their order, and prints each when it is made; or prints all of them, if it is a dry run.
    ///
    /// # Errors
    ///
    /// That of the first change that fails. The ones before are printed, and the next run plans without them.
    pub async fn carry_out(self, dry_run: bool, output: &Output) -> Result<Ending, Error> {
        let total = self.steps.iter().filter(|(_, kind, _)| *kind == Kind::Change).count();
        let (mut made, mut ending) = (0, Ending::Done);
        let progress = output.bar(self.steps.len());
        for (line, kind, step) in self.steps {
            progress.step(&line);
            if !dry_run {
                let left = || format!("cannot {line} ({made} of {total} changes are made; run again to go on)");
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
