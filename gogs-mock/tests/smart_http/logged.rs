//! Log entries of Git clients.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use gogs_core::models::NewRepository;
use http::Request;
use http::header::AUTHORIZATION;

use crate::client::{Git, wait_for};

/// Returns the last line of the log after a request for the references of a repository.
fn line(mock: &gogs_mock::MockGogs, repository: &str, service: &str, login: &str) -> String {
    let credentials = STANDARD.encode(format!("{login}:pw123456"));
    let request = Request::get(format!("/{repository}.git/info/refs?service={service}"))
        .header(AUTHORIZATION, format!("Basic {credentials}"));
    mock.handle(&request.body(Bytes::new()).unwrap());
    mock.log().last().unwrap().to_string()
}

#[test]
fn log_names_the_user_of_accepted_and_refused_requests() {
    let mock = gogs_mock::sample();
    let secret = NewRepository::new("secret").private(true).with_readme();
    wait_for(mock.client_as("alice").me().create_repo(secret)).unwrap();
    mock.clear_log();
    for (repository, service, login, expected) in [
        ("alice/secret", "git-upload-pack", "alice", "by alice: 200"),
        ("alice/secret", "git-upload-pack", "ALICE@example.com", "by alice: 200"),
        ("alice/secret", "git-upload-pack", "bob", "by bob: 403 (bob has no access to alice/secret)"),
        ("alice/secret", "git-upload-pack", "nobody", "by nobody: 401 (the credentials belong to no user)"),
        (
            "alice/hello",
            "git-receive-pack",
            "bob",
            "by bob: 403 (bob has read access to alice/hello, which is not enough)",
        ),
        // The server asks for no credentials here.
        ("alice/hello", "git-upload-pack", "bob", "by nobody: 200"),
        ("alice/none", "git-upload-pack", "bob", "by nobody: 404 (absent: \"alice\" has no repository \"none\")"),
    ] {
        let shown = line(&mock, repository, service, login);
        assert!(shown.ends_with(&format!("/{repository}.git/info/refs?service={service} {expected}")), "{shown}");
    }
    let log = mock.log();
    log.named("upload-pack").unwrap().times(6);
    log.named("receive-pack").unwrap().repository("alice/hello").times(1);
    assert!(!format!("{log}").contains("pw123456"));
}

#[test]
fn push_is_found_in_the_log_by_its_user() {
    let Some(git) = Git::new("push_is_found_in_the_log_by_its_user") else { return };
    git.run("", &["clone", "-q", &git.alices("hello"), "clone"]);
    git.commit("clone", "Go on");
    git.run("clone", &["push", "-q", "origin", "master"]);
    let log = git.mock.log();
    log.any().by("alice").path("/alice/hello.git/git-receive-pack").answered(200).once();
    log.any().by_nobody().path("/alice/hello.git/git-upload-pack").answered(200).once();
}
