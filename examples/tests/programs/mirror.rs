use gogs_hyper::models::PutContents;
use gogs_mock::MockGogs;
use gogs_mock::seed::{Organization, Repository};

use crate::support::{Served, program, ran};

pub(crate) fn old() -> MockGogs {
    let mock = MockGogs::new();
    mock.seed()
        .organization(Organization::new("acme", "root1"))
        .repository(
            Repository::new("acme/engine").private().description("Computes.").file("a.txt", "1\n").tag("v1", "master"),
        )
        .repository(Repository::new("acme/notes").file("b.txt", "2\n"));
    mock
}

pub(crate) fn new() -> MockGogs {
    MockGogs::builder().fetch_from_loopback().build().unwrap()
}

#[tokio::test]
async fn organization_is_mirrored_and_synchronized() {
    let (old, new) = (Served::new(&old(), "root1").await, Served::new(&new(), "root1").await);
    let (old_token, new_token) = (old.mock.token_of("root1"), new.mock.token_of("root1"));
    let mirror = async |arguments: &[&str]| {
        let mut command = program("mirror");
        command.args(arguments).env("GOGS_FROM_URL", old.server.url()).env("GOGS_FROM_TOKEN", old_token.expose());
        ran(command.env("GOGS_URL", new.server.url()).env("GOGS_TOKEN", new_token.expose())).await
    };
    let dry = mirror(&["acme", "--dry-run"]).await;
    let first = mirror(&["acme"]).await;
    assert_eq!(first.status, Some(0), "{}", first.err);
    assert_eq!(
        first.lines(),
        [
            "create organization acme",
            "mirror repository acme/engine (private)",
            "mirror repository acme/notes (public)"
        ],
    );
    assert_eq!(dry.out, first.out);
    let engine = new.mock.client_as("root1").repo("acme", "engine").get().await.unwrap();
    assert!(engine.private && engine.mirror && engine.description == "Computes.");
    let second = mirror(&["acme"]).await;
    assert_eq!((second.status, second.out.as_str()), (Some(0), ""), "{}", second.err);

    let notes = old.mock.client_as("root1").repo("acme", "notes");
    notes.contents().put("c.txt", PutContents::new("More", "3\n")).await.unwrap();
    assert_eq!(mirror(&["acme"]).await.out, "sync mirror acme/notes\n");
    assert!(new.mock.client_as("root1").repo("acme", "notes").contents().exists("c.txt").await.unwrap());
    assert_eq!(mirror(&["acme"]).await.out, "");
}

#[tokio::test]
async fn incomplete_source_names_the_missing_part() {
    let new = Served::new(&new(), "root1").await;
    let half = new.run("mirror", &["acme", "--from-url", "http://127.0.0.1:1"]).await;
    assert!(half.status == Some(2) && half.err.contains("GOGS_FROM_TOKEN"), "{}", half.err);
}

#[tokio::test]
async fn list_of_addresses_is_copied() {
    let (old, new) = (Served::new(&old(), "root1").await, Served::new(&new(), "root1").await);
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list");
    std::fs::write(&list, format!("# those\n{}/acme/notes.git\n", old.server.url())).unwrap();
    let arguments = ["--list", list.to_str().unwrap(), "--to=root1", "--copy"];
    let first = new.run_and_again("mirror", &arguments).await;
    assert_eq!(first.lines(), ["copy repository root1/notes (public)"]);
}
