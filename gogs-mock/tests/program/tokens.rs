//! Tokens over the control port.

use crate::control::controlled;
use crate::running::{ask, json, send};

const SEED: &str = r#"{"gogs_mock": 1, "users": [{"name": "alice", "token": "alices-token"}, {"name": "bob"}]}"#;

/// Returns the status and the user that the server reports for a token.
fn user_of(url: &str, token: &str) -> (u16, String) {
    let (status, _, body) =
        send(url, "GET", "/api/v1/user", &format!("Host: x\r\nAuthorization: token {token}\r\n"), "");
    (status, if status == 200 { json(&body)["username"].as_str().expect("a name").to_owned() } else { String::new() })
}

fn create(control: &str, body: &str) -> String {
    let (status, said) = ask(control, "POST", "/tokens", body);
    assert_eq!(status, 201, "{said}");
    json(&said)["token"].as_str().expect("a token").to_owned()
}

#[test]
fn seeded_and_created_tokens_survive_a_reset() {
    let folder = crate::running::folder("tokens");
    let seed = folder.join("seed.json");
    std::fs::write(&seed, SEED).expect("a file");
    let (server, control) = controlled(&["--seed", seed.to_str().expect("text")]);
    assert_eq!(json(&ask(&control, "GET", "/tokens/alice", "").1)["token"], "alices-token");
    let (first, second) = (create(&control, r#"{"user": "bob"}"#), create(&control, r#"{"user": "bob"}"#));
    let own = json(&ask(&control, "GET", "/tokens/bob", "").1)["token"].as_str().expect("a token").to_owned();
    assert!(first != second && first != own && second != own);
    assert_eq!(create(&control, r#"{"user": "bob", "token": "bobs-token"}"#), "bobs-token");
    assert_eq!(json(&ask(&control, "GET", "/tokens/bob", "").1)["token"], "bobs-token");
    assert_eq!(ask(&control, "POST", "/reset", "").0, 204);
    assert_eq!(user_of(&server.url, "alices-token"), (200, "alice".to_owned()));
    for token in [&first, &second, &own, "bobs-token"] {
        assert_eq!(user_of(&server.url, token), (200, "bob".to_owned()));
    }
    let changes = json(&ask(&control, "GET", "/world/users/bob", "").1);
    assert_eq!(changes["access_tokens"], serde_json::json!([]), "they must not be access tokens");
}

#[test]
fn taken_and_unsendable_tokens_are_rejected() {
    let (server, control) = controlled(&[]);
    assert_eq!(ask(&control, "POST", "/seed", SEED).0, 204);
    for (body, part) in [
        (r#"{"user": "carol"}"#, "there is no user \"carol\""),
        (r#"{"user": "bob", "token": "alices-token"}"#, "already belongs to \"alice\""),
        (r#"{"user": "bob", "token": "two words"}"#, "visible ASCII"),
        (r#"{"user": "bob", "token": "a:b"}"#, "visible ASCII"),
        (r#"{"user": "bob", "token": ""}"#, "1 to 255"),
    ] {
        let (status, said) = ask(&control, "POST", "/tokens", body);
        assert!(
            status == 400 && json(&said)["error"].as_str().is_some_and(|text| text.contains(part)),
            "{body}: {said}"
        );
    }
    for seed in [
        r#"{"gogs_mock": 1, "users": [{"name": "carol", "token": "alices-token"}]}"#,
        r#"{"gogs_mock": 1, "users": [{"name": "carol", "token": "c"}, {"name": "dave", "token": "c"}]}"#,
    ] {
        let (status, said) = ask(&control, "POST", "/seed", seed);
        assert!(status == 400 && said.contains("at users["), "{status} {said}");
    }
    assert_eq!(user_of(&server.url, "c").0, 401, "a rejected seed must not add a token");
    assert_eq!(user_of(&server.url, "alices-token"), (200, "alice".to_owned()));
}
