//! Faults as JSON, and the names of their targets.

mod shown;

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Deserialize;

#[cfg(test)]
pub(super) use self::shown::Named;
pub(super) use self::shown::{FaultRule, endpoints};
use super::answer::{Answer, Answered};
use super::call::ControlCall;
use super::matching::Conditions;
use super::{Control, MAX_COUNT};
use crate::MockGogs;
use crate::instruments::faults::{Fault, Rule, RuleState, Trigger};

/// A fault to add: the requests that it matches, when it fires, and what happens then.
#[derive(Debug, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "Fault", transform = super::schema::strict::fault)
)]
#[serde(deny_unknown_fields)]
pub(super) struct FaultForm {
    /// Only matches this endpoint, such as `CreateIssue`, or `upload-pack`, `receive-pack` or `web`.
    endpoint: Option<String>,
    /// Only matches requests with this HTTP method.
    method: Option<String>,
    /// Only matches requests with this path, percent-encoded. A `*` at the end matches everything below.
    path: Option<String>,
    /// Only matches requests for this repository (`owner/name`), through the API, by Git or on its pages.
    repository: Option<String>,
    /// Only matches requests of this user.
    user: Option<String>,
    /// Only fires on the n-th matching request, counted from 1 and from now on.
    nth: Option<u64>,
    /// Only fires on the first n matching requests.
    first: Option<u64>,
    /// Only fires on matching requests after the first n.
    after: Option<u64>,
    /// The kind of the fault.
    fault: Kind,
    /// The status of the answer, for `status`.
    status: Option<u16>,
    /// Headers of the answer, for `status`.
    headers: Option<BTreeMap<String, String>>,
    /// The body of the answer, for `status`.
    body: Option<String>,
    /// The number of bytes of the body after which the answer is cut, for `cut_body`. Default: half of them.
    after_bytes: Option<usize>,
    /// The pause before each byte in milliseconds, for `trickle`.
    pause_ms: Option<u64>,
    /// The delay of the answer in milliseconds, for any fault.
    delay_ms: Option<u64>,
}

/// The kind of a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "FaultKind"))]
#[serde(rename_all = "snake_case")]
enum Kind {
    /// Answers with a status, headers and a body of your choice; the request is not executed.
    Status,
    /// Answers with the 502 of a proxy whose server is gone, with a page of HTML; the request is not executed.
    BadGateway,
    /// Resets the connection at once; the request is not executed.
    RefuseConnection,
    /// Resets the connection; the request is not executed.
    Reset,
    /// Executes the request, and resets the connection before the answer.
    LoseAnswer,
    /// Executes the request, and ends the connection within the body of the answer.
    CutBody,
    /// Executes the request, and sends the body of the answer one byte at a time.
    Trickle,
    /// Executes the request, and never ends the body of the answer.
    EndlessBody,
    /// Executes the request, and delays the answer.
    Delay,
}

impl FaultForm {
    /// Adds the rule.
    pub(super) fn apply(self, mock: &MockGogs) -> Result<Rule, String> {
        let trigger = match (self.nth, self.first, self.after) {
            (None, None, None) => Trigger::Always,
            (Some(0), None, None) => return Err("nth must be at least 1".to_owned()),
            (Some(n), None, None) => Trigger::Nth(n),
            (None, Some(0), None) => return Err("first must be at least 1".to_owned()),
            (None, Some(n), None) => Trigger::First(n),
            (None, None, Some(n)) => Trigger::After(n),
            _ => return Err("nth, first and after cannot be combined".to_owned()),
        };
        let fault = self.fault()?;
        let method = self.conditions().check()?;
        let when = match &self.endpoint {
            Some(name) => mock.faults().on_named(name).map_err(|reason| format!("at endpoint: {reason}"))?,
            None => mock.faults().on_any(),
        };
        let mut when = when.when(trigger);
        if let Some(method) = method {
            when = when.method(method);
        }
        if let Some(path) = &self.path {
            when = when.path(path);
        }
        if let Some(repository) = &self.repository {
            when = when.repository(repository);
        }
        if let Some(user) = &self.user {
            when = when.by(user);
        }
        Ok(when.fail(fault))
    }

    fn conditions(&self) -> Conditions<'_> {
        Conditions {
            endpoint: self.endpoint.as_deref(),
            method: self.method.as_deref(),
            path: self.path.as_deref(),
            repository: self.repository.as_deref(),
            user: self.user.as_deref(),
        }
    }

    fn fault(&self) -> Result<Fault, String> {
        let of = |kind, is_given, field| match is_given && self.fault != kind {
            true => Err(format!("at {field}: this fault does not use it")),
            false => Ok(()),
        };
        of(Kind::Status, self.status.is_some(), "status")?;
        of(Kind::CutBody, self.after_bytes.is_some(), "after_bytes")?;
        of(Kind::Trickle, self.pause_ms.is_some(), "pause_ms")?;
        let needed = |fault, field| format!("at {field}: the fault {fault:?} requires `{field}`");
        let mut fault = match self.fault {
            Kind::Status => {
                let status = self.status.ok_or_else(|| needed("status", "status"))?;
                Fault::try_status(status).map_err(|reason| format!("at status: {reason}"))?
            }
            Kind::BadGateway => Fault::bad_gateway(),
            Kind::RefuseConnection => Fault::refuse_connection(),
            Kind::Reset => Fault::reset(),
            Kind::LoseAnswer => Fault::lose_answer(),
            Kind::CutBody => self.after_bytes.map_or_else(Fault::cut_body, Fault::cut_body_after),
            Kind::Trickle => {
                Fault::trickle(Duration::from_millis(self.pause_ms.ok_or_else(|| needed("trickle", "pause_ms"))?))
            }
            Kind::EndlessBody => Fault::endless_body(),
            Kind::Delay => {
                Fault::delay(Duration::from_millis(self.delay_ms.ok_or_else(|| needed("delay", "delay_ms"))?))
            }
        };
        for (name, value) in self.headers.iter().flatten() {
            fault.try_header(name, value).map_err(|reason| format!("at headers: {reason}"))?;
        }
        if let Some(body) = &self.body {
            fault.try_body(body.clone().into()).map_err(|reason| format!("at body: {reason}"))?;
        }
        fault.check()?;
        Ok(match self.delay_ms {
            Some(delay) => fault.after_delay(Duration::from_millis(delay)),
            None => fault,
        })
    }
}

/// Returns the rules of a server.
pub(super) fn rules(mock: &MockGogs) -> Vec<FaultRule> {
    mock.faults().rules().into_iter().filter_map(|rule| rule.state()).map(FaultRule::of).collect()
}

impl Control {
    pub(super) fn faults(&self, _: &ControlCall) -> Answered {
        Ok(Answer::json(&rules(&self.mock)))
    }

    pub(super) fn unfired_faults(&self, _: &ControlCall) -> Answered {
        let mut rules = rules(&self.mock);
        rules.retain(|rule| rule.fired == 0);
        Ok(Answer::json(&rules))
    }

    pub(super) fn add_fault(&self, call: &ControlCall) -> Answered {
        if self.mock.faults().rules().len() >= MAX_COUNT {
            return Err(format!("there are {MAX_COUNT} faults; DELETE /faults, or one of them, first").into());
        }
        let rule = call.form::<FaultForm>()?.apply(&self.mock)?;
        Ok(Answer::json(&rule.state().map(FaultRule::of)).created())
    }

    pub(super) fn clear_faults(&self, _: &ControlCall) -> Answered {
        self.mock.faults().clear();
        Ok(Answer::done())
    }

    pub(super) fn remove_fault(&self, call: &ControlCall) -> Answered {
        let id = call.value(0);
        let is_it = |state: RuleState| state.id.to_string() == id;
        let found = self.mock.faults().rules().into_iter().find(|rule| rule.state().is_some_and(is_it));
        found.ok_or_else(|| Answer::missing(format!("there is no fault {id:?}")))?.remove();
        Ok(Answer::done())
    }
}
