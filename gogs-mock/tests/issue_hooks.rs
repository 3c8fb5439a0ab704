//! The payloads of changed issues. Expected values are those of a real 0.14.3.

use gogs_core::Client;
use gogs_core::handles::RepositoryHandle;
use gogs_core::models::{
    HookEvent, IssueEdit, Migration, NewHook, NewIssue, NewLabel, NewMilestone, NewRepository, State,
};
use gogs_core::webhook::{Event, PushEvent, Receiver, ZERO_SHA};
use gogs_mock::{MockGogs, NewCommit, Push};

async fn with_hook(mock: &MockGogs, name: &str) -> Client {
    let root = mock.client_as("root1");
    root.me().create_repo(NewRepository::new(name)).await.expect("a repository");
    add_hook(&root.repo("root1", name)).await;
    root
}

async fn add_hook(repo: &RepositoryHandle) {
    let hook = NewHook::gogs("http://127.0.0.1:9/").events(HookEvent::ALL).active(true);
    repo.hooks().create(hook).await.expect("a hook");
}

fn events(mock: &MockGogs) -> Vec<Event> {
    let read = |sent: &gogs_mock::Delivery| Receiver::unsigned().receive(&sent.headers(), &sent.body());
    mock.deliveries().iter().map(|sent| read(sent).expect("a delivery").event).collect()
}

fn pushes(mock: &MockGogs) -> Vec<PushEvent> {
    let push = |event| if let Event::Push(push) = event { Some(push) } else { None };
    events(mock).into_iter().filter_map(push).collect()
}

/// Returns action, number, title, labels, and open and closed issues of the milestone.
fn shown(event: &Event) -> String {
    let Event::Issues(event) = event else { panic!("expected an issue, got {event:?}") };
    let issue = &event.issue;
    let labels: Vec<_> = issue.labels.iter().map(|label| label.name.as_str()).collect();
    let counts = issue.milestone.as_ref().map(|milestone| (milestone.open_issues, milestone.closed_issues));
    format!("{} #{} {} {} {counts:?}", event.action, issue.number, issue.title, labels.join(","))
}

#[tokio::test]
async fn labels_and_milestones_have_their_state_in_the_servers_memory() {
    let mock = MockGogs::new();
    let root = with_hook(&mock, "r").await;
    let repo = root.repo("root1", "r");
    for name in ["z", "y", "a", "x"] {
        repo.labels().create(NewLabel::new(name, "#00ff00")).await.expect("a label");
    }
    let [z, y, a, x] = [1, 2, 3, 4];
    let milestone = repo.milestones().create(NewMilestone::new("m")).await.expect("a milestone").id;
    repo.issues().create(NewIssue::new("one").labels([x, z])).await.expect("an issue");
    let two = NewIssue::new("two").labels([x, z, a]).milestone(milestone).closed(true);
    repo.issues().create(two).await.expect("an issue");
    repo.issue(1).labels().add([y, a]).await.expect("labels");
    let edit = IssueEdit::new().title("new").body("nb").milestone(milestone).assignee("root1").state(State::Closed);
    repo.issues().edit(1, edit).await.expect("edited");
    repo.issues().edit(2, IssueEdit::new().title("new").milestone(0)).await.expect("edited");
    let edit = IssueEdit::new().title("new3").milestone(milestone).state(State::Open);
    repo.issues().edit(2, edit).await.expect("edited");
    repo.issue(1).labels().remove(x).await.expect("removed");
    repo.issue(1).labels().add([x, z]).await.expect("labels");
    repo.issue(1).labels().clear().await.expect("cleared");
    let shown: Vec<_> = events(&mock).iter().map(shown).collect();
    assert_eq!(
        shown,
        [
            "opened #1 one z,x None",
            "opened #2 two z,a,x Some((0, 0))",
            "closed #2 two z,a,x Some((0, 0))",
            "label_updated #1 one x,z,a,y None",
            "milestoned #1 new a,x,y,z Some((0, 1))",
            "closed #1 new a,x,y,z Some((0, 1))",
            "demilestoned #2 new a,x,z None",
            "milestoned #2 new3 a,x,z Some((0, 2))",
            "reopened #2 new3 a,x,z Some((0, 2))",
            "label_updated #1 new a,y,z,x Some((1, 1))",
            "label_cleared #1 new  Some((1, 1))",
        ]
    );
}

#[tokio::test]
async fn issue_closed_by_a_push_has_the_repository_before_the_push() {
    let mock = MockGogs::new();
    let root = with_hook(&mock, "r").await;
    let repo = root.repo("root1", "r");
    let milestone = repo.milestones().create(NewMilestone::new("m")).await.expect("a milestone").id;
    for title in ["1", "2", "3"] {
        repo.issues().create(NewIssue::new(title).milestone(milestone)).await.expect("an issue");
    }
    let before = events(&mock).len();
    let second = NewCommit::on("master").message("fix #2 and closes #3").file("b", "b");
    mock.push(
        "root1",
        "root1/r",
        Push::new().commit(NewCommit::on("master").message("closes #1").file("a", "a")).commit(second),
    );
    mock.push("root1", "root1/r", NewCommit::on("master").message("reopen #1").file("c", "c"));
    let shown: Vec<_> = events(&mock)[before..]
        .iter()
        .map(|event| {
            let repository = event.repository().expect("a repository");
            let issue = if let Event::Issues(_) = event { shown(event) } else { event.name().to_owned() };
            format!("{issue} {} {}", repository.open_issues_count, repository.empty)
        })
        .collect();
    assert_eq!(
        shown,
        [
            "closed #1 1  Some((3, 0)) 3 true",
            "closed #2 2  Some((2, 1)) 3 true",
            "closed #3 3  Some((1, 2)) 3 true",
            "create 3 true",
            "push 3 true",
            "reopened #1 1  Some((0, 3)) 0 false",
            "push 0 false",
        ]
    );
}

/// By the server's source: `SyncMirrors` and `MirrorSyncPush`.
#[tokio::test]
async fn synchronized_mirror_sends_pushes_with_short_names() {
    let mock = MockGogs::new();
    let root = mock.client_as("root1");
    root.me().create_repo(NewRepository::new("r").with_readme()).await.expect("a repository");
    let owner = root.me().get().await.expect("a user").id;
    let migration = Migration::new("http://gogs.test/root1/r.git", owner, "copy").mirror(true);
    root.repos().migrate(migration).await.expect("a mirror");
    let copy = root.repo("root1", "copy");
    add_hook(&copy).await;
    mock.push("root1", "root1/r", NewCommit::on("master").message("one").file("a", "a"));
    mock.push("root1", "root1/r", Push::new().branch("topic", "master").tag("v1"));
    copy.sync_mirror().await.expect("synchronized");
    let pushes = pushes(&mock);
    let names: Vec<_> = pushes.iter().map(|push| (push.reference.as_str(), push.commits.len())).collect();
    assert_eq!(names, [("master", 1), ("topic", 2), ("v1", 0)]);
    assert_eq!(pushes[1].before, ZERO_SHA);
    assert_eq!((pushes[2].before.as_str(), pushes[2].after.as_str()), ("", ""));
    assert!(
        pushes.iter().all(|push| push.compare_url.contains("/root1/copy/compare/") && push.pusher.username == "root1")
    );
    copy.sync_mirror().await.expect("synchronized");
    assert_eq!(self::pushes(&mock).len(), 3, "without new commits, nothing must be sent");
}

#[tokio::test]
async fn unchanged_title_or_text_from_a_page_triggers_a_hook() {
    let mock = MockGogs::new();
    let root = with_hook(&mock, "r").await;
    root.repo("root1", "r").issues().create(NewIssue::new("one").body("text")).await.expect("an issue");
    mock.edit_issue("root1", "root1/r", 1, IssueEdit::new().title(" one "));
    mock.edit_issue("root1", "root1/r", 1, IssueEdit::new().body("text"));
    mock.edit_issue("root1", "root1/r", 1, IssueEdit::new().title(" "));
    let changes = events(&mock).into_iter().skip(1).map(|event| match event {
        Event::Issues(event) => event.changes.expect("changes"),
        other => panic!("expected an issue, got {other:?}"),
    });
    let from: Vec<_> =
        changes.map(|changes| [changes.title, changes.body].map(|change| change.map(|change| change.from))).collect();
    assert_eq!(from, [[Some("one".to_owned()), None], [None, Some("text".to_owned())]]);
}

#[tokio::test]
#[should_panic(expected = "neither wrote the issue nor may write")]
async fn title_by_another_user_cannot_be_changed_on_the_page() {
    let mock = gogs_mock::sample();
    mock.client_as("alice").repo("alice", "hello").issues().create(NewIssue::new("one")).await.expect("an issue");
    mock.edit_issue("bob", "alice/hello", 1, IssueEdit::new().title("two"));
}
