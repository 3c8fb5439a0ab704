//! Web pages, and other responses that are not the API's: none of them counts as success or as a missing resource.

use std::future::Future;
use std::pin::Pin;

use gogs_core::error::Outcome;
use gogs_core::handles::ArchiveFormat;
use gogs_core::models::{CollaboratorPermission, NewIssue, NewUser};
use gogs_core::{Client, Error, OptionalExtension};

use crate::Subject;
use crate::server::{Reply, Server, answer, answer_bytes};

const SIGN_IN: &str =
    "<html>\r\n<head><title>Sign in</title></head>\r\n<body><center><h1>Sign in</h1></center></body></html>\r\n";
const NO_SUCH_PAGE: &str = "<html>\r\n<head><title>404 Not Found</title></head>\r\n<body><hr>nginx</body></html>\r\n";

type Calling = Pin<Box<dyn Future<Output = Result<String, Error>>>>;

/// Calls with every kind of response: empty, JSON, text and bytes, whole and as a stream.
fn calls(client: &Client) -> Vec<(&'static str, Calling)> {
    let mut calls: Vec<(&'static str, Calling)> = Vec::new();
    macro_rules! call {
        ($($name:literal: |$client:ident| $call:expr;)*) => {
            $({
                let $client = client.clone();
                calls.push(($name, Box::pin(async move { $call.await.map(|done| format!("{done:?}")) })));
            })*
        };
    }
    call! {
        "repo.delete": |gogs| gogs.repo("alice", "hello").delete();
        "hooks.delete": |gogs| gogs.repo("alice", "hello").hooks().delete(1);
        "collaborators.add": |gogs| gogs.repo("alice", "hello").collaborators().add("bob", CollaboratorPermission::Read);
        "collaborators.contains": |gogs| gogs.repo("alice", "hello").collaborators().contains("bob");
        "is_following": |gogs| gogs.user("alice").is_following("bob");
        "sync_mirror": |gogs| gogs.repo("alice", "hello").sync_mirror();
        "delete_user": |gogs| gogs.admin().delete_user("bob");
        "repo.exists": |gogs| gogs.repo("alice", "hello").exists();
        "user.exists": |gogs| gogs.user("alice").exists();
        "repo.get": |gogs| gogs.repo("alice", "hello").get();
        "branches.list": |gogs| gogs.repo("alice", "hello").branches().list();
        "hooks.find": |gogs| gogs.repo("alice", "hello").hooks().find(1);
        "labels.find": |gogs| gogs.repo("alice", "hello").labels().find("bug");
        "create_user": |gogs| gogs.admin().create_user(NewUser::new("bob", "bob@example.com"));
        "issues.create": |gogs| gogs.repo("alice", "hello").issues().create(NewIssue::new("x"));
        "tokens.create": |gogs| gogs.with_password("alice", "correct horse").access_tokens().create("ci");
        "markdown": |gogs| gogs.markdown().render("x");
        "sha_of": |gogs| gogs.repo("alice", "hello").commits().sha_of("master");
        "raw": |gogs| gogs.repo("alice", "hello").contents().raw("master", "a.txt");
        "archive": |gogs| gogs.repo("alice", "hello").contents().archive("master", ArchiveFormat::Zip);
        "raw_stream": |gogs| read(gogs.repo("alice", "hello").contents().raw_stream("master", "a.txt"));
        "archive_stream": |gogs| read(gogs.repo("alice", "hello").contents().archive_stream("master", ArchiveFormat::Zip));
    }
    calls
}

async fn read(download: impl Future<Output = Result<gogs_core::Download, Error>>) -> Result<u64, Error> {
    match download.await?.write_to(&mut Vec::new()).await {
        Ok(bytes) => Ok(bytes),
        Err(gogs_core::CopyError::Download(error)) => Err(error),
        Err(error) => panic!("{error}"),
    }
}

/// A page, with the content types that proxies send, and without one.
fn pages(status: &str, page: &str) -> Vec<Vec<u8>> {
    let types = ["text/html", "TEXT/HTML; charset=UTF-8", "application/xhtml+xml"];
    let mut pages: Vec<_> = types.iter().map(|content_type| answer(status, content_type, page)).collect();
    pages.push(format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n{page}", page.len()).into_bytes());
    pages
}

pub(crate) async fn web_page_with_200_is_an_error(subject: Subject) {
    for status in ["200 OK", "201 Created", "202 Accepted", "203 Non-Authoritative Information"] {
        for page in pages(status, SIGN_IN) {
            let server = Server::sending(page).await;
            for (name, call) in calls(&subject.client(&server.url()).with_token("0123456789")) {
                let error = call.await.expect_err(name);
                let reported = error.to_string();
                let is_page = matches!(&error, Error::Unexpected(unexpected) if unexpected.is_page);
                assert!(is_page && reported.contains("that is a web page"), "{name}: {reported}");
                assert!(reported.contains("base URL") && reported.contains("proxy"), "{name}: {reported}");
                // For a secret response, neither its beginning nor its title is shown.
                assert!(reported.contains("(\"Sign in\")") || name == "tokens.create", "{name}: {reported}");
                assert_eq!((error.outcome(), error.is_not_found()), (Outcome::Unknown, false), "{name}");
            }
        }
    }
}

pub(crate) async fn empty_response_requires_its_status_and_no_body(subject: Subject) {
    let others = [
        answer("200 OK", "application/json", ""),
        answer("200 OK", "application/json", "{\"ok\": true}"),
        answer("202 Accepted", "application/json", "{\"queued\": true}"),
        answer("200 OK", "text/plain", "deleted"),
        b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".to_vec(),
        b"HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n".to_vec(),
    ];
    for other in others {
        let server = Server::sending(other.clone()).await;
        let client = subject.client(&server.url());
        let repo = client.repo("alice", "hello");
        let answers = [
            repo.delete().await.is_ok(),
            repo.collaborators().contains("bob").await.is_ok(),
            client.user("alice").is_following("bob").await.is_ok(),
        ];
        assert_eq!(answers, [false; 3], "{}", String::from_utf8_lossy(&other));
    }
    let server = Server::sending(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec()).await;
    let client = subject.client(&server.url());
    client.repo("alice", "hello").delete().await.unwrap();
    assert!(client.user("alice").is_following("bob").await.unwrap());
    // This call returns 202 (all versions).
    assert!(client.repo("alice", "hello").sync_mirror().await.is_err());
    let server = Server::sending(b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n".to_vec()).await;
    subject.client(&server.url()).repo("alice", "hello").sync_mirror().await.unwrap();
}

pub(crate) async fn partial_content_and_json_are_rejected_for_files(subject: Subject) {
    let others = [
        answer("206 Partial Content", "text/plain; charset=utf-8", "half"),
        answer("200 OK", "application/json", "{\"error\": \"sign in\"}"),
        b"HTTP/1.1 204 No Content\r\n\r\n".to_vec(),
    ];
    for other in others {
        let server = Server::sending(other.clone()).await;
        let contents = subject.client(&server.url()).repo("alice", "hello").contents();
        assert!(contents.raw("master", "a").await.is_err(), "{}", String::from_utf8_lossy(&other));
        assert!(read(contents.raw_stream("master", "a")).await.is_err(), "{}", String::from_utf8_lossy(&other));
        assert!(contents.archive("master", ArchiveFormat::TarGz).await.is_err());
    }
}

/// The content types are those of a real 0.14.3.
pub(crate) async fn file_that_contains_a_page_is_returned(subject: Subject) {
    let page = SIGN_IN.as_bytes();
    for (content_type, body) in [
        ("text/plain; charset=utf-8", page),
        ("text/plain; charset=utf-8", b"{\"a\": 1}"),
        ("text/plain; charset=utf-8", b""),
        ("application/octet-stream", page),
        ("image/png", b"\x89PNG"),
    ] {
        let server = Server::sending(answer_bytes("200 OK", content_type, body)).await;
        let contents = subject.client(&server.url()).repo("alice", "hello").contents();
        assert_eq!(contents.raw("master", "a").await.unwrap(), body);
        let mut file = Vec::new();
        contents.raw_stream("master", "a").await.unwrap().write_to(&mut file).await.unwrap();
        assert_eq!(file, body);
    }
    // Rendered Markdown, whose type the server guesses. The second is the response to an empty text.
    for (head, body) in [
        ("Content-Type: text/html; charset=utf-8\r\n", "<h1>Title</h1>\n"),
        ("", ""),
        ("Content-Type: text/plain; charset=utf-8\r\n", "<ul>\n<li>a</li>\n</ul>\n"),
    ] {
        let bytes = format!("HTTP/1.1 200 OK\r\n{head}Content-Length: {}\r\n\r\n{body}", body.len());
        let server = Server::sending(bytes).await;
        assert_eq!(subject.client(&server.url()).markdown().render("# Title").await.unwrap(), body);
    }
}

pub(crate) async fn web_page_with_404_is_an_error(subject: Subject) {
    let mut answers = pages("404 Not Found", NO_SUCH_PAGE);
    answers.extend([
        answer("404 Not Found", "text/html; charset=utf-8", ""),
        // A router written in Go, and the development branch of Gogs for unknown routes.
        answer("404 Not Found", "text/plain; charset=utf-8", "404 page not found\n"),
        // APIs of other programs.
        answer("404 Not Found", "application/json", "{\"detail\": \"Not Found\"}"),
        answer("404 Not Found", "application/json", "{\"message\": \"no Route matched with those values\"}"),
        answer("404 Not Found", "application/json", "[]"),
        answer("404 Not Found", "text/plain", ""),
    ]);
    for bytes in answers {
        let server = Server::sending(bytes.clone()).await;
        let client = subject.client(&server.url()).with_token("0123456789");
        for (name, call) in calls(&client) {
            let error = call.await.expect_err(name);
            assert!(!error.is_not_found() && error.status().is_some_and(|status| status == 404), "{name}: {error}");
            let reported = error.to_string();
            assert!(reported.contains("base URL, especially its sub-path, and any proxy"), "{name}: {reported}");
            assert_eq!(error.outcome(), Outcome::Refused);
        }
        assert!(client.repo("alice", "hello").get().await.optional().is_err());
    }
}

pub(crate) async fn api_404_means_not_found(subject: Subject) {
    let answers = [
        b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_vec(),
        answer(
            "404 Not Found",
            "application/json; charset=UTF-8",
            "{\"message\": \"x\", \"url\": \"https://example.com\"}",
        ),
    ];
    for bytes in answers {
        let server = Server::start(move |_| Reply::Send(bytes.clone())).await;
        let client = subject.client(&server.url());
        let repo = client.repo("alice", "hello");
        assert!(!repo.exists().await.unwrap());
        assert!(!repo.collaborators().contains("bob").await.unwrap());
        assert!(!client.user("alice").is_following("bob").await.unwrap());
        assert_eq!(repo.labels().find("bug").await.unwrap(), None);
        assert!(repo.get().await.optional().unwrap().is_none());
        assert!(repo.contents().raw("master", "a.txt").await.unwrap_err().is_not_found());
        assert!(repo.contents().raw_stream("master", "a.txt").await.unwrap_err().is_not_found());
        let raw = client.request(http::Method::GET, "/repos/alice/hello").send().await.unwrap_err();
        assert!(raw.is_not_found());
    }
}
