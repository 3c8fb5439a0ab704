//! Comments on issues.

use gogs_core::models::{Comment, NewIssue};
use jiff::Timestamp;

use crate::server::{Server, fields, name_of, repository, status, status_or_0};
use crate::versions::COMMENT_OF_ANOTHER_REPOSITORY;

cases![
    comment_can_be_created_edited_and_deleted,
    comments_are_listed_by_issue_repository_and_time,
    events_are_listed_with_comments_and_cannot_be_changed,
    only_authors_and_administrators_can_change_comments,
    empty_comment_or_unknown_issue_is_rejected
];

fn bodies(comments: Vec<Comment>) -> Vec<String> {
    comments.into_iter().map(|comment| comment.body).collect()
}

pub(crate) async fn comment_can_be_created_edited_and_deleted(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    repo.issues().create(NewIssue::new("one")).await.unwrap();
    let comments = repo.issue(1).comments();
    assert_eq!(comments.list().await.unwrap(), []);
    let made = comments.create("first ü").await.unwrap();
    assert_eq!((made.body.as_str(), made.user.name()), ("first ü", &*name_of(&owner)));
    assert!(made.html_url.ends_with(&format!("/plans/issues/1#issuecomment-{}", made.id)), "{}", made.html_url);
    assert_eq!(repo.issues().get(1).await.unwrap().comments, 1);
    let edited = comments.edit(made.id, "edited").await.unwrap().expect("the comment");
    assert_eq!((edited.id, edited.body.as_str()), (made.id, "edited"));
    let again = repo.issues().comments().edit(made.id, "again").await.unwrap().expect("the comment");
    assert_eq!(again.body, "again");
    assert_eq!(bodies(comments.list().await.unwrap()), ["again"]);
    comments.delete(made.id).await.unwrap();
    assert_eq!(comments.list().await.unwrap(), []);
    assert_eq!(status(comments.delete(made.id).await), 404);
    repo.delete().await.unwrap();
}

pub(crate) async fn comments_are_listed_by_issue_repository_and_time(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    for (index, body) in [(1, "on one"), (2, "on two")] {
        repo.issues().create(NewIssue::new(body)).await.unwrap();
        repo.issue(index).comments().create(body).await.unwrap();
    }
    let (of_one, of_all) = (repo.issue(1).comments(), repo.issues().comments());
    assert_eq!(bodies(of_one.list().await.unwrap()), ["on one"]);
    assert_eq!(bodies(of_all.list().await.unwrap()), ["on one", "on two"]);
    let (past, future): (Timestamp, Timestamp) =
        ("2000-01-01T00:00:00Z".parse().unwrap(), "2999-01-01T00:00:00Z".parse().unwrap());
    assert_eq!(of_one.list_since(past).await.unwrap().len(), 1);
    assert_eq!(of_all.list_since(past).await.unwrap().len(), 2);
    assert_eq!(of_one.list_since(future).await.unwrap(), []);
    assert_eq!(of_all.list_since(future).await.unwrap(), []);
    repo.delete().await.unwrap();
}

pub(crate) async fn events_are_listed_with_comments_and_cannot_be_changed(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    repo.issues().create(NewIssue::new("one")).await.unwrap();
    repo.issues().close(1).await.unwrap();
    let comments = repo.issue(1).comments();
    let [event] = &comments.list().await.unwrap()[..] else { panic!("one event") };
    assert_eq!((event.body.as_str(), repo.issues().get(1).await.unwrap().comments), ("", 0));
    assert_eq!(comments.edit(event.id, "x").await.unwrap(), None);
    assert_eq!(repo.issues().comments().edit(event.id, "x").await.unwrap(), None);
    comments.delete(event.id).await.unwrap();
    assert_eq!(bodies(comments.list().await.unwrap()), [""]);
    repo.delete().await.unwrap();
}

pub(crate) async fn only_authors_and_administrators_can_change_comments(server: Server) {
    let (owner, reader) = (server.user("owner").await, server.user("reader").await);
    let repo = repository(&owner, "plans").await;
    repo.issues().create(NewIssue::new("one")).await.unwrap();
    let own = repo.issue(1).comments().create("of the owner").await.unwrap().id;
    let seen = reader.repo(name_of(&owner), "plans");
    let theirs = seen.issue(1).comments().create("of the reader").await.unwrap().id;
    assert_eq!(status(seen.issue(1).comments().edit(own, "x").await), 403);
    assert_eq!(status(seen.issues().comments().edit(own, "x").await), 403);
    assert_eq!(status(seen.issue(1).comments().delete(own).await), 403);
    assert!(repo.issue(1).comments().edit(theirs, "by the owner").await.unwrap().is_some());
    repo.issue(1).comments().delete(theirs).await.unwrap();
    repo.delete().await.unwrap();
}

pub(crate) async fn empty_comment_or_unknown_issue_is_rejected(server: Server) {
    let owner = server.user("owner").await;
    let (repo, other) = (repository(&owner, "plans").await, repository(&owner, "other").await);
    repo.issues().create(NewIssue::new("one")).await.unwrap();
    let comments = repo.issue(1).comments();
    let id = comments.create("c").await.unwrap().id;
    assert_eq!(fields(comments.create("").await), ["Body RequiredError"]);
    assert_eq!(fields(comments.edit(id, "").await), ["Body RequiredError"]);
    for index in [-1, 99, i64::MAX] {
        assert_eq!(status(repo.issue(index).comments().list().await), 500, "{index}");
        assert_eq!(status(repo.issue(index).comments().create("x").await), 500, "{index}");
    }
    for missing in [0, -1, i64::MAX] {
        assert_eq!(status(comments.edit(missing, "x").await), 404, "{missing}");
        assert_eq!(status(repo.issues().comments().edit(missing, "x").await), 404, "{missing}");
        assert_eq!(status(comments.delete(missing).await), 404, "{missing}");
    }
    let through_other = other.issues().comments().edit(id, "elsewhere").await;
    assert_eq!(status_or_0(through_other), server.expected(&COMMENT_OF_ANOTHER_REPOSITORY));
    for repo in [repo, other] {
        repo.delete().await.unwrap();
    }
}
