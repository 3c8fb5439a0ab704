//! Recording against the fake, and replaying.

use std::io::{Cursor, Write};
use std::sync::{Arc, Mutex};

use gogs_core::error::Outcome;
use gogs_core::models::{NewHook, NewUser};
use gogs_core::wrappers::{Record, Replay, ReplayError};
use gogs_core::{Client, Credentials, Error};

#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Calls with secrets in requests, in responses, in headers and in a query; returns the created token.
async fn story(gogs: &Client) -> Result<String, Error> {
    let user = NewUser::new("zoe", "zoe@example.com").password("battery staple");
    assert_eq!(gogs.admin().create_user(user).await?.username, "zoe");
    let hook = NewHook::gogs("https://ci.example.com/").secret("only the receiver knows");
    gogs.repo("alice", "hello").hooks().create(hook).await?;
    gogs.request(http::Method::GET, "/users/search?token=in-the-query").query("q", "zoe").send().await?;
    let token = gogs.access_tokens().create("t").await?;
    gogs.repo("alice", "hello").contents().raw("master", "README.md").await?;
    Ok(token.sha1.expose().to_owned())
}

#[tokio::test]
async fn replay_equals_the_recorded_server_without_secrets() {
    let mock = gogs_mock::sample();
    let credentials = mock.client_as("root1").credentials().clone();
    let written = Shared::default();
    let recorded = Client::new("http://gogs.example.com", Record::new(mock, written.clone())).unwrap();
    let made = story(&recorded.with_auth(credentials.clone())).await.unwrap();
    let recording = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
    let token = credentials.token.as_ref().unwrap().expose();
    let password = credentials.password.as_ref().unwrap().password.expose();
    assert_eq!(made.len(), 40, "the caller must see the token");
    for secret in [token, password, &made, "battery staple", "only the receiver knows", "in-the-query", "Basic "] {
        assert!(!recording.contains(secret), "{secret} in {recording}");
    }
    assert_eq!(recording.lines().count(), 5);

    let replay = Arc::new(Replay::from_reader(Cursor::new(&recording)).unwrap());
    let elsewhere = Client::new("https://other.example.com", Arc::clone(&replay)).unwrap();
    let other = elsewhere.with_auth(Credentials::password("root1", "another one").and_token("fedcba9876543210"));
    assert_eq!(story(&other).await.unwrap(), "[redacted]");
    assert!(replay.unasked().is_empty());
    let error = other.user("zoe").get().await.unwrap_err();
    assert!(error.to_string().contains("the recording has no GET /api/v1/users/zoe that is left"), "{error}");
    assert_eq!(error.outcome(), Outcome::NeverSent);
}

#[tokio::test]
async fn different_body_is_a_different_request() {
    let written = Shared::default();
    let mock = gogs_mock::sample();
    let credentials = mock.client_as("root1").credentials().clone();
    let gogs = Client::new("http://gogs.example.com", Record::new(mock, written.clone())).unwrap();
    gogs.with_auth(credentials.clone()).admin().create_user(NewUser::new("zoe", "zoe@example.com")).await.unwrap();
    let recording = written.0.lock().unwrap().clone();
    let replay = Client::new("http://gogs.example.com", Replay::from_reader(Cursor::new(recording)).unwrap()).unwrap();
    let error = replay.admin().create_user(NewUser::new("yves", "yves@example.com")).await.unwrap_err();
    assert!(error.to_string().contains("POST /api/v1/admin/users with this body that is left"), "{error}");
}

#[test]
fn malformed_line_is_reported_by_number() {
    let error = Replay::from_reader(Cursor::new("\n{}\n")).unwrap_err();
    assert!(matches!(error, ReplayError::Line { number: 2, .. }), "{error}");
}
