//! The log, with filters and pages.

use serde::Serialize;
use serde_json::Value;

use super::Control;
use super::answer::{Answer, Answered};
use super::call::ControlCall;
use super::matching::Conditions;
use super::waiting::Found;
use crate::instruments::log::{Expectation, Log, LoggedRequest, Shown};

/// The query parameters that filter and page the log.
pub(super) const FILTERS: &[&str] =
    &["endpoint", "method", "path", "repository", "user", "status", "after", "limit", "bodies"];

/// Requests of the log, oldest first.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Log"))]
pub(super) struct LogPage<'l> {
    /// The number of older requests that are no longer kept.
    forgotten: u64,
    /// The number of the last request of the whole log; 0 if there is none.
    last: u64,
    /// Whether `limit` left out further requests.
    more: bool,
    requests: Vec<Shown<'l>>,
}

/// A logged request with all details.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "LogEntryInFull"))]
pub(super) struct DetailedRequest<'r> {
    #[serde(flatten)]
    request: Shown<'r>,
    /// The request as a command for curl; secrets are replaced with `$TOKEN`.
    curl: String,
    /// The request as an assertion in Rust.
    assertion: String,
}

impl Control {
    pub(super) fn log(&self, call: &ControlCall) -> Answered {
        let log = self.mock.log();
        Ok(page(&log, &found(&log, call)?, call)?)
    }

    pub(super) fn clear_log(&self, _: &ControlCall) -> Answered {
        self.mock.clear_log();
        self.mock.pulse().beat();
        Ok(Answer::done())
    }

    pub(super) fn logged(&self, call: &ControlCall) -> Answered {
        let (log, number) = (self.mock.log(), call.value(0));
        // Numbers have no gaps.
        let place = number.parse().ok().and_then(|number: u64| number.checked_sub(log.forgotten() + 1));
        let found = place.and_then(|place| log.get(usize::try_from(place).ok()?));
        let missing = || Answer::missing(format!("the log has no request {number:?}; it may no longer be kept"));
        let request = found.ok_or_else(missing)?;
        let (curl, assertion) = (request.to_curl(), request.to_assertion());
        Ok(Answer::json(&DetailedRequest { request: Shown::new(request, true), curl, assertion }))
    }

    pub(super) fn log_of(&self, call: &ControlCall, count: usize) -> Found {
        let log = self.mock.log();
        let found = found(&log, call)?;
        if found.len() < count { Ok(Err(found.len().to_string())) } else { page(&log, &found, call).map(Ok) }
    }
}

/// Returns the requests that pass the filters.
fn found<'l>(log: &'l Log, call: &ControlCall) -> Result<Vec<&'l LoggedRequest>, String> {
    let user = call.parameter("user");
    let conditions = Conditions {
        endpoint: call.parameter("endpoint"),
        method: call.parameter("method"),
        path: call.parameter("path"),
        repository: call.parameter("repository"),
        user: user.filter(|user| !user.is_empty()),
    };
    let mut wanted: Expectation<'l, ()> = match call.parameter("endpoint") {
        Some(name) => log.named(name).map_err(|reason| format!("at endpoint: {reason}"))?,
        None => log.any(),
    };
    if let Some(method) = conditions.check()? {
        wanted = wanted.method(method);
    }
    if let Some(path) = conditions.path {
        wanted = wanted.path(path);
    }
    if let Some(repository) = conditions.repository {
        wanted = wanted.repository(repository);
    }
    wanted = match user {
        Some("") => wanted.by_nobody(),
        Some(user) => wanted.by(user),
        None => wanted,
    };
    if let Some(status) = call.parameter("status") {
        let class = status.strip_suffix("xx").and_then(|class| class.parse().ok());
        wanted = match (class, status.parse::<u16>()) {
            (Some(class @ 2..=9), _) => wanted.answered_class(class),
            (None, Ok(status @ 200..=999)) => wanted.answered(status),
            _ => return Err(format!("at status: {status:?} is neither a status such as 404 nor a class such as 4xx")),
        };
    }
    if let Some(number) = call.read_parameter("after")? {
        wanted = wanted.after(number);
    }
    Ok(wanted.all())
}

fn page(log: &Log, found: &[&LoggedRequest], call: &ControlCall) -> Result<Answer, String> {
    let limit = call.read_parameter("limit")?.unwrap_or(usize::MAX);
    let with_contents = call.read_parameter("bodies")?.unwrap_or(true);
    Ok(Answer::json(&LogPage {
        forgotten: log.forgotten(),
        last: log.forgotten() + log.len() as u64,
        more: found.len() > limit,
        requests: found.iter().take(limit).map(|request| Shown::new(request, with_contents)).collect(),
    }))
}

/// Converts a request to the form of an event: without headers, bodies and changes.
pub(super) fn in_short(request: &LoggedRequest) -> Value {
    serde_json::to_value(Shown::new(request, false)).unwrap_or_default()
}
