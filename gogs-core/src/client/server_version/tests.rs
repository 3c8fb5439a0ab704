//! The answers are those of real servers, as `curl` showed them; pages are cut to what counts.

use std::sync::Arc;
use std::sync::Mutex;

use super::*;
use crate::blocking::Wait as _;
use crate::endpoints::users::GetUser;
use crate::transport::from_fn;

const PAGE: &str =
    "<!DOCTYPE html>\n<html>\n<head><title>Page Not Found - Gogs</title></head>\n<footer>© 2026 Gogs</footer></html>";
const FOUND: (u16, Option<&str>, &str) = (200, Some("application/json; charset=UTF-8"), r#"{"data":[],"ok":true}"#);
const MISSING_ROUTE: (u16, Option<&str>, &str) = (404, Some("text/html; charset=UTF-8"), PAGE);
const UNAUTHORIZED: (u16, Option<&str>, &str) = (401, None, "");
const NOT_FOUND: (u16, Option<&str>, &str) = (404, None, "");

type Answer = (u16, Option<&'static str>, &'static str);

/// Asks a server that answers these paths so, and returns what was requests of it as well.
fn ask(
    answers: &'static [(&'static str, Answer)],
    with_auth: impl FnOnce(Client) -> Client,
) -> (Result<ServerVersion, Error>, Vec<String>) {
    let requests = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&requests);
    let transport = from_fn(move |request: Request<Bytes>| {
        let authorization = request.headers().get(AUTHORIZATION).map_or("", |value| value.to_str().unwrap());
        let scheme = authorization.split(' ').next().unwrap_or_default();
        let path = request.uri().path().to_owned();
        noted.lock().unwrap().push(format!("{} {path} {scheme}", request.method()).trim_end().to_owned());
        let (_, (status, content_type, body)) =
            *answers.iter().find(|(known, _)| *known == path).unwrap_or(&("", MISSING_ROUTE));
        let mut answer = Response::builder().status(status);
        if let Some(content_type) = content_type {
            answer = answer.header("content-type", content_type);
        }
        let answer = answer.body(Bytes::from_static(body.as_bytes())).unwrap();
        async move { Ok(answer) }
    });
    let client = with_auth(Client::new("https://gogs.example.com", transport).unwrap());
    let version = client.server_version().wait();
    let requests = requests.lock().unwrap().clone();
    (version, requests)
}

const OF_0_12_11: &[(&str, Answer)] =
    &[("/api/v1/users/search", FOUND), ("/api/v1/repos/-/-/releases", NOT_FOUND), ("/api/v1/orgs/-", NOT_FOUND)];
const OF_0_13_4: &[(&str, Answer)] =
    &[("/api/v1/users/search", FOUND), ("/api/v1/repos/-/-/tags", UNAUTHORIZED), ("/api/v1/orgs/-", NOT_FOUND)];
const OF_0_14_3: &[(&str, Answer)] =
    &[("/api/v1/users/search", FOUND), ("/api/v1/repos/-/-/tags", UNAUTHORIZED), ("/api/v1/orgs/-", UNAUTHORIZED)];

#[test]
fn range_is_inferred_from_the_routes_of_each_version() {
    let servers = [
        (OF_0_12_11, "Gogs 0.12.0 or later, before 0.13.0 (inferred from its routes)", Some(false)),
        (OF_0_13_4, "Gogs 0.13.0 or later, before 0.14.3 (inferred from its routes)", Some(true)),
        (OF_0_14_3, "Gogs 0.14.3 or later (inferred from its routes)", Some(true)),
    ];
    for (answers, expected, has_tags) in servers {
        let (version, requests) = ask(answers, |client| client);
        let version = version.unwrap();
        assert_eq!((version.to_string().as_str(), version.has(ListTags)), (expected, has_tags));
        assert_eq!(
            (version.exact(), version.has(GetUser), version.confidence),
            (None, Some(true), Confidence::Inferred)
        );
        assert!(requests.len() == 4 && requests.iter().all(|request| request.starts_with("GET ")), "{requests:?}");
    }
    let (version, _) = ask(&[("/api/v1/users/search", FOUND)], |client| client);
    assert_eq!(version.unwrap().to_string(), "Gogs before 0.12.0 (inferred from its routes)");
}

#[test]
fn organization_lists_are_requested_without_the_token() {
    const WITH_TOKEN: &[(&str, Answer)] =
        &[("/api/v1/users/search", FOUND), ("/api/v1/repos/-/-/tags", NOT_FOUND), ("/api/v1/orgs/-", UNAUTHORIZED)];
    let (version, requests) = ask(WITH_TOKEN, |client| client.with_token("secret"));
    assert_eq!(version.unwrap().at_least, Some(Version::new(0, 14, 3)));
    assert_eq!(
        requests,
        [
            "GET /api/v1/users/search token",
            "GET /api/v1/- token",
            "GET /api/v1/repos/-/-/tags token",
            "GET /api/v1/orgs/-"
        ]
    );
}

#[test]
fn version_from_the_administration_page_is_certain_for_administrators_with_password() {
    const DASHBOARD: &str =
        "<!DOCTYPE html><dl><dt>Application version</dt>\n<dd>0.13.4</dd>\n<dt>Git version</dt><dd>2.39.5</dd></dl>";
    const ADMINISTRATOR: &[(&str, Answer)] =
        &[("/api/v1/users/search", FOUND), ("/admin", (200, Some("text/html; charset=UTF-8"), DASHBOARD))];
    let (version, requests) = ask(ADMINISTRATOR, |client| client.with_password("root1", "secret"));
    let version = version.unwrap();
    assert_eq!((version.exact(), version.confidence), (Some(Version::new(0, 13, 4)), Confidence::Stated));
    assert_eq!(version.to_string(), "Gogs 0.13.4 (stated by the server)");
    assert_eq!(requests, ["GET /api/v1/users/search Basic", "GET /admin Basic"]);
    let at_least = |patch| version.is_at_least(Version::new(0, 13, patch));
    assert_eq!((at_least(4), at_least(5)), (Some(true), Some(false)));
}

#[test]
fn version_is_inferred_from_routes_if_the_user_is_not_an_administrator() {
    const OTHERS: &[(&str, Answer)] = &[
        ("/api/v1/users/search", FOUND),
        ("/admin", (403, Some("text/html; charset=UTF-8"), "<dd>0.1.2</dd>")),
        ("/api/v1/repos/-/-/tags", UNAUTHORIZED),
        ("/api/v1/orgs/-", (502, Some("text/html"), "<html>")),
    ];
    let (version, _) = ask(OTHERS, |client| client.with_password("alice", "secret"));
    let version = version.unwrap();
    assert_eq!((version.at_least, version.before), (Some(Version::new(0, 13, 0)), None));
    assert_eq!(version.is_at_least(Version::new(0, 14, 0)), None);
}

#[test]
fn version_in_a_footer_is_certain() {
    const FOOTER: &str =
        "<html><body></body><footer>© 2018 Gogs Version: 0.11.91.0811 Page: <strong>2ms</strong></footer></html>";
    const SHOWN: &[(&str, Answer)] =
        &[("/api/v1/users/search", FOUND), ("/api/v1/-", (404, Some("text/html; charset=UTF-8"), FOOTER))];
    let (version, _) = ask(SHOWN, |client| client);
    assert_eq!(version.unwrap().exact(), Some(Version::new(0, 11, 91)));
}

#[test]
fn server_without_the_api_is_rejected() {
    let (version, requests) = ask(&[], |client| client);
    let error = version.unwrap_err();
    assert!(
        error.status() == 404 && !error.is_not_found() && error.to_string().contains("check the base URL"),
        "{error}"
    );
    assert_eq!(requests, ["GET /api/v1/users/search"]);
}
