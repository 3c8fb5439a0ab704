//! Requests of those who seed: the service's own way, with an actor instead of credentials.

use bytes::Bytes;
use gogs_core::endpoint::{Endpoint, decode, encode};
use gogs_core::error::{Asked, Has, Redactor};
use gogs_core::{BaseUrl, BaseUrlError, Credentials};
use http::Response;

use crate::request::Trace;
use crate::server::router;
use crate::world::World;

/// Asks an endpoint as a user, and answers in a sentence where the server says no.
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
    said_yes(&response)?;
    let asked = Asked::of(&E::ROUTE, request.uri().path(), Has::default());
    decode::answer::<E>(asked, &response, &Redactor::default()).map_err(|error| error.to_string())
}

/// The reason of a refusal: the server's sentence or its list of fields, or else the status.
fn said_yes(response: &Response<Bytes>) -> Result<(), String> {
    if response.status().is_success() {
        return Ok(());
    }
    let status = response.status();
    let body: serde_json::Value = serde_json::from_slice(response.body()).unwrap_or_default();
    let fields = body.as_array().into_iter().flatten();
    let fields: Vec<_> = fields.map(|field| format!("{}: {}", field["fieldNames"][0], field["message"])).collect();
    match body["message"].as_str() {
        Some(message) => Err(format!("the server says {status}: {message}")),
        None if fields.is_empty() => Err(format!("the server says {status}")),
        None => Err(format!("the server says {status}: {}", fields.join("; ").replace('"', ""))),
    }
}

/// The name of the first site administrator.
pub(super) fn admin(world: &World) -> Result<String, String> {
    let admin = world.users.iter().find(|user| user.is_admin && !user.is_organization());
    admin.map(|user| user.name.clone()).ok_or_else(|| "the server has no site administrator".to_owned())
}
