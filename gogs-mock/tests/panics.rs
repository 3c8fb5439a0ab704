//! Mistakes in tests panic at the line of the test, with a message that names the missing thing.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use gogs_core::endpoints::users::GetUser;
use gogs_core::models::{IssueEdit, NewHook};
use gogs_mock::faults::Fault;
use gogs_mock::seed::{Issue, Organization, Release, Repository, User};
use gogs_mock::{MockGogs, NewCommit, NewRelease, Push, Sweep};

thread_local! {
    static PLACE: RefCell<Option<(String, u32)>> = const { RefCell::new(None) };
}

/// Returns the file, the line and the message of a panic.
fn panic_of(work: impl FnOnce()) -> ((String, u32), String) {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let other = take_hook();
        set_hook(Box::new(move |info| {
            PLACE.set(info.location().map(|place| (place.file().to_owned(), place.line())));
            other(info);
        }));
    });
    let panic: Box<dyn Any + Send> = catch_unwind(AssertUnwindSafe(work)).expect_err("a panic");
    let words = panic.downcast_ref::<String>().cloned();
    let words = words.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string)).expect("words");
    (PLACE.take().expect("a place"), words)
}

/// Asserts that a call panics within the lines of this macro's invocation, and that the message contains a text.
macro_rules! panics_here {
    ($part:expr, $call:expr) => {{
        let ((file, line), words) = panic_of(|| {
            let _ = $call;
        });
        let here = line!()..line!() + 8;
        assert!(file == file!() && here.contains(&line), "{} panics at {file}:{line}: {words}", stringify!($call));
        assert!(words.contains($part), "{} panics with {words:?}", stringify!($call));
    }};
}

#[test]
fn signing_in() {
    let mock = gogs_mock::sample();
    panics_here!("no user \"carol\"", mock.client_as("carol"));
    panics_here!("no user \"carol\"", mock.token_of("carol"));
    panics_here!("\"acme\" is an organization", mock.client_as("acme"));
}

#[test]
fn seeding() {
    let mock = gogs_mock::sample();
    panics_here!("no user or organization \"carol\"", mock.seed().user(User::new("dave").follows("carol")));
    panics_here!("user already exists: \"alice\"", mock.seed().user("alice"));
    panics_here!("no user or organization \"carol\"", mock.seed().organization(Organization::new("acme2", "carol")));
    let team = |member: &str| Organization::new(format!("of-{member}"), "alice").team("devs", "write", [member]);
    panics_here!("no user or organization \"carol\"", mock.seed().organization(team("carol")));
    panics_here!("no user or organization \"carol\"", mock.seed().repository("carol/fresh"));
    let new = |name: &str| Repository::new(format!("bob/{name}")).file("README.md", "1");
    panics_here!("no user \"carol\"", mock.seed().repository(new("1").collaborator("carol", "read")));
    panics_here!("no user \"carol\"", mock.seed().repository(new("2").watcher("carol")));
    panics_here!("no user \"carol\"", mock.seed().repository(new("3").issue(Issue::new("One").by("carol"))));
    panics_here!("[name: carol]", mock.seed().repository(new("4").issue(Issue::new("One").assignee("carol"))));
    panics_here!("no label \"bug\"", mock.seed().repository(new("5").issue(Issue::new("One").label("bug"))));
    panics_here!("no milestone \"1.0\"", mock.seed().repository(new("6").issue(Issue::new("One").milestone("1.0"))));
    panics_here!("no user \"carol\"", mock.seed().repository(new("7").issue(Issue::new("One").comment("carol", "x"))));
    panics_here!("no user \"carol\"", mock.seed().repository(new("8").release(Release::new("v1", "One").by("carol"))));
    panics_here!("no team \"devs\"", mock.seed().repository(Repository::new("acme/new").team("devs")));
    panics_here!(
        "no repository \"alice/missing\"",
        mock.seed().repository(Repository::new("bob/9").fork_of("alice/missing"))
    );
    panics_here!("no commit \"missing\"", mock.seed().repository(new("10").branch("topic", "missing")));
}

#[test]
fn acting_outside_of_the_api() {
    let mock = gogs_mock::sample();
    let commit = || NewCommit::on("master").file("a.txt", "1\n");
    panics_here!("no user \"carol\"", mock.push("carol", "alice/hello", commit()));
    panics_here!("no repository \"alice/missing\"", mock.push("alice", "alice/missing", commit()));
    panics_here!("\"hello\" is not OWNER/NAME", mock.push("alice", "hello", commit()));
    panics_here!("no commit \"missing\"", mock.push("alice", "alice/hello", Push::new().branch("a", "missing")));
    panics_here!("nobody can fork an own", mock.fork_repository("alice", "alice/hello"));
    panics_here!("no issue #7", mock.edit_issue("alice", "alice/hello", 7, IssueEdit::new().title("x")));
    panics_here!("no issue #7", mock.set_issue_label("alice", "alice/hello", 7, "bug", true));
    panics_here!("no repository", mock.open_pull_request("bob", "alice/missing", "master", "bob:topic", "Take it"));
    panics_here!("no issue #7", mock.merge_pull_request("alice", "alice/hello", 7));
    panics_here!("\"bob\" may not write", mock.publish_release("bob", "alice/hello", NewRelease::new("v1", "One")));
    panics_here!("no user \"carol\"", mock.publish_membership("acme", "carol"));
    panics_here!("no organization \"missing\"", mock.publish_membership("missing", "alice"));
    panics_here!("\"bob\" is not a member of \"acme\"", mock.publish_membership("acme", "bob"));
    let hook = || NewHook::gogs("http://127.0.0.1:9/");
    panics_here!("\"bob\" may not administer", mock.add_hook("bob", "alice/hello", hook()));
    panics_here!("no user \"carol\"", mock.add_hook("carol", "alice/hello", hook()));
    panics_here!("\"nope\" is not an address", mock.add_hook("alice", "alice/hello", NewHook::gogs("nope")));
}

#[tokio::test]
async fn instruments() {
    let mock = gogs_mock::sample();
    panics_here!("99 is not an HTTP status", Fault::status(99));
    panics_here!("\"a b\" is not a valid header name", Fault::status(503).header("a b", "x"));
    panics_here!("a body needs a fault", Fault::reset().body("x"));
    let rule = mock.faults().on(GetUser).fail(Fault::reset());
    panics_here!("never fired", rule.assert_fired());
    panics_here!("never fired", mock.faults().assert_all_fired());
    let log = mock.log();
    panics_here!("is not an HTTP status", log.any().answered(1));
    panics_here!("expected once", log.of(GetUser).once());
    panics_here!("expected twice", log.any().times(2));
    panics_here!("at least once", log.any().at_least(1));
    mock.handle(&http::Request::get("/").body(bytes::Bytes::new()).expect("a request"));
    panics_here!("expected never", mock.log().any().never());
    let log = mock.log();
    panics_here!("no request at index 3; it holds 1:\n#1 web GET /", log[3]);
    panics_here!("user eve", mock.changes_since(&mock.snapshot()).assert_are(&["+ user eve"]));
    let swept = Sweep::new(&mock).run(async |_| (), async |_, ()| Ok(())).await;
    panics_here!("no request", swept.assert_held());
}

/// Files are read by programs, so mistakes are errors with the same message and the place.
#[test]
fn missing_things_are_named_in_errors_of_seed_files() {
    for (area, seed, place, part) in [
        ("users", r#"{"name": "dave", "follows": ["carol"]}"#, "users[0]", "no user or organization \"carol\""),
        (
            "organizations",
            r#"{"name": "club", "owner": "carol"}"#,
            "organizations[0]",
            "no user or organization \"carol\"",
        ),
        (
            "organizations",
            r#"{"name": "club", "owner": "alice", "teams": [{"name": "devs", "members": ["carol"]}]}"#,
            "organizations[0]",
            "no user or organization \"carol\"",
        ),
        ("repositories", r#"{"name": "carol/fresh"}"#, "repositories[0]", "no user or organization \"carol\""),
        (
            "repositories",
            r#"{"name": "bob/fresh", "collaborators": {"carol": "read"}}"#,
            "repositories[0]",
            "no user \"carol\"",
        ),
        (
            "repositories",
            r#"{"name": "bob/fresh", "issues": [{"title": "One", "comments": [{"by": "carol", "body": "x"}]}]}"#,
            "repositories[0]: issues[0]",
            "no user \"carol\"",
        ),
    ] {
        let mock: MockGogs = gogs_mock::sample();
        let error = mock.load(&format!(r#"{{"gogs_mock": 1, "{area}": [{seed}]}}"#)).unwrap_err().to_string();
        assert!(error.starts_with(&format!("at {place}: ")) && error.contains(part), "{seed}: {error}");
        assert!(!error.contains("the server says 500") && !error.contains("the server says 404"), "{error}");
    }
}
