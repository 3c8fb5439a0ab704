//! Reading and writing files. Expected values are those of the server's source.

use bytes::Bytes;
use gogs_core::handles::{ArchiveFormat, ContentsHandle};
use gogs_core::models::{ContentKind, Contents, NewIssue, PutContents, State};
use gogs_core::{Client, Error};
use gogs_mock::{MockGogs, NewCommit, Push};
use http::{Method, Response};

fn sample() -> (MockGogs, Client) {
    let mock = gogs_mock::sample();
    let alice = mock.client_as("alice");
    (mock, alice)
}

fn contents(gogs: &Client) -> ContentsHandle {
    gogs.repo("alice", "hello").contents()
}

async fn get(gogs: &Client, path: &str) -> Response<Bytes> {
    gogs.request(Method::GET, format!("/repos/alice/hello/{path}")).send().await.unwrap()
}

async fn status<T>(answer: Result<T, Error>) -> u16 {
    answer.err().and_then(|error| *error.status()).map_or(200, |status| status.as_u16())
}

/// As seen on 0.14.3, which leaves the branch in its working copy.
#[tokio::test]
async fn failed_write_to_a_new_branch_blocks_branches_below_it() {
    let (_mock, alice) = sample();
    let write = |path: &'static str, branch: &'static str| {
        let alice = &alice;
        async move { status(contents(alice).put(path, PutContents::new("m", "x\n").branch(branch)).await).await }
    };
    assert_eq!(write("docs/b.md", "master").await, 200);
    assert_eq!(write("docs", "feature").await, 500);
    assert_eq!(write("b.txt", "feature/x").await, 500);
    assert_eq!(write("b.txt", "feature").await, 200);
}

#[tokio::test]
async fn writing_a_file_has_the_effects_of_a_push() {
    let (mock, alice) = sample();
    let repo = alice.repo("alice", "hello");
    repo.issues().create(NewIssue::new("It breaks")).await.unwrap();
    mock.advance(std::time::Duration::from_secs(60));
    let before = repo.get().await.unwrap().updated_at;
    contents(&alice).put("a.txt", PutContents::new("Fixes #1", "one\n")).await.unwrap();
    assert_eq!(repo.issues().get(1).await.unwrap().state, State::Closed);
    assert!(repo.get().await.unwrap().updated_at > before);
}

#[tokio::test]
async fn unchanged_content_creates_no_commit() {
    let (_, alice) = sample();
    let files = contents(&alice);
    let first = files.put("a.txt", PutContents::new("Add a", "one\n")).await.unwrap().commit;
    // Not even the message is checked, which Git would otherwise reject.
    assert_eq!(files.put("a.txt", PutContents::new(" ", "one\n")).await.unwrap().commit.sha, first.sha);
    files.put("a.txt", PutContents::new("m", "one\n").branch("same")).await.unwrap();
    let branches = alice.repo("alice", "hello").branches();
    assert_eq!(branches.get("same").await.unwrap().commit.id, first.sha);
}

#[tokio::test]
async fn write_that_git_refuses_fails_with_500() {
    let (mock, alice) = sample();
    mock.push("alice", "alice/hello", NewCommit::on("master").link("link", "README.md").file("dir/a", "a"));
    let files = contents(&alice);
    for path in ["link", "link/a", "dir", "README.md/a", "x/.GIT/y", "a.git", &"n".repeat(256)] {
        assert_eq!(status(files.put(path, PutContents::new("m", "x")).await).await, 500, "{path}");
    }
    files.put("a", PutContents::new("m", "x").branch("topic")).await.unwrap();
    for branch in ["topic", "topic/below", "a b", "HEAD", "-x"] {
        assert_eq!(status(files.put("b", PutContents::new("m", "x").branch(branch)).await).await, 500, "{branch}");
    }
    assert_eq!(status(files.put("b", PutContents::new(" \n", "x")).await).await, 500);
    assert!(files.file("b").await.unwrap_err().is_not_found());
}

#[tokio::test]
async fn file_and_directory_of_a_path_are_distinguished() {
    let (mock, alice) = sample();
    mock.push("alice", "alice/hello", NewCommit::on("master").file("dir/a", "a"));
    let files = contents(&alice);
    assert!(matches!(files.file("dir").await, Err(Error::Unexpected(_))));
    assert!(matches!(files.directory("README.md").await, Err(Error::Unexpected(_))));
    assert!(matches!(files.get("dir").await, Ok(Contents::Directory(entries)) if entries[0].path == "dir/a"));
    let misplaced = files.at("master").put("b", PutContents::new("m", "x")).await;
    assert!(matches!(misplaced, Err(Error::Invalid(_))));
}

#[tokio::test]
async fn address_of_a_submodule_is_that_of_gitmodules() {
    let (mock, alice) = sample();
    let commit = "1".repeat(40);
    let url = "https://example.com/lib.git";
    mock.push("alice", "alice/hello", NewCommit::on("master").submodule("lib", url, commit.as_str()));
    let lib = contents(&alice).file("lib").await.unwrap();
    assert_eq!((&lib.kind, lib.submodule_git_url.as_str(), &lib.sha), (&ContentKind::Submodule, url, &commit));
    assert_eq!((lib.size, lib.git_url.as_str(), lib.bytes()), (0, "", None));
    mock.push("alice", "alice/hello", NewCommit::on("master").file(".gitmodules", "[submodule \"lib\"]\n"));
    assert_eq!(status(contents(&alice).file("lib").await).await, 500);
    assert_eq!(status(contents(&alice).directory("").await).await, 500);
}

#[tokio::test]
async fn raw_files_have_type_and_date() {
    let (mock, alice) = sample();
    let png = b"\x89PNG\r\n\x1a\n\0".to_vec();
    let commit = NewCommit::on("master").time("2020-01-02T03:04:05Z".parse().unwrap());
    let commit = commit.file("a/x.png", png).file("a/x.pdf", "%PDF-1.4").file("a/x.xml", "<?xml version=\"1.0\"?>");
    mock.push("alice", "alice/hello", commit);
    mock.push("alice", "alice/hello", NewCommit::on("master").file("later", "x"));
    for (name, content_type, disposition) in [
        ("x.png", "image/png", None),
        ("x.pdf", "application/pdf", Some("attachment; filename=\"x.pdf\"")),
        ("x.xml", "text/plain; charset=utf-8", None),
    ] {
        let answer = get(&alice, &format!("raw/master/a/{name}")).await;
        let header = |name| answer.headers().get(name).map(|value| value.to_str().unwrap());
        assert_eq!(header("content-type"), Some(content_type), "{name}");
        assert_eq!(header("content-disposition"), disposition, "{name}");
        // The latest commit that changed the file, not that of the branch.
        assert_eq!(header("last-modified"), Some("Thu, 02 Jan 2020 03:04:05 GMT"), "{name}");
    }
}

#[tokio::test]
async fn archive_of_an_abbreviated_commit_is_served() {
    let (mock, alice) = sample();
    mock.push("alice", "alice/hello", Push::new().annotated_tag("v1", "one"));
    let sha = alice.repo("alice", "hello").commits().sha_of("master").await.unwrap();
    let files = contents(&alice);
    let zip = files.archive("master", ArchiveFormat::Zip).await.unwrap();
    assert!(zip.windows(15).any(|part| part == b"hello/README.md") && zip.ends_with(sha.as_bytes()));
    for reference in ["v1", &sha, &sha[..7], "master~0"] {
        assert_eq!(files.archive(reference, ArchiveFormat::Zip).await.unwrap(), zip, "{reference}");
    }
    for reference in [&sha[..6], "HEAD", "missing"] {
        // The page of the web site, as on the real server. It cannot be distinguished from that of a wrong base URL.
        let error = files.archive(reference, ArchiveFormat::TarGz).await.unwrap_err();
        assert!(error.refused().is_some_and(|refused| refused.status == 404 && refused.is_page()), "{reference}");
        assert!(!error.is_not_found() && error.to_string().contains("branch, tag, SHA-1 or format"), "{error}");
    }
    assert!(!files.raw("missing", "README.md").await.unwrap_err().is_not_found());
    assert!(files.raw("master", "missing").await.unwrap_err().is_not_found());
}
