//! Successful requests and responses.

use bytes::Bytes;
use gogs_core::TransportOptions;
use http::{HeaderValue, Method, Request};

use crate::Subject;
use crate::server::{Reply, Server, answer};

pub(crate) async fn body_is_received_unchanged(subject: Subject) {
    let server = Server::sending(answer("201 Created", "text/plain", "done")).await;
    let client = subject.client(&server.url()).with_token("0123456789");
    let body: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let request = client.request(Method::POST, "/user/repos").query("a b", "c&d");
    let answer = request.body(HeaderValue::from_static("application/json"), body.clone()).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.body().as_ref()), (201, &b"done"[..]));
    let received = &server.received()[0];
    assert!(received.head.starts_with("POST /api/v1/user/repos?a+b=c%26d HTTP/1.1\r\n"), "{}", received.head);
    assert_eq!(received.header("authorization"), Some("token 0123456789"));
    assert_eq!(received.header("content-type"), Some("application/json"));
    assert_eq!(received.header("host"), Some(server.address().to_string().as_str()));
    assert_eq!(received.body, body);
}

pub(crate) async fn path_of_base_url_is_kept(subject: Subject) {
    let server = Server::sending(answer("200 OK", "text/plain", "")).await;
    let client = subject.client(&format!("{}/git/", server.url()));
    client.request(Method::GET, "/users/alice").send().await.unwrap();
    assert_eq!(server.received()[0].target(), "/git/api/v1/users/alice");
}

pub(crate) async fn encoded_path_is_received_unchanged(subject: Subject) {
    let server = Server::sending(answer("200 OK", "application/json", "{}")).await;
    let client = subject.client(&server.url());
    let names = ["a/b", "50%", "\"'", "ü 日本", "new\nline", "a..b", "x?y#z", "%2E%2e", "a\\b", "~tilde"];
    for name in names {
        client.user(name).get().await.unwrap();
    }
    let received = server.received();
    let targets: Vec<_> = received.iter().map(|request| request.target()).collect();
    let encoded = [
        "a%2Fb",
        "50%25",
        "%22%27",
        "%C3%BC%20%E6%97%A5%E6%9C%AC",
        "new%0Aline",
        "a..b",
        "x%3Fy%23z",
        "%252E%252e",
        "a%5Cb",
        "~tilde",
    ];
    assert_eq!(targets, encoded.map(|name| format!("/api/v1/users/{name}")));
}

pub(crate) async fn connection_is_reused(subject: Subject) {
    let server = Server::sending(answer("200 OK", "text/plain", "x")).await;
    let client = subject.client(&server.url());
    for _ in 0..3 {
        client.anonymous().request(Method::GET, "/").send().await.unwrap();
    }
    assert_eq!(server.received().iter().map(|request| request.connection).collect::<Vec<_>>(), [0, 0, 0]);
}

pub(crate) async fn user_agent_is_the_crate_or_the_option(subject: Subject) {
    let server = Server::sending(answer("200 OK", "text/plain", "")).await;
    let named = TransportOptions::default().user_agent("backup/2.1 (nightly)");
    for client in [subject.client(&server.url()), subject.client_with(&server.url(), named)] {
        client.request(Method::GET, "/").send().await.unwrap();
    }
    let received = server.received();
    let by_default = format!("{}/{}", subject.name, env!("CARGO_PKG_VERSION"));
    assert_eq!(received[0].header("user-agent"), Some(by_default.as_str()));
    assert_eq!(received[1].header("user-agent"), Some("backup/2.1 (nightly)"));
}

pub(crate) async fn every_status_is_returned(subject: Subject) {
    let status_of = |target: &str| target.rsplit('/').next().unwrap_or_default().to_owned();
    let server =
        Server::start(move |request| Reply::Send(answer(&status_of(request.target()), "text/plain", "why"))).await;
    let transport = subject.transport(TransportOptions::default());
    for status in [200, 201, 202, 400, 401, 403, 404, 409, 415, 422, 429, 500, 501, 502, 503, 599] {
        let request = Request::get(format!("{}/{status}", server.url())).body(Bytes::new()).unwrap();
        let answer = transport.send(request).await.unwrap();
        assert_eq!((answer.status().as_u16(), answer.body().as_ref()), (status, &b"why"[..]));
    }
}

pub(crate) async fn redirect_is_not_followed(subject: Subject) {
    let other = Server::sending(answer("200 OK", "application/json", "{}")).await;
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let to = format!("{}/api/v1/user?secret=1", other.url());
        let redirect = format!("HTTP/1.1 {status}\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n");
        let server = Server::sending(redirect).await;
        let error = subject.client(&server.url()).with_token("0123456789").me().get().await.unwrap_err();
        assert!(error.status().is_some_and(|status| status.is_redirection()));
        let reported = error.to_string();
        assert!(
            reported.contains(&other.url()) && reported.contains("base URL") && !reported.contains("secret=1"),
            "{reported}"
        );
        assert_eq!(server.received().len(), 1);
    }
    assert!(other.received().is_empty());
}

pub(crate) async fn response_to_head_has_no_body(subject: Subject) {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\n";
    let server = Server::sending(head).await;
    let client = subject.client(&server.url());
    let answer = client.request(Method::HEAD, "/users/alice").send().await.unwrap();
    assert!(answer.body().is_empty());
    assert_eq!(server.received()[0].head.split(' ').next(), Some("HEAD"));
}

pub(crate) async fn bytes_after_a_response_are_not_the_next_response(subject: Subject) {
    let stray = answer("200 OK", "text/plain", "stray");
    let heads = [
        b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n".to_vec(),
        b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".to_vec(),
    ];
    for head in heads {
        let first = [head, stray.clone()].concat();
        let server = Server::start(move |request| match request.target() {
            "/api/v1/first" => Reply::Send(first.clone()),
            _ => Reply::Send(answer("200 OK", "text/plain", "own")),
        })
        .await;
        let client = subject.client(&server.url());
        assert!(client.request(Method::GET, "/first").send().await.unwrap().body().is_empty());
        assert_eq!(client.request(Method::GET, "/second").send().await.unwrap().body(), "own");
    }
}
