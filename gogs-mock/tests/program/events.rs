//! `GET /events`: a stream of events.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

use crate::control::controlled;
use crate::running::{ask, json};

/// Events, as read by a browser.
struct Events(BufReader<TcpStream>);

impl Events {
    fn open(control: &str, last: Option<&str>) -> Self {
        let host = control.strip_prefix("http://").expect("a URL");
        let mut stream = TcpStream::connect(host).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a time limit");
        let last = last.map(|id| format!("Last-Event-ID: {id}\r\n")).unwrap_or_default();
        write!(stream, "GET /events HTTP/1.1\r\nHost: {host}\r\n{last}\r\n").expect("a request is sent");
        Self(BufReader::new(stream))
    }

    /// Returns the id and data of the next event of this name.
    fn next(&mut self, name: &str) -> (String, Value) {
        let (mut is_it, mut id) = (false, String::new());
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).expect("a line") > 0, "the stream ended before {name}");
            let line = line.trim_end();
            if let Some(found) = line.strip_prefix("event: ") {
                is_it = found == name;
            } else if let Some(found) = line.strip_prefix("id: ") {
                id = found.to_owned();
            } else if let Some(data) = line.strip_prefix("data: ").filter(|_| is_it) {
                return (id, json(data));
            }
        }
    }
}

#[test]
fn events_are_streamed_and_resumed_after_the_last_id() {
    let (server, control) = controlled(&[]);
    let mut events = Events::open(&control, None);
    events.next("hello");
    assert_eq!(
        ask(
            &control,
            "POST",
            "/seed",
            r#"{"gogs_mock": 1, "users": [{"name": "alice"}], "repositories": [{"name": "alice/hello",
        "hooks": [{"url": "http://127.0.0.1:1/", "events": ["issues"]}]}]}"#
        )
        .0,
        204
    );
    let (_, world) = events.next("world");
    let has =
        |what: &str| world["changes"].as_array().is_some_and(|all| all.iter().any(|change| change["what"] == what));
    assert!(has("user alice") && has("repository alice/hello"), "{world}");
    server.ask("GET", "/api/v1/users/nobody", "");
    let (read, request) = events.next("request");
    assert_eq!(
        (&request["number"], &request["status"], &request["endpoint"]),
        (&1.into(), &404.into(), &"GetUser".into())
    );
    assert!(request["reason"].is_string() && request.get("body").is_none(), "{request}");
    assert_eq!(ask(&control, "POST", "/faults", r#"{"endpoint": "GetUser", "fault": "status", "status": 503}"#).0, 201);
    assert_eq!(events.next("faults").1[0]["fired"], 0);
    drop(events);

    // Meanwhile, nobody reads.
    server.ask("GET", "/api/v1/users/alice", "");
    assert_eq!(
        ask(&control, "POST", "/actions/open-issue", r#"{"user": "alice", "repository": "alice/hello", "title": "x"}"#)
            .0,
        201
    );
    let mut events = Events::open(&control, Some(&read));
    let (_, request) = events.next("request");
    assert_eq!((&request["number"], &request["fault"]), (&2.into(), &"status 503".into()));
    let mut delivery = events.next("delivery").1;
    while delivery["outcome"] != "failed" {
        delivery = events.next("delivery").1;
    }
    assert_eq!((&delivery["number"], &delivery["event"]), (&1.into(), &"issues".into()));
    assert_eq!(ask(&control, "POST", "/reset", "").0, 204);
    events.next("world_replaced");
    server.ask("GET", "/api/v1/users/root1", "");
    assert_eq!(events.next("request").1["number"], 1, "numbers must restart");
    let (status, said) = ask(&control, "GET", "/events?after=yesterday", "");
    assert!(status == 400 && said.contains("it is not the id of an event"), "{said}");
}
