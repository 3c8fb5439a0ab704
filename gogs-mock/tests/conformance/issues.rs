//! Issues.

use gogs_core::models::{CollaboratorPermission, IssueEdit, NewIssue, NewLabel, NewMilestone, State};

use crate::server::{Server, fields, name_of, repository, status, unique};

cases![
    issue_created_by_a_writer_has_all_fields,
    labels_assignee_and_milestone_of_readers_are_dropped,
    edit_changes_only_the_given_fields,
    issue_can_be_closed_and_reopened,
    empty_title_or_unknown_assignee_is_rejected,
    unknown_issue_number_is_not_found
];

pub(crate) async fn issue_created_by_a_writer_has_all_fields(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let name = name_of(&owner);
    repo.labels().create(NewLabel::new("bug", "#ff0000")).await.unwrap();
    let label = repo.labels().find("bug").await.unwrap().unwrap();
    let milestone = repo.milestones().create(NewMilestone::new("one")).await.unwrap();
    let new = NewIssue::new(" full ü ").body("text").assignee(name.as_str()).milestone(milestone.id);
    let made = repo.issues().create(new.labels([label.id]).closed(true)).await.unwrap();
    assert_eq!((made.number, made.title.as_str(), made.body.as_str()), (1, "full ü", "text"));
    let read = repo.issues().get(1).await.unwrap();
    assert_eq!((read.id, &read.state, read.comments), (made.id, &State::Closed, 0));
    assert_eq!((read.user.name(), read.assignee.as_ref().unwrap().name()), (name.as_str(), name.as_str()));
    assert_eq!((read.labels, read.milestone.unwrap().id), (vec![label], milestone.id));
    assert!(read.created_at.is_some() && read.pull_request.is_none());
    repo.delete().await.unwrap();
}

pub(crate) async fn labels_assignee_and_milestone_of_readers_are_dropped(server: Server) {
    let (owner, reader) = (server.user("owner").await, server.user("reader").await);
    let repo = repository(&owner, "plans").await;
    repo.labels().create(NewLabel::new("bug", "#ff0000")).await.unwrap();
    let label = repo.labels().find("bug").await.unwrap().unwrap();
    let milestone = repo.milestones().create(NewMilestone::new("one")).await.unwrap();
    let issues = reader.repo(name_of(&owner), "plans").issues();
    let new = NewIssue::new("one").assignee(unique("nobody")).milestone(milestone.id).labels([label.id]);
    let made = issues.create(new).await.unwrap();
    assert_eq!((made.labels, made.milestone, made.assignee), (vec![], None, None));
    // Authors can change the text, and close the issue.
    let edit = IssueEdit::new().title("new").assignee(name_of(&reader)).milestone(milestone.id);
    let edited = issues.edit(1, edit).await.unwrap();
    assert_eq!((edited.title.as_str(), edited.milestone, edited.assignee), ("new", None, None));
    assert_eq!(issues.close(1).await.unwrap().state, State::Closed);
    repo.issues().create(NewIssue::new("of the owner")).await.unwrap();
    assert_eq!(status(issues.edit(2, IssueEdit::new().title("x")).await), 403);
    repo.delete().await.unwrap();
}

pub(crate) async fn edit_changes_only_the_given_fields(server: Server) {
    let (owner, writer) = (server.user("owner").await, server.user("writer").await);
    let repo = repository(&owner, "plans").await;
    repo.collaborators().add(name_of(&writer), CollaboratorPermission::Write).await.unwrap();
    let milestone = repo.milestones().create(NewMilestone::new("one")).await.unwrap();
    let made = repo.issues().create(NewIssue::new("one").body("b")).await.unwrap();
    let issues = writer.repo(name_of(&owner), "plans").issues();
    let edit = IssueEdit::new().assignee(name_of(&writer).to_uppercase()).milestone(milestone.id);
    let edited = issues.edit(1, edit).await.unwrap();
    assert_eq!((edited.title.as_str(), edited.body.as_str(), edited.id), ("one", "b", made.id));
    assert_eq!(edited.assignee.unwrap().name(), name_of(&writer));
    assert_eq!(edited.milestone.unwrap().id, milestone.id);
    let edited = issues.edit(1, IssueEdit::new().title("").body("").without_assignee().without_milestone()).await;
    let edited = edited.unwrap();
    assert_eq!((edited.title.as_str(), edited.body.as_str()), ("one", ""));
    assert_eq!((edited.assignee, edited.milestone), (None, None));
    assert_eq!(status(issues.edit(1, IssueEdit::new().assignee(unique("nobody"))).await), 422);
    assert_eq!(status(issues.edit(1, IssueEdit::new().milestone(i64::MAX)).await), 500);
    repo.delete().await.unwrap();
}

pub(crate) async fn issue_can_be_closed_and_reopened(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    repo.issues().create(NewIssue::new("one")).await.unwrap();
    for _ in 0..2 {
        assert_eq!(repo.issues().close(1).await.unwrap().state, State::Closed);
    }
    assert_eq!(repo.get().await.unwrap().open_issues_count, 0);
    for _ in 0..2 {
        assert_eq!(repo.issues().reopen(1).await.unwrap().state, State::Open);
    }
    assert_eq!(repo.get().await.unwrap().open_issues_count, 1);
    let odd = IssueEdit::new().state(State::Unknown("CLOSED".to_owned()));
    assert_eq!(repo.issues().edit(1, odd).await.unwrap().state, State::Open, "any other word must reopen it");
    repo.delete().await.unwrap();
}

pub(crate) async fn empty_title_or_unknown_assignee_is_rejected(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let create = async |issue: NewIssue| repo.issues().create(issue).await;
    assert_eq!(fields(create(NewIssue::new("")).await), ["Title RequiredError"]);
    assert_eq!(status(create(NewIssue::new("x").assignee(unique("nobody"))).await), 422);
    let long = "t".repeat(256);
    assert_eq!(create(NewIssue::new(long.as_str())).await.unwrap().title, long);
    assert_eq!(create(NewIssue::new(" ")).await.unwrap().title, "");
    assert_eq!(create(NewIssue::new("x").milestone(i64::MAX)).await.unwrap().milestone, None);
    repo.delete().await.unwrap();
}

pub(crate) async fn unknown_issue_number_is_not_found(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    assert_eq!(status(repo.issues().get(0).await), 404);
    repo.issues().create(NewIssue::new("first")).await.unwrap();
    repo.issues().create(NewIssue::new("second")).await.unwrap();
    for index in [-1, 3, i64::MAX] {
        assert_eq!(status(repo.issues().get(index).await), 404, "{index}");
        assert_eq!(status(repo.issues().edit(index, IssueEdit::new()).await), 404, "{index}");
    }
    assert_eq!(repo.issues().get(0).await.unwrap().title, "first", "0 must be the first of the repository");
    let missing = owner.repo(name_of(&owner), unique("missing"));
    assert_eq!(status(missing.issues().create(NewIssue::new("x")).await), 404);
    repo.delete().await.unwrap();
}
