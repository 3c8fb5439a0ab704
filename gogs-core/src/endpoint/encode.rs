//! From an endpoint's values to an `http::Request`: plain functions, no I/O.

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Request};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::body::{Answer, RequestBody};
use super::params::Params;
use super::template::Segment;
use super::{Endpoint, Route, template};
use crate::error::InvalidRequest;
use crate::{BaseUrl, Credentials};

/// Everything but the characters that no URL ever needs to encode.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Builds the request of an endpoint.
///
/// # Errors
///
/// [`InvalidRequest`] when a path value cannot stand in a URL, the credentials cannot stand in a header, or the body
/// cannot be written as JSON. Nothing is sent then.
pub fn request<E: Endpoint>(
    base: &BaseUrl,
    credentials: &Credentials,
    path: &E::Path,
    query: &E::Query,
    body: &E::Body,
) -> Result<Request<Bytes>, InvalidRequest> {
    let target = path_of::<E>(path)? + &query_of(query);
    let mut request = Request::new(Bytes::new());
    *request.method_mut() = E::ROUTE.method;
    *request.uri_mut() = base.join(&target).map_err(|error| InvalidRequest::Url(error.to_string()))?;
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

/// The path of an endpoint below `/api/v1`, its values percent-encoded.
///
/// # Errors
///
/// [`InvalidRequest::PathValue`] for a value that is empty, `.` or `..`: URL libraries fold such segments away, even
/// percent-encoded, and the request would go to another endpoint. In the tail of a path (`{*path}`) slashes separate
/// segments, of which none may be one of these.
pub fn path_of<E: Endpoint>(path: &E::Path) -> Result<String, InvalidRequest> {
    let values = path.to_texts();
    fill(&E::ROUTE, |name| {
        let at = E::Path::NAMES.iter().position(|candidate| *candidate == name);
        at.and_then(|at| values.get(at).cloned().flatten()).unwrap_or_default()
    })
}

/// The path of a route with these values in place of its variables.
pub(crate) fn fill(route: &Route, value_of: impl Fn(&str) -> String) -> Result<String, InvalidRequest> {
    let mut encoded = String::with_capacity(64);
    for segment in template::segments(route.template) {
        encoded.push('/');
        match segment {
            Segment::Literal(word) => encoded.push_str(word),
            Segment::Variable(name) => push_value(&mut encoded, route, name, &value_of(name))?,
            Segment::Tail(name) => {
                for (index, part) in value_of(name).split('/').enumerate() {
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

/// The query of an endpoint with its question mark, or nothing where no value is set.
pub fn query_of<Q: Params>(query: &Q) -> String {
    let mut serializer = form_urlencoded::Serializer::new(String::new());
    for (name, value) in Q::NAMES.iter().zip(query.to_texts()) {
        if let Some(value) = value {
            serializer.append_pair(name, &value);
        }
    }
    let encoded = serializer.finish();
    if encoded.is_empty() { encoded } else { format!("?{encoded}") }
}

fn push_value(encoded: &mut String, route: &Route, name: &'static str, value: &str) -> Result<(), InvalidRequest> {
    if matches!(value, "" | "." | "..") {
        return Err(InvalidRequest::PathValue { endpoint: route.name, name, value: value.to_owned() });
    }
    encoded.extend(utf8_percent_encode(value, ENCODED));
    Ok(())
}
