//! Redirects, like those of Go's `http.Redirect`.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, LOCATION, SET_COOKIE};
use http::{HeaderValue, Method, Request, Response, StatusCode};

use super::flash;
use super::pages::html::escaped;
use super::visit;
use crate::go::query;
use crate::world::World;

/// Redirects to a path of this server. Responses to `GET` contain a line of HTML with the address.
pub(super) fn to(world: &World, method: &Method, path: &str) -> Response<Bytes> {
    let location = format!("{}{path}", visit::root(world));
    let mut response = Response::default();
    *response.status_mut() = StatusCode::FOUND;
    if matches!(*method, Method::GET | Method::HEAD) {
        *response.body_mut() = format!("<a href=\"{}\">Found</a>.\n\n", escaped(&location)).into();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    }
    response.headers_mut().extend(HeaderValue::from_str(&location).ok().map(|location| (LOCATION, location)));
    response
}

/// Redirects to a path after a form, with a message for the page there.
pub(super) fn telling(world: &World, path: &str, (name, text): (&str, String)) -> Response<Bytes> {
    let mut response = to(world, &Method::POST, path);
    let told = query::escape(&format!("{name}={}", query::escape(&text)));
    let cookie = HeaderValue::from_str(&format!("{}={told}; Path=/", flash::NAME)).ok();
    response.headers_mut().extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
    response
}

/// Redirects to the sign-in form, which leads back afterwards.
pub(super) fn to_sign_in(world: &World, request: &Request<Bytes>) -> Response<Bytes> {
    let mut response = to(world, request.method(), "/user/login");
    let asked = request.uri().path_and_query().map_or("/", |asked| asked.as_str());
    let back = query::escape(&query::escape(asked));
    let cookie = HeaderValue::from_str(&format!("redirect_to={back}; Path=/")).ok();
    response.headers_mut().extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
    response
}
