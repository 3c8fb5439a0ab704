//! From an endpoint's values to an `http::Request`: plain functions, no I/O.

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Request, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::endpoint::template::{self, Segment};
use crate::endpoint::{Answer, Endpoint, Params, RequestBody, Route};
use crate::error::InvalidRequest;
use crate::{BaseUrl, Credentials};

/// All characters except those that never need encoding in a URL.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The path of the API below that of the server.
const API: &str = "/api/v1";

/// The usual length of a path with query, to avoid reallocations.
const INITIAL_CAPACITY: usize = 96;

/// Builds the request of an endpoint.
///
/// # Errors
///
/// [`InvalidRequest`] if a path value is not allowed in a URL, the credentials are not allowed in a header, or the body
/// cannot be written as JSON.
pub fn request<E: Endpoint>(
    base: &BaseUrl,
    credentials: &Credentials,
    path: &E::Path,
    query: &E::Query,
    body: &E::Body,
) -> Result<Request<Bytes>, InvalidRequest> {
    let mut url = String::with_capacity(base.as_str().len() + INITIAL_CAPACITY);
    url.push_str(base.as_str());
    url.push_str(API);
    let url = push_query(fill(url, &E::ROUTE, |name| path.text_of(name).unwrap_or_default())?, query);
    let mut request = Request::new(Bytes::new());
    *request.method_mut() = E::ROUTE.method;
    *request.uri_mut() = Uri::try_from(url).map_err(|error| InvalidRequest::Url(error.to_string()))?;
    let headers = request.headers_mut();
    headers.insert(ACCEPT, HeaderValue::from_static(E::Answer::ACCEPT));
    if let Some(authorization) = credentials.header_for(E::ROUTE.auth)? {
        headers.insert(AUTHORIZATION, authorization);
    }
    if let Some((content_type, bytes)) = body.encode().map_err(InvalidRequest::Json)? {
        headers.insert(CONTENT_TYPE, content_type);
        *request.body_mut() = bytes;
    }
    Ok(request)
}

/// Returns the path of an endpoint below `/api/v1`, with its values percent-encoded.
///
/// # Errors
///
/// [`InvalidRequest::PathValue`] for a value that is empty, `.` or `..`: URL libraries remove such segments, even if they are
/// percent-encoded, and the request would reach another endpoint. In the tail of a path (`{*path}`), slashes separate
/// segments, and the same applies to each of them.
pub fn path_of<E: Endpoint>(path: &E::Path) -> Result<String, InvalidRequest> {
    fill(String::with_capacity(INITIAL_CAPACITY), &E::ROUTE, |name| path.text_of(name).unwrap_or_default())
}

/// Appends the path of a route, with these values for its variables.
pub(crate) fn fill<V: AsRef<str>>(
    mut encoded: String,
    route: &Route,
    value_of: impl Fn(&str) -> V,
) -> Result<String, InvalidRequest> {
    for segment in template::segments(route.template) {
        encoded.push('/');
        match segment {
            Segment::Literal(word) => encoded.push_str(word),
            Segment::Variable(name) => push_value(&mut encoded, route, name, value_of(name).as_ref())?,
            Segment::Tail(name) => {
                for (index, part) in value_of(name).as_ref().split('/').enumerate() {
                    if index > 0 {
                        encoded.push('/');
                    }
                    push_value(&mut encoded, route, name, part)?;
                }
            }
        }
    }
    Ok(encoded)
}

/// Returns the query of an endpoint with its question mark; empty if no value is set.
pub fn query_of<Q: Params>(query: &Q) -> String {
    push_query(String::new(), query)
}

fn push_query<Q: Params>(mut url: String, query: &Q) -> String {
    let mut values = query.texts().peekable();
    if values.peek().is_none() {
        return url;
    }
    url.push('?');
    let start = url.len();
    form_urlencoded::Serializer::for_suffix(url, start).extend_pairs(values).finish()
}

fn push_value(encoded: &mut String, route: &Route, name: &'static str, value: &str) -> Result<(), InvalidRequest> {
    if matches!(value, "" | "." | "..") {
        return Err(InvalidRequest::PathValue { endpoint: route.name, name, value: value.to_owned() });
    }
    encoded.extend(utf8_percent_encode(value, ENCODED));
    Ok(())
}
