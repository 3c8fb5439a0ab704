//! Redirects, like those of Go's `http.Redirect`, and the cookies that some of them leave: a message for the next page, and the
//! page to which signing in leads back.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, LOCATION, SET_COOKIE};
use http::{HeaderValue, Method, Request, Response, StatusCode};

use super::pages::html::escaped;
use super::visit;
use crate::go::query;
use crate::request::session;
use crate::wire::with_status;
use crate::world::World;

/// The server's cookie for a message, which is read once.
const FLASH: &str = "macaron_flash";
/// The server's cookie for the page to which signing in leads back.
const BACK: &str = "redirect_to";

/// Redirects to a path of this server. Responses to `GET` contain a line of HTML with the address.
pub(super) fn to(world: &World, method: &Method, path: &str) -> Response<Bytes> {
    let location = format!("{}{path}", visit::root(world));
    let mut response = with_status(Response::default(), StatusCode::FOUND);
    if matches!(*method, Method::GET | Method::HEAD) {
        *response.body_mut() = format!("<a href=\"{}\">Found</a>.\n\n", escaped(&location)).into();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    }
    response.headers_mut().extend(HeaderValue::from_str(&location).ok().map(|location| (LOCATION, location)));
    response
}

/// Redirects to a path after a form, with a message for the page there.
pub(super) fn with_message(world: &World, path: &str, (name, text): (&str, String)) -> Response<Bytes> {
    let message = query::escape(&format!("{name}={}", query::escape(&text)));
    with_cookie(to(world, &Method::POST, path), FLASH, &message)
}

/// Returns the message with this name (`info`, `error` or `success`).
pub(super) fn message(request: &Request<Bytes>, name: &str) -> Option<String> {
    let pairs = query::parse(unescaped(session::value_of(request, FLASH)?).as_bytes());
    pairs.into_iter().find(|(key, _)| key == name).map(|(_, text)| text)
}

/// Redirects to the sign-in form, which leads back afterwards.
pub(super) fn to_sign_in(world: &World, request: &Request<Bytes>) -> Response<Bytes> {
    let asked = request.uri().path_and_query().map_or("/", |asked| asked.as_str());
    let back = query::escape(&query::escape(asked));
    with_cookie(to(world, request.method(), "/user/login"), BACK, &back)
}

/// Redirects from the sign-in form to the page that the visitor came from, if it is on this server.
pub(super) fn back(world: &World, request: &Request<Bytes>) -> Response<Bytes> {
    let back = session::value_of(request, BACK).map(|back| unescaped(&unescaped(back)));
    let is_here = |back: &String| back.starts_with('/') && !back[1..].starts_with(['/', '\\']);
    to(world, request.method(), back.filter(is_here).as_deref().unwrap_or("/"))
}

/// Removes the cookie that [`back`] reads.
pub(super) const CLEARED_BACK: HeaderValue = HeaderValue::from_static("redirect_to=; Path=/; Max-Age=0");

fn with_cookie(mut response: Response<Bytes>, name: &str, value: &str) -> Response<Bytes> {
    let cookie = HeaderValue::from_str(&format!("{name}={value}; Path=/")).ok();
    response.headers_mut().extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
    response
}

/// Returns a text without its URL escapes.
fn unescaped(text: &str) -> String {
    let pairs = query::parse(format!("text={text}").as_bytes());
    pairs.into_iter().next().map(|(_, text)| text).unwrap_or_default()
}
