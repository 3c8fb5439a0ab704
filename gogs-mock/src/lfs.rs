//! Git LFS: the large files that repositories hold pointers to, over HTTP with basic authentication.
//!
//! | file | holds |
//! |---|---|
//! | `route` | which requests are Git LFS's |
//! | `batch` | where objects are uploaded to and downloaded from |
//! | `batch_body` | reading that request as the server's library does, with its words |
//! | `verify_body` | reading the request that follows an upload, as Go reads JSON |
//! | `objects` | uploading, downloading and verifying one object |
//! | `answer` | the shapes of the answers |
//!
//! As on the server, there are no locks: their paths are answered with 404, and clients go on without.

mod answer;
mod batch;
mod batch_body;
mod objects;
mod route;
mod verify_body;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderName};
use http::{Request, Response, StatusCode, Uri};

use self::answer::LfsRefusal;
use self::route::{Action, Route};
use crate::go::base64;
use crate::request::Trace;
use crate::request::guards::Caller;
use crate::rules::{access, sign_in};
use crate::world::{Access, RepositoryId, UserId, World};

/// The media type of requests and answers.
const MEDIA_TYPE: &str = "application/vnd.git-lfs+json";
/// The media type of objects.
const STREAM: &str = "application/octet-stream";

/// The owner and the name of the repository whose large files an address is for.
pub(crate) fn repository_of(uri: &Uri) -> Option<(String, String)> {
    let named = route::named(uri).filter(|named| named.below.starts_with("info/lfs"))?;
    Some((named.owner, named.repository))
}

type Result<T = Response<Bytes>> = std::result::Result<T, LfsRefusal>;

/// Answers a request of a Git LFS client, and notes in `trace` which repository it is for and who signed in; `None` if it is
/// another request.
pub(crate) fn answer(world: &mut World, request: &Request<Bytes>, trace: &mut Trace) -> Option<Response<Bytes>> {
    let route = Route::of(request)?;
    trace.git_repository = Some((route.owner.clone(), route.repository.clone()));
    Some(dispatch(world, &route, request, trace).unwrap_or_else(LfsRefusal::into_response))
}

fn dispatch(world: &mut World, route: &Route, request: &Request<Bytes>, trace: &mut Trace) -> Result {
    let user = user(world, request).ok_or(LfsRefusal::AskCredentials)?;
    trace.caller = Caller { user: Some(user), by_token: false, by_password: true };
    match &route.action {
        Action::Batch => {
            let repository = admitted(world, route, user, Access::Read)?;
            check_json(request)?;
            batch::answer(world, repository, &trace.base, request.body())
        }
        Action::Verify => {
            let repository = admitted(world, route, user, Access::Write)?;
            check_json(request)?;
            objects::verify(world, repository, request.body())
        }
        Action::Download(oid) => {
            objects::check_oid(oid)?;
            let repository = admitted(world, route, user, Access::Read)?;
            objects::download(world, repository, oid)
        }
        Action::Upload(oid) => {
            objects::check_oid(oid)?;
            let repository = admitted(world, route, user, Access::Write)?;
            check(request, &CONTENT_TYPE, STREAM, StatusCode::BAD_REQUEST)?;
            objects::upload(world, repository, oid, request.body())
        }
    }
}

/// The user who signs in: as to Git, but a header without a colon holds a token.
fn user(world: &World, request: &Request<Bytes>) -> Option<UserId> {
    let header = String::from_utf8_lossy(request.headers().get(AUTHORIZATION)?.as_bytes());
    let ["Basic", encoded] = header.split_whitespace().collect::<Vec<_>>()[..] else { return None };
    let decoded = String::from_utf8(base64::decode(encoded).ok()?).ok()?;
    let (login, password) = decoded.split_once(':').unwrap_or((&decoded, ""));
    if login.is_empty() { None } else { sign_in::to_git(world, login, password) }
}

/// The repository, if the user has this access to it. Being a site administrator is not enough.
fn admitted(world: &World, route: &Route, user: UserId, least: Access) -> Result<RepositoryId> {
    let repository = world.repository_named(&route.owner, &route.repository).ok_or(LfsRefusal::NotFound)?;
    if access::of(world, Some(user), repository) < least { Err(LfsRefusal::NotFound) } else { Ok(repository.id) }
}

fn check_json(request: &Request<Bytes>) -> Result<()> {
    check(request, &ACCEPT, MEDIA_TYPE, StatusCode::NOT_ACCEPTABLE)?;
    check(request, &CONTENT_TYPE, MEDIA_TYPE, StatusCode::BAD_REQUEST)
}

/// Refuses a request with this status unless the header holds these words somewhere.
fn check(request: &Request<Bytes>, header: &HeaderName, words: &'static str, status: StatusCode) -> Result<()> {
    let holds = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).contains(words);
    let is_well = request.headers().get_all(header).iter().any(holds);
    if is_well { Ok(()) } else { Err(LfsRefusal::Header(status, words)) }
}
