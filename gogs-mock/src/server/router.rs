//! Answers a request: routing, sign-in, guard, body, handler.

use std::sync::LazyLock;

use bytes::Bytes;
use gogs_core::endpoint::Router;
use gogs_core::endpoints;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Method, Request, Response};

use super::standard_headers;
use crate::go::Sniffed;
use crate::go::url::is_percent_encoded;
use crate::handlers;
use crate::instruments::faults::{RECEIVE_PACK, UPLOAD_PACK, WEB};
use crate::lfs;
use crate::request::{Call, Caller, Mounted, Subject, Trace, address, credentials};
use crate::smart_http::{self, Address};
use crate::web;
use crate::webhooks;
use crate::wire::{Refusal, binding};
use crate::world::{UserId, World};

static ROUTER: LazyLock<Router<Mounted>> = LazyLock::new(|| handlers::mounts().into_router(endpoints::all()));

/// The target of a request, by its method and address.
pub(crate) fn subject_of(request: &Request<Bytes>) -> Subject {
    if let Some(below) = address::below_api(request.uri().path()) {
        let method = if request.method() == Method::HEAD { &Method::GET } else { request.method() };
        let Some((mounted, captures)) = ROUTER.find(method, below) else { return Subject::default() };
        let repository = captures.get("owner").zip(captures.get("repo"));
        let repository = repository.map(|(owner, name)| (owner.to_owned(), name.to_owned()));
        return Subject { endpoint: Some(mounted.route.name), repository, captures };
    }
    if let Some(repository) = lfs::repository_of(request.uri()) {
        return Subject { endpoint: Some(WEB), repository: Some(repository), ..Subject::default() };
    }
    if let Some(address) = Address::of(request.uri()) {
        let endpoint = if address.is_pull { UPLOAD_PACK } else { RECEIVE_PACK };
        let repository = Some((address.owner, address.repository));
        return Subject { endpoint: Some(endpoint), repository, ..Subject::default() };
    }
    Subject { endpoint: Some(WEB), repository: web_repository(request.uri().path()), ..Subject::default() }
}

/// Returns the repository whose page has this path: that of its first two segments.
fn web_repository(path: &str) -> Option<(String, String)> {
    let mut segments = path.strip_prefix('/')?.split('/').map(decoded);
    segments.next().zip(segments.next()).filter(|(owner, name)| !owner.is_empty() && !name.is_empty())
}

/// Returns the user whom the credentials of a request sign in, whatever its target.
pub(crate) fn signed_in(world: &World, request: &Request<Bytes>) -> Option<UserId> {
    if Address::of(request.uri()).is_some() {
        return smart_http::signed_in(world, request);
    }
    let caller = match address::below_api(request.uri().path()) {
        Some(_) => credentials::caller(world, request),
        None => credentials::visitor(world, request),
    };
    caller.ok()?.user
}

/// Answers one request, and stores what becomes known about it in `trace`.
pub(crate) fn answer(world: &mut World, request: &Request<Bytes>, trace: &mut Trace) -> Response<Bytes> {
    let mut response = dispatch(&ROUTER, world, request, trace)
        .unwrap_or_else(|refusal| refusal.in_words_of(world.version, request.method()).into_response());
    trace.is_answered = true;
    trace.cause = response.extensions_mut().remove();
    let events = std::mem::take(&mut trace.events);
    if !events.list.is_empty() {
        webhooks::write(world, events, &trace.base, Some(&cause(request)));
    }
    if !is_known(request.method()) {
        standard_headers::add_without_session(&mut response);
    } else if address::below_api(request.uri().path()).is_some() {
        standard_headers::add(request, &mut response);
    }
    if request.method() == Method::HEAD {
        *response.body_mut() = Bytes::new();
        if response.extensions().get::<Sniffed>().is_some() {
            response.headers_mut().remove(CONTENT_TYPE);
        }
    }
    response
}

fn dispatch(
    router: &Router<Mounted>,
    world: &mut World,
    request: &Request<Bytes>,
    trace: &mut Trace,
) -> Result<Response<Bytes>, Refusal> {
    // Go's HTTP server refuses other paths before Gogs sees them.
    if !is_percent_encoded(request.uri().path()) {
        return Err(Refusal::BadRequest);
    }
    let path = request.uri().path();
    trace.base = world.external_url.clone().unwrap_or_else(|| address::base_of(request));
    let below = address::below_api(path);
    trace.events.by_api = below.is_some();
    if below.is_none() {
        if let Some(response) = lfs::answer(world, request, trace) {
            return Ok(response);
        }
        if let Some(response) = smart_http::answer(world, request, trace) {
            return Ok(response);
        }
        if let Some(response) = web::answer(world, request, trace) {
            return Ok(response);
        }
    }
    // The server checks credentials before it looks for a route.
    let caller = match trace.acts_as {
        Some(user) => Caller { user: Some(user), by_token: true, by_password: true },
        None => credentials::caller(world, request)?,
    };
    trace.caller = caller;
    binding::check_parts(request)?;
    let method = match *request.method() {
        Method::HEAD => &Method::GET,
        _ if is_known(request.method()) => request.method(),
        _ => return Err(Refusal::UnknownMethod),
    };
    let below = below.filter(|below| !below.is_empty()).ok_or(Refusal::Page)?;
    if method == Method::OPTIONS {
        return Ok(Response::new(Bytes::new()));
    }
    let found = router.find(method, below).filter(|(mounted, _)| world.version.has_route(&mounted.route));
    let Some((mounted, captures)) = found else {
        trace.other_methods = methods_at(router, world, below);
        return Err(Refusal::Page);
    };
    trace.endpoint = Some(mounted.route.name);
    trace.captures = captures;
    let Trace { base, captures, remotes, events, deferred_work, .. } = trace;
    let (now, path) = (world.clock.now(), decoded(path));
    let (headers, answer_headers) = (request.headers(), HeaderMap::new());
    let call = &mut Call { world, base, path, headers, now, answer_headers, remotes, events, deferred_work };
    let mut response = (mounted.answer)(call, caller, captures, request)?;
    response.headers_mut().extend(std::mem::take(&mut call.answer_headers));
    Ok(response)
}

/// Returns the methods that have a route at a path below the API.
fn methods_at(router: &Router<Mounted>, world: &World, below: &str) -> Vec<&'static str> {
    let methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
    let has_route = |method: &&str| {
        let found = Method::from_bytes(method.as_bytes()).ok().and_then(|method| router.find(&method, below));
        found.is_some_and(|(mounted, _)| world.version.has_route(&mounted.route))
    };
    methods.into_iter().filter(has_route).collect()
}

fn is_known(method: &Method) -> bool {
    let known = [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::OPTIONS];
    known.contains(method)
}

fn decoded(path: &str) -> String {
    percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned()
}

/// Returns method and path of a request, in the form in which deliveries name their cause.
fn cause(request: &Request<Bytes>) -> String {
    let path = request.uri().path();
    let path = if address::below_api(path).is_some() { decoded(path) } else { path.to_owned() };
    format!("{} {path}", request.method())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MockGogs;
    use crate::request::Mounts;

    fn request(method: &str, path: &str) -> Request<Bytes> {
        Request::builder().method(method).uri(path).body(Bytes::new()).expect("a request")
    }

    #[test]
    fn routes_without_a_handler_are_declined_with_a_reason() {
        let router = Mounts::default().into_router(endpoints::all());
        for route in endpoints::all() {
            // The tail gets two segments, because a single one could match another row.
            let path = format!("/api/v1{}", route.template.replace('*', "tail/").replace(['{', '}'], ""));
            let request = request(route.method.as_str(), &path);
            let answer = dispatch(&router, &mut MockGogs::new().world(), &request, &mut Trace::default());
            let Err(Refusal::Declined(reason)) = answer else {
                panic!("{route} should be declined, but got {answer:?}")
            };
            assert!(reason.contains(route.template), "{reason}");
        }
    }

    #[test]
    fn every_route_has_one_handler() {
        let handlers = handlers::mounts();
        for route in endpoints::all() {
            let count = handlers.routes().filter(|served| served.name == route.name).count();
            assert_eq!(count, 1, "handlers of {route}; mount it once, in gogs-mock/src/handlers");
        }
    }

    #[test]
    fn every_handler_has_a_route() {
        let rows: Vec<_> = endpoints::all().map(|route| route.name).collect();
        for route in handlers::mounts().routes() {
            assert!(
                rows.contains(&route.name),
                "{route} is mounted, but its area is not listed in gogs-core/src/endpoints.rs"
            );
        }
    }
}
