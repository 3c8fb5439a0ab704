//! Replays one recording against a fresh fake.

use gogs_mock::GogsVersion;

use crate::story_runner::compare::{self, References};
use crate::story_runner::deliveries;
use crate::story_runner::fake::Fake;
use crate::story_runner::recording::{Delivery, Recording, Request, Step};
use crate::story_runner::runner::Runner;

/// The response of the development branch if there is no page.
const NO_PAGE: &str = "404 page not found\n";

/// The result of one exchange.
pub(crate) struct Outcome<'r> {
    pub(crate) request: &'r Request,
    /// Whether the response is a page of the web site rather than that of the API.
    pub(crate) is_page: bool,
    /// Its number among the exchanges of the recording, from 1; outside steps do not count.
    pub(crate) number: String,
    /// Its description.
    pub(crate) title: String,
    pub(crate) differences: Vec<String>,
}

/// The result of one recorded delivery.
pub(crate) struct Sent {
    /// The step after which it is sent: `after 6`.
    pub(crate) number: String,
    /// Its description.
    pub(crate) title: String,
    pub(crate) differences: Vec<String>,
}

pub(crate) fn play(recording: &Recording, version: GogsVersion) -> (Vec<Outcome<'_>>, Vec<Sent>) {
    let mut fake = Fake::new(version);
    let mut runner = Runner::new(&mut fake);
    let mut references = References::new();
    let (mut outcomes, mut sent) = (Vec::new(), Vec::new());
    for (at, step) in recording.exchanges.iter().enumerate() {
        let got = runner.run(step).expect("the fake responds");
        if let (Step::Exchange(exchange), Some(got)) = (step, got) {
            let number = outcomes.len() + 1;
            let Request { method, path, .. } = &exchange.request;
            let title = format!("{} #{number} {method} {path} {}", recording.scenario, exchange.note);
            let want = exchange.response.as_ref().expect("a recorded answer");
            let differences = compare::responses(want, &got, &mut references);
            let is_page = want.text.as_deref() == Some("<html page>") || want.text.as_deref() == Some(NO_PAGE);
            let (request, number) = (&exchange.request, number.to_string());
            outcomes.push(Outcome { request, is_page, number, title, differences });
        }
        let want: Vec<_> = recording.webhook_deliveries.iter().filter(|delivery| delivery.after == at).collect();
        let got = runner.deliveries(want.len());
        sent.extend(compare_deliveries(&recording.scenario, at, &want, &got, &mut references));
    }
    (outcomes, sent)
}

/// Compares the deliveries of one step, in their order.
fn compare_deliveries(
    scenario: &str,
    step: usize,
    want: &[&Delivery],
    got: &[Delivery],
    references: &mut References,
) -> Vec<Sent> {
    let event = |delivery: &Delivery| delivery.headers.get("X-Gogs-Event").cloned().unwrap_or_default();
    let mut sent = Vec::new();
    for index in 0..want.len().max(got.len()) {
        let (title, differences) = match (want.get(index), got.get(index)) {
            (Some(want), Some(got)) => (event(want), deliveries::differences(want, got, references)),
            (Some(want), None) => (event(want), vec!["no delivery was sent".to_owned()]),
            (None, got) => (got.map(event).unwrap_or_default(), vec!["no delivery was expected".to_owned()]),
        };
        let number = format!("after {step}");
        sent.push(Sent { title: format!("{scenario}: after step {step}: {title}"), number, differences });
    }
    sent
}
