//! Seeds by calls and from files.

use gogs_core::models::IssueFilter;
use gogs_mock::seed::{Issue, Repository, Seed, Seeding, User};
use gogs_mock::{MockGogs, sample};

fn words(panic: impl FnOnce() + std::panic::UnwindSafe) -> String {
    std::panic::catch_unwind(panic).unwrap_err().downcast_ref::<String>().unwrap().clone()
}

#[tokio::test]
async fn seed_equals_the_result_of_requests() {
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

#[tokio::test]
async fn follows_forks_releases_watchers_and_stars_can_be_seeded() {
    let json = r#"{
        "gogs_mock": 1,
        "users": [{"name": "alice", "follows": ["bob", "acme"]}, {"name": "bob"}, {"name": "carol"}],
        "organizations": [{"name": "acme", "owner": "bob"}],
        "repositories": [
            {
                "name": "acme/engine", "files": {"README.md": "1"}, "branches": {"next": "master"},
                "watchers": ["alice", "carol"], "stars": 7,
                "releases": [
                    {"tag": "v1", "title": "One", "body": "The first.", "prerelease": true},
                    {"tag": "v2", "title": "Two", "by": "bob", "target": "next", "draft": true}
                ]
            },
            {
                "name": "carol/motor", "fork_of": "acme/engine", "description": "Mine",
                "commits": [{"branch": "topic", "message": "Try", "files": {"try.txt": "1"}}]
            }
        ]
    }"#;
    let mock = MockGogs::new();
    mock.load(json).unwrap();
    let gogs = mock.client_as("carol");
    let following = gogs.user("alice").following(1).await.unwrap().items;
    let following: Vec<_> = following.iter().map(|user| user.username.as_str()).collect();
    assert_eq!(following, ["acme", "bob"], "newest first");
    let engine = gogs.repo("acme", "engine").get().await.unwrap();
    // The organization itself, its owner, and the other two.
    assert_eq!((engine.stars_count, engine.watchers_count, engine.forks_count), (7, 4, 1));
    let releases = gogs.repo("acme", "engine").releases().await.unwrap();
    let shown = |tag: &str| releases.iter().find(|release| release.tag_name == tag).unwrap();
    let (one, two) = (shown("v1"), shown("v2"));
    assert_eq!((one.name.as_str(), one.body.as_str(), one.author.username.as_str()), ("One", "The first.", "root1"));
    assert!(one.prerelease && !one.draft && two.draft && !two.prerelease);
    assert_eq!((two.target_commitish.as_str(), two.author.username.as_str()), ("next", "bob"));
    let tags = gogs.repo("acme", "engine").tags().list().await.unwrap();
    assert_eq!(tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["v1"], "a draft must create no tag");
    let fork = gogs.repo("carol", "motor").get().await.unwrap();
    assert_eq!((fork.parent.unwrap().full_name.as_str(), fork.description.as_str()), ("acme/engine", "Mine"));
    assert!(gogs.repo("carol", "motor").branches().get("topic").await.is_ok());
    let seed = Seed::from_json(json).unwrap();
    assert_eq!(Seed::from_json(&seed.to_json()).unwrap(), seed);
}

#[test]
fn mistakes_in_social_seeds_name_their_place() {
    for (users, repositories, part) in [
        (
            r#"{"name": "eve", "follows": ["ghost"]}"#,
            "",
            "at users[0]: follows \"ghost\": there is no user or organization \"ghost\"",
        ),
        (r#"{"name": "eve", "follows": ["Eve"]}"#, "", "at users[0]: follows \"Eve\": users cannot follow themselves"),
        (
            "",
            r#"{"name": "bob/x", "watchers": ["ghost"]}"#,
            "at repositories[0]: watcher \"ghost\": there is no user \"ghost\"",
        ),
        (
            "",
            r#"{"name": "alice/x", "private": true, "watchers": ["bob"]}"#,
            "watcher \"bob\": may not read the repository",
        ),
        (
            "",
            r#"{"name": "bob/x", "stars": -1}"#,
            "at repositories[0].stars: the number -1 is not a whole number from 0 to 4294967295",
        ),
        (
            "",
            r#"{"name": "bob/x", "fork_of": "alice"}"#,
            "at repositories[0]: fork of \"alice\": this is not OWNER/NAME",
        ),
        (
            "",
            r#"{"name": "bob/x", "fork_of": "alice/none"}"#,
            "fork of \"alice/none\": there is no repository \"alice/none\"",
        ),
        ("", r#"{"name": "bob/x", "fork_of": "alice/hello", "private": true}"#, "leave out files and private"),
        ("", r#"{"name": "alice/x", "fork_of": "alice/hello"}"#, "fork of \"alice/hello\": nobody can fork an own"),
        (
            "",
            r#"{"name": "bob/x", "fork_of": "alice/hello"}, {"name": "bob/x", "fork_of": "alice/hello"}"#,
            "at repositories[1]: fork of \"alice/hello\": \"bob\" has one already, under the name \"x\"",
        ),
        (
            "",
            r#"{"name": "bob/x", "files": {"a": "1"}, "releases": [{"tag": "v1", "title": "1", "by": "alice"}]}"#,
            "at repositories[0]: release \"v1\": \"alice\" may not write to it",
        ),
        (
            "",
            r#"{"name": "bob/x", "releases": [{"tag": "v1", "title": "1"}]}"#,
            "release \"v1\": there is no branch \"master\", because the repository is empty; give it files first",
        ),
        (
            "",
            r#"{"name": "bob/x", "files": {"a": "1"}, "releases": [{"tag": "v 1", "title": "1"}]}"#,
            "\"v 1\" is not a valid tag name",
        ),
        (
            "",
            r#"{"name": "bob/x", "releases": [{"tag": "v1"}]}"#,
            "at repositories[0].releases[0]: missing field `title`",
        ),
    ] {
        let json = format!(r#"{{"gogs_mock": 1, "users": [{users}], "repositories": [{repositories}]}}"#);
        let mock = sample();
        let before = mock.snapshot();
        let message = mock.load(&json).unwrap_err().to_string();
        assert!(message.contains(part), "{json}: {message}");
        assert!(mock.changes_since(&before).is_empty(), "{json}");
    }
}

#[test]
fn seed_mistakes_panic_with_the_reason_of_the_server() {
    let said = |make: fn(Seeding<'_>)| words(move || make(sample().seed()));
    assert_eq!(
        said(|seed| {
            let _ = seed.user("alice");
        }),
        "the user \"alice\" was not created: user already exists: \"alice\""
    );
    assert!(
        said(|seed| {
            let _ = seed.repository("nobody/x");
        })
        .contains("\"nobody/x\" was not created: there is no user or organization \"nobody\"")
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
fn mistakes_in_a_seed_file_name_their_place_and_change_nothing() {
    let mock = sample();
    let before = mock.snapshot();
    let refused = |json: &str| mock.load(json).unwrap_err().to_string();
    for (json, part) in [
        ("{", "this is not JSON"),
        ("{}", "missing \"gogs_mock\": 1"),
        (r#"{"gogs_mock": 2}"#, "version 2 is unknown"),
        (r#"{"gogs_mock": 1, "user": []}"#, "unknown field `user`"),
        (r#"{"gogs_mock": 1, "users": [{"name": "a", "age": 3}]}"#, "at users[0].age: unknown field `age`"),
        (
            r#"{"gogs_mock": 1, "users": [{"name": "eve"}, {"name": "eve"}]}"#,
            "at users[1]: user already exists: \"eve\"",
        ),
        (
            r#"{"gogs_mock": 1, "repositories": [{"name": "bob/x", "collaborators": {"ghost": "read"}}]}"#,
            "at repositories[0]: collaborator \"ghost\"",
        ),
        (r#"{"gogs_mock": 1, "world": {"versoin": 1}}"#, "at world: missing field"),
        (r#"{"gogs_mock": 1, "world": {"version": 1}}"#, "at world.version: "),
        (r#"{"gogs_mock": 1, "world": [], "users": []}"#, "at users: this field is unknown in a saved world"),
    ] {
        let message = refused(json);
        assert!(message.contains(part) && !message.contains('\n'), "{json}: {message}");
    }
    assert!(mock.changes_since(&before).is_empty());
}

#[test]
fn seed_and_world_round_trip_through_files() {
    let mut seed = Seed { users: vec![User::new("dave").full_name("Dave")], ..Seed::default() };
    seed.repositories.push(Repository::new("dave/x").file("a/b.txt", "text\n").issue("One"));
    assert_eq!(Seed::from_json(&seed.to_json()).unwrap(), seed);
    let mock = sample();
    mock.plant(&seed).unwrap();
    let json = mock.snapshot().to_json();
    assert!(json.contains("\"text\": \"text\\n\""), "files must be stored as text");
    let other = MockGogs::new();
    other.load(&json).unwrap();
    assert!(other.changes_since(&mock.snapshot()).is_empty());
    assert_eq!(other.snapshot().to_json(), json);
    let error = other.load(&json.replace("\"clock\"", "\"cluck\": 1, \"clock\"")).unwrap_err();
    assert_eq!(error.to_string(), "at world.cluck: this field is unknown");
}

#[test]
fn loaded_world_opens_no_connections() {
    let open = MockGogs::builder().post_anywhere().fetch_from_loopback().build().unwrap();
    let closed = MockGogs::new();
    let before = closed.snapshot();
    assert!(!open.changes_since(&before).is_empty(), "changes of the settings must be listed");
    closed.load(&open.snapshot().to_json()).unwrap();
    assert!(closed.changes_since(&before).is_empty());
}
