//! Rows of the route table with their guards and handlers.

use std::borrow::Cow;

use bytes::Bytes;
use gogs_core::endpoint::{Answer, Captures, Endpoint, Kind, Params, Route, Router};
use http::header::CONTENT_TYPE;
use http::{Request, Response, StatusCode};
use serde::Serialize;

use super::Call;
use crate::go::json::escape_html;
use crate::go::query;
use crate::request::guards::{Caller, GuardedRequest, signed_in_for};
use crate::wire::binding::{Bind, Values};
use crate::wire::{Refusal, response};

/// The input of an endpoint, with the types of its row.
#[derive(Debug)]
pub(crate) struct Input<E: Endpoint> {
    pub(crate) path: E::Path,
    pub(crate) query: E::Query,
    pub(crate) body: E::Body,
    /// The values that the body was created from, in which times are the text that was sent.
    pub(crate) given: Values,
}

/// Handles the requests of an endpoint, with the data that its guard found.
pub(crate) type Handler<E, C> = fn(&mut Call<'_>, C, Input<E>) -> Result<<E as Endpoint>::Answer, Refusal>;

type Handle =
    dyn Fn(&mut Call<'_>, Caller, &Captures, &Request<Bytes>) -> Result<Response<Bytes>, Refusal> + Send + Sync;

/// A row that is supported.
pub(crate) struct Mounted {
    pub(crate) route: Route,
    /// Checks the kind of credentials, and runs guard, body parsing and handler.
    pub(crate) answer: Box<Handle>,
}

impl Mounted {
    /// Returns the handler for a row that the fake knows but does not support.
    fn declined(route: &'static Route) -> Self {
        let refuse = move || Refusal::Declined(format!("no handler for {route}"));
        Self { route: route.clone(), answer: Box::new(move |_, _, _, _| Err(refuse())) }
    }
}

/// The rows that are supported.
#[derive(Default)]
pub(crate) struct Mounts {
    rows: Vec<Mounted>,
}

impl Mounts {
    /// Mounts an endpoint: `guard` accepts the caller and returns the data it found, and `handler` handles the request.
    pub(crate) fn mount<E, C, G>(&mut self, endpoint: E, guard: G, handler: Handler<E, C>)
    where
        E: Endpoint + 'static,
        E::Body: Bind,
        C: 'static,
        G: Fn(&GuardedRequest<'_>) -> Result<C, Refusal> + Send + Sync + 'static,
    {
        self.mount_raw(endpoint, guard, move |call, context, input| respond::<E>(&handler(call, context, input)?));
    }

    /// Mounts an endpoint whose responses do not all have the row's type.
    pub(crate) fn mount_raw<E, C, G, H>(&mut self, _endpoint: E, guard: G, handler: H)
    where
        E: Endpoint + 'static,
        E::Body: Bind,
        C: 'static,
        G: Fn(&GuardedRequest<'_>) -> Result<C, Refusal> + Send + Sync + 'static,
        H: Fn(&mut Call<'_>, C, Input<E>) -> Result<Response<Bytes>, Refusal> + Send + Sync + 'static,
    {
        let answer = move |call: &mut Call<'_>, caller: Caller, captures: &Captures, request: &Request<Bytes>| {
            let guarded = GuardedRequest { world: call.world, caller, captures };
            signed_in_for(&E::ROUTE, &guarded)?;
            let context = guard(&guarded)?;
            let field = if call.world.version.calls_owner_of_migration_uid() { "Uid" } else { "UID" };
            let (body, given) = E::Body::bind(request, call.world.version, E::ROUTE.name)
                .map_err(|refusal| refusal.rename_field("UID", field))?;
            let input = Input { path: captures.to_params(), query: query_of(request), body, given };
            handler(call, context, input)
        };
        self.rows.push(Mounted { route: E::ROUTE, answer: Box::new(answer) });
    }

    /// Returns the supported routes.
    pub(crate) fn routes(&self) -> impl Iterator<Item = &Route> {
        self.rows.iter().map(|mounted| &mounted.route)
    }

    /// Creates a router with the supported rows, and with a refusal for the other rows of the table.
    pub(crate) fn into_router(self, table: impl Iterator<Item = &'static Route>) -> Router<Mounted> {
        let mut router = Router::default();
        for route in table.filter(|route| self.routes().all(|served| served.name != route.name)) {
            router.insert(route, Mounted::declined(route));
        }
        for mounted in self.rows {
            router.insert(&mounted.route.clone(), mounted);
        }
        router
    }
}

/// Returns the response of a row: its success status with the answer, or 204 if there is none.
pub(crate) fn respond<E: Endpoint>(answer: &E::Answer) -> Result<Response<Bytes>, Refusal> {
    let mut response = Response::new(Bytes::new());
    let mut status = E::ROUTE.success;
    match answer.encode().map_err(|_| Refusal::Internal)? {
        Some((content_type, mut body)) => {
            if matches!(E::Answer::KIND, Kind::Json | Kind::JsonOrNothing) {
                body = escaped(body);
            }
            response.headers_mut().insert(CONTENT_TYPE, content_type);
            *response.body_mut() = body;
        }
        None if status == 200 => status = 204,
        None => {}
    }
    *response.status_mut() = StatusCode::from_u16(status).map_err(|_| Refusal::Internal)?;
    Ok(response)
}

/// Returns the response of a row with a body of another type than the row's.
pub(crate) fn respond_with<E: Endpoint>(answer: &impl Serialize) -> Result<Response<Bytes>, Refusal> {
    let json = serde_json::to_vec(answer).map_err(|_| Refusal::Internal)?;
    let status = StatusCode::from_u16(E::ROUTE.success).map_err(|_| Refusal::Internal)?;
    Ok(response(status, "application/json; charset=UTF-8", escaped(json.into())))
}

/// Escapes JSON like the server.
fn escaped(json: Bytes) -> Bytes {
    match std::str::from_utf8(&json).map(escape_html) {
        Ok(Cow::Owned(escaped)) => escaped.into(),
        _ => json,
    }
}

/// Parses the query. If a name is repeated, the first value counts; values that are not valid URL encoding count as missing.
fn query_of<Q: Params>(request: &Request<Bytes>) -> Q {
    let query = request.uri().query().unwrap_or_default();
    let pairs = query::parse(query.as_bytes());
    Q::from_texts(|name| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()))
}
