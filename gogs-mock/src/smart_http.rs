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
use http::{HeaderValue, Method, Request, Response, StatusCode, Uri};
use jiff::Timestamp;

use self::address::{Action, Address, Caching, Service};
use self::refusal::GitRefusal;
use self::work::{Body, Done, Task};
use crate::request::Trace;
use crate::rules::{events, pushes};
use crate::wire::{Cause, Refusal};
use crate::world::{UserId, World};

/// The maximum size of a request body after decompression, in bytes: 64 MiB. A larger one is a 413.
const LARGEST_BODY: usize = 64 << 20;

/// The output of Git's own program.
#[derive(Debug, Default)]
struct Output {
    bytes: Vec<u8>,
    /// Whether the program died before it finished. The server can report this only if nothing was written.
    died: bool,
}

impl Output {
    fn of(bytes: Vec<u8>) -> Self {
        Self { bytes, died: false }
    }

    /// Returns the output of a program that died before it wrote anything.
    fn dead() -> Self {
        Self { bytes: Vec::new(), died: true }
    }
}

/// The repository that the address of a Git client's request names.
pub(crate) struct Named {
    pub(crate) owner: String,
    pub(crate) repository: String,
    /// Whether the request only reads.
    pub(crate) is_pull: bool,
}

/// Returns what an address names, or `None` if it is not an address for Git clients.
pub(crate) fn named_by(uri: &Uri) -> Option<Named> {
    Address::of(uri).map(|Address { owner, repository, is_pull, .. }| Named { owner, repository, is_pull })
}

/// Returns the user whom the credentials of a Git client sign in, whether or not the request needs them.
pub(crate) fn signed_in(world: &World, request: &Request<Bytes>) -> Option<UserId> {
    admission::user(world, request).ok()
}

/// Returns whether a request comes from a Git client.
pub(crate) fn is_of_git(request: &Request<Bytes>) -> bool {
    Address::of(request.uri()).is_some()
}

/// Responds to a request of a Git client, and records in `trace` which repository it is for and who signed in.
///
/// Nothing else is served while this runs, so slow work is done elsewhere: if `trace` has a pending errand afterwards, ignore
/// the response and call this again with the errand's result.
pub(crate) fn answer(world: &mut World, request: &Request<Bytes>, trace: &mut Trace) -> Response<Bytes> {
    let Some(address) = Address::of(request.uri()) else { return Refusal::Page.into_response() };
    trace.git_repository = Some((address.owner.clone(), address.repository.clone()));
    if !matches!(*request.method(), Method::GET | Method::POST | Method::OPTIONS) {
        return Refusal::UnknownMethod.into_response();
    }
    dispatch(world, &address, request, trace).unwrap_or_else(GitRefusal::into_response)
}

fn dispatch(
    world: &mut World,
    address: &Address,
    request: &Request<Bytes>,
    trace: &mut Trace,
) -> Result<Response<Bytes>, GitRefusal> {
    let admission::Admitted { repository: id, user } = admission::admit(world, address, request, trace)?;
    let (service, task) = match (address.action, request.method()) {
        (Action::InfoRefs(Some(service)), &Method::GET) => (service, Task::Show(service)),
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
            (service, Task::Call(service, Body::of(request)))
        }
        _ => return Err(GitRefusal::NotFound),
    };
    let is_shown = matches!(task, Task::Show(_));
    let repository = world.repositories.get(id).ok_or(GitRefusal::NotFound)?;
    let Some(Done { output, push, .. }) = work::result(&mut trace.errand, &repository.git, task)? else {
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
