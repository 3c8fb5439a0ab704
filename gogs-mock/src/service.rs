//! From a request to its answer: routing, sign-in, guard, body, handler.

mod address;
pub(crate) mod credentials;
mod mounts;

use std::sync::LazyLock;

use bytes::Bytes;
use gogs_core::endpoint::router::{Captures, Router};
use gogs_core::endpoints;
use http::header::LINK;
use http::{HeaderMap, HeaderValue, Method, Request, Response};
use jiff::Timestamp;

use self::mounts::Mounted;
pub(crate) use self::mounts::{Input, Mounts, respond};
use crate::git;
use crate::guards::{Caller, Knock};
use crate::handlers;
use crate::outbox;
use crate::rules::remotes::Remotes;
use crate::smart_http;
use crate::web;
use crate::wire::{Refusal, binding};
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
    pub(crate) remotes: &'a mut Remotes,
}

static ROUTER: LazyLock<Router<Mounted>> = LazyLock::new(|| handlers::mounts().into_router(endpoints::all()));

/// What became known of a request on the way to its answer.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    /// The user who asks, whatever the request's credentials: for seeding.
    pub(crate) acts_as: Option<i64>,
    /// The endpoint's name; `None` where no route was found, or none was looked for.
    pub(crate) endpoint: Option<&'static str>,
    pub(crate) captures: Captures,
    /// The owner and the name of the repository that a Git client asks for.
    pub(crate) git_repository: Option<(String, String)>,
    pub(crate) caller: Caller,
    /// What was fetched for this request. Where something still must be, the answer does not count.
    pub(crate) remotes: Remotes,
}

/// The name of the endpoint that a request asks for, if there is one.
pub(crate) fn endpoint_of(request: &Request<Bytes>) -> Option<&'static str> {
    let below = address::below_api(request.uri().path())?;
    let method = if request.method() == Method::HEAD { &Method::GET } else { request.method() };
    ROUTER.find(method, below).map(|(mounted, _)| mounted.endpoint)
}

/// Answers one request, and notes in `trace` what becomes known of it.
pub(crate) fn answer(world: &mut World, request: &Request<Bytes>, trace: &mut Trace) -> Response<Bytes> {
    // What happened since the last request was not caused by one.
    outbox::flush(world);
    let mut response = dispatch(&ROUTER, world, request, trace).unwrap_or_else(Refusal::into_response);
    outbox::flush(world);
    world.cause = None;
    if request.method() == Method::HEAD {
        *response.body_mut() = Bytes::new();
    }
    response
}

fn dispatch(
    router: &Router<Mounted>,
    world: &mut World,
    request: &Request<Bytes>,
    trace: &mut Trace,
) -> Result<Response<Bytes>, Refusal> {
    if !address::is_percent_encoded(request.uri()) {
        return Err(Refusal::BadRequest);
    }
    let path = request.uri().path();
    let base = address::base_of(request);
    if address::below_api(path).is_none() {
        world.base.clone_from(&base);
        world.cause = Some(format!("{} {path}", request.method()));
        if smart_http::is_of_git(request) {
            return Ok(smart_http::answer(world, request, trace));
        }
        if let Some(response) = web::answer(world, request, trace) {
            return Ok(response);
        }
    }
    // The server looks at credentials before it looks for a route.
    let caller = match trace.acts_as {
        Some(user) => Caller { user: Some(user), by_token: true, by_password: true },
        None => credentials::caller(world, request)?,
    };
    trace.caller = caller;
    binding::check_parts(request)?;
    let method = match *request.method() {
        Method::HEAD => &Method::GET,
        Method::GET | Method::POST | Method::PUT | Method::PATCH | Method::DELETE | Method::OPTIONS => request.method(),
        _ => return Err(Refusal::UnknownMethod),
    };
    let below = address::below_api(path).filter(|below| !below.is_empty()).ok_or(Refusal::Page)?;
    if method == Method::OPTIONS {
        return Ok(Response::new(Bytes::new()));
    }
    let (mounted, captures) = router.find(method, below).ok_or(Refusal::Page)?;
    trace.endpoint = Some(mounted.endpoint);
    trace.captures = captures;
    let captures = &trace.captures;
    let now = world.clock.now();
    let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
    (mounted.check)(&Knock { world, caller, captures })?;
    let headers = request.headers();
    world.base.clone_from(&base);
    world.cause = Some([request.method().as_str(), " ", &path].concat());
    let remotes = &mut trace.remotes;
    let call = &mut Call { world, base: &base, path, headers, now, answer_headers: HeaderMap::new(), remotes };
    let mut response = (mounted.answer)(call, caller, captures, request)?;
    response.headers_mut().extend(std::mem::take(&mut call.answer_headers));
    Ok(response)
}

impl Call<'_> {
    /// The objects and references of a repository.
    pub(crate) fn git(&self, repository: i64) -> Result<&git::Repository, Refusal> {
        self.world.repositories.get(repository).map(|repository| &repository.git).ok_or(Refusal::NOT_FOUND)
    }

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MockGogs;

    fn request(method: &str, path: &str) -> Request<Bytes> {
        Request::builder().method(method).uri(path).body(Bytes::new()).expect("a request")
    }

    fn status(method: &str, path: &str) -> u16 {
        MockGogs::new().handle(&request(method, path)).status().as_u16()
    }

    #[test]
    fn rows_without_a_handler_say_so() {
        let router = Mounts::default().into_router(endpoints::all());
        for route in endpoints::all() {
            // Two segments for a tail: one may belong to another row.
            let path = format!("/api/v1{}", route.template.replace('*', "tail/").replace(['{', '}'], ""));
            let request = request(route.method.as_str(), &path);
            let answer = dispatch(&router, &mut MockGogs::new().world(), &request, &mut Trace::default());
            let Err(Refusal::Declined(reason)) = answer else { panic!("{route} is served by nobody: {answer:?}") };
            assert!(reason.contains(route.template), "{reason}");
        }
    }

    #[test]
    fn every_row_has_one_handler() {
        let handlers = handlers::mounts();
        for route in endpoints::all() {
            let count = handlers.routes().filter(|served| served.name == route.name).count();
            assert_eq!(count, 1, "handlers of {route}");
        }
    }

    #[test]
    fn every_handler_has_a_row() {
        let rows: Vec<_> = endpoints::all().map(|route| route.name).collect();
        for route in handlers::mounts().routes() {
            assert!(rows.contains(&route.name), "{} is not in the table", route.name);
        }
    }

    /// As macaron's router decides.
    #[test]
    fn paths_are_matched_segment_by_segment_before_they_are_decoded() {
        assert_eq!(status("GET", "/api/v1/users/root1"), 200);
        assert_eq!(status("GET", "/api/v1/us%65rs/r%6fot1"), 200);
        assert_eq!(status("GET", "/api/v1/users%2Fsearch"), 200, "a path of words alone is looked up decoded first");
        assert_eq!(status("GET", "/api/v1/users/search/"), 200);
        assert_eq!(status("GET", "/api/v1/users/a%2Fb"), 404);
        assert_eq!(status("HEAD", "/api/v1/users/root1"), 200);
    }

    #[test]
    fn doubled_slashes_hold_an_empty_name() {
        let is_page = |path| MockGogs::new().handle(&request("GET", path)).body().starts_with(b"<!DOCTYPE html>");
        for path in ["/api/v1/repos//hello", "/api/v1/users//"] {
            assert!(!is_page(path) && status("GET", path) == 404, "{path}");
        }
        for path in ["/api/v1//user", "/api/v1/users//root1", "/api/v1/", "/api/v1", "/", "/api/v1x/users/root1"] {
            assert!(is_page(path), "{path}");
        }
    }

    #[test]
    fn options_are_answered_below_the_api_alone() {
        assert_eq!(status("OPTIONS", "/api/v1/anything/at/all"), 200);
        assert_eq!(status("OPTIONS", "/api/v1"), 404);
        assert_eq!(status("TRACE", "/api/v1/user"), 500);
    }
}
