//! Runs the steps of a story on a server.

use std::time::Duration;

use super::deliveries;
use super::normalise::{Variables, fill};
use super::ordered::Ordered;
use super::recording::{Assigned, Delivery, Exchange, Outside, Request, Response, Step};
use super::server::Server;
use super::wire;

/// The number of requests for a page that does not exist yet.
const ATTEMPTS: u32 = 60;
const BETWEEN: Duration = Duration::from_millis(250);

/// Runs steps on a server, one after another, and stores values for later steps.
pub(crate) struct Runner<'s> {
    server: &'s mut dyn Server,
    base: String,
    variables: Variables,
    pace: Pace,
    /// The number of pushed commits.
    commits: u32,
    /// The number of steps so far.
    steps: usize,
    /// Failed steps, for the report. The story continues, and the responses show the consequences.
    pub(crate) problems: Vec<String>,
}

/// The timing of requests.
#[derive(Debug, Default)]
struct Pace {
    /// Whether a second passes before every POST.
    spaced: bool,
    /// The number of remaining POSTs within one second.
    tied: usize,
}

impl<'s> Runner<'s> {
    pub(crate) fn new(server: &'s mut dyn Server) -> Self {
        let base = server.base();
        Self {
            server,
            base,
            variables: Variables::default(),
            pace: Pace::default(),
            commits: 0,
            steps: 0,
            problems: Vec::new(),
        }
    }

    /// Runs one step. Returns the normalised response to an API call; SHA-1s are unchanged.
    ///
    /// # Errors
    ///
    /// A sentence that names the call without response.
    pub(crate) fn run(&mut self, step: &Step) -> Result<Option<Response>, String> {
        let response = match step {
            Step::Exchange(exchange) => self.exchange(exchange).map(Some),
            Step::Outside(outside) => {
                if let Err(problem) = self.outside(outside) {
                    self.problems.push(format!("step {}: {problem}", self.steps));
                }
                Ok(None)
            }
        };
        self.steps += 1;
        response
    }

    /// Returns the deliveries since the last call, after waiting for the expected number.
    pub(crate) fn deliveries(&mut self, expected: usize) -> Vec<Delivery> {
        let after = self.steps.saturating_sub(1);
        let received = self.server.deliveries(expected);
        if received.len() != expected {
            self.problems.push(format!("step {after}: {} deliveries came, {expected} were expected", received.len()));
        }
        let form = |received| deliveries::recorded(&received, after, &self.variables, &self.base);
        received.into_iter().map(form).collect()
    }

    fn exchange(&mut self, exchange: &Exchange) -> Result<Response, String> {
        let Request { method, path, .. } = &exchange.request;
        if self.pace.spaced && method == "POST" {
            match self.pace.tied {
                0 => self.server.next_second(),
                _ => self.pace.tied -= 1,
            }
        }
        let request = wire::request(&exchange.request, &self.variables, &self.base);
        let response = self.server.send(request).map_err(|error| format!("{method} {path}: {error}"))?;
        let json = serde_json::from_slice::<Ordered>(response.body()).ok();
        for (name, pointer) in &exchange.capture {
            let value = json.as_ref().and_then(|json| json.pointer(pointer)).cloned();
            // If a version lacks a route, the story continues with this word.
            self.variables.insert(name.clone(), value.unwrap_or_else(|| "missing".into()));
        }
        Ok(wire::recorded(&response, json, exchange.unordered, &self.variables, &self.base))
    }

    fn outside(&mut self, step: &Outside) -> Result<(), String> {
        match step {
            Outside::Push(push) => {
                let first = self.commits + 1;
                self.commits += push.steps.iter().filter(|step| step.is_commit()).count() as u32;
                self.server.push(push, first).map_err(|error| format!("push to {}: {error}", push.repo))
            }
            Outside::WebForm(form) => self.server.submit(form).map_err(|error| format!("{}: {error}", form.what)),
            Outside::Let { name, value } => {
                let value = self.assigned(value)?;
                self.variables.insert(name.clone(), value.into());
                Ok(())
            }
            Outside::Spaced { .. } => {
                self.pace.spaced = true;
                Ok(())
            }
            Outside::Tied { .. } => {
                self.server.next_second();
                self.pace.tied = 3;
                Ok(())
            }
            Outside::Wait { until } => self.wait(until),
        }
    }

    fn assigned(&mut self, value: &Assigned) -> Result<String, String> {
        match value {
            Assigned::First { first, of } => {
                let whole = self.variables.get(of).and_then(Ordered::as_str).unwrap_or("missing");
                Ok(whole.chars().take(*first).collect())
            }
            Assigned::Repeated { repeat, times } => Ok(repeat.repeat(*times)),
            Assigned::Receiver { .. } => Ok(self.server.receiver()),
        }
    }

    /// Requests a path as the administrator until it exists.
    fn wait(&mut self, path: &str) -> Result<(), String> {
        let request =
            Request { method: "GET".into(), path: path.into(), token: Some("root1".into()), ..Request::default() };
        for _ in 0..ATTEMPTS {
            let request = wire::request(&request, &self.variables, &self.base);
            if self.server.send(request)?.status() == 200 {
                return Ok(());
            }
            self.server.pause(BETWEEN);
        }
        Err(format!("{} was not there after {ATTEMPTS} requests", fill(path, &self.variables, &self.base)))
    }
}
