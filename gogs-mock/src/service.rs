//! From a request to its answer: routing, sign-in, guard, body, handler.

mod credentials;
mod mounts;

use std::sync::LazyLock;

use bytes::Bytes;
use gogs_core::endpoint::router::Router;
use http::header::{HOST, LINK};
use http::{HeaderMap, HeaderValue, Method, Request, Response};
use jiff::Timestamp;

use self::mounts::Mounted;
pub(crate) use self::mounts::{Input, Mounts};
use crate::guards::Knock;
use crate::handlers;
use crate::wire::Refusal;
use crate::world::World;

/// What a handler works with.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    pub(crate) world: &'a mut World,
    /// Scheme and host by which the server was called, without a slash at the end.
    pub(crate) base: &'a str,
    /// The path that was asked for, from `/api/v1` on, percent-decoded.
    pub(crate) path: String,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) now: Timestamp,
    /// Headers that the answer gets beside those that every answer has.
    pub(crate) answer_headers: HeaderMap,
}

static ROUTER: LazyLock<Router<Mounted>> = LazyLock::new(|| handlers::mounts().into_router());

/// Answers one request.
pub(crate) fn answer(world: &mut World, request: &Request<Bytes>) -> Response<Bytes> {
    let mut response = dispatch(world, request).unwrap_or_else(Refusal::into_response);
    if request.method() == Method::HEAD {
        *response.body_mut() = Bytes::new();
    }
    response
}

fn dispatch(world: &mut World, request: &Request<Bytes>) -> Result<Response<Bytes>, Refusal> {
    let path = request.uri().path();
    if !is_percent_encoded(path) {
        return Err(Refusal::BadRequest);
    }
    if request.method() == Method::OPTIONS {
        return Ok(Response::new(Bytes::new()));
    }
    let below = path.strip_prefix("/api/v1").ok_or(Refusal::Page)?;
    // The server ignores one slash at the end.
    let below = below.strip_suffix('/').unwrap_or(below);
    let method = if request.method() == Method::HEAD { &Method::GET } else { request.method() };
    let (mounted, captures) = ROUTER.find(method, below).ok_or(Refusal::Page)?;
    let caller = credentials::caller(world, request);
    let base = base_of(request);
    let now = world.clock.now();
    let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
    (mounted.check)(&Knock { world, caller, captures: &captures })?;
    let headers = request.headers();
    let call = &mut Call { world, base: &base, path, headers, now, answer_headers: HeaderMap::new() };
    let mut response = (mounted.answer)(call, caller, &captures, request)?;
    response.headers_mut().extend(std::mem::take(&mut call.answer_headers));
    Ok(response)
}

/// Whether every `%` starts an escape; Go's HTTP server refuses other paths before Gogs sees them.
fn is_percent_encoded(path: &str) -> bool {
    path.split('%').skip(1).all(|rest| rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit()))
}

fn base_of(request: &Request<Bytes>) -> String {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let host = host.or_else(|| request.uri().authority().map(|authority| authority.as_str()));
    format!("http://{}", host.unwrap_or("localhost"))
}

impl Call<'_> {
    /// Sets `Link` as the server does: only the page's number, in the order next, last, first, prev. A page beyond the
    /// end says `prev` is the last page but one.
    pub(crate) fn link(&mut self, total: usize, page_size: usize, page: i64) {
        let last = total.div_ceil(page_size).max(1) as i64;
        let page = page.clamp(1, last);
        let mut links = Vec::new();
        if page < last {
            links.push(("next", page + 1));
            links.push(("last", last));
        }
        if page > 1 {
            links.push(("first", 1));
            links.push(("prev", page - 1));
        }
        let link = |(rel, page)| format!("<{}{}?page={page}>; rel=\"{rel}\"", self.base, self.path);
        let links: Vec<_> = links.into_iter().map(link).collect();
        if let Some(value) = HeaderValue::from_str(&links.join(",")).ok().filter(|_| !links.is_empty()) {
            self.answer_headers.insert(LINK, value);
        }
    }
}
