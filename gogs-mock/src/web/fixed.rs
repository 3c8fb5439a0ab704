//! Addresses that are the same for everybody.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{ETAG, IF_NONE_MATCH};
use http::{HeaderValue, Request, Response, StatusCode};
use jiff::Timestamp;

use super::avatar;
use crate::go::ranges::{self, http_date};
use crate::wire::{Refusal, response, with_status};
use crate::world::World;

/// The content type of Prometheus' text format.
const METRICS_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8; escaping=underscores";

/// Responds to a request for one of these addresses, or returns `None` for others.
pub(super) fn answer(world: &World, request: &Request<Bytes>, path: &str) -> Option<Response<Bytes>> {
    let parts: Vec<_> = path.trim_matches('/').split('/').collect();
    Some(match parts[..] {
        ["healthcheck"] => response(StatusCode::OK, "text/plain; charset=utf-8", "* Database connection: OK\n"),
        ["-", "metrics"] => response(StatusCode::OK, METRICS_TYPE, METRICS),
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

/// Returns a picture with the entity tag that the server's file middleware sets.
fn picture(request: &Request<Bytes>, world: &World, name: &str, number: i64, changed: Timestamp) -> Response<Bytes> {
    let png = avatar::png(number);
    let tag = format!("\"{}\"", STANDARD.encode(format!("{}{name}{}", png.len(), http_date(changed.as_second()))));
    if request.headers().get(IF_NONE_MATCH).is_some_and(|known| known == tag.as_str()) {
        return with_status(Response::default(), StatusCode::NOT_MODIFIED);
    }
    let mut response = response(StatusCode::OK, "image/png", png);
    response.headers_mut().extend(HeaderValue::from_str(&tag).ok().map(|tag| (ETAG, tag)));
    let keeps_headers = world.version.keeps_headers_of_unsatisfied_ranges();
    ranges::serve(request.headers(), changed, keeps_headers, response)
}

/// Some of the metrics that the server exports. It has only those of Go and of its libraries.
const METRICS: &str = "# TYPE go_goroutines gauge\ngo_goroutines 1\n\
                       # TYPE go_info gauge\ngo_info{version=\"gogs-mock\"} 1\n\
                       # TYPE promhttp_metric_handler_requests_in_flight gauge\n\
                       promhttp_metric_handler_requests_in_flight 1\n";
