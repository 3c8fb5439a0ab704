use gogs_core::blocking::Wait;
use serde_json::{Value, json};

use super::super::references::{COUNTS, REFERENCES, TABLES};
use super::each;
use crate::seed::{Issue, Organization, Release, Repository, User};
use crate::{MockGogs, NewCommit, Push, Snapshot};

const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";
const OTHER_KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4/";

/// Returns a world with a row in every table.
fn full() -> MockGogs {
    let mock = MockGogs::new();
    let busy =
        Issue::new("It overheats").by("bob").label("bug").milestone("1.0").assignee("bob").comment("bob", "It does.");
    mock.seed()
        .user("alice")
        .user("carol")
        .user(User::new("bob").follows("alice").another_email("bob@home.test").key("laptop", KEY))
        .organization(Organization::new("acme", "alice").team("devs", "write", ["bob"]))
        .repository(
            Repository::new("acme/engine")
                .file("README.md", "# Engine\n")
                .team("devs")
                .watcher("bob")
                .collaborator("bob", "write")
                .label("bug", "#ee0701")
                .milestone("1.0")
                .issue(busy)
                .issue(Issue::new("It rattles").by("carol").comment("carol", "Now and then."))
                .release(Release::new("v1.0", "One"))
                .hook("http://127.0.0.1:9/", ["push"])
                .deploy_key("robot", OTHER_KEY),
        )
        .repository(Repository::new("bob/engine").fork_of("acme/engine"));
    mock.client_as("bob").access_tokens().create("ci").wait().unwrap();
    let topic = |file: &str| NewCommit::on("topic").from("master").message("Cool it").file(file, "1\n");
    mock.push("bob", "bob/engine", topic("fan.txt"));
    mock.open_pull_request("bob", "acme/engine", "master", "bob:topic", "Cool it");
    mock.merge_pull_request("alice", "acme/engine", 3);
    mock.push("alice", "acme/engine", NewCommit::on("more").from("master").message("More").file("more.txt", "1\n"));
    mock.open_pull_request("alice", "acme/engine", "master", "more", "More");
    mock.push("alice", "acme/engine", Push::new().annotated_tag_at("v2", "master", "Two"));
    mock
}

fn saved(mock: &MockGogs) -> Value {
    serde_json::from_str(&mock.snapshot().to_json()).unwrap()
}

fn refused(saved: &Value) -> String {
    Snapshot::from_json(&saved.to_string()).expect_err("an inconsistent world should be refused").to_string()
}

#[test]
fn full_world_is_loaded_as_it_was_saved() {
    let mock = full();
    let text = mock.snapshot().to_json();
    assert_eq!(Snapshot::from_json(&text).unwrap().to_json(), text);
}

/// Guards against misspelt places, and against places of fields that were renamed.
#[test]
fn every_checked_place_exists_in_a_full_world() {
    let saved = saved(&full());
    let places = REFERENCES.iter().map(|reference| reference.place).chain(COUNTS.iter().copied());
    let mut missing = Vec::new();
    for place in places {
        let mut visited = 0;
        each(&saved["world"], place, &mut |_, _| {
            visited += 1;
            Ok(())
        })
        .unwrap();
        if visited == 0 {
            missing.push(place);
        }
    }
    // A repository has no such entry unless a hook fails.
    missing.retain(|place| !place.starts_with("outbox.kept."));
    assert_eq!(missing, Vec::<&str>::new());
    for table in TABLES {
        assert!(super::found(&saved["world"], table.table)["last_id"].is_i64(), "{}", table.table);
    }
}

#[test]
fn number_of_a_missing_row_is_refused_with_its_place() {
    let world = saved(&full());
    for (pointer, number, place, reason) in [
        ("/issues/rows/1/repository", 99, "world.issues.rows.1.repository", "there is no repository 99"),
        ("/issues/rows/1/poster", 99, "world.issues.rows.1.poster", "there is no user 99"),
        ("/issues/rows/1/milestone", 7, "world.issues.rows.1.milestone", "there is no milestone 7"),
        ("/repositories/rows/1/owner", 0, "world.repositories.rows.1.owner", "there is no user 0"),
        ("/repositories/rows/2/fork_of", 2, "world.repositories.rows.2.fork_of", "a fork is younger"),
        ("/users/rows/2/id", 3, "world.users.rows.2.id", "the id is 3, but the row is stored under 2"),
        ("/users/last_id", 2, "world.users.rows.3", "the last user that was created has the id 2"),
        ("/users/last_id", i64::MAX, "world.users.last_id", "is not a count"),
        ("/hooks/rows/1/repository", -1, "world.hooks.rows.1.repository", "there is no repository -1"),
        ("/access_tokens/rows/1/user", 9, "world.access_tokens.rows.1.user", "there is no user 9"),
    ] {
        let mut changed = world.clone();
        *changed["world"].pointer_mut(pointer).expect(pointer) = json!(number);
        let said = refused(&changed);
        assert!(said.starts_with(&format!("at {place}: ")) && said.contains(reason), "{said}");
    }
    let mut changed = world.clone();
    let rows = changed["world"]["users"]["rows"].as_object_mut().unwrap();
    rows.remove("4");
    assert!(refused(&changed).contains("there is no user 4"), "{}", refused(&changed));
}

fn objects(saved: &mut Value) -> &mut serde_json::Map<String, Value> {
    saved["world"]["repositories"]["rows"]["1"]["git"]["objects"].as_object_mut().unwrap()
}

/// Returns the id of the first object of a kind.
fn id_of(saved: &mut Value, kind: &str) -> String {
    objects(saved).iter().find(|(_, object)| object["kind"] == kind).expect(kind).0.clone()
}

#[test]
fn objects_that_do_not_match_their_ids_are_refused() {
    let world = saved(&full());
    let id = "1234567812345678123456781234567812345678";
    let cycles = [
        // Each refers to itself.
        ("tag", json!({"kind": "tag", "text": format!("object {id}\ntype tag\ntag v\ntagger a <a> 0 +0000\n\n")})),
        (
            "commit",
            json!({"kind": "commit", "text": format!("tree {id}\nparent {id}\nauthor a <a> 0 +0000\ncommitter a <a> 0 +0000\n\n")}),
        ),
        ("tree", json!({"kind": "tree", "text": format!("40000 self\0{}", "4Vx\u{12}".repeat(5))})),
        ("blob", json!({"kind": "blob", "text": "other"})),
    ];
    for (kind, object) in cycles {
        let mut changed = world.clone();
        objects(&mut changed).insert(id.to_owned(), object);
        let said = refused(&changed);
        let expected = format!("at world.repositories.rows.1.git: the object {id} has the content of ");
        assert!(said.starts_with(&expected), "{kind}: {said}");
    }
    for (removed, reason) in
        [("blob", "which is missing"), ("tree", "which is missing"), ("commit", "which is missing")]
    {
        let mut changed = world.clone();
        let id = id_of(&mut changed, removed);
        objects(&mut changed).remove(&id);
        let said = refused(&changed);
        assert!(said.contains(&id) && said.contains(reason), "{said}");
    }
    let mut changed = world.clone();
    let blob = id_of(&mut changed, "blob");
    changed["world"]["repositories"]["rows"]["1"]["git"]["references"]["refs/heads/master"] = json!(blob);
    let said = refused(&changed);
    assert!(said.contains(&format!("the reference refs/heads/master leads to the blob {blob} rather than")), "{said}");
}

/// Deletions leave traces, as on the server.
#[tokio::test]
async fn world_after_deletions_is_loaded() {
    let mock = full();
    let check = |what: &str| {
        let loaded = Snapshot::from_json(&mock.snapshot().to_json());
        loaded.unwrap_or_else(|error| panic!("without {what}: {error}"));
    };
    let gogs = mock.client_as("root1");
    let engine = gogs.repo("acme", "engine");
    engine.labels().delete(1).await.unwrap();
    check("a label");
    engine.milestones().delete(1).await.unwrap();
    check("a milestone");
    engine.hooks().delete(1).await.unwrap();
    check("a hook");
    gogs.repo("bob", "engine").delete().await.unwrap();
    check("the repository that changes came from");
    gogs.admin().delete_user("carol").await.unwrap();
    check("who wrote issues and comments");
    mock.client_as("alice").repo("acme", "engine").delete().await.unwrap();
    check("a repository");
}
