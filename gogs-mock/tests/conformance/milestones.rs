//! Milestones of a repository.

use gogs_core::models::{Milestone, MilestoneEdit, NewIssue, NewMilestone, State};

use crate::server::{Server, repository, status};

cases![
    milestone_can_be_created_edited_and_deleted,
    milestone_can_be_closed_and_reopened,
    milestone_counts_its_issues,
    milestone_is_not_found_in_another_repository,
    empty_and_repeated_milestone_titles_are_accepted
];

pub(crate) async fn milestone_can_be_created_edited_and_deleted(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let (milestones, due) = (repo.milestones(), "2031-05-06T07:08:09Z".parse().unwrap());
    let made = milestones.create(NewMilestone::new("one").description("d").due_on(Some(due))).await.unwrap();
    assert_eq!((made.title.as_str(), made.description.as_str()), ("one", "d"));
    assert_eq!((&made.state, made.closed_at, made.due_on), (&State::Open, None, Some(due)));
    assert_eq!(milestones.get(made.id).await.unwrap(), made);
    let edit = MilestoneEdit::new().title("uno").description("").without_due_date();
    let edited = milestones.edit(made.id, edit).await.unwrap();
    assert_eq!(edited, Milestone { title: "uno".to_owned(), description: String::new(), due_on: None, ..made });
    assert_eq!(milestones.list().await.unwrap(), [edited]);
    for _ in 0..2 {
        milestones.delete(made.id).await.unwrap();
    }
    assert_eq!(milestones.list().await.unwrap(), []);
    repo.delete().await.unwrap();
}

pub(crate) async fn milestone_can_be_closed_and_reopened(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let milestones = repo.milestones();
    let made = milestones.create(NewMilestone::new("one")).await.unwrap();
    assert_eq!((&made.state, made.due_on), (&State::Open, None));
    let edit = |state: State| milestones.edit(made.id, MilestoneEdit::new().title("new").state(state));
    let closed = edit(State::Closed).await.unwrap();
    assert_eq!((closed.state, closed.closed_at.is_some()), (State::Closed, true));
    let opened = edit(State::Unknown("anything else".to_owned())).await.unwrap();
    assert_eq!((opened.state, opened.closed_at), (State::Open, None));
    repo.delete().await.unwrap();
}

pub(crate) async fn milestone_counts_its_issues(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let id = repo.milestones().create(NewMilestone::new("one")).await.unwrap().id;
    for title in ["a", "b", "c"] {
        let made = repo.issues().create(NewIssue::new(title).milestone(id)).await.unwrap();
        assert_eq!(made.milestone.map(|milestone| milestone.id), Some(id));
    }
    repo.issues().close(2).await.unwrap();
    let read = repo.milestones().get(id).await.unwrap();
    assert_eq!((read.open_issues, read.closed_issues), (2, 1));
    repo.milestones().delete(id).await.unwrap();
    assert_eq!(repo.issues().get(1).await.unwrap().milestone, None);
    repo.delete().await.unwrap();
}

pub(crate) async fn milestone_is_not_found_in_another_repository(server: Server) {
    let owner = server.user("owner").await;
    let (repo, other) = (repository(&owner, "plans").await, repository(&owner, "other").await);
    let id = repo.milestones().create(NewMilestone::new("one")).await.unwrap().id;
    assert_eq!(status(other.milestones().get(id).await), 404);
    assert_eq!(status(other.milestones().edit(id, MilestoneEdit::new()).await), 404);
    other.milestones().delete(id).await.unwrap();
    for id in [-1, i64::MAX] {
        assert_eq!(status(repo.milestones().get(id).await), 404, "{id}");
        assert_eq!(status(repo.milestones().edit(id, MilestoneEdit::new()).await), 404, "{id}");
        repo.milestones().delete(id).await.unwrap();
    }
    assert_eq!(repo.milestones().get(0).await.unwrap().id, id, "0 must be the first of the repository");
    for repo in [repo, other] {
        repo.delete().await.unwrap();
    }
}

pub(crate) async fn empty_and_repeated_milestone_titles_are_accepted(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    for title in ["", "t", "t", &"t".repeat(300)] {
        let made = repo.milestones().create(NewMilestone::new(title)).await.unwrap();
        assert_eq!((made.title.as_str(), made.open_issues), (title, 0));
    }
    repo.delete().await.unwrap();
}
