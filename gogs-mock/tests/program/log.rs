//! `GET /log`: filters, pages, waiting, and single requests.

use std::thread;

use crate::control::controlled;
use crate::running::{ask, json, send};

/// Returns the numbers of the requests that a query selects.
fn numbers(control: &str, query: &str) -> Vec<u64> {
    let (status, said) = ask(control, "GET", &format!("/log{query}"), "");
    assert_eq!(status, 200, "{query}: {said}");
    let requests = json(&said)["requests"].as_array().expect("a list").clone();
    requests.iter().map(|request| request["number"].as_u64().expect("a number")).collect()
}

#[test]
fn filters_select_requests() {
    let (server, control) = controlled(&[]);
    server.ask("POST", "/api/v1/users/root1/tokens", r#"{"name":"t"}"#);
    server.ask("GET", "/api/v1/users/nobody", "");
    send(&server.url, "GET", "/api/v1/users/root1", "Host: x\r\n", "");
    server.ask("GET", "/root1/hello.git/info/refs?service=git-upload-pack", "");
    server.ask("GET", "/no/such/page", "");
    for (query, expected) in [
        ("", &[1, 2, 3, 4, 5][..]),
        ("?endpoint=CreateAccessToken", &[1]),
        ("?endpoint=upload-pack", &[4]),
        ("?endpoint=web", &[5]),
        ("?method=POST", &[1]),
        ("?path=/api/v1/users/root1", &[3]),
        ("?path=/api/v1/users/*", &[1, 2, 3]),
        ("?repository=ROOT1/hello", &[4]),
        ("?user=ROOT1", &[1, 2, 5]),
        ("?user=", &[3, 4]),
        ("?status=201", &[1]),
        ("?status=4xx", &[2, 4, 5]),
        ("?after=3", &[4, 5]),
        ("?after=1&limit=2", &[2, 3]),
        ("?path=/api/v1/*&status=2xx&user=root1", &[1]),
    ] {
        assert_eq!(numbers(&control, query), expected, "{query}");
    }
    let page = json(&ask(&control, "GET", "/log?after=1&limit=2&bodies=false", "").1);
    assert_eq!((&page["last"], &page["more"], &page["forgotten"]), (&5.into(), &true.into(), &0.into()));
    assert!(page["requests"][0].get("body").is_none(), "{page}");
    assert!(page["requests"][0]["reason"].as_str().is_some_and(|reason| reason.starts_with("absent: ")), "{page}");
}

#[test]
fn unknown_filters_and_values_are_errors() {
    let (_server, control) = controlled(&[]);
    for (query, part) in [
        ("/log?since=1", "/log has no parameter \"since\"; it has endpoint, method, path"),
        ("/log?count=1", "no parameter \"count\""),
        ("/log?status=404&limit=1&status=500", "the parameter \"status\" is given twice"),
        ("/log?method=get", "at method: \"get\" is not an HTTP method; did you mean GET?"),
        ("/log?method=", "at method"),
        ("/log?repository=h", "at repository: \"h\" is not OWNER/NAME"),
        ("/log?path=api/v1/user", "at path"),
        ("/log?path=/api/v1/user%3Fx=1", "leave out the query"),
        ("/log?user=a@b.c", "at user: \"a@b.c\" is not a user name"),
        ("/log?endpoint=CreateIssue&method=GET", "at method: CreateIssue is POST"),
        ("/log?status=1xx", "at status"),
        ("/log/wait?endpoint=GetUser&repository=a/b", "names no repository"),
        ("/deliveries?event=pushes", "at event: \"pushes\" is not one of create, delete, fork, push, issues"),
        ("/deliveries?repository=h", "at repository"),
        ("/deliveries?hook=0", "at hook"),
        ("/deliveries/wait?outcome=waiting", "at outcome: this waits for deliveries that are no longer waiting"),
        ("/log?after=x", "at after: \"x\" is not valid"),
        ("/log?endpoint=CreateIsue", "at endpoint: there is no endpoint \"CreateIsue\"; did you mean CreateIssue"),
        ("/log?status=ok", "at status: \"ok\" is neither a status such as 404 nor a class such as 4xx"),
        ("/log?bodies=no", "at bodies"),
        ("/log/wait?timeout=-1", "at timeout"),
        ("/log/wait?timeout=1e9", "at timeout"),
        ("/faults?after=1", "/faults has no parameter \"after\"; it has none"),
        ("/deliveries?outcome=lost", "at outcome: \"lost\" is not one of not_posted, waiting, answered, failed"),
    ] {
        let (status, said) = ask(&control, "GET", query, "");
        assert!(
            status == 400 && json(&said)["error"].as_str().is_some_and(|text| text.contains(part)),
            "{query}: {said}"
        );
    }
}

#[test]
fn waiting_ends_when_the_requests_have_arrived() {
    let (server, control) = controlled(&[]);
    let waiting = {
        let control = control.clone();
        thread::spawn(move || ask(&control, "GET", "/log/wait?endpoint=GetUser&count=2&timeout=60", ""))
    };
    for _ in 0..2 {
        server.ask("GET", "/api/v1/users/root1", "");
        server.ask("GET", "/api/v1/users/search?q=x", "");
    }
    let (status, said) = waiting.join().expect("an answer");
    assert_eq!((status, json(&said)["requests"].as_array().map(Vec::len)), (200, Some(2)), "{said}");
    let (status, said) = ask(&control, "GET", "/log/wait?endpoint=GetUser&count=3&timeout=0.05", "");
    let sentence = "waited 0.05 s for 3 requests with endpoint=GetUser; there are 2";
    assert_eq!((status, &json(&said)["error"]), (504, &sentence.into()));
}

#[test]
fn request_has_both_bodies_its_changes_and_a_curl_command() {
    let (server, control) = controlled(&[]);
    let seed = r#"{"gogs_mock": 1, "users": [{"name": "alice", "token": "alices-token"}], "repositories": [{"name": "alice/hello"}]}"#;
    assert_eq!(ask(&control, "POST", "/seed", seed).0, 204);
    let (body, host) = (r#"{"title":"It's hot"}"#, server.url.replace("http://", ""));
    let headers = format!(
        "Host: {host}\r\nAuthorization: token alices-token\r\nContent-Type: application/json\r\nX-Api-Token: hunter2\r\n\
         Content-Length: {}\r\n",
        body.len()
    );
    assert_eq!(send(&server.url, "POST", "/api/v1/repos/alice/hello/issues", &headers, body).0, 201);
    let (status, text) = ask(&control, "GET", "/log/1", "");
    assert!(status == 200 && !text.contains("alices-token") && !text.contains("hunter2"), "{text}");
    let request = json(&text);
    assert_eq!((&request["endpoint"], &request["actor"]), (&"CreateIssue".into(), &"alice".into()));
    assert_eq!((&request["repository"], &request["body"]["title"]), (&"alice/hello".into(), &"It's hot".into()));
    assert_eq!(request["answer"]["number"], 1);
    assert_eq!(request["headers"]["content-type"], "application/json");
    assert_eq!(request["headers"]["authorization"], "[redacted]");
    assert_eq!(request["answer_headers"]["content-type"], "application/json; charset=UTF-8");
    assert_eq!(request["changed"], 1, "{request}");
    assert_eq!(
        (&request["changes"][0]["kind"], &request["changes"][0]["what"]),
        (&"made".into(), &"issue alice/hello#1".into())
    );
    let path = "/api/v1/repos/alice/hello/issues";
    let curl = format!(
        r#"curl -X POST -H "Authorization: token $TOKEN" -H 'Content-Type: application/json' --data-binary '{{"title":"It'\''s hot"}}' 'http://{host}{path}'"#
    );
    assert_eq!(request["curl"], curl);
    let assertion = format!(
        r#"mock.log().of(CreateIssue).by("alice").path("{path}").json(serde_json::json!({body})).answered(201).once();"#
    );
    assert_eq!(request["assertion"], assertion);
    let (status, said) = ask(&control, "GET", "/log/2", "");
    assert!(status == 404 && said.contains("the log has no request"), "{said}");
}

#[test]
fn ten_thousand_requests_are_kept() {
    use std::io::{Read, Write};
    let (server, control) = controlled(&[]);
    let mut stream = std::net::TcpStream::connect(server.url.replace("http://", "")).expect("a connection");
    let request = "GET /api/v1/users/root1 HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100);
    for _ in 0..100 {
        stream.write_all(request.as_bytes()).expect("requests are sent");
        let (mut answers, mut bytes) = (String::new(), vec![0; 1 << 16]);
        while answers.matches("HTTP/1.1 200").count() < 100 || !answers.ends_with('}') {
            let read = stream.read(&mut bytes).expect("responses");
            assert!(read > 0, "the server closed the connection");
            answers.push_str(&String::from_utf8_lossy(&bytes[..read]));
        }
    }
    let page = json(&ask(&control, "GET", "/log?after=9990&limit=100&bodies=false", "").1);
    assert_eq!((&page["last"], &page["forgotten"]), (&10_000.into(), &0.into()));
    assert_eq!(page["requests"].as_array().map(Vec::len), Some(10));
}

/// Returns the log's last request.
fn last(control: &str) -> serde_json::Value {
    json(&ask(control, "GET", "/log", "").1)["requests"]
        .as_array()
        .and_then(|all| all.last().cloned())
        .expect("a request")
}

#[test]
fn request_stopped_by_a_fault_keeps_its_user_and_path() {
    let seed = r#"{"gogs_mock": 1, "users": [{"name": "bot", "token": "b"}], "repositories": [{"name": "bot/hello", "files": {"a": "1"}}]}"#;
    let path = "/api/v1/repos/bot/hello/issues/7";
    for fault in [
        r#""fault": "status", "status": 503"#,
        r#""fault": "bad_gateway""#,
        r#""fault": "reset""#,
        r#""fault": "refuse_connection""#,
        r#""fault": "lose_answer""#,
    ] {
        let (server, control) = controlled(&[]);
        assert_eq!(ask(&control, "POST", "/seed", seed).0, 204);
        assert_eq!(ask(&control, "POST", "/faults", &format!(r#"{{"user": "bot", {fault}}}"#)).0, 201);
        let git = "/bot/hello.git/info/refs?service=git-upload-pack";
        for (path, authorization) in [(path, "token b"), (git, "Basic Yjo=")] {
            attempt(&server.url, path, authorization);
        }
        assert_eq!(numbers(&control, "?user=bot"), [1, 2], "{fault}");
        let logged = json(&ask(&control, "GET", "/log/1", "").1);
        assert_eq!((&logged["actor"], &logged["endpoint"]), (&"bot".into(), &"GetIssue".into()), "{fault}");
        assert_eq!(
            logged["path_values"],
            serde_json::json!({"owner": "bot", "repo": "hello", "index": "7"}),
            "{fault}"
        );
        assert!(logged["assertion"].as_str().is_some_and(|text| text.contains(r#".by("bot")"#)), "{logged}");
        assert_eq!(ask(&control, "GET", "/log/wait?user=bot&count=2&timeout=1", "").0, 200, "{fault}");
    }
}

/// Sends a request whose answer may be missing.
fn attempt(url: &str, path: &str, authorization: &str) {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(url.replace("http://", "")).expect("a connection");
    let head = format!("GET {path} HTTP/1.1\r\nHost: x\r\nAuthorization: {authorization}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).expect("a request is sent");
    // The connection may be reset.
    let _ = stream.read_to_end(&mut Vec::new());
}

#[test]
fn too_large_request_is_logged_with_the_limit() {
    use std::io::{Read, Write};
    let (server, control) = controlled(&[]);
    let mut stream = std::net::TcpStream::connect(server.url.replace("http://", "")).expect("a connection");
    let length = (64 << 20) + 1;
    let head = "POST /api/v1/user/repos HTTP/1.1\r\nHost: x\r\nAuthorization: Basic cm9vdDE6cm9vdHB3\r\n";
    stream.write_all(format!("{head}Content-Length: {length}\r\n\r\n").as_bytes()).expect("a head is sent");
    stream.write_all(&vec![b' '; length]).expect("a body is sent");
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).expect("an answer");
    assert_eq!(&answer, b"HTTP/1.1 413");
    let logged = last(&control);
    assert_eq!((&logged["endpoint"], &logged["status"]), (&"CreateRepository".into(), &413.into()), "{logged}");
    assert_eq!((&logged["actor"], &logged["changed"]), (&"root1".into(), &0.into()));
    assert_eq!(logged["reason"], "not served: the body is larger than 64 MiB, the limit of the fake");
}

#[test]
fn reason_of_an_unsupported_method_lists_the_others() {
    let (server, control) = controlled(&[]);
    for (method, path, reason) in [
        ("PUT", "/user", "no such route; GET is supported"),
        ("POST", "/repos/root1/hello/releases", "no such route; GET is supported"),
        ("PUT", "/repos/root1/hello/issues", "no such route; GET and POST are supported"),
        ("PUT", "/repos/root1/hello/issues/1/labels/1", "no such route; DELETE is supported"),
        ("POST", "/repos/root1/hello/pulls", "no such route"),
    ] {
        assert_eq!(server.ask(method, &format!("/api/v1{path}"), "").0, 404, "{method} {path}");
        assert_eq!(last(&control)["reason"], reason, "{method} {path}");
    }
}
