//! Starting and ending the program from other programs.

use std::fs;
use std::io::{BufRead, Read, Write};

use crate::running::{folder, json, send, start_with_input};

const SEED: &str = r#"{"gogs_mock": 1, "users": [{"name": "alice"}]}"#;

#[test]
fn first_line_has_the_addresses_in_json() {
    let folder = folder("ready");
    let ready = folder.join("ready.json");
    let path = ready.to_str().expect("text");
    let arguments =
        ["--json-start", "--ready-file", path, "--exit-with-stdin", "--control", "127.0.0.1:0", "--admin", "chief:pw"];
    let (mut child, input, mut output) = start_with_input(&arguments);
    let mut line = String::new();
    output.read_line(&mut line).expect("a line");
    let started = json(&line);
    assert_eq!(started["admin"], "chief");
    let token = started["token"].as_str().expect("a token");
    let head = format!("Host: x\r\nAuthorization: token {token}\r\n");
    assert_eq!(send(started["url"].as_str().expect("a URL"), "GET", "/api/v1/user", &head, "").0, 200);
    let control = started["control"].as_str().expect("a URL");
    let head = format!("Host: {}\r\n", control.replace("http://", ""));
    assert_eq!(json(&send(control, "GET", "/healthz", &head, "").2), serde_json::json!({"status": "ok"}));
    // The file is written after the line is printed.
    let written = loop {
        match fs::read_to_string(&ready) {
            Ok(written) => break written,
            Err(_) => std::thread::yield_now(),
        }
    };
    assert_eq!(json(&written), started);
    drop(input);
    assert_eq!(child.wait().expect("an end").code(), Some(0));
    assert!(!ready.exists(), "the file must be removed with the server");
    let mut rest = String::new();
    output.read_to_string(&mut rest).expect("text");
    assert_eq!(rest, "");
}

#[test]
fn seed_is_read_from_standard_input() {
    let (mut child, mut input, mut output) = start_with_input(&["--seed", "-"]);
    input.write_all(SEED.as_bytes()).expect("a seed is written");
    drop(input);
    let mut line = String::new();
    output.read_line(&mut line).expect("a line");
    let url = line.trim_end().strip_prefix("listening on ").expect("the address");
    assert_eq!(send(url, "GET", "/api/v1/users/alice", "Host: x\r\n", "").0, 200);
    child.kill().expect("the program ends");
    child.wait().expect("an end");
}

#[test]
fn control_with_a_token_accepts_any_host_but_requires_the_token() {
    let arguments = ["--control", "127.0.0.1:0", "--control-token", "s3cret", "--exit-with-stdin"];
    let (mut child, input, mut output) = start_with_input(&arguments);
    let mut lines = output.by_ref().lines().map(|line| line.expect("a line"));
    let control = lines.nth(1).expect("a line").strip_prefix("control on ").expect("the address").to_owned();
    let host = "Host: gogs.internal:4000\r\n";
    for (head, path, status) in [
        (host.to_owned(), "/healthz", 200),
        (host.to_owned(), "/world", 401),
        (format!("{host}Authorization: Bearer wrong1\r\n"), "/world", 401),
        (format!("{host}Authorization: s3cret\r\n"), "/world", 401),
        (format!("{host}Authorization: Bearer s3cret\r\n"), "/world", 200),
        (format!("{host}Authorization: token s3cret\r\n"), "/world", 200),
        // x:s3cret
        (format!("{host}Authorization: Basic eDpzM2NyZXQ=\r\n"), "/world", 200),
        (format!("{host}Authorization: Bearer s3cret\r\nOrigin: http://gogs.internal:4000\r\n"), "/world", 200),
        (format!("{host}Authorization: Bearer s3cret\r\nOrigin: http://evil.test\r\n"), "/world", 403),
    ] {
        let (found, answer, said) = send(&control, "GET", path, &head, "");
        assert_eq!(found, status, "{head}: {said}");
        assert_eq!(status == 401, answer.to_lowercase().contains("www-authenticate: basic realm="), "{answer}");
        assert!(!said.contains("s3cret") || status == 200, "{said}");
    }
    drop(input);
    assert!(child.wait().expect("an end").success());
}
