//! Deliveries of real servers are read, verified and written; broken ones are rejected.

#![cfg(feature = "webhook")]

use std::path::Path;

use gogs_core::webhook::{Event, Receiver, WebhookError, sign};
use http::{HeaderMap, HeaderName, HeaderValue};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Returns the deliveries in the recordings of all versions.
fn recorded() -> Vec<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../gogs-mock/tests/recordings");
    let mut deliveries = Vec::new();
    for version in ["0.13.4", "0.14.3"] {
        for file in std::fs::read_dir(root.join(version)).expect("the recordings") {
            let path = file.expect("a recording").path();
            if path.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let recording: Value = serde_json::from_slice(&std::fs::read(path).expect("a recording")).expect("JSON");
            deliveries.extend(recording["webhook_deliveries"].as_array().cloned().unwrap_or_default());
        }
    }
    deliveries
}

fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
    let parse = |(name, value): &(&str, &str)| {
        (name.parse::<HeaderName>().expect("a name"), HeaderValue::from_str(value).expect("a value"))
    };
    pairs.iter().map(parse).collect()
}

fn push_headers(more: &[(&str, &str)]) -> HeaderMap {
    let mut all = vec![("content-type", "application/json"), ("x-gogs-event", "push"), ("x-gogs-delivery", "1")];
    all.extend(more);
    headers(&all)
}

const PUSH: &[u8] = br#"{"ref": "refs/heads/main", "repository": {"full_name": "a/b"}}"#;

#[test]
fn recorded_payloads_round_trip() {
    let mut seen = std::collections::BTreeMap::new();
    for delivery in recorded() {
        let payload = delivery.get("json").or_else(|| delivery.pointer("/form/payload")).expect("a payload");
        if payload.get("repository").is_none() {
            continue;
        }
        // The recordings have placeholders for times.
        let text = payload.to_string().replace("<time>", "2026-11-23T06:37:27Z");
        let name = delivery["headers"]["X-Gogs-Event"].as_str().expect("an event");
        let event = Event::parse(name, text.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        // The server writes the year 1 for an unknown time; the models write `null`.
        let want: Value = serde_json::from_str(&text.replace("\"0001-01-01T00:00:00Z\"", "null")).expect("JSON");
        assert_eq!(serde_json::to_value(&event).expect("JSON"), want, "{name}");
        *seen.entry(event.name().to_owned()).or_insert(0) += 1;
    }
    assert_eq!(seen.len(), 8, "{seen:?}");
}

#[test]
fn recorded_signatures_are_valid_for_json_and_forms() {
    let mut seen = 0;
    for delivery in recorded().iter().filter(|delivery| delivery["headers"]["X-Gogs-Signature"] != "") {
        let pairs: Vec<_> = delivery["headers"].as_object().expect("headers").iter().collect();
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str().expect("text"))).collect();
        let (headers, body) = (headers(&pairs), delivery["body"].as_str().expect("a body").as_bytes());
        let received = Receiver::new("another").and_secret("s3cret").receive(&headers, body).expect("a delivery");
        assert!(matches!(received.event, Event::Issues(_)));
        assert_eq!(Receiver::new("another").receive(&headers, body), Err(WebhookError::WrongSignature));
        seen += 1;
    }
    assert!(seen >= 4, "{seen}");
}

#[test]
fn unsigned_delivery_is_rejected_if_there_is_a_secret() {
    let receiver = Receiver::new("s3cret");
    for more in [&[][..], &[("x-gogs-signature", "")]] {
        assert_eq!(receiver.receive(&push_headers(more), PUSH), Err(WebhookError::MissingSignature));
        assert!(Receiver::unsigned().receive(&push_headers(more), PUSH).is_ok());
    }
    let twice = push_headers(&[("x-gogs-signature", "a"), ("x-gogs-signature", "b")]);
    assert_eq!(receiver.receive(&twice, PUSH), Err(WebhookError::BadHeader("X-Gogs-Signature")));
    let nothing_is_no_secret = push_headers(&[("x-gogs-signature", &sign(&"".into(), PUSH))]);
    assert_eq!(Receiver::new("").receive(&nothing_is_no_secret, PUSH), Err(WebhookError::WrongSignature));
}

#[test]
fn each_mistake_returns_its_own_error() {
    let json = ("content-type", "application/json");
    let form = ("content-type", "application/x-www-form-urlencoded");
    let (event, id) = (("x-gogs-event", "push"), ("x-gogs-delivery", "1"));
    let refused = |pairs: &[(&str, &str)], body: &[u8]| {
        Receiver::unsigned().largest_body(200).receive(&headers(pairs), body).expect_err("a mistake")
    };
    use WebhookError::*;
    assert_eq!(refused(&[json, event, id], &[b' '; 201]), TooLarge { size: 201, limit: 200 });
    assert_eq!(refused(&[json, id], PUSH), MissingHeader("X-Gogs-Event"));
    assert_eq!(refused(&[json, event], PUSH), MissingHeader("X-Gogs-Delivery"));
    assert_eq!(refused(&[event, id], PUSH), MissingHeader("Content-Type"));
    assert_eq!(refused(&[json, json, event, id], PUSH), BadHeader("Content-Type"));
    assert_eq!(refused(&[form, json, event, id], PUSH), BadHeader("Content-Type"));
    let (plain, gzip) = (("content-encoding", "identity"), ("content-encoding", "gzip"));
    assert_eq!(refused(&[json, event, id, plain, gzip], PUSH), BadHeader("Content-Encoding"));
    assert_eq!(refused(&[json, id, ("x-github-event", "push")], PUSH), GitHub);
    assert_eq!(refused(&[json, event, id], br#"{"repository": {"node_id": "x"}}"#), GitHub);
    assert_eq!(refused(&[json, ("x-gogs-event", "Push"), id], PUSH), MisspelledEvent("Push".to_owned()));
    assert_eq!(refused(&[("content-type", "text/plain"), event, id], PUSH), ContentType("text/plain".to_owned()));
    let latin = "application/json; charset=latin1";
    assert_eq!(refused(&[("content-type", latin), event, id], PUSH), ContentType(latin.to_owned()));
    assert_eq!(refused(&[json, event, id, ("content-encoding", "gzip")], PUSH), ContentEncoding("gzip".to_owned()));
    assert_eq!(refused(&[form, event, id], b"payloads=1"), NoPayload);
    assert_eq!(refused(&[form, event, id], b"payload=%7B%7D&p%61yload=%7B%7D"), SeveralPayloads);
    assert_eq!(refused(&[json, event, id], b"{\"a\": \"\xff\"}"), NotUtf8);
    assert_eq!(refused(&[form, event, id], b"payload=%ff"), NotUtf8);
    assert_eq!(refused(&[json, event, id], &[b'['; 100]), TooDeep);
    assert_eq!(refused(&[json, event, id], b"{"), NotJson { line: 1, column: 1 });
    for (trailing, column) in [("x", 63), (" {}", 64), ("\0", 63), ("\u{a0}", 63)] {
        let body = [PUSH, trailing.as_bytes()].concat();
        assert_eq!(refused(&[json, event, id], &body), NotJson { line: 1, column }, "{trailing:?}");
        let encoded = percent_encoding(&body);
        let receiver = Receiver::unsigned();
        assert_eq!(
            receiver.receive(&headers(&[form, event, id]), &encoded),
            Err(NotJson { line: 1, column }),
            "{trailing:?}"
        );
    }
    let wrong = |field: &str| WrongPayload { event: "push".to_owned(), field: field.to_owned() };
    assert_eq!(refused(&[json, event, id], br##"{"channel": "#c", "text": "x"}"##), wrong("repository"));
    let number = br#"{"repository": {}, "commits": [{"id": 5}]}"#;
    assert_eq!(refused(&[json, event, id], number), wrong("commits[0].id"));
}

/// Returns a form with these bytes as its payload.
fn percent_encoding(payload: &[u8]) -> Vec<u8> {
    let encoded = payload.iter().map(|byte| format!("%{byte:02x}"));
    format!("payload={}", encoded.collect::<String>()).into_bytes()
}

/// The form of GitHub's pushes in 2015, when its objects had no `node_id`.
const OF_GITHUB_2015: &str = r#"{"ref": "refs/heads/changes", "before": "99", "after": "0d", "created": false,
    "compare": "https://github.example/c", "commits": [],
    "repository": {"id": 1, "name": "public-repo", "has_issues": true, "owner": {"name": "ann", "email": "ann@example.com"},
        "created_at": 1430869212, "pushed_at": 1430869217},
    "sender": {"login": "ann"}}"#;

#[test]
fn deliveries_of_other_servers_are_recognized() {
    let (json, event, id) = (("content-type", "application/json"), ("x-gogs-event", "push"), ("x-gogs-delivery", "1"));
    let refused = |pairs: &[(&str, &str)], body: &str| {
        Receiver::unsigned().receive(&headers(pairs), body.as_bytes()).expect_err("another server's")
    };
    let push = std::str::from_utf8(PUSH).expect("text");
    let github = ("x-github-event", "push");
    assert_eq!(refused(&[json, github], OF_GITHUB_2015), WebhookError::GitHub);
    // Gogs also sends GitHub's header.
    assert!(Receiver::unsigned().receive(&headers(&[json, github, event, id]), PUSH).is_ok());
    for more in [("x-github-hook-id", "1"), ("user-agent", "GitHub-Hookshot/044aadd")] {
        assert_eq!(refused(&[json, github, event, id, more], push), WebhookError::GitHub);
    }
    // The headers may be lost in transit.
    assert_eq!(refused(&[json, event, id], OF_GITHUB_2015), WebhookError::GitHub);
    for payload in [
        OF_GITHUB_2015,
        r#"{"zen": "Speak like a human.", "hook_id": 1}"#,
        r#"{"action": "opened", "issue": {}, "repository": {"id": 1, "pushed_at": "2015-05-05T23:40:12Z"}}"#,
        r#"{"action": "opened", "pull_request": {"head": {}}, "repository": {}}"#,
        r#"{"action": "created", "installation": {"id": 1}}"#,
    ] {
        for name in ["push", "issues", "pull_request", "installation"] {
            assert_eq!(Event::parse(name, payload.as_bytes()), Err(WebhookError::GitHub), "{payload}");
        }
    }

    // Both send all of these.
    let compatible = [json, event, id, github, ("x-gitea-event", "push"), ("x-gitea-delivery", "1")];
    assert_eq!(refused(&compatible, push), WebhookError::Gitea);
    assert_eq!(refused(&[&compatible[..], &[("x-forgejo-event", "push")]].concat(), push), WebhookError::Gitea);
    let of_gitea = r#"{"ref": "refs/heads/main", "compare_url": "", "commits": [], "total_commits": 0, "head_commit": null,
        "repository": {"full_name": "a/b", "internal": false, "original_url": "", "has_issues": true},
        "sender": {"login": "a", "login_name": "", "is_admin": false}}"#;
    assert_eq!(refused(&[json, event, id], of_gitea), WebhookError::Gitea);
    assert_eq!(WebhookError::Gitea.to_string(), "the request comes from Gitea or Forgejo, not from Gogs");
}

#[test]
fn old_payload_is_read_without_its_secret() {
    let old = json!({
        "secret": "hunter2", "ref": "refs/heads/master", "before": "28e1879d", "after": "bffeb740",
        "commits": [{"id": "bffeb740", "message": "m", "author": {"name": "U", "email": "u@e"}, "timestamp": "2015-03-13 13:52:11 +0800 CST"}],
        "repository": {"id": 140, "name": "w", "url": "http://l/w", "watchers": 1, "owner": {"name": "U", "username": "u"}, "private": true},
        "pusher": {"name": "U", "email": "u@e", "username": "u"}, "sender": {"login": "u", "id": 1}
    });
    let Event::Push(push) = Event::parse("push", old.to_string().as_bytes()).expect("a push") else { panic!("a push") };
    assert_eq!((push.branch(), push.pusher.name(), push.sender.name()), (Some("master"), "u", "u"));
    let unknown = Event::parse("wiki", old.to_string().as_bytes()).expect("an event");
    assert!(!format!("{unknown:?}").contains("hunter2"));
    assert!(matches!(unknown, Event::Unknown { name, payload } if name == "wiki" && payload["before"] == "28e1879d"));
    let delivery = Receiver::unsigned().receive(&push_headers(&[]), old.to_string().as_bytes()).expect("a delivery");
    assert!(!format!("{delivery:?}").contains("hunter2"));
}

#[test]
fn large_body_is_read() {
    let text = "x".repeat(10 * 1024 * 1024 - 100);
    let body = format!(r#"{{"ref": "{text}", "repository": {{}}}}"#);
    assert!(Receiver::unsigned().receive(&push_headers(&[]), body.as_bytes()).is_ok());
    for byte in [b'[', b'"', b'\\', b'%', b'&', 0xff] {
        assert!(Receiver::unsigned().receive(&push_headers(&[]), &vec![byte; 10 * 1024 * 1024]).is_err());
    }
}

proptest! {
    #[test]
    fn arbitrary_bytes_do_not_panic(body: Vec<u8>, event in "[a-z_]{0,12}|push|issues|release", form: bool) {
        let content_type = if form { "application/x-www-form-urlencoded" } else { "application/json" };
        let headers = headers(&[("content-type", content_type), ("x-gogs-event", &event), ("x-gogs-delivery", "1")]);
        let with_field = [b"payload=".as_slice(), &body].concat();
        for body in [&body, &with_field] {
            let _ = Receiver::unsigned().receive(&headers, body);
            prop_assert!(Receiver::new("s").receive(&headers, body).is_err());
        }
    }

    #[test]
    fn changed_payload_is_rejected(at in 0..PUSH.len(), byte: u8) {
        let signature = sign(&"s".into(), PUSH);
        let mut changed = PUSH.to_vec();
        changed[at] = byte;
        prop_assume!(changed != PUSH);
        let headers = push_headers(&[("x-gogs-signature", &signature)]);
        prop_assert!(Receiver::new("s").receive(&headers, &changed).is_err());
    }
}
