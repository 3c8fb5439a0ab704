//! Faults and endpoints as they are shown.

use serde::Serialize;

use crate::instruments::faults::{RECEIVE_PACK, RuleState, Target, Trigger, UPLOAD_PACK, WEB};
use crate::serve::control::answer::Answer;

/// A rule as it is shown.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(in super::super) struct FaultRule {
    /// The rule's number.
    id: u64,
    endpoint: Option<&'static str>,
    method: Option<String>,
    path: Option<String>,
    repository: Option<String>,
    user: Option<String>,
    /// On which of these requests it fires.
    when: When,
    /// What happens then, in words.
    fault: String,
    /// How many requests it was for.
    matched: u64,
    /// How often it has fired.
    pub(in super::super) fired: u64,
}

/// On which of the requests a rule fires: on all if nothing is given.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct When {
    #[serde(skip_serializing_if = "Option::is_none")]
    nth: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<u64>,
}

impl FaultRule {
    pub(super) fn of(state: RuleState) -> Self {
        let when = match state.trigger {
            Trigger::Always => When::default(),
            Trigger::Nth(n) => When { nth: Some(n), ..When::default() },
            Trigger::First(n) => When { first: Some(n), ..When::default() },
            Trigger::After(n) => When { after: Some(n), ..When::default() },
        };
        let RuleState { id, target, fault, matched, fired, .. } = state;
        let Target { endpoint, method, path, repository, user } = target;
        let (method, fault) = (method.map(|method| method.to_string()), fault.to_string());
        Self { id, endpoint, method, path, repository, user, when, fault, matched, fired }
    }
}

/// An endpoint, by the name that faults and the log know it by.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Endpoint"))]
pub(in super::super) struct Named {
    name: &'static str,
    /// The HTTP method; null where there are several.
    method: Option<&'static str>,
    /// The path, with its variables between braces; null where there are many.
    path: Option<String>,
}

/// The names of all endpoints, and of what is not of the API.
pub(in super::super) fn endpoints() -> Answer {
    let of_api = gogs_core::endpoints::all().map(|route| Named {
        name: route.name,
        method: Some(route.method.as_str()),
        path: Some(format!("/api/v1{}", route.template)),
    });
    let others = [UPLOAD_PACK, RECEIVE_PACK, WEB].map(|name| Named { name, method: None, path: None });
    Answer::json(&of_api.chain(others).collect::<Vec<_>>())
}
