//! Addresses that are the same for everybody.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use http::{HeaderValue, Request, Response, StatusCode};
use jiff::Timestamp;

use super::avatar;
use crate::go::ranges::{self, http_date};
use crate::wire::Refusal;
use crate::world::World;

/// The content type of Prometheus' text format.
const METRICS_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8; escaping=underscores";

/// Responds to a request for one of these addresses, or returns `None` for others.
pub(super) fn answer(world: &World, request: &Request<Bytes>, path: &str) -> Option<Response<Bytes>> {
    let parts: Vec<_> = path.trim_matches('/').split('/').collect();
    Some(match parts[..] {
        ["healthcheck"] => text(StatusCode::OK, "* Database connection: OK\n".to_owned()),
        ["-", "metrics"] => with_type(METRICS_TYPE, Bytes::from_static(METRICS.as_bytes())),
        ["robots.txt"] => Refusal::NOT_FOUND.into_response(),
        ["avatars", id] => match id.parse::<i64>().ok().and_then(|id| world.users.get(id.into())) {
            Some(user) => picture(request, world, id, user.id.into(), user.created),
            None => Refusal::Page.into_response(),
        },
        ["img", "avatar_default.png"] => picture(request, world, "avatar_default.png", 0, Timestamp::UNIX_EPOCH),
        ["avatars" | "repo-avatars" | "img", ..] => Refusal::Page.into_response(),
        _ => return None,
    })
}

/// Returns a response with plain text.
pub(super) fn text(status: StatusCode, body: String) -> Response<Bytes> {
    let mut response = with_type("text/plain; charset=utf-8", body.into());
    *response.status_mut() = status;
    response
}

pub(super) fn with_type(content_type: &'static str, body: Bytes) -> Response<Bytes> {
    let mut response = Response::new(body);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// Returns a picture with the entity tag that the server's file middleware sets.
fn picture(request: &Request<Bytes>, world: &World, name: &str, number: i64, changed: Timestamp) -> Response<Bytes> {
    let png = Bytes::from(avatar::png(number));
    let tag = format!("\"{}\"", STANDARD.encode(format!("{}{name}{}", png.len(), http_date(changed.as_second()))));
    if request.headers().get(IF_NONE_MATCH).is_some_and(|known| known == tag.as_str()) {
        let mut response = Response::default();
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    let mut response = with_type("image/png", png);
    response.headers_mut().extend(HeaderValue::from_str(&tag).ok().map(|tag| (ETAG, tag)));
    let keeps_headers = world.version.keeps_headers_of_unsatisfied_ranges();
    ranges::serve(request.headers(), changed, keeps_headers, response)
}

/// Some of the metrics that the server exports. It has only those of Go and of its libraries.
const METRICS: &str = "# TYPE go_goroutines gauge\ngo_goroutines 1\n\
                       # TYPE go_info gauge\ngo_info{version=\"gogs-mock\"} 1\n\
                       # TYPE promhttp_metric_handler_requests_in_flight gauge\n\
                       promhttp_metric_handler_requests_in_flight 1\n";
