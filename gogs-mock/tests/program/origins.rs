//! `--control` rejects web pages of other origins.

use crate::control::controlled;
use crate::running::{ask, json, send};

const FAULT: &str = r#"{"fault": "reset"}"#;

#[test]
fn requests_of_foreign_web_pages_are_rejected() {
    let (server, control) = controlled(&[]);
    let host = control.strip_prefix("http://").expect("a URL");
    let port = host.rsplit(':').next().expect("a port");
    let here = format!("Host: {host}\r\n");
    let json_type = "Content-Type: application/json\r\n";
    let evil = "http://evil.test";
    for (method, path, head, body, status, part) in [
        // A name that was rebound to this machine, and other ports.
        ("GET", "/world", format!("Host: evil.test:{port}\r\n"), "", 403, "\"evil.test:"),
        ("GET", "/world", "Host: evil.test\r\n".to_owned(), "", 403, "\"evil.test\""),
        ("GET", "/log", "Host: 127.0.0.1:1\r\n".to_owned(), "", 403, "\"127.0.0.1:1\""),
        ("GET", "/world", format!("Host: {host}.evil.test:{port}\r\n"), "", 403, "names the host"),
        ("GET", "/world", format!("{here}Host: evil.test\r\n"), "", 403, "\"evil.test\""),
        ("GET", "/world", String::new(), "", 403, "no Host header"),
        ("GET", "http://evil.test/world", here.clone(), "", 403, "\"evil.test\""),
        ("POST", "/reset", format!("Host: evil.test:{port}\r\n{json_type}"), "", 403, "\"evil.test:"),
        // Pages of other origins, sandboxed ones and other ports of this machine.
        ("POST", "/reset", format!("{here}{json_type}Origin: {evil}\r\n"), "", 403, evil),
        ("POST", "/faults", format!("{here}{json_type}Origin: null\r\n"), FAULT, 403, "null"),
        ("POST", "/faults", format!("{here}{json_type}Origin: http://localhost:1\r\n"), FAULT, 403, "localhost:1"),
        ("POST", "/faults", format!("{here}{json_type}Origin: https://{host}\r\n"), FAULT, 403, "https://"),
        ("DELETE", "/log", format!("{here}Origin: {evil}\r\n"), "", 403, evil),
        ("GET", "/world", format!("{here}Origin: {evil}\r\n"), "", 403, evil),
        (
            "GET",
            "/events",
            format!("{here}Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n"),
            "",
            403,
            "cross-site",
        ),
        (
            "DELETE",
            "/log",
            format!("{here}Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: navigate\r\n"),
            "",
            403,
            "same-site",
        ),
        // Requests that browsers send without a preflight.
        ("POST", "/reset", here.clone(), "", 415, "must be application/json"),
        ("POST", "/reset", format!("{here}Content-Type: text/plain\r\n"), "", 415, "curl --json"),
        ("POST", "/faults", format!("{here}Content-Type: text/plain\r\n"), FAULT, 415, "curl --json"),
        ("POST", "/faults", format!("{here}Content-Type: text/plain; application/json\r\n"), FAULT, 415, "curl --json"),
        ("POST", "/seed", format!("{here}Content-Type: application/x-www-form-urlencoded\r\n"), "{}", 415, "--json"),
        ("POST", "/seed", format!("{here}Content-Type: multipart/form-data; boundary=x\r\n"), "{}", 415, "--json"),
        ("PUT", "/snapshots/x", format!("{here}Content-Type: text/plain\r\n"), "x", 415, "--json"),
    ] {
        let head = format!("{head}Content-Length: {}\r\n", body.len());
        let (found, whole, said) = send(&control, method, path, &head, body);
        let sentence = json(&said)["error"].as_str().expect("a sentence").to_owned();
        assert_eq!(found, status, "{method} {path} {head}: {said}");
        assert!(sentence.contains(part), "{part:?} in {sentence:?}");
        assert!(!whole.to_lowercase().contains("access-control-allow"), "{whole}");
    }
    assert_eq!(json(&ask(&control, "GET", "/faults", "").1), serde_json::json!([]));
    assert_eq!(json(&ask(&control, "GET", "/snapshots", "").1), serde_json::json!([]));
    assert_eq!(server.ask("GET", "/api/v1/users/root1", "").0, 200);
}

#[test]
fn local_programs_and_own_pages_are_served() {
    let (_server, control) = controlled(&[]);
    let port = control.rsplit(':').next().expect("a port").to_owned();
    for host in ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"] {
        for origin in [String::new(), format!("Origin: http://{host}:{port}\r\n")] {
            let head = format!("Host: {host}:{port}\r\n{origin}");
            assert_eq!(send(&control, "GET", "/world", &head, "").0, 200, "{head}");
            for site in ["same-origin", "none", "cross-site"] {
                let head = format!("{head}Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: navigate\r\n");
                assert_eq!(send(&control, "GET", "/clock", &head, "").0, 200, "a person follows a link: {head}");
            }
            for content_type in ["application/json", "Application/JSON; charset=utf-8"] {
                let head = format!("{head}Content-Type: {content_type}\r\nContent-Length: 0\r\n");
                assert_eq!(send(&control, "POST", "/reset", &head, "").0, 204, "{head}");
            }
        }
    }
}

#[test]
fn storage_of_the_control_is_bounded() {
    let (_server, control) = controlled(&[]);
    let large = format!(r#"{{"fault": "status", "status": 500, "body": "{}"}}"#, "x".repeat(300_000));
    let (status, said) = ask(&control, "POST", "/faults", &large);
    assert!(status == 413 && said.contains("larger than 262144 bytes"), "{status} {said}");
    for number in 0..1000 {
        assert_eq!(ask(&control, "PUT", &format!("/snapshots/{number}"), "").0, 204);
        assert_eq!(ask(&control, "POST", "/faults", FAULT).0, 201);
    }
    let (status, said) = ask(&control, "PUT", "/snapshots/1000", "");
    assert!(status == 400 && said.contains("1000 snapshots"), "{status} {said}");
    assert_eq!(ask(&control, "PUT", "/snapshots/7", "").0, 204);
    let (status, said) = ask(&control, "POST", "/faults", FAULT);
    assert!(status == 400 && said.contains("1000 faults"), "{status} {said}");
}

#[test]
fn deliveries_are_listed_with_the_number_of_dropped_ones() {
    let (server, control) = controlled(&[]);
    assert_eq!(server.ask("POST", "/api/v1/users/root1/tokens", r#"{"name":"t"}"#).0, 201);
    let seed = r#"{"gogs_mock": 1, "users": [{"name": "alice"}], "repositories": [{"name": "alice/hello",
        "hooks": [{"url": "http://127.0.0.1:9/", "events": ["issues"]}], "issues": [{"title": "It crashes"}]}]}"#;
    assert_eq!(ask(&control, "POST", "/seed", seed).0, 204);
    let shown = json(&ask(&control, "GET", "/deliveries", "").1);
    assert_eq!((&shown["forgotten"], &shown["unposted"]), (&0.into(), &0.into()));
    assert!(shown["deliveries"].is_array(), "{shown}");
}
