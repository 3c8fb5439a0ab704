//! Git over HTTP: clone, fetch and push, with the same objects as the API.
//!
//! The server passes these requests to the `git` of its machine without a protocol version. So, as on the server, the
//! protocol is version 0 whatever a client requests, and single files of a repository cannot be read.

mod address;
mod admission;
mod advertisement;
#[cfg(feature = "server")]
pub(crate) mod fetch;
mod receive_pack;
mod refusal;
mod upload_pack;
mod work;

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, DATE, EXPIRES, PRAGMA};
use http::{HeaderValue, Method, Request, Response, StatusCode};
use jiff::Timestamp;

pub(crate) use self::address::Address;
use self::address::{Action, Caching, Service};
use self::refusal::GitRefusal;
use self::work::{Body, Done, Task};
use crate::request::Trace;
use crate::rules::{events, pushes};
use crate::wire::{Cause, Refusal};
use crate::world::{UserId, World};

/// The maximum size of a request body after decompression, in bytes: 64 MiB. A larger one is a 413.
const MAX_BODY_SIZE: usize = 64 << 20;

/// The output of Git's own program.
#[derive(Debug, Default)]
struct Output {
    bytes: Vec<u8>,
    /// Whether the program died before it finished. The server can report this only if nothing was written.
    died: bool,
}

impl Output {
    /// The output of a program that died before it wrote anything.
    const DEAD: Self = Self { bytes: Vec::new(), died: true };
}

/// Returns the user whom the credentials of a Git client sign in, whether or not the request needs them.
pub(crate) fn signed_in(world: &World, request: &Request<Bytes>) -> Option<UserId> {
    admission::user(world, request).ok()
}

/// Responds to a request of a Git client, and records in `trace` which repository it is for and who signed in. Returns `None`
/// for other requests.
///
/// Nothing else is served while this runs, so slow work is done elsewhere: if `trace` has pending work afterwards, ignore
/// the response and call this again with its result.
pub(crate) fn answer(world: &mut World, request: &Request<Bytes>, trace: &mut Trace) -> Option<Response<Bytes>> {
    let address = Address::of(request.uri())?;
    trace.git_repository = Some((address.owner.clone(), address.repository.clone()));
    if !matches!(*request.method(), Method::GET | Method::POST | Method::OPTIONS) {
        return Some(Refusal::UnknownMethod.into_response());
    }
    Some(dispatch(world, &address, request, trace).unwrap_or_else(GitRefusal::into_response))
}

fn dispatch(
    world: &mut World,
    address: &Address,
    request: &Request<Bytes>,
    trace: &mut Trace,
) -> Result<Response<Bytes>, GitRefusal> {
    let (id, user) = admission::admit(world, address, request, trace)?;
    let task = match (address.action, request.method()) {
        (Action::InfoRefs(Some(service)), &Method::GET) => Task { service, body: None },
        (Action::InfoRefs(None), &Method::GET) => return Ok(never_stored(GitRefusal::NotFound.into_response())),
        (Action::File(caching), &Method::GET) => {
            let response = GitRefusal::NotFound.into_response();
            return Ok(match caching {
                Caching::Unsaid => response,
                Caching::Never => never_stored(response),
                Caching::Forever => stored_for_a_year(response, world.clock.now()),
            });
        }
        (Action::Call(service), &Method::POST) => {
            let expected = format!("application/x-git-{}-request", service.name());
            if request.headers().get(CONTENT_TYPE).is_none_or(|kind| kind != &expected) {
                return Err(GitRefusal::Unauthorized);
            }
            Task { service, body: Some(Body::of(request)) }
        }
        _ => return Err(GitRefusal::NotFound),
    };
    let (service, is_shown) = (task.service, task.body.is_none());
    let repository = world.repositories.get(id).ok_or(GitRefusal::NotFound)?;
    let Some(Done { output, push, .. }) = work::result(&mut trace.deferred_work, &repository.git, task)? else {
        return Ok(Response::default());
    };
    let output = output?;
    if let Some(push) = push {
        let (doer, now) = (user.ok_or(GitRefusal::Broken)?, world.clock.now());
        if let Some(pushed) = world.repositories.get_mut(id) {
            pushed.git = push.git;
        }
        let mut action = events::Action { world, events: &mut trace.events, doer, now };
        pushes::received(&mut action, id, &push.changes);
    }
    if is_shown {
        return Ok(never_stored(with_type(output.bytes, service, "advertisement")));
    }
    let is_silent = output.died && output.bytes.is_empty();
    let mut response = with_type(output.bytes, service, "result");
    if is_silent {
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        response.extensions_mut().insert(Cause::Failed("Git ended before it wrote anything".to_owned()));
    }
    Ok(response)
}

/// Adds the headers that forbid caching of the response.
fn never_stored(mut response: Response<Bytes>) -> Response<Bytes> {
    let headers = response.headers_mut();
    headers.insert(EXPIRES, HeaderValue::from_static("Fri, 01 Jan 1980 00:00:00 GMT"));
    headers.insert(PRAGMA, HeaderValue::from_static("no-cache"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache, max-age=0, must-revalidate"));
    response
}

/// Adds the headers that allow caching of the response. The server writes both times in seconds, which no cache can read.
fn stored_for_a_year(mut response: Response<Bytes>, now: Timestamp) -> Response<Bytes> {
    const YEAR: i64 = 365 * 24 * 60 * 60;
    let (now, headers) = (now.as_second(), response.headers_mut());
    headers.insert(DATE, now.into());
    headers.insert(EXPIRES, (now + YEAR).into());
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000"));
    response
}

fn with_type(body: Vec<u8>, service: Service, kind: &str) -> Response<Bytes> {
    let mut response = Response::new(body.into());
    if let Ok(content_type) = HeaderValue::from_str(&format!("application/x-git-{}-{kind}", service.name())) {
        response.headers_mut().insert(CONTENT_TYPE, content_type);
    }
    response
}
