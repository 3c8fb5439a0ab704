//! Rows of the table, each with its guard and handler.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use gogs_core::endpoint::{Answer, Captures, Kind, Params, Router};
use gogs_core::endpoint::{Endpoint, Route};
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, Response, StatusCode};
use serde::Serialize;

use super::Call;
use crate::go::json::escape_html;
use crate::go::query;
use crate::request::guards::{Caller, Knock, signed_in_for};
use crate::wire::Refusal;
use crate::wire::binding::{Bind, Dialect, Values};

/// What a request of this endpoint holds, typed by its row.
#[derive(Debug)]
pub(crate) struct Input<E: Endpoint> {
    pub(crate) path: E::Path,
    pub(crate) query: E::Query,
    pub(crate) body: E::Body,
    /// What the body was made from: there, times are the text that was sent.
    pub(crate) given: Values,
}

/// What answers the requests of an endpoint, given what its guard found out.
pub(crate) type Handler<E, C> = fn(&mut Call<'_>, C, Input<E>) -> Result<<E as Endpoint>::Answer, Refusal>;

type Check = dyn Fn(&Knock<'_>) -> Result<(), Refusal> + Send + Sync;
type Handle =
    dyn Fn(&mut Call<'_>, Caller, &Captures, &Request<Bytes>) -> Result<Response<Bytes>, Refusal> + Send + Sync;

/// A row that is served.
pub(crate) struct Mounted {
    /// The row's name.
    pub(crate) endpoint: &'static str,
    /// Whether the caller came with what the row wants to see.
    pub(crate) check: Box<Check>,
    /// Guard, body and handler.
    pub(crate) answer: Box<Handle>,
}

impl Mounted {
    /// A row that the fake knows and does not serve.
    fn declined(route: &'static Route) -> Self {
        let refuse = move || Refusal::Declined(format!("no handler for {route}"));
        Self { endpoint: route.name, check: Box::new(|_| Ok(())), answer: Box::new(move |_, _, _, _| Err(refuse())) }
    }
}

impl fmt::Debug for Mounted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mounted").finish_non_exhaustive()
    }
}

/// The rows that are served.
#[derive(Debug, Default)]
pub(crate) struct Mounts {
    rows: Vec<(Route, Mounted)>,
}

impl Mounts {
    /// Serves an endpoint: `guard` lets the caller pass and says what is known then, `handler` answers.
    pub(crate) fn mount<E, C, G>(&mut self, endpoint: E, guard: G, handler: Handler<E, C>)
    where
        E: Endpoint + 'static,
        E::Body: Bind,
        C: 'static,
        G: Fn(&Knock<'_>) -> Result<C, Refusal> + Send + Sync + 'static,
    {
        self.mount_raw(endpoint, guard, move |call, context, input| respond::<E>(&handler(call, context, input)?));
    }

    /// Serves an endpoint whose answers are not all of the row's type.
    pub(crate) fn mount_raw<E, C, G, H>(&mut self, _endpoint: E, guard: G, handler: H)
    where
        E: Endpoint + 'static,
        E::Body: Bind,
        C: 'static,
        G: Fn(&Knock<'_>) -> Result<C, Refusal> + Send + Sync + 'static,
        H: Fn(&mut Call<'_>, C, Input<E>) -> Result<Response<Bytes>, Refusal> + Send + Sync + 'static,
    {
        let answer = move |call: &mut Call<'_>, caller: Caller, captures: &Captures, request: &Request<Bytes>| {
            let context = guard(&Knock { world: call.world, caller, captures })?;
            let field = if call.world.version.calls_owner_of_migration_uid() { "Uid" } else { "UID" };
            let (body, given) =
                E::Body::bind(request, Dialect { version: call.world.version, endpoint: E::ROUTE.name })
                    .map_err(|refusal| refusal.rename_field("UID", field))?;
            let input = Input { path: captures.to_params(), query: query_of(request), body, given };
            handler(call, context, input)
        };
        let check = |knock: &Knock<'_>| signed_in_for(&E::ROUTE, knock);
        self.rows
            .push((E::ROUTE, Mounted { endpoint: E::ROUTE.name, check: Box::new(check), answer: Box::new(answer) }));
    }

    /// The routes that are served.
    pub(crate) fn routes(&self) -> impl Iterator<Item = &Route> {
        self.rows.iter().map(|(route, _)| route)
    }

    /// Routes to the rows that are served, and to a refusal for those of the table that are not.
    pub(crate) fn into_router(self, table: impl Iterator<Item = &'static Route>) -> Router<Mounted> {
        let mut router = Router::default();
        for route in table.filter(|route| self.routes().all(|served| served.name != route.name)) {
            router.insert(route, Mounted::declined(route));
        }
        for (route, mounted) in self.rows {
            router.insert(&route, mounted);
        }
        router
    }
}

/// The answer of a row: its success status, or 204 where there is nothing to say.
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

/// An answer of a row that is written otherwise than the row's type.
pub(crate) fn respond_with<E: Endpoint>(answer: &impl Serialize) -> Result<Response<Bytes>, Refusal> {
    let json = serde_json::to_vec(answer).map_err(|_| Refusal::Internal)?;
    let mut response = Response::new(escaped(json.into()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=UTF-8"));
    *response.status_mut() = StatusCode::from_u16(E::ROUTE.success).map_err(|_| Refusal::Internal)?;
    Ok(response)
}

/// JSON with the escapes that the server writes.
fn escaped(json: Bytes) -> Bytes {
    match std::str::from_utf8(&json).map(escape_html) {
        Ok(Cow::Owned(escaped)) => escaped.into(),
        _ => json,
    }
}

/// The query's values; of several with one name the first counts, and what is not URL-encoded counts as missing.
fn query_of<Q: Params>(request: &Request<Bytes>) -> Q {
    let query = request.uri().query().unwrap_or_default();
    let pairs = query::parse(query.as_bytes());
    Q::from_texts(|name| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()))
}
