//! `--control`: instruments over HTTP.

use crate::running::{Running, ask, ask_whole, json, refused, send, start};

/// Starts a program, and returns it with its control URL.
pub(crate) fn controlled(arguments: &[&str]) -> (Running, String) {
    let mut running = start(&[&["--quiet", "--control", "127.0.0.1:0"], arguments].concat());
    let control = running.next_line("control on ");
    (running, control)
}

const SEED: &str = r#"{"gogs_mock": 1, "users": [{"name": "alice"}]}"#;

const TOKENS: &str = "/api/v1/users/root1/tokens";

#[test]
fn faults_can_be_created_counted_and_removed() {
    let (server, control) = controlled(&[]);
    let rule = r#"{"endpoint": "CreateAccessToken", "nth": 1, "fault": "status", "status": 503, "headers": {"Retry-After": "1"}, "body": "busy"}"#;
    let (status, made) = ask(&control, "POST", "/faults", rule);
    assert_eq!((status, &json(&made)["id"]), (201, &1.into()), "{made}");
    assert_eq!(ask(&control, "POST", "/faults", r#"{"nth": 9, "fault": "reset"}"#).0, 201);
    assert_eq!(server.ask("POST", TOKENS, r#"{"name":"t"}"#), (503, "busy".to_owned()));
    assert_eq!(server.ask("POST", TOKENS, r#"{"name":"t"}"#).0, 201);
    let rules = json(&ask(&control, "GET", "/faults", "").1);
    assert_eq!((&rules[0]["fired"], &rules[0]["matched"]), (&1.into(), &2.into()));
    assert_eq!(rules[0]["when"], serde_json::json!({"nth": 1}));
    let unfired = json(&ask(&control, "GET", "/faults/unfired", "").1);
    assert_eq!((unfired.as_array().map(Vec::len), &unfired[0]["id"]), (Some(1), &2.into()));
    assert_eq!(ask(&control, "DELETE", "/faults/2", "").0, 204);
    assert_eq!(ask(&control, "DELETE", "/faults/2", "").0, 404);
    assert_eq!(ask(&control, "DELETE", "/faults", "").0, 204);
    assert_eq!(json(&ask(&control, "GET", "/faults", "").1), serde_json::json!([]));
}

#[test]
fn requests_and_changes_are_listed_and_can_be_undone() {
    let (server, control) = controlled(&[]);
    assert_eq!(ask(&control, "PUT", "/snapshots/before", "").0, 204);
    assert_eq!(ask(&control, "POST", "/seed", SEED).0, 204);
    assert_eq!(server.ask("GET", "/api/v1/users/alice", "").0, 200);
    let log = json(&ask(&control, "GET", "/log", "").1);
    assert_eq!(log["requests"][0]["path"], "/api/v1/users/alice");
    assert_eq!(ask(&control, "DELETE", "/log", "").0, 204);
    assert_eq!(json(&ask(&control, "GET", "/log", "").1)["requests"], serde_json::json!([]));
    let changes = json(&ask(&control, "GET", "/snapshots/before/changes", "").1);
    let made = |change: &serde_json::Value| change["kind"] == "made" && change["what"] == "user alice";
    assert!(changes.as_array().is_some_and(|all| all.iter().any(made)), "{changes}");
    assert_eq!(json(&ask(&control, "GET", "/snapshots", "").1), serde_json::json!(["before"]));

    let world = ask(&control, "GET", "/world", "").1;
    assert_eq!(ask(&control, "POST", "/snapshots/before/restore", "").0, 204);
    assert_eq!(server.ask("GET", "/api/v1/users/alice", "").0, 404);
    assert_eq!(ask(&control, "POST", "/seed", &world).0, 204);
    assert_eq!(server.ask("GET", "/api/v1/users/alice", "").0, 200);
    assert_eq!(ask(&control, "POST", "/reset", "").0, 204);
    assert_eq!(server.ask("GET", "/api/v1/users/alice", "").0, 404);
    assert_eq!(json(&ask(&control, "GET", "/snapshots", "").1), serde_json::json!([]));
}

#[test]
fn stopped_clock_can_be_advanced() {
    let (_server, control) = controlled(&["--standing-clock"]);
    let moved = json(&ask(&control, "POST", "/clock", r#"{"advance_seconds": 3600}"#).1);
    assert_eq!(moved, serde_json::json!({"now": "2024-01-01T01:00:00Z", "standing": true}));
    let set = json(&ask(&control, "POST", "/clock", r#"{"now": "2024-02-29T12:00:00.5Z"}"#).1);
    assert_eq!(set, serde_json::json!({"now": "2024-02-29T12:00:00Z", "standing": true}));
    let (_going, control) = controlled(&[]);
    let (status, said) = ask(&control, "POST", "/clock", r#"{"advance_seconds": 1}"#);
    assert!(status == 400 && said.contains("--standing-clock"), "{said}");
    let set = json(&ask(&control, "POST", "/clock", r#"{"now": "2024-02-29T12:00:00Z"}"#).1);
    assert_eq!(set, serde_json::json!({"now": "2024-02-29T12:00:00Z", "standing": true}));
    for (form, standing) in [
        (r#"{"standing": false}"#, false),
        (r#"{"standing": true}"#, true),
        (r#"{"frozen": false}"#, false),
        (r#"{"frozen": true}"#, true),
    ] {
        let set = json(&ask(&control, "POST", "/clock", form).1);
        assert_eq!(set["standing"], standing, "{form}");
        assert!(set["now"].as_str().is_some_and(|now| now > "2025"), "{form}: {set}");
    }
}

#[test]
fn clock_is_not_moved_out_of_its_range() {
    let (_server, control) = controlled(&["--standing-clock"]);
    for (form, part) in [
        (
            r#"{"advance_seconds": 9223372036854775807}"#,
            "at advance_seconds: 9223372036854775807 is too much; the clock ends at 9999-12-30",
        ),
        (r#"{"advance_seconds": 18446744073709551615}"#, "is too much"),
        (r#"{"now": "-000001-01-01T00:00:00Z"}"#, "at now: -000001-01-01T00:00:00Z is before 1970"),
        (r#"{"now": "yesterday"}"#, "is not a time such as 2024-02-29T12:00:00Z"),
        (r#"{"standing": true, "now": "2024-01-01T00:00:00Z"}"#, "exactly one of"),
        (r#"{"standing": true, "frozen": true}"#, "duplicate field"),
    ] {
        let (status, said) = ask(&control, "POST", "/clock", form);
        assert!(status == 400 && said.contains(part), "{form}: {status} {said}");
    }
    let time = r#"{"user": "root1", "repository": "root1/x", "time": "1969-12-31T00:00:00Z"}"#;
    let (status, said) = ask(&control, "POST", "/actions/push", time);
    assert!(status == 400 && said.contains("at time: 1969-12-31T00:00:00Z is before 1970"), "{said}");
    assert_eq!(json(&ask(&control, "GET", "/clock", "").1)["now"], "2024-01-01T00:00:00Z");
}

#[test]
fn head_is_answered_like_get_without_a_body() {
    let (_server, control) = controlled(&[]);
    for path in ["/healthz", "/", "/log", "/world/users/root1"] {
        let (status, head, body) = ask_whole(&control, "HEAD", path, "");
        assert_eq!((status, body.as_str()), (200, ""), "{path}: {head}");
    }
    assert_eq!(ask(&control, "HEAD", "/world/users/nobody", "").0, 404);
    let (status, head, _) = ask_whole(&control, "PUT", "/healthz", "");
    assert!(status == 405 && head.to_lowercase().contains("allow: get, head"), "{head}");
    let (status, said) = ask(&control, "GET", "/actions", "");
    assert!(
        status == 404 && said.contains("there is no GET /actions; there are POST /actions/push, POST /actions/fork"),
        "{said}"
    );
}

#[test]
fn token_of_a_user_signs_in_and_is_invisible() {
    let (server, control) = controlled(&[]);
    assert_eq!(ask(&control, "PUT", "/snapshots/before", "").0, 204);
    let token = json(&ask(&control, "GET", "/tokens/root1", "").1)["token"].as_str().expect("a token").to_owned();
    assert_eq!(
        json(&ask(&control, "GET", "/tokens/root1", "").1)["token"],
        *token,
        "the token must be the same each time"
    );
    let headers = format!("Host: x\r\nAuthorization: token {token}\r\n");
    assert_eq!(send(&server.url, "GET", "/api/v1/user", &headers, "").0, 200);
    assert_eq!(json(&server.ask("GET", TOKENS, "").1), serde_json::json!([]));
    assert_eq!(json(&ask(&control, "GET", "/snapshots/before/changes", "").1), serde_json::json!([]));
    let (status, said) = ask(&control, "GET", "/tokens/carol", "");
    assert!(status == 404 && said.contains("there is no user \\\"carol\\\""), "{status} {said}");
}

#[test]
fn log_has_the_reason_of_a_failure() {
    let (server, control) = controlled(&[]);
    assert_eq!(server.ask("GET", "/api/v1/user/keys/7", "").0, 401);
    let log = json(&ask(&control, "GET", "/log", "").1);
    let reason = "root1 used a password, but the route only accepts a token";
    assert_eq!((&log["forgotten"], &log["requests"][0]["reason"]), (&0.into(), &reason.into()));
}

#[test]
fn wrong_method_returns_the_allowed_ones() {
    let (_server, control) = controlled(&[]);
    assert_eq!(ask(&control, "PUT", "/snapshots/before", "").0, 204);
    for (path, allowed) in [
        ("/faults", "GET, POST, DELETE"),
        ("/faults/unfired", "GET"),
        ("/faults/1", "DELETE"),
        ("/log", "GET, DELETE"),
        ("/snapshots", "GET"),
        ("/snapshots/before/changes", "GET"),
        ("/snapshots/before/restore", "POST"),
        ("/seed", "POST"),
        ("/world", "GET"),
        ("/clock", "GET, POST"),
        ("/tokens", "POST"),
        ("/tokens/root1", "GET"),
        ("/healthz", "GET"),
        ("/endpoints", "GET"),
        ("/log/1", "GET"),
        ("/deliveries", "GET"),
        ("/actions/push", "POST"),
        ("/world/users/root1", "GET"),
        ("/world/repositories/root1/hello/files/docs/guide.md", "GET"),
        ("/schema", "GET"),
        ("/openapi.json", "GET"),
        // These two remove the snapshot.
        ("/snapshots/before", "PUT, DELETE"),
        ("/reset", "POST"),
    ] {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] {
            let (status, head, said) = ask_whole(&control, method, path, "");
            if allowed.split(", ").any(|right| right == method) {
                assert!(status != 405 && !said.contains("there is no GET /"), "{method} {path}: {status} {said}");
                continue;
            }
            let sentence = format!("{path} supports {}, not {method}", allowed.replace(", ", " or "));
            assert_eq!((status, &json(&said)["error"]), (405, &sentence.into()), "{method} {path}");
            assert!(
                head.to_lowercase()
                    .lines()
                    .any(|line| line == format!("allow: {}", allowed.replace("GET", "GET, HEAD")).to_lowercase()),
                "{head}"
            );
        }
    }
    let (status, said) = ask(&control, "PUT", "/logs", "");
    assert!(status == 404 && said.contains("there is no PUT /logs; there are /healthz,"), "{status} {said}");
}

#[test]
fn unusable_input_is_explained_in_a_sentence() {
    let (server, control) = controlled(&[]);
    for (path, body, part) in [
        ("/faults", "{", "the body is not JSON"),
        ("/faults", "{}", "missing field `fault`"),
        ("/faults", r#"{"fault": "explode"}"#, "at fault: unknown variant `explode`"),
        ("/faults", r#"{"fault": "reset", "often": 1}"#, "unknown field `often`"),
        ("/faults", r#"{"fault": "reset", "endpoint": "createissue"}"#, "did you mean"),
        ("/faults", r#"{"fault": "reset", "nth": 1, "first": 1}"#, "cannot be combined"),
        ("/faults", r#"{"fault": "status"}"#, "at status"),
        ("/faults", r#"{"fault": "status", "status": 99}"#, "99 is not an HTTP status"),
        ("/faults", r#"{"fault": "reset", "body": "x"}"#, "at body"),
        ("/seed", r#"{"gogs_mock": 1, "users": [{"name": "root1"}]}"#, "at users[0]"),
        ("/clock", r#"{"advance_seconds": -1}"#, "at advance_seconds"),
        ("/clock", r#"{"now": "yesterday"}"#, "at now"),
        (
            "/clock",
            r#"{"advance_seconds": 1, "now": "2024-01-01T00:00:00Z"}"#,
            "exactly one of advance_seconds, now and standing",
        ),
        ("/clock", "{}", "exactly one of advance_seconds, now and standing"),
    ] {
        let (status, said) = ask(&control, "POST", path, body);
        let sentence = json(&said)["error"].as_str().expect("a sentence").to_owned();
        assert!(status == 400 && sentence.contains(part), "{body}: {status} {sentence}");
    }
    assert_eq!(json(&ask(&control, "GET", "/faults", "").1), serde_json::json!([]));
    assert_eq!(ask(&control, "POST", "/snapshots/none/restore", "").0, 404);
    assert_eq!(ask(&control, "GET", "/nothing", "").0, 404);
    // The control is never inside the URL space of the server.
    assert_eq!(server.ask("GET", "/faults", "").0, 404);
    let said = refused(&["--listen", "127.0.0.1:0", "--control", "0.0.0.0:0"]);
    assert!(said.contains("this machine only"), "{said}");
}
