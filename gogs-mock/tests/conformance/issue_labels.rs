//! Labels of an issue.

use gogs_core::handles::RepositoryHandle;
use gogs_core::models::{Label, NewIssue, NewLabel};

use crate::server::{Server, repository, status};

cases![
    labels_can_be_added_to_and_removed_from_an_issue,
    labels_of_other_repositories_are_ignored,
    labels_of_an_unknown_issue_are_not_found
];

/// Creates labels, and returns their ids.
async fn labels<const N: usize>(repo: &RepositoryHandle, names: [&str; N]) -> [i64; N] {
    for name in names {
        repo.labels().create(NewLabel::new(name, "#123456")).await.unwrap();
    }
    let made = repo.labels().list().await.unwrap();
    names.map(|name| made.iter().find(|label| label.name == name).expect("the label").id)
}

fn ids(labels: Vec<Label>) -> Vec<i64> {
    let mut ids: Vec<_> = labels.into_iter().map(|label| label.id).collect();
    ids.sort_unstable();
    ids
}

pub(crate) async fn labels_can_be_added_to_and_removed_from_an_issue(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let [a, b, c] = labels(&repo, ["a", "b", "c"]).await;
    repo.issues().create(NewIssue::new("one").labels([a])).await.unwrap();
    let issue = repo.issue(1).labels();
    assert_eq!(ids(issue.list().await.unwrap()), [a]);
    assert_eq!(ids(issue.add([b, a]).await.unwrap()), [a, b]);
    assert_eq!(ids(issue.replace([c]).await.unwrap()), [c]);
    assert_eq!(ids(repo.issues().get(1).await.unwrap().labels), [c]);
    assert_eq!(ids(issue.add([a]).await.unwrap()), [a, c]);
    for _ in 0..2 {
        issue.remove(c).await.unwrap();
    }
    assert_eq!(ids(issue.list().await.unwrap()), [a]);
    for _ in 0..2 {
        issue.clear().await.unwrap();
    }
    assert_eq!(issue.list().await.unwrap(), []);
    assert_eq!(issue.replace([]).await.unwrap(), []);
    repo.delete().await.unwrap();
}

pub(crate) async fn labels_of_other_repositories_are_ignored(server: Server) {
    let owner = server.user("owner").await;
    let (repo, other) = (repository(&owner, "plans").await, repository(&owner, "other").await);
    let ([own], [foreign]) = (labels(&repo, ["own"]).await, labels(&other, ["foreign"]).await);
    let made = repo.issues().create(NewIssue::new("one").labels([foreign, i64::MAX, own])).await.unwrap();
    assert_eq!(ids(made.labels), [own]);
    assert_eq!(ids(repo.issue(1).labels().add([foreign, 0, -1]).await.unwrap()), [own]);
    for id in [foreign, 0, -1, i64::MAX] {
        assert_eq!(status(repo.issue(1).labels().remove(id).await), 422, "{id}");
    }
    for repo in [repo, other] {
        repo.delete().await.unwrap();
    }
}

pub(crate) async fn labels_of_an_unknown_issue_are_not_found(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    for index in [0, -1, 99, i64::MAX] {
        let issue = repo.issue(index).labels();
        assert_eq!(status(issue.list().await), 404, "{index}");
        assert_eq!(status(issue.add([1]).await), 404, "{index}");
        assert_eq!(status(issue.replace([1]).await), 404, "{index}");
        assert_eq!(status(issue.remove(1).await), 404, "{index}");
        assert_eq!(status(issue.clear().await), 404, "{index}");
    }
    repo.delete().await.unwrap();
}
