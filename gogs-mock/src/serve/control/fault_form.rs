//! Faults as JSON.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::MockGogs;
use crate::instruments::faults::{Fault, Rule, RuleState, Trigger};

/// A rule to be made.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FaultForm {
    endpoint: Option<String>,
    nth: Option<u64>,
    first: Option<u64>,
    after: Option<u64>,
    fault: Kind,
    status: Option<u16>,
    headers: Option<BTreeMap<String, String>>,
    body: Option<String>,
    after_bytes: Option<usize>,
    pause_ms: Option<u64>,
    delay_ms: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Status,
    BadGateway,
    RefuseConnection,
    Reset,
    LoseAnswer,
    CutBody,
    Trickle,
    EndlessBody,
    Delay,
}

impl FaultForm {
    /// Makes the rule.
    pub(super) fn apply(self, mock: &MockGogs) -> Result<Rule, String> {
        let trigger = match (self.nth, self.first, self.after) {
            (None, None, None) => Trigger::Always,
            (Some(0), None, None) => return Err("nth counts from 1".to_owned()),
            (Some(n), None, None) => Trigger::Nth(n),
            (None, Some(n), None) => Trigger::First(n),
            (None, None, Some(n)) => Trigger::After(n),
            _ => return Err("nth, first and after exclude each other".to_owned()),
        };
        let fault = self.fault()?;
        let when = match &self.endpoint {
            Some(name) => mock.faults().on_named(name).map_err(|reason| format!("at endpoint: {reason}"))?,
            None => mock.faults().on_any(),
        };
        Ok(when.when(trigger).fail(fault))
    }

    fn fault(&self) -> Result<Fault, String> {
        let of = |kind, is_given, field| match is_given && self.fault != kind {
            true => Err(format!("at {field}: this fault has none")),
            false => Ok(()),
        };
        of(Kind::Status, self.status.is_some(), "status")?;
        of(Kind::CutBody, self.after_bytes.is_some(), "after_bytes")?;
        of(Kind::Trickle, self.pause_ms.is_some(), "pause_ms")?;
        let needed = |field| format!("at {field}: this fault needs it");
        let mut fault = match self.fault {
            Kind::Status => {
                let status = self.status.ok_or_else(|| needed("status"))?;
                Fault::try_status(status).map_err(|reason| format!("at status: {reason}"))?
            }
            Kind::BadGateway => Fault::bad_gateway(),
            Kind::RefuseConnection => Fault::refuse_connection(),
            Kind::Reset => Fault::reset(),
            Kind::LoseAnswer => Fault::lose_answer(),
            Kind::CutBody => self.after_bytes.map_or_else(Fault::cut_body, Fault::cut_body_after),
            Kind::Trickle => Fault::trickle(Duration::from_millis(self.pause_ms.ok_or_else(|| needed("pause_ms"))?)),
            Kind::EndlessBody => Fault::endless_body(),
            Kind::Delay => Fault::delay(Duration::from_millis(self.delay_ms.ok_or_else(|| needed("delay_ms"))?)),
        };
        for (name, value) in self.headers.iter().flatten() {
            fault.try_header(name, value).map_err(|reason| format!("at headers: {reason}"))?;
        }
        if let Some(body) = &self.body {
            fault.try_body(body.clone().into()).map_err(|reason| format!("at body: {reason}"))?;
        }
        Ok(match self.delay_ms {
            Some(delay) => fault.after_delay(Duration::from_millis(delay)),
            None => fault,
        })
    }
}

/// A rule as it is shown.
pub(super) fn shown(state: &RuleState) -> Value {
    let when = match state.trigger {
        Trigger::Always => json!({}),
        Trigger::Nth(n) => json!({ "nth": n }),
        Trigger::First(n) => json!({ "first": n }),
        Trigger::After(n) => json!({ "after": n }),
    };
    json!({
        "id": state.id,
        "endpoint": state.endpoint,
        "when": when,
        "fault": state.fault.to_string(),
        "matched": state.matched,
        "fired": state.fired,
    })
}
