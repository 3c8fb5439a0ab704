//! `GET /deliveries`: deliveries and their outcomes.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use crate::control::controlled;
use crate::running::{ask, json};

/// Starts a receiver that responds to every delivery with this answer, and returns its address.
fn receiver(answer: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}/hook", listener.local_addr().expect("an address"));
    thread::spawn(move || listener.incoming().flatten().for_each(|stream| respond(stream, answer)));
    address
}

fn respond(mut stream: TcpStream, answer: &str) {
    let (mut text, mut bytes) = (String::new(), [0; 4096]);
    while let Ok(read @ 1..) = stream.read(&mut bytes) {
        text.push_str(&String::from_utf8_lossy(&bytes[..read]));
        let length = text
            .to_lowercase()
            .split_once("content-length: ")
            .and_then(|(_, rest)| rest.split("\r\n").next()?.parse::<usize>().ok());
        if text.split_once("\r\n\r\n").is_some_and(|(_, body)| Some(body.len()) == length) {
            break;
        }
    }
    // The fake may have ended.
    let _ = stream.write_all(answer.as_bytes());
}

fn closed_port() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    format!("http://{}/", listener.local_addr().expect("an address"))
}

#[test]
fn outcomes_of_deliveries_are_listed() {
    let (_server, control) = controlled(&[]);
    let busy = receiver("HTTP/1.1 503 Busy\r\nContent-Length: 5\r\nConnection: close\r\n\r\nlater");
    let hooks: Vec<_> = [busy.as_str(), &closed_port(), "http://192.0.2.1/?token=hunter2", "https://127.0.0.1:1/"]
        .map(|url| format!(r#"{{"url": "{url}", "secret": "s3cret", "events": ["issues"]}}"#))
        .into();
    let seed = format!(
        r#"{{"gogs_mock": 1, "users": [{{"name": "alice"}}], "repositories": [{{"name": "alice/hello", "hooks": [{}]}}]}}"#,
        hooks.join(", ")
    );
    let (status, said) = ask(&control, "POST", "/seed", &seed);
    assert_eq!(status, 204, "{said}");
    let issue = r#"{"user": "alice", "repository": "alice/hello", "title": "It crashes"}"#;
    assert_eq!(ask(&control, "POST", "/actions/open-issue", issue).0, 201);
    let (status, text) = ask(&control, "GET", "/deliveries/wait?event=issues&count=4&timeout=60", "");
    assert!(status == 200 && !text.contains("hunter2"), "{text}");
    let page = json(&text);
    let sent = page["deliveries"].as_array().expect("a list");
    assert_eq!((sent.len(), &page["last"], &page["unposted"]), (4, &4.into(), &0.into()));
    assert_eq!((&sent[0]["number"], &sent[0]["repository"]), (&1.into(), &"alice/hello".into()));
    assert_eq!((&sent[0]["url"], &sent[0]["outcome"]), (&busy.into(), &"answered".into()));
    assert_eq!((&sent[0]["status"], &sent[0]["answer"]), (&503.into(), &"later".into()));
    assert_eq!(sent[0]["headers"]["X-Gogs-Event"], "issues");
    let body = sent[0]["body"].as_str().expect("a text");
    assert_eq!(json(body)["issue"]["title"], "It crashes");
    let signature = gogs_core::webhook::sign(&"s3cret".into(), body.as_bytes());
    assert_eq!(sent[0]["headers"]["X-Gogs-Signature"], signature);
    for (delivery, part) in
        [(&sent[1], "connection refused"), (&sent[2], "--post-anywhere"), (&sent[3], "http addresses")]
    {
        assert_eq!((&delivery["outcome"], &delivery["status"]), (&"failed".into(), &serde_json::Value::Null));
        assert!(delivery["error"].as_str().is_some_and(|error| error.contains(part)), "{delivery}");
    }
    let count = |query: &str| {
        let (status, said) = ask(&control, "GET", &format!("/deliveries?{query}"), "");
        assert_eq!(status, 200, "{said}");
        json(&said)["deliveries"].as_array().map(Vec::len).expect("a list")
    };
    assert_eq!((count("outcome=failed"), count("hook=1"), count("after=3"), count("limit=2")), (3, 1, 1, 2));
    assert_eq!((count("event=push"), count("repository=ALICE/hello"), count("repository=alice/other")), (0, 4, 0));
    let (status, said) = ask(&control, "GET", "/deliveries/wait?count=5&timeout=0.05", "");
    assert!(status == 504 && said.contains("waited 0.05 s for 5 deliveries; there are 4"), "{said}");
}

#[test]
fn wait_that_times_out_mentions_hooks_that_cannot_send() {
    let (server, control) = controlled(&[]);
    let seed = r#"{"gogs_mock": 1, "repositories": [{"name": "root1/hello", "files": {"a": "1"},
        "hooks": [{"url": "http://127.0.0.1:9/", "events": ["issues"]}]}, {"name": "root1/other"}]}"#;
    assert_eq!(ask(&control, "POST", "/seed", seed).0, 204);
    let token = json(&ask(&control, "GET", "/tokens/root1", "").1)["token"].as_str().expect("a token").to_owned();
    let hook = r#"{"type": "gogs", "config": {"url": "nope", "content_type": "json"}, "events": ["push"]}"#;
    let head = format!(
        "Host: x\r\nAuthorization: token {token}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n",
        hook.len()
    );
    // The API accepts any text as an address, as Gogs does.
    assert_eq!(crate::running::send(&server.url, "POST", "/api/v1/repos/root1/hello/hooks", &head, hook).0, 201);
    for (query, end) in [
        ("repository=root1/hello", "there are 0; 1 hook is inactive"),
        ("hook=1", "there are 0"),
        ("event=push", "there are 0; 1 hook is inactive; 1 hook is for other events"),
        ("repository=root1/other", "there are 0; there is no such hook"),
    ] {
        let (status, said) = ask(&control, "GET", &format!("/deliveries/wait?{query}&timeout=0.01"), "");
        let said = json(&said)["error"].as_str().expect("a sentence").to_owned();
        assert!(status == 504 && said.ends_with(end), "{query}: {said}");
    }
}
