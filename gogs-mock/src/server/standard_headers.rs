//! The headers of every answer of the API.

use bytes::Bytes;
use http::header::{COOKIE, HeaderName, SET_COOKIE, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS};
use http::{HeaderValue, Request, Response};

/// The cookies that the server sets for visitors without them, on answers of the API too. The fake's values are constant, and
/// they sign nobody in.
const COOKIES: [(&[u8], HeaderValue); 3] = [
    (b"lang=", HeaderValue::from_static("lang=en-US; Path=/; Max-Age=2147483647")),
    (b"i_like_gogs=", HeaderValue::from_static("i_like_gogs=0000000000000000; Path=/; HttpOnly; SameSite=Lax")),
    (b"_csrf=", HeaderValue::from_static("_csrf=AAAAAAAAAAAAAAAAAAAAAAAAAAA6MA; Path=/; Domain=localhost; HttpOnly")),
];

const PLAIN: [(HeaderName, HeaderValue); 2] = [
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (X_FRAME_OPTIONS, HeaderValue::from_static("deny")),
];

/// Adds the headers that the server sends with every answer of the API.
pub(super) fn add(request: &Request<Bytes>, response: &mut Response<Bytes>) {
    let headers = response.headers_mut();
    headers.reserve(PLAIN.len() + 1);
    let sent = request.headers().get(COOKIE).map(HeaderValue::as_bytes).unwrap_or_default();
    for (name, cookie) in COOKIES {
        if !sent.split(|byte| *byte == b';').any(|one| one.trim_ascii().starts_with(name)) {
            headers.append(SET_COOKIE, cookie);
        }
    }
    headers.extend(PLAIN);
}

/// Adds the headers of the answer to an unknown method. There the server fails before it has a session.
pub(super) fn add_without_session(response: &mut Response<Bytes>) {
    let ([(_, language), ..], [(name, value), ..]) = (COOKIES, PLAIN);
    response.headers_mut().append(SET_COOKIE, language);
    response.headers_mut().insert(name, value);
}
