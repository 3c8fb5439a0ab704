//! Requests of a seed. They take the usual way through the service, but have an actor instead of credentials.

mod plain;

use bytes::Bytes;
use gogs_core::codec::{decode, encode};
use gogs_core::endpoint::Endpoint;
use gogs_core::error::{AvailableCredentials, FailedRequest, Redactor};
use gogs_core::{BaseUrl, BaseUrlError, Credentials};
use http::{Request, Response};

use crate::instruments::log::{NotFound, Reason};
use crate::request::Trace;
use crate::server::router;
use crate::world::World;

/// Calls an endpoint as a user. If the server refuses, returns a sentence.
pub(super) fn ask<E: Endpoint>(
    world: &mut World,
    actor: &str,
    _endpoint: E,
    path: E::Path,
    body: E::Body,
) -> Result<E::Answer, String>
where
    E::Query: Default,
{
    let user = world.users.by_name(actor).ok_or_else(|| format!("there is no user {actor:?}"))?.id;
    let base: BaseUrl = "http://gogs.test".parse().map_err(|error: BaseUrlError| error.to_string())?;
    let request = encode::request::<E>(&base, &Credentials::anonymous(), &path, &E::Query::default(), &body);
    let request = request.map_err(|error| error.to_string())?;
    let mut trace = Trace { acts_as: Some(user), ..Trace::default() };
    let response = router::answer(world, &request, &mut trace);
    check_success(world, &trace, &request, &response)?;
    let failed_request = FailedRequest::of(&E::ROUTE, request.uri().path(), AvailableCredentials::default());
    decode::answer::<E>(failed_request, &response, &Redactor::default()).map_err(|error| error.to_string())
}

/// Returns the reason of a refusal, in plain words or else in those of the server's own log.
fn check_success(
    world: &World,
    trace: &Trace,
    request: &Request<Bytes>,
    response: &Response<Bytes>,
) -> Result<(), String> {
    let status = response.status();
    if status.is_success() {
        return Ok(());
    }
    Err(match Reason::explain(world, trace, status, true) {
        Some(Reason::NotFound(NotFound::Absent(sentence) | NotFound::Hidden(sentence))) => sentence,
        Some(reason @ (Reason::Failed(_) | Reason::Panicked(_) | Reason::NotServed(_))) => reason.to_string(),
        Some(reason) => {
            let (text, body) = (reason.to_string(), serde_json::from_slice(request.body()).unwrap_or_default());
            plain::words(&text, &body).unwrap_or_else(|| format!("the server says {status}: {text}"))
        }
        None => format!("the server says {status}"),
    })
}

/// Prefixes a reason with the thing to create: `label "bug": …`.
pub(super) fn of(what: &str, name: &str) -> impl Fn(String) -> String {
    move |reason| format!("{what} {name:?}: {reason}")
}

/// Returns the name of the first site administrator.
pub(super) fn admin(world: &World) -> Result<String, String> {
    let admin = world.users.iter().find(|user| user.is_admin && !user.is_organization());
    admin.map(|user| user.name.clone()).ok_or_else(|| "the server has no site administrator".to_owned())
}
