//! Observing a fake does not change it.

use bytes::Bytes;
use gogs_core::blocking::Wait;
use gogs_core::models::{NewIssue, NewUser};
use gogs_core::{Client, HttpTransport};
use gogs_mock::seed::User;
use gogs_mock::{MockGogs, NewCommit};
use http::header::{AUTHORIZATION, HOST};
use http::{Request, StatusCode};

/// Returns a client with only this user's token.
fn by_token(mock: &MockGogs, token: &str) -> Client {
    Client::new("http://gogs.test", mock.clone()).expect("a client").with_token(token)
}

fn status_of_token(mock: &MockGogs, token: &str) -> u16 {
    let request = Request::get("/api/v1/user").header(AUTHORIZATION, format!("token {token}"));
    mock.handle(&request.body(Bytes::new()).expect("a request")).status().as_u16()
}

#[test]
fn clients_and_tokens_of_tests_are_invisible() {
    let mock = gogs_mock::sample();
    let (before, saved) = (mock.snapshot(), mock.snapshot().to_json());
    for _ in 0..3 {
        let _ = (mock.client_as("alice"), mock.token_of("alice"), mock.client_as("root1"));
    }
    assert!(mock.changes_since(&before).is_empty());
    assert_eq!(mock.snapshot().to_json(), saved);
    assert!(mock.client_as("alice").access_tokens().list().wait().expect("a list").is_empty());
    assert!(mock.client_as("alice").me().get().wait().is_ok());
}

#[test]
fn token_lists_are_independent_of_tokens_of_tests() {
    let create = |mock: &MockGogs, name: &str| {
        let request = Request::post("/api/v1/users/alice/tokens").header(AUTHORIZATION, "Basic YWxpY2U6cHcxMjM0NTY=");
        let request = request.header("content-type", "application/json").body(format!(r#"{{"name":"{name}"}}"#).into());
        mock.handle(&request.expect("a request"))
    };
    let (looked_at, untouched) = (gogs_mock::sample(), gogs_mock::sample());
    let token = looked_at.token_of("alice");
    let _ = looked_at.client_as("bob");
    for name in ["client_as", "token_of", "ci"] {
        let (created, expected) = (create(&looked_at, name), create(&untouched, name));
        assert_eq!((created.status(), created.body()), (StatusCode::CREATED, expected.body()));
    }
    assert_eq!(create(&looked_at, "ci").status(), StatusCode::UNPROCESSABLE_ENTITY, "a taken name must be rejected");
    let tokens = looked_at.client_as("alice").access_tokens().list().wait().expect("a list");
    assert_eq!(tokens.iter().map(|token| token.name.as_str()).collect::<Vec<_>>(), ["client_as", "token_of", "ci"]);
    assert_eq!(status_of_token(&looked_at, token.expose()), 200);
    assert_eq!(looked_at.snapshot().to_json(), untouched.snapshot().to_json());
}

#[test]
fn token_of_a_user_is_the_same_on_forks_and_loaded_worlds() {
    let mock = gogs_mock::sample();
    let earlier_fork = mock.fork();
    let before = mock.snapshot();
    let token = mock.token_of("alice");
    mock.client_as("alice").repo("alice", "hello").delete().wait().expect("the repository can be deleted");
    mock.restore(&before);
    for server in [&mock, &mock.fork(), &earlier_fork, &before.start(), &mock.snapshot().start()] {
        assert_eq!(by_token(server, token.expose()).me().get().wait().expect("alice").username, "alice");
        assert_eq!(server.token_of("ALICE").expose(), token.expose());
    }
    let load = mock.load(&gogs_mock::sample().snapshot().to_json());
    load.expect("a saved world");
    assert_eq!(status_of_token(&mock, token.expose()), 200, "the token must work in a loaded world");
    assert_ne!(mock.token_of("bob").expose(), token.expose());
    // Two runs of a test have the same token.
    assert_eq!(gogs_mock::sample().token_of("alice").expose(), token.expose());
}

#[test]
fn unrequested_tokens_are_rejected() {
    let token = gogs_mock::sample().token_of("root1");
    assert_eq!(status_of_token(&gogs_mock::sample(), token.expose()), 401);
}

#[test]
fn token_of_a_deleted_user_is_rejected() {
    let mock = gogs_mock::sample();
    let before = mock.snapshot();
    let create = |name: &str| {
        let new = NewUser::new(name, format!("{name}@example.com")).password("pw123456");
        mock.client_as("root1").admin().create_user(new).wait().expect("a user").id
    };
    let carol = create("carol");
    let token = mock.token_of("carol");
    mock.client_as("root1").admin().delete_user("carol").wait().expect("the user can be deleted");
    assert_eq!(status_of_token(&mock, token.expose()), 401);
    create("carol");
    assert_eq!(
        status_of_token(&mock, token.expose()),
        401,
        "the token must not work for another user of the same name"
    );
    assert_ne!(mock.token_of("carol").expose(), token.expose());
    // In the restored world, another user gets the same id.
    mock.restore(&before);
    assert_eq!(status_of_token(&mock, token.expose()), 401);
    assert_eq!(create("dave"), carol);
    assert_eq!(status_of_token(&mock, token.expose()), 401);
}

#[tokio::test]
async fn tokens_sign_in_through_every_interface() {
    let mock = gogs_mock::sample();
    let token = mock.token_of("alice");
    let git = Request::get("/alice/hello.git/info/refs?service=git-receive-pack");
    let credentials = base64_of(&format!("alice:{}", token.expose()));
    let git = git.header(AUTHORIZATION, format!("Basic {credentials}")).body(Bytes::new()).expect("a request");
    assert_eq!(mock.send(git).await.expect("an answer").status(), StatusCode::OK);
    assert!(!format!("{mock:?}").contains(token.expose()), "Debug contains a token");
    #[cfg(feature = "server")]
    {
        let server = mock.serve(([127, 0, 0, 1], 0).into()).await.expect("a port");
        let gogs = gogs_hyper::client(&server.url()).expect("a client").with_token(token.clone());
        assert_eq!(gogs.me().get().await.expect("alice").username, "alice");
        server.stop().await;
    }
}

fn base64_of(text: &str) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(text)
}

#[test]
fn access_tokens_are_not_in_debug() {
    let mock = gogs_mock::sample();
    let token = mock.client_as("alice").access_tokens().create("ci").wait().expect("a token").sha1;
    assert!(!format!("{mock:?} {:?}", mock.snapshot()).contains(token.expose()));
}

#[test]
fn reading_with_another_host_does_not_change_payloads() {
    let sent = |reads: bool| {
        let mock = gogs_mock::sample();
        mock.seed().user(User::new("carol"));
        mock.add_hook("alice", "alice/hello", gogs_core::models::NewHook::gogs("http://127.0.0.1:9/").active(true));
        mock.client_as("alice").repo("alice", "hello").issues().create(NewIssue::new("One")).wait().expect("an issue");
        if reads {
            let request = Request::get("/api/v1/users/carol").header(HOST, "elsewhere.test").body(Bytes::new());
            assert_eq!(mock.handle(&request.expect("a request")).status(), StatusCode::OK);
        }
        mock.push("alice", "alice/hello", NewCommit::on("master").file("new.txt", "1\n"));
        mock.deliveries().last().expect("a push").body()
    };
    assert_eq!(sent(true), sent(false));
}
