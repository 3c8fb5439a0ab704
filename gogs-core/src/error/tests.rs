//! What programs read from errors.

use std::error::Error as StdError;
use std::io;
use std::time::Duration;

use bytes::Bytes;
use http::{Response, StatusCode};
use serde_json::json;

use super::*;
use crate::credentials::UnusableCredentials;
use crate::endpoint::{Endpoint as _, Route};
use crate::endpoints::branches::ListTags;
use crate::endpoints::contents::WriteContents;
use crate::endpoints::users::GetUser;
use crate::transport::{ProxyError, SetupError, TransportError, TransportErrorKind};
use crate::wrappers::ReplayError;
use crate::{BaseUrlError, CopyError};

fn failed_request() -> FailedRequest {
    FailedRequest::of(&GetUser::ROUTE, "/api/v1/users/zoe", AvailableCredentials::default())
}

fn refused(status: u16, body: &'static str) -> Error {
    let response =
        Response::builder().status(status).header("retry-after", "7").header("content-type", "application/json");
    let response = response.body(Bytes::from_static(body.as_bytes())).unwrap();
    Refused::from_response(failed_request(), &response, &Redactor::default()).into()
}

fn no_answer() -> Error {
    let cause = io::Error::other("no route to 10.0.0.1");
    let source =
        TransportError::new(TransportErrorKind::Connect).with_detail("the host is unreachable").with_source(cause);
    Error::NoAnswer { request: Box::new(failed_request()), source }
}

#[test]
fn status_can_be_compared_with_numbers_and_status_codes() {
    let error = refused(404, "");
    assert!(error.status() == 404 && error.status() == StatusCode::NOT_FOUND && 404 == error.status());
    assert!(error.status() != 403 && error.status() == Some(StatusCode::NOT_FOUND));
    assert!(error.status().is_some_and(|status| status.is_client_error()) && !error.is_server_error());
    assert!(no_answer().status() != 404 && no_answer().status() == None::<StatusCode>);
    assert!(
        refused(503, "").is_server_error() && !refused(302, "").is_server_error() && !no_answer().is_server_error()
    );
    assert_eq!((error.retry_after(), no_answer().retry_after()), (Some(Duration::from_secs(7)), None));
}

/// The page that a real 0.12.11 sends for a route that it lacks, shortened.
#[test]
fn page_for_a_newer_route_names_the_version_that_it_appeared_in() {
    let page = "<!DOCTYPE html>\n<html>\n<head><title>Page Not Found - Gogs</title></head></html>";
    let refused = |route: Route, path| {
        let response = Response::builder().status(404).header("content-type", "text/html; charset=UTF-8");
        let response = response.body(Bytes::from_static(page.as_bytes())).unwrap();
        Refused::from_response(
            FailedRequest::of(&route, path, AvailableCredentials::default()),
            &response,
            &Redactor::default(),
        )
    };
    let tags = refused(ListTags::ROUTE, "/api/v1/repos/alice/hello/tags");
    assert!(!tags.is_not_found());
    assert_eq!(
        tags.to_string(),
        "ListTags (GET /api/v1/repos/alice/hello/tags) was refused with 404 Not Found (that is a web page (\"Page Not Found - \
         Gogs\"), not the API's: `GET …/tags` exists since Gogs 0.13.0, and this server may be older; if it is not, check the \
         base URL, especially its sub-path, and any proxy)"
    );
    let contents = refused(WriteContents::ROUTE, "/api/v1/repos/alice/hello/contents/a/b.txt");
    assert!(contents.to_string().contains("`PUT …/contents/{*path}` exists since Gogs 0.13.0"), "{contents}");
    assert!(!refused(GetUser::ROUTE, "/api/v1/users/zoe").to_string().contains("since Gogs"));
}

/// The messages were recorded from 0.12.11, 0.13.4 and 0.14.3.
#[test]
fn existing_value_is_a_conflict_for_every_status() {
    let taken = [
        (422, "user already exists: map[name:alice]"),
        (422, "repository already exists: map[name:full ownerID:2]"),
        (422, "team already exists [id: 3, org_id: 5, name: t1]"),
        (422, "access token already exists: map[name:first userID:2]"),
        (422, "email has been used: map[email:bob@example.com]"),
        (422, "email address has been used: a1@example.com"),
        (422, "Key title has been used"),
        (422, "Key content has been used as non-deploy key"),
        (500, "addDeployKey: public key already exists [repo_id: 1, name: ci]"),
        (500, "repository already exists: map[name:copy ownerID:2]"),
    ];
    let body = |message: &str| -> &'static str { json!({"message": message, "url": "u"}).to_string().leak() };
    for (status, message) in taken {
        let error = refused(status, body(message));
        assert!(error.is_conflict(), "{message}");
        assert_eq!(error.message(), Some(message));
    }
    let others = [
        (422, "name is not allowed: map[name:admin reason:reserved]"),
        (422, "assignee does not exist: [name: nobody]"),
        (404, "user already exists: map[name:alice]"),
        (500, "Something went wrong, please check the server logs for more information."),
    ];
    for (status, message) in others {
        assert!(!refused(status, body(message)).is_conflict(), "{message}");
    }
    assert!(refused(409, "").is_conflict() && !refused(422, "").is_conflict() && !no_answer().is_conflict());
    assert_eq!(refused(422, "").message(), None);
}

#[test]
fn error_is_serialized_as_object() {
    let fields = r#"[{"fieldNames": ["Title"], "classification": "RequiredError", "message": "Required"}]"#;
    let error = refused(422, fields);
    let expected = json!({
        "kind": "refused",
        "error": error.to_string(),
        "outcome": "refused",
        "endpoint": "GetUser",
        "method": "GET",
        "path": "/api/v1/users/zoe",
        "status": 422,
        "fields": [{"names": ["Title"], "classification": "RequiredError", "message": "Required"}],
        "retry_after_seconds": 7,
    });
    assert_eq!(serde_json::to_value(&error).unwrap(), expected);
    let expected = json!({
        "kind": "no_answer",
        "error": "GetUser (GET /api/v1/users/zoe) got no answer: could not connect: the host is unreachable",
        "outcome": "never_sent",
        "endpoint": "GetUser",
        "method": "GET",
        "path": "/api/v1/users/zoe",
        "causes": ["no route to 10.0.0.1"],
    });
    assert_eq!(serde_json::to_value(no_answer()).unwrap(), expected);
    let invalid = Error::from(InvalidRequest::Url("too long".to_owned()));
    let expected = json!({"kind": "invalid", "error": "the request was not sent: too long", "outcome": "never_sent"});
    assert_eq!(serde_json::to_value(invalid).unwrap(), expected);
}

/// The messages of an error and its causes, as programs print them.
fn chain(error: &dyn StdError) -> Vec<String> {
    let (mut sentences, mut next) = (Vec::new(), Some(error));
    while let Some(error) = next {
        sentences.push(error.to_string());
        next = error.source();
    }
    sentences
}

#[test]
fn message_of_an_error_does_not_repeat_its_cause() {
    let io = || io::Error::other("disk full");
    let json = || serde_json::from_str::<u8>("x").unwrap_err();
    let unexpected = UnexpectedAnswer::compressed(failed_request(), StatusCode::OK, "gzip", &Redactor::default());
    let name = || "x".parse::<crate::RepositoryName>().unwrap_err();
    let proxy = || ProxyError::Environment { variable: "http_proxy".to_owned(), reason: Box::new(ProxyError::Address) };
    let errors: Vec<Box<dyn StdError>> = vec![
        Box::new(refused(500, "")),
        Box::new(no_answer()),
        Box::new(Error::from(unexpected)),
        Box::new(Error::NotRevealed("hidden".to_owned())),
        Box::new(Error::from(name())),
        Box::new(Error::from(InvalidRequest::Credentials(UnusableCredentials::Token))),
        Box::new(InvalidRequest::Credentials(UnusableCredentials::Username)),
        Box::new(InvalidRequest::RepositoryName(name())),
        Box::new(InvalidRequest::Json(json())),
        Box::new(InvalidRequest::PathValue { endpoint: "GetUser", name: "username", value: String::new() }),
        Box::new(InvalidRequest::Value { endpoint: "GetUser", reason: "too large".to_owned() }),
        Box::new(TransportError::new(TransportErrorKind::Other).with_source(io())),
        Box::new(TransportError::from(proxy())),
        Box::new(proxy()),
        Box::new(SetupError::from(BaseUrlError::Host)),
        Box::new(SetupError::from(proxy())),
        Box::new(SetupError::Runtime(io())),
        Box::new(SetupError::UserAgent("a\nb".to_owned())),
        Box::new(SetupError::Unsupported("no sockets".to_owned())),
        Box::new(SetupError::Tls { reason: "no authority".to_owned() }),
        Box::new(CopyError::Download(no_answer())),
        Box::new(CopyError::Write(io())),
        Box::new(ReplayError::Read(io())),
        Box::new(ReplayError::Line { number: 3, reason: json() }),
        Box::new(BaseUrlError::Invalid("port".to_owned())),
        Box::new(name()),
        Box::new("shut".parse::<crate::models::State>().unwrap_err()),
    ];
    for error in &errors {
        let chain = chain(&**error);
        for (at, sentence) in chain.iter().enumerate() {
            let repeated = chain[at + 1..].iter().find(|cause| sentence.contains(cause.as_str()));
            assert_eq!(repeated, None, "{chain:?}");
        }
    }
}

#[test]
fn debug_of_setup_error_is_its_message() {
    let error = crate::Client::new("git.example.com", crate::transport::from_fn(|_| async { Ok(Response::default()) }));
    let error = error.err().unwrap();
    assert_eq!(format!("{error:?}"), "a base URL starts with http:// or https://, as in https://git.example.com");
    assert_eq!(format!("{error:#?}"), error.to_string());
}
