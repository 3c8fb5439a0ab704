//! The results, with their targets.

use std::io::{self, Write};
use std::{env, fs};

use crate::chart::Chart;

/// The target of a figure.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Target {
    AtMost(f64),
    AtLeast(f64),
    /// A figure without a target.
    None,
}

impl Target {
    fn holds(self, value: f64) -> bool {
        match self {
            Self::AtMost(limit) => value <= limit,
            Self::AtLeast(limit) => value >= limit,
            Self::None => true,
        }
    }
}

/// Prints figures as they are measured, and stores those that miss their target.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// The chart, which is written to the file that `CHART` names.
    pub(crate) chart: Chart,
    held: usize,
    missed: Vec<String>,
}

impl Report {
    /// Starts an area.
    pub(crate) fn area(&mut self, title: &str) -> io::Result<()> {
        writeln!(io::stdout(), "\n{title}\n")
    }

    /// Prints a line without a figure.
    pub(crate) fn say(&mut self, line: &str) -> io::Result<()> {
        writeln!(io::stdout(), "  {line}")
    }

    /// Prints a figure.
    pub(crate) fn figure(&mut self, subject: &str, value: f64, unit: &str, target: Target) -> io::Result<()> {
        let (wanted, verdict) = match target {
            Target::AtMost(limit) => (format!("at most {limit}"), if target.holds(value) { "holds" } else { "MISSED" }),
            Target::AtLeast(limit) => {
                (format!("at least {limit}"), if target.holds(value) { "holds" } else { "MISSED" })
            }
            Target::None => (String::new(), ""),
        };
        let line = format!("{subject:<58} {value:>9.2} {unit:<12} {wanted:<14}");
        match target {
            Target::None => {}
            _ if target.holds(value) => self.held += 1,
            _ => self.missed.push(line.clone()),
        }
        writeln!(io::stdout(), "  {line} {verdict}")
    }

    /// Prints the number of targets that hold, and writes the chart.
    pub(crate) fn finish(self) -> io::Result<()> {
        let all = self.held + self.missed.len();
        writeln!(io::stdout(), "\n{} of {all} targets hold", self.held)?;
        self.missed.iter().try_for_each(|line| writeln!(io::stdout(), "  missed: {line}"))?;
        let Some(path) = env::var_os("CHART") else { return Ok(()) };
        let missing =
            || io::Error::other("CHART needs the areas `calls` and `stub_server`, but one of them was not measured");
        fs::write(path, self.chart.svg().ok_or_else(missing)?)
    }
}
