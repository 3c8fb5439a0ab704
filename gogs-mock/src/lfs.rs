//! Git LFS over HTTP with basic authentication: the large files that repositories contain pointers to.
//!
//! | file | holds |
//! |---|---|
//! | `route` | the routes of Git LFS |
//! | `batch` | the endpoint that says where to upload and download objects |
//! | `batch_body` | a parser for its request that behaves like the server's library, including error messages |
//! | `verify_body` | a parser for the request that follows an upload, which behaves like Go's |
//! | `objects` | upload, download and verification of one object |
//! | `answer` | the shapes of responses |
//!
//! As on the server, there are no locks: their paths respond with 404, and clients continue without them.

mod answer;
mod batch;
mod batch_body;
mod objects;
mod route;
mod verify_body;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderName};
use http::{Request, Response, StatusCode, Uri};

use self::answer::LfsRefusal;
use self::route::{Action, Route};
use crate::go::base64;
use crate::request::{Caller, Trace, credentials};
use crate::rules::{access, sign_in};
use crate::world::{Access, RepositoryId, UserId, World};

/// The media type of requests and responses.
const MEDIA_TYPE: &str = "application/vnd.git-lfs+json";
/// The media type of objects.
const STREAM: &str = "application/octet-stream";

/// Returns the owner and the name of the repository whose large files an address is for.
pub(crate) fn repository_of(uri: &Uri) -> Option<(String, String)> {
    let [owner, repository, below] = route::named(uri)?;
    below.starts_with("info/lfs").then_some((owner, repository))
}

type Result<T = Response<Bytes>> = std::result::Result<T, LfsRefusal>;

/// Responds to a request of a Git LFS client, and records in `trace` which repository it is for and who signed in. Returns
/// `None` for other requests.
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

/// Returns the user who signs in. The rules are those for Git clients, except that a header without a colon holds a token.
fn user(world: &World, request: &Request<Bytes>) -> Option<UserId> {
    let encoded = credentials::authorization(request, "Basic")?;
    let decoded = String::from_utf8(base64::decode(&encoded).ok()?).ok()?;
    let (login, password) = decoded.split_once(':').unwrap_or((&decoded, ""));
    if login.is_empty() { None } else { sign_in::to_git(world, login, password) }
}

/// An object, as a client names it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Pointer {
    oid: String,
    size: i64,
}

/// Returns the repository, if the user has at least this access. Being a site administrator is not enough.
fn admitted(world: &World, route: &Route, user: UserId, least: Access) -> Result<RepositoryId> {
    let repository = world.repository_named(&route.owner, &route.repository).ok_or(LfsRefusal::NotFound)?;
    if access::of(world, Some(user), repository) < least { Err(LfsRefusal::NotFound) } else { Ok(repository.id) }
}

fn check_json(request: &Request<Bytes>) -> Result<()> {
    check(request, &ACCEPT, MEDIA_TYPE, StatusCode::NOT_ACCEPTABLE)?;
    check(request, &CONTENT_TYPE, MEDIA_TYPE, StatusCode::BAD_REQUEST)
}

/// Refuses a request with this status unless the header contains these words.
fn check(request: &Request<Bytes>, header: &HeaderName, words: &'static str, status: StatusCode) -> Result<()> {
    let holds = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).contains(words);
    let is_well = request.headers().get_all(header).iter().any(holds);
    if is_well { Ok(()) } else { Err(LfsRefusal::Header(status, words)) }
}
