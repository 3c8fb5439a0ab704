use std::time::Duration;

use gogs_hyper::models::{HookEvent, NewHook, NewIssue, PutContents};
use tokio::io::{AsyncBufReadExt as _, BufReader};

use crate::support::{Served, program};

#[tokio::test]
async fn commands_run_for_matching_events_and_other_senders_are_rejected() {
    let folder = tempfile::tempdir().unwrap();
    let (secret, marker) = (folder.path().join("secret"), folder.path().join("marker"));
    std::fs::write(&secret, "s3cret\n").unwrap();
    let mut command = program("webhook-receiver");
    let run = format!("push:master=echo \"$GOGS_REPOSITORY $GOGS_BRANCH\" >> '{}'", marker.display());
    command.args(["--listen=127.0.0.1:0", "--on", &run, "--on", "push:other=exit 1", "--secret-file"]).arg(&secret);
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut receiver = command.spawn().unwrap();
    let mut err = BufReader::new(receiver.stderr.take().unwrap()).lines();
    let mut out = BufReader::new(receiver.stdout.take().unwrap()).lines();
    let listening = err.next_line().await.unwrap().unwrap();
    let url = listening.strip_prefix("Listening on ").unwrap();

    let served = Served::new(&gogs_mock::sample(), "alice").await;
    let hello = served.mock.client_as("alice").repo("alice", "hello");
    let hook =
        |secret: &str| NewHook::gogs(url).secret(secret).events([HookEvent::Push, HookEvent::Issues]).active(true);
    let stranger = hello.hooks().create(hook("another")).await.unwrap();
    hello.issues().create(NewIssue::new("Refused")).await.unwrap();
    hello.hooks().delete(stranger.id).await.unwrap();
    hello.hooks().create(hook("s3cret")).await.unwrap();
    hello.contents().put("a.txt", PutContents::new("One", "1\n")).await.unwrap();
    hello.issues().create(NewIssue::new("Taken")).await.unwrap();

    let mut next =
        async || tokio::time::timeout(Duration::from_secs(60), out.next_line()).await.unwrap().unwrap().unwrap();
    assert!(next().await.starts_with("receive delivery alice/hello: push to master at "));
    assert!(next().await.starts_with("run command echo"));
    assert!(next().await.starts_with("receive delivery alice/hello: issue #2 opened: Taken"));
    assert_eq!(std::fs::read_to_string(marker).unwrap(), "alice/hello master\n");
}
