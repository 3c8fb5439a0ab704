//! That every answer of a real server is taken for what it is, and no page is.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Method, Response};
use serde_json::Value;

use super::{Kind, Mismatch};
use crate::endpoint::router::Router;
use crate::endpoint::{Auth, Route};
use crate::endpoints;
use crate::error::{AvailableCredentials, FailedRequest, Redactor, Refused};

fn response(status: u16, content_type: Option<&str>, body: &str) -> Response<Bytes> {
    let mut response = Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap();
    if let Some(content_type) = content_type {
        response.headers_mut().insert(CONTENT_TYPE, content_type.parse().unwrap());
    }
    response
}

fn check(kind: Kind, route: &Route, response: &Response<Bytes>) -> Result<(), Mismatch> {
    kind.check(route, response, Some(response.body())).and_then(|()| kind.check(route, response, None))
}

/// The recordings of every version that there are.
fn recordings() -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../gogs-mock/tests/recordings")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of recordings") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                files.push(path);
            }
        }
    }
    files
}

/// A recorded answer; its body is as good as the real one for what is looked at here.
fn recorded(exchange: &Value) -> Option<(Method, String, Response<Bytes>)> {
    let (request, answer) = (exchange.get("request")?, exchange.get("response")?);
    let method = request.get("method").map_or("GET", |method| method.as_str().expect("a method"));
    let path = request["path"].as_str().expect("a path").split('?').next().unwrap_or_default().to_owned();
    let body = match (answer.get("json"), answer.get("text"), answer.get("magic")) {
        (Some(json), ..) => json.to_string(),
        (_, Some(text), _) => text.as_str().expect("a text").replace("<html page>", "<!DOCTYPE html>\n<html>"),
        (.., Some(magic)) => magic.to_string(),
        _ => String::new(),
    };
    let status = answer["status"].as_u64().and_then(|status| u16::try_from(status).ok()).expect("a status");
    let content_type = answer["headers"].get("content-type").and_then(Value::as_str);
    Some((method.parse().expect("a method"), path, response(status, content_type, &body)))
}

#[test]
fn recorded_responses_are_classified_correctly() {
    let mut router = Router::default();
    endpoints::with_kinds().for_each(|(route, kind)| router.insert(route, (route, kind)));
    let (mut done, mut not_there, mut pages) = (0, 0, 0);
    for file in recordings() {
        let recording = std::fs::read(&file).expect("a recording");
        let recording: Value = serde_json::from_slice(&recording).expect("JSON");
        for (method, path, answer) in recording["exchanges"].as_array().into_iter().flatten().filter_map(recorded) {
            let Some(((route, kind), _)) = router.find(&method, &path) else { continue };
            if answer.status().is_success() {
                assert_eq!(check(*kind, route, &answer), Ok(()), "{method} {path} in {}", file.display());
                done += 1;
            }
            if answer.status() == 404 {
                let credentials = AvailableCredentials::default();
                let failed_request = FailedRequest { method, ..FailedRequest::of(route, &path, credentials) };
                let refused = Refused::from_response(failed_request, &answer, &Redactor::default());
                assert_eq!(refused.is_not_found(), answer.body().is_empty(), "{refused:?}");
                // The development branch has a text for routes that it does not know.
                let is_text = refused.body == "404 page not found\n";
                assert_eq!(refused.is_page(), !answer.body().is_empty() && !is_text, "{refused:?}");
                if refused.is_page() { pages += 1 } else { not_there += 1 }
            }
        }
    }
    assert!(done > 2_000 && not_there > 300 && pages > 20, "{done} done, {not_there} not there, {pages} pages");
}

#[test]
fn web_page_or_wrong_status_is_rejected_for_every_row() {
    let page = "<!DOCTYPE html><html><head><title>Sign in</title></head></html>";
    for (route, kind) in endpoints::with_kinds() {
        for status in (200..210).chain([226, 299]) {
            for content_type in [Some("text/html"), Some("Text/HTML; charset=utf-8"), None] {
                let page = response(status, content_type, page);
                assert_eq!(check(kind, route, &page), Err(Mismatch::Page), "{route} takes a page with {status}");
            }
            let own = status == route.success || kind == Kind::JsonOrNothing && status == 204;
            let bare = check(kind, route, &response(status, None, "")).is_ok();
            let may_be_empty = matches!(kind, Kind::Empty | Kind::Text | Kind::Bytes) || status == 204;
            let is_document = kind != Kind::Empty && matches!(status, 200 | 201);
            assert_eq!(bare, may_be_empty && (own || is_document), "{route} and an empty {status}");
        }
    }
}

#[test]
fn unexpected_body_is_rejected() {
    let route =
        Route { name: "X", method: Method::DELETE, template: "/x", success: 202, auth: Auth::Token, since: None };
    for body in ["{}", "queued", " "] {
        assert!(check(Kind::Empty, &route, &response(202, Some("application/json"), body)).is_err(), "{body}");
    }
    assert_eq!(check(Kind::Empty, &route, &response(202, None, "")), Ok(()));
}
