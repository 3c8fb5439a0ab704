//! Messages from a form for the next page, in a cookie that is read once.

use bytes::Bytes;
use http::Request;
use http::header::COOKIE;

use crate::go::query;

/// The name of the server's own cookie for them.
pub(super) const NAME: &str = "macaron_flash";

/// Returns the unmodified value of a cookie.
pub(super) fn cookie(request: &Request<Bytes>, name: &str) -> Option<String> {
    let headers = request.headers().get_all(COOKIE).iter().filter_map(|header| header.to_str().ok());
    let mut cookies = headers.flat_map(|header| header.split(';')).filter_map(|cookie| cookie.trim().split_once('='));
    cookies.find(|(found, _)| *found == name).map(|(_, value)| value.to_owned())
}

/// Returns the message with this name (`info`, `error` or `success`).
pub(super) fn told(request: &Request<Bytes>, name: &str) -> Option<String> {
    let pairs = query::parse(unescaped(&cookie(request, NAME)?).as_bytes());
    pairs.into_iter().find(|(key, _)| key == name).map(|(_, text)| text)
}

/// Returns a text without its URL escapes.
pub(super) fn unescaped(text: &str) -> String {
    let pairs = query::parse(format!("text={text}").as_bytes());
    pairs.into_iter().next().map(|(_, text)| text).unwrap_or_default()
}
