use gogs_core::endpoints::issues::IssueFilter;

use super::*;
use crate::sample;

fn words(panic: impl FnOnce() + std::panic::UnwindSafe) -> String {
    std::panic::catch_unwind(panic).unwrap_err().downcast_ref::<String>().unwrap().clone()
}

#[tokio::test]
async fn a_seed_is_what_requests_would_have_made() {
    let mock = MockGogs::new();
    mock.seed().user("alice").user(User::new("bob").admin()).user("carol").repository(
        Repository::new("alice/hello")
            .private()
            .file("README.md", "# Hello\n")
            .commit("topic", "Try it", "try.txt", "1\n")
            .tag("v1", "master")
            .collaborator("carol", "write")
            .label("bug", "#ee0701")
            .milestone("1.0")
            .hook("http://127.0.0.1:1/", ["push", "issues"])
            .issue(Issue::new("It crashes").by("carol").label("bug").milestone("1.0").assignee("carol").closed())
            .issue(Issue::new("It burns").comment("carol", "Badly.")),
    );
    assert!(mock.log().is_empty());
    let gogs = mock.client_as("carol");
    let repo = gogs.repo("alice", "hello");
    let issue = repo.issues().get(1).await.unwrap();
    assert_eq!((issue.user.username.as_str(), issue.labels[0].name.as_str()), ("carol", "bug"));
    assert_eq!((issue.milestone.unwrap().title.as_str(), issue.assignee.unwrap().username.as_str()), ("1.0", "carol"));
    assert_eq!(repo.issues().list(IssueFilter::closed()).await.unwrap().items.len(), 1);
    assert_eq!(repo.issues().get(2).await.unwrap().comments, 1);
    assert!(mock.client_as("bob").me().get().await.unwrap().id == 3);
}

#[test]
fn mistakes_panic_with_the_servers_reason() {
    let said = |make: fn(Seeding<'_>)| words(move || make(sample().seed()));
    assert_eq!(
        said(|seed| {
            let _ = seed.user("alice");
        }),
        "the user \"alice\" was not made: the server says 422 Unprocessable Entity: user already exists: map[name:alice]"
    );
    assert!(
        said(|seed| {
            let _ = seed.repository("nobody/x");
        })
        .contains("\"nobody/x\" was not made: the server says 404")
    );
    assert!(
        said(|seed| {
            let _ = seed.repository("x");
        })
        .contains("\"x\" is not OWNER/NAME")
    );
    let said = said(|seed| {
        let _ = seed.repository(Repository::new("bob/x").issue(Issue::new("a").label("none")));
    });
    assert!(said.ends_with("issues[0]: there is no label \"none\""), "{said}");
}

#[test]
fn mistakes_in_a_file_name_their_place_and_leave_nothing() {
    let mock = sample();
    let before = mock.snapshot();
    let refused = |json: &str| mock.load(json).unwrap_err().to_string();
    for (json, part) in [
        ("{", "this is no JSON"),
        ("{}", "\"gogs_mock\": 1 is missing"),
        (r#"{"gogs_mock": 2}"#, "version 2 is unknown"),
        (r#"{"gogs_mock": 1, "user": []}"#, "unknown field `user`"),
        (r#"{"gogs_mock": 1, "users": [{"name": "a", "age": 3}]}"#, "at users[0].age: unknown field `age`"),
        (r#"{"gogs_mock": 1, "users": [{"name": "eve"}, {"name": "eve"}]}"#, "at users[1]: the server says 422"),
        (
            r#"{"gogs_mock": 1, "repositories": [{"name": "bob/x", "collaborators": {"ghost": "read"}}]}"#,
            "at repositories[0]: collaborator \"ghost\"",
        ),
        (r#"{"gogs_mock": 1, "world": {"versoin": 1}}"#, "at"),
    ] {
        let message = refused(json);
        assert!(message.contains(part) && !message.contains('\n'), "{json}: {message}");
    }
    assert!(mock.changes_since(&before).is_empty());
}

#[test]
fn a_seed_and_a_world_come_back_from_their_files() {
    let mut seed = Seed { users: vec![User::new("dave").full_name("Dave")], ..Seed::default() };
    seed.repositories.push(Repository::new("dave/x").file("a/b.txt", "text\n").issue("One"));
    assert_eq!(Seed::from_json(&seed.to_json()).unwrap(), seed);
    let mock = sample();
    mock.plant(&seed).unwrap();
    let json = mock.snapshot().to_json();
    assert!(json.contains("\"text\": \"text\\n\""), "files are text");
    let other = MockGogs::new();
    other.load(&json).unwrap();
    assert!(other.changes_since(&mock.snapshot()).is_empty());
    assert_eq!(other.snapshot().to_json(), json);
    let error = other.load(&json.replace("\"clock\"", "\"cluck\": 1, \"clock\"")).unwrap_err();
    assert_eq!(error.to_string(), "at world.cluck: this field is unknown");
}
