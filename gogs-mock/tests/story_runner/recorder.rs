//! Recording a story.

use super::compare::{self, References};
use super::deliveries;
use super::recording::{Recording, START, Step};
use super::runner::Runner;
use super::server::Server;
use super::story::Story;

/// The result of a story, and its problems.
pub(crate) struct Recorded {
    /// SHA-1s are unchanged.
    pub(crate) recording: Recording,
    pub(crate) problems: Vec<String>,
}

/// Runs a story on a fresh server.
///
/// # Errors
///
/// A sentence that names the call without response.
pub(crate) fn record(story: &Story, server: &mut dyn Server, version: &str) -> Result<Recorded, String> {
    let mut runner = Runner::new(server);
    let (mut exchanges, mut webhook_deliveries) = (Vec::new(), Vec::new());
    for (at, step) in story.steps.iter().enumerate() {
        let mut step = step.clone();
        let response = runner.run(&step)?;
        if let Step::Exchange(exchange) = &mut step {
            exchange.response = response;
        }
        exchanges.push(step);
        if let Some(expected) = story.deliveries.get(&at) {
            webhook_deliveries.extend(runner.deliveries(*expected));
        }
    }
    let recording = Recording {
        scenario: story.name.clone(),
        about: story.about.clone(),
        server: format!("Gogs {version}"),
        start: START.to_owned(),
        exchanges,
        webhook_deliveries,
    };
    Ok(Recorded { recording, problems: runner.problems })
}

/// Returns a line for each difference between a recording and the stored one.
pub(crate) fn differences(want: &Recording, got: &Recording) -> Vec<String> {
    let (mut references, mut lines) = (References::new(), Vec::new());
    if want.exchanges.len() != got.exchanges.len() {
        lines.push(format!("{} steps, {} are recorded", got.exchanges.len(), want.exchanges.len()));
    }
    let mut number = 0;
    for steps in want.exchanges.iter().zip(&got.exchanges) {
        let (Step::Exchange(want), Step::Exchange(got)) = steps else { continue };
        number += 1;
        let title = format!("#{number} {} {}", want.request.method, want.request.path);
        match (&want.response, &got.response) {
            (Some(want), Some(got)) => {
                let found = compare::responses(want, got, &mut references);
                lines.extend(found.iter().map(|line| format!("{title}: {line}")));
            }
            _ => lines.push(format!("{title}: an answer is missing")),
        }
    }
    let (want, got) = (&want.webhook_deliveries, &got.webhook_deliveries);
    if want.len() != got.len() {
        lines.push(format!("{} deliveries, {} are recorded", got.len(), want.len()));
    }
    for (want, got) in want.iter().zip(got) {
        let found = deliveries::differences(want, got, &mut references);
        lines.extend(found.iter().map(|line| format!("delivery after step {}: {line}", want.after)));
    }
    lines
}
