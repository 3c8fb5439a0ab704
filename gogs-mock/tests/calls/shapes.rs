//! The ways in which programs use calls, none of which needs an `async` block.

use std::future::Future;

use futures_util::{StreamExt as _, TryStreamExt as _, future, stream};
use gogs_hyper::models::{IssueFilter, NewIssue, Repository};
use gogs_hyper::{Call, Client, Error};

use crate::worlds;

/// A function that returns a call which outlives its arguments.
fn read(gogs: &Client, owner: &str) -> impl Future<Output = Result<Repository, Error>> + Send + use<> {
    gogs.repo(owner, "hello").get()
}

/// A struct that stores a call.
struct Job {
    call: Call<Repository>,
}

async fn every_shape(gogs: Client) -> Result<(), Error> {
    // Spawned.
    let spawned = tokio::spawn(gogs.repo("alice", "hello").get());
    assert_eq!(spawned.await.expect("no panic")?.full_name, "alice/hello");

    // Joined.
    let (repositories, organizations) = tokio::try_join!(gogs.me().repos(), gogs.me().orgs())?;
    assert!(repositories.is_empty() && organizations.is_empty());

    // Mapped from names, with several at a time.
    let names = ["hello", "other"].map(str::to_owned);
    let found = stream::iter(&names).map(|name| gogs.repo("alice", name).exists()).buffered(8);
    assert_eq!(found.try_collect::<Vec<_>>().await?, [true, false]);
    let found = stream::iter(names.clone()).map(|name| gogs.repo("alice", name).exists()).buffer_unordered(8);
    assert_eq!(found.try_fold(0, async |count, found| Ok(count + i32::from(found))).await?, 1);

    // Collected.
    let both = future::try_join_all(names.iter().map(|_| gogs.repo("alice", "hello").get())).await?;
    assert_eq!(both.len(), 2);

    // Stored, after their handles were dropped.
    gogs.repo("alice", "hello").issues().create(NewIssue::new("It breaks")).await?;
    let call = gogs.repo("alice", "hello").issues().get(1);
    assert_eq!(call.await?.title, "It breaks");
    let job = Job { call: gogs.repo("alice", "hello").get() };
    assert_eq!(job.call.await?.name, "hello");

    // Returned by a function.
    let call = {
        let (gogs, owner) = (gogs.clone(), String::from("alice"));
        read(&gogs, &owner)
    };
    assert_eq!(tokio::spawn(call).await.expect("no panic")?.name, "hello");

    // Streams and downloads.
    let stream = gogs.repo("alice", "hello").issues().stream(IssueFilter::open());
    assert_eq!(tokio::spawn(stream.into_vec()).await.expect("no panic")?.len(), 1);
    let download = tokio::spawn(gogs.repo("alice", "hello").contents().raw_stream("master", "README.md"));
    let mut readme = Vec::new();
    download.await.expect("no panic")?.write_to(&mut readme).await.expect("a file");
    assert_eq!(readme, b"# hello\n\nA first repository");

    // Raw requests.
    let raw = tokio::spawn(gogs.request(gogs_hyper::http::Method::GET, "/user").send());
    assert_eq!(raw.await.expect("no panic")?.status(), 200);
    Ok(())
}

#[tokio::test]
async fn every_shape_works_in_process() {
    worlds::in_process(every_shape).await.unwrap();
}

#[tokio::test]
async fn every_shape_works_over_hyper() {
    worlds::over(gogs_hyper::client, every_shape).await.unwrap();
}

#[tokio::test]
async fn every_shape_works_over_reqwest() {
    worlds::over(gogs_reqwest::client, every_shape).await.unwrap();
}

/// The blocking client waits for the same calls.
#[test]
fn stored_call_can_be_waited_for() {
    use gogs_hyper::blocking::Wait as _;

    let gogs = gogs_mock::sample().client_as("alice");
    let calls: Vec<_> = ["hello", "other"].map(|name| gogs.repo("alice", name).exists()).into();
    let found: Vec<_> = calls.into_iter().map(|call| call.wait().unwrap()).collect();
    assert_eq!(found, [true, false]);
}
