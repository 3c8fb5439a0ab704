//! Migrating repositories of another server on this machine.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use gogs_core::Client;
use gogs_core::models::{Migration, NewRepository};
use gogs_mock::MockGogs;

use crate::client::{Git, wait_for};

/// Migrates a repository, and returns the id of `master` in the copy, or the status of the refusal.
fn migrate(gogs: &Client, migration: Migration) -> Result<String, u16> {
    let name = migration.repo_name.clone();
    wait_for(gogs.repos().migrate(migration)).map_err(|error| error.status().unwrap().as_u16())?;
    Ok(wait_for(gogs.repo("root1", &name).branches().get("master")).unwrap().commit.id)
}

#[test]
fn repositories_of_another_server_are_copied_and_mirrored() {
    let Some(git) = Git::new("repositories_of_another_server_are_copied_and_mirrored") else { return };
    git.run("", &["clone", "-q", &git.alices("hello"), "clone"]);
    git.write("clone/docs/guide.md", "# Guide\n");
    git.commit("clone", "Add a guide");
    git.run("clone", &["tag", "-a", "-m", "one", "v1"]);
    git.run("clone", &["push", "-q", "origin", "master", "v1"]);
    let head = || git.run("clone", &["rev-parse", "HEAD"]);

    let mock = MockGogs::builder().fetch_from_loopback().build().unwrap();
    let gogs = mock.client_as("root1");
    let of = |name: &str| Migration::new(git.url("alice/hello"), 1, name);
    assert_eq!(migrate(&gogs, of("copy")), Ok(head()));
    assert_eq!(wait_for(gogs.repo("root1", "copy").tags().list()).unwrap()[0].name, "v1");
    assert_eq!(migrate(&gogs, of("mirror").mirror(true)), Ok(head()));

    git.commit("clone", "Go on");
    git.run("clone", &["push", "-q", "origin", "master"]);
    let mirror = gogs.repo("root1", "mirror");
    wait_for(mirror.sync_mirror()).unwrap();
    assert_eq!(wait_for(mirror.branches().get("master")).unwrap().commit.id, head());
}

#[test]
fn migration_sends_its_credentials() {
    let Some(git) = Git::new("migration_sends_its_credentials") else { return };
    let secret = NewRepository::new("secret").private(true).with_readme();
    wait_for(git.mock.client_as("alice").me().create_repo(secret)).unwrap();
    let mock = MockGogs::builder().fetch_from_loopback().build().unwrap();
    let gogs = mock.client_as("root1");
    let of = |address: String| migrate(&gogs, Migration::new(address, 1, "copy"));
    assert_eq!(of(git.url("alice/secret")), Err(500));
    assert_eq!(of(git.url_as("alice", "wrong", "alice/secret")), Err(500));
    assert!(of(git.alices("secret")).is_ok());
}

#[test]
fn migration_from_a_failing_server_is_rejected() {
    let mock = MockGogs::builder().fetch_from_loopback().build().unwrap();
    let gogs = mock.client_as("root1");
    let of = |address: &str| migrate(&gogs, Migration::new(address, 1, "copy"));
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/a/b.git", listener.local_addr().unwrap());
    // By default, the fake sends no requests.
    let silent = MockGogs::new().client_as("root1");
    assert_eq!(migrate(&silent, Migration::new(address.as_str(), 1, "copy")), Err(500));
    let shown = "001e# service=git-upload-pack\n0000";
    let id = "1".repeat(40);
    let answers = [
        String::new(),
        "HTTP/1.0 200 OK\r\n\r\nhello".to_owned(),
        format!("HTTP/1.0 404 Not Found\r\n\r\n{shown}0000"),
        format!("HTTP/1.0 200 OK\r\n\r\n{shown}0000"),
        format!("HTTP/1.0 200 OK\r\n\r\n{shown}003f{id} refs/heads/master\n"),
        format!("HTTP/1.0 200 OK\r\nContent-Length: 9999\r\n\r\n{shown}0000"),
    ];
    let count = answers.len();
    let server = thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    for _ in 0..count {
        assert_eq!(of(&address), Err(500));
    }
    server.join().unwrap();
    for address in
        [address.as_str(), "http://192.0.2.1/a/b.git", "https://127.0.0.1:1/a/b.git", "git://127.0.0.1/a/b.git"]
    {
        assert_eq!(of(address), Err(500), "{address}");
    }
}
