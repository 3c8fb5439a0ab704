//! Git over HTTP: clone, fetch and push, from the same objects as the API.
//!
//! As the server does it, which hands these requests to the `git` of its machine without a protocol version: version 0 is
//! spoken whatever a client asks for, and there is no access to single files of a repository.

mod address;
mod admission;
mod advertisement;
pub(crate) mod fetch;
mod receive_pack;
mod refusal;
mod upload_pack;

use std::io::Read;

use bytes::Bytes;
use flate2::read::GzDecoder;
use http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, EXPIRES, PRAGMA};
use http::{HeaderValue, Method, Request, Response, StatusCode};

use self::address::{Action, Address, Service};
use self::refusal::GitRefusal;
use crate::request::Trace;
use crate::rules::events::{self, Events};
use crate::wire::Refusal;
use crate::world::World;

/// The largest request body after decompression, in bytes: 64 MiB. More is answered with 413.
const LARGEST_BODY: usize = 64 << 20;

/// What Git's own program would have written.
#[derive(Debug, Default)]
struct Output {
    bytes: Vec<u8>,
    /// It ended in the middle; the server can say so only when nothing was written.
    died: bool,
}

/// Whether a request is one of a Git client.
pub(crate) fn is_of_git(request: &Request<Bytes>) -> bool {
    Address::of(request.uri()).is_some()
}

/// Answers a request of a Git client, and notes in `trace` which repository it is for and who signed in.
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
    let admitted = admission::admit(world, address, request, trace)?;
    match (address.action, request.method()) {
        (Action::InfoRefs(service), &Method::GET) => {
            let repository = world.repositories.get(admitted.repository).ok_or(GitRefusal::NotFound)?;
            let mut response = match service {
                Some(service) => {
                    let body = advertisement::of(&repository.git, service);
                    with_type(body, format!("application/x-git-{}-advertisement", service.name()))
                }
                None => GitRefusal::NotFound.into_response(),
            };
            let headers = response.headers_mut();
            headers.insert(EXPIRES, HeaderValue::from_static("Fri, 01 Jan 1980 00:00:00 GMT"));
            headers.insert(PRAGMA, HeaderValue::from_static("no-cache"));
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache, max-age=0, must-revalidate"));
            Ok(response)
        }
        (Action::Call(service), &Method::POST) => {
            let is_of_service = |kind: &HeaderValue| kind == &format!("application/x-git-{}-request", service.name());
            if !request.headers().get(CONTENT_TYPE).is_some_and(is_of_service) {
                return Err(GitRefusal::Unauthorized);
            }
            let output = match body(request)? {
                None => Output { died: true, ..Output::default() },
                Some(body) => call(world, &mut trace.events, &admitted, service, &body)?,
            };
            let is_silent = output.died && output.bytes.is_empty();
            let mut response = with_type(output.bytes, format!("application/x-git-{}-result", service.name()));
            if is_silent {
                *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            }
            Ok(response)
        }
        _ => Err(GitRefusal::NotFound),
    }
}

fn call(
    world: &mut World,
    events: &mut Events,
    admitted: &admission::Admitted,
    service: Service,
    body: &[u8],
) -> Result<Output, GitRefusal> {
    match service {
        Service::UploadPack => {
            let repository = world.repositories.get(admitted.repository).ok_or(GitRefusal::NotFound)?;
            Ok(upload_pack::answer(&repository.git, body))
        }
        Service::ReceivePack => {
            let (doer, now) = (admitted.user.ok_or(GitRefusal::Broken)?, world.clock.now());
            Ok(receive_pack::answer(&mut events::Action { world, events, doer, now }, admitted.repository, body))
        }
    }
}

/// The body, decompressed; `None` where it cannot be.
fn body(request: &Request<Bytes>) -> Result<Option<Bytes>, GitRefusal> {
    if request.headers().get(CONTENT_ENCODING).is_none_or(|encoding| encoding != "gzip") {
        return Ok(Some(request.body().clone()));
    }
    let mut body = Vec::new();
    let mut limited = GzDecoder::new(&request.body()[..]).take(LARGEST_BODY as u64 + 1);
    match limited.read_to_end(&mut body) {
        Ok(_) if body.len() > LARGEST_BODY => Err(GitRefusal::TooLarge),
        Ok(_) => Ok(Some(body.into())),
        Err(_) => Ok(None),
    }
}

fn with_type(body: Vec<u8>, content_type: String) -> Response<Bytes> {
    let mut response = Response::new(body.into());
    if let Ok(content_type) = HeaderValue::from_str(&content_type) {
        response.headers_mut().insert(CONTENT_TYPE, content_type);
    }
    response
}
