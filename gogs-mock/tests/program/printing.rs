//! The output of the program.

use crate::running::{json, start};

#[test]
fn each_request_is_printed_as_a_line() {
    let running = start(&[]);
    running.ask("GET", "/api/v1/user", "");
    running.ask("GET", "/api/v1/repos/root1/none", "");
    running.ask("GET", "/api/v1/nothing", "");
    let (code, printed) = running.end();
    assert_eq!(code, Some(0));
    let lines: Vec<_> = printed.lines().collect();
    assert_eq!(lines.len(), 3, "{printed}");
    // As on the server, GET /user does not accept a password; this tests the user in the log.
    assert!(lines[0].contains("GET /api/v1/user by "), "{printed}");
    assert!(lines[1].contains("GET /api/v1/repos/root1/none by ") && lines[1].contains(": 404 (absent:"), "{printed}");
    assert!(lines[2].ends_with("404 (no such route)"), "{printed}");
}

#[test]
fn requests_are_printed_as_json() {
    let running = start(&["--json"]);
    running.ask("POST", "/api/v1/users/root1/tokens", r#"{"name":"t"}"#);
    let (_, printed) = running.end();
    let request = json(printed.trim_end());
    assert_eq!(
        (&request["method"], &request["actor"], &request["status"]),
        (&"POST".into(), &"root1".into(), &201.into())
    );
    assert_eq!(request["body"]["name"], "t");
    assert!(!printed.contains("rootpw") && !printed.contains("cm9vdDE6cm9vdHB3"), "{printed}");
}

#[test]
fn blocked_output_does_not_block_requests() {
    let running = start(&["--json"]);
    // Far more than the capacity of a pipe.
    let body = format!(r#"{{"name":"{}"}}"#, "x".repeat(4000));
    for _ in 0..100 {
        running.ask("POST", "/api/v1/users/root1/tokens", &body);
    }
    assert_eq!(running.ask("GET", "/api/v1/users/root1", "").0, 200);
}
