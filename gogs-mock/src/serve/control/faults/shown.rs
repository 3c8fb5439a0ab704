//! Faults and endpoints in the form in which they are shown.

use serde::Serialize;

use crate::instruments::faults::{RECEIVE_PACK, RuleState, Target, Trigger, UPLOAD_PACK, WEB};
use crate::serve::control::answer::Answer;

/// A rule in the form in which it is shown.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(in super::super) struct FaultRule {
    /// The id of the rule.
    id: u64,
    endpoint: Option<&'static str>,
    method: Option<String>,
    path: Option<String>,
    repository: Option<String>,
    user: Option<String>,
    /// The matching requests on which it fires.
    when: When,
    /// The fault, as text.
    fault: String,
    /// The number of requests that matched it.
    matched: u64,
    /// How often it has fired.
    pub(in super::super) fired: u64,
}

/// The matching requests on which a rule fires: all of them if every field is missing.
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

/// An endpoint, by its name in faults and in the log.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Endpoint"))]
pub(in super::super) struct Named {
    name: &'static str,
    /// The HTTP method; null if there are several.
    method: Option<&'static str>,
    /// The path, with variables in braces; null if there are many.
    path: Option<String>,
}

/// Returns the names of all endpoints, and of the targets outside the API.
pub(in super::super) fn endpoints() -> Answer {
    let of_api = gogs_core::endpoints::all().map(|route| Named {
        name: route.name,
        method: Some(route.method.as_str()),
        path: Some(format!("/api/v1{}", route.template)),
    });
    let others = [UPLOAD_PACK, RECEIVE_PACK, WEB].map(|name| Named { name, method: None, path: None });
    Answer::json(&of_api.chain(others).collect::<Vec<_>>())
}
