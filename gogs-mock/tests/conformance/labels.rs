//! Labels of a repository.

use gogs_core::models::{Label, LabelEdit, NewLabel};

use crate::server::{Server, fields, repository, status};

cases![
    label_can_be_created_edited_and_deleted,
    labels_are_sorted_by_name_and_names_may_repeat,
    missing_name_or_malformed_colour_of_a_label_is_rejected,
    label_is_not_found_in_another_repository
];

pub(crate) async fn label_can_be_created_edited_and_deleted(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let labels = repo.labels();
    let made = labels.create(NewLabel::new("bug ü", "#FF0000")).await.unwrap();
    assert_eq!((made.name.as_str(), made.color.as_str(), made.url.as_str()), ("bug ü", "FF0000", ""));
    let found = labels.find("bug ü").await.unwrap().expect("the label");
    assert!(found.id > 0 && labels.find("BUG ü").await.unwrap().is_none(), "a name's case counts");
    assert_eq!(labels.get(found.id).await.unwrap(), found);
    let edited = labels.edit(found.id, LabelEdit::new().color("#00ff00")).await.unwrap();
    assert_eq!(edited, Label { color: "00ff00".to_owned(), ..found.clone() });
    assert_eq!(labels.edit(found.id, LabelEdit::new()).await.unwrap(), edited);
    assert_eq!(labels.list().await.unwrap(), [edited]);
    for _ in 0..2 {
        labels.delete(found.id).await.unwrap();
    }
    assert_eq!(labels.list().await.unwrap(), []);
    repo.delete().await.unwrap();
}

pub(crate) async fn labels_are_sorted_by_name_and_names_may_repeat(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    for name in ["c", "a", "b", "a"] {
        repo.labels().create(NewLabel::new(name, "#123456")).await.unwrap();
    }
    let listed = repo.labels().list().await.unwrap();
    assert_eq!(listed.iter().map(|label| label.name.as_str()).collect::<Vec<_>>(), ["a", "a", "b", "c"]);
    let first = listed.iter().filter(|label| label.name == "a").map(|label| label.id).min();
    assert_eq!(repo.labels().find("a").await.unwrap().map(|label| label.id), first);
    repo.delete().await.unwrap();
}

pub(crate) async fn missing_name_or_malformed_colour_of_a_label_is_rejected(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let create = async |name: &str, color: &str| repo.labels().create(NewLabel::new(name, color)).await;
    assert_eq!(fields(create("", "").await), ["Name RequiredError", "Color RequiredError"]);
    assert_eq!(fields(create("a", "ff0000").await), ["Color SizeError"]);
    assert_eq!(create("a", "colours").await.unwrap().color, "colours");
    // An edit is not checked.
    let id = repo.labels().find("a").await.unwrap().unwrap().id;
    let edited = repo.labels().edit(id, LabelEdit::new().name("").color("nonsense")).await.unwrap();
    assert_eq!((edited.name.as_str(), edited.color.as_str()), ("", "nonsense"));
    repo.delete().await.unwrap();
}

pub(crate) async fn label_is_not_found_in_another_repository(server: Server) {
    let owner = server.user("owner").await;
    let (repo, other) = (repository(&owner, "plans").await, repository(&owner, "other").await);
    repo.labels().create(NewLabel::new("bug", "#ff0000")).await.unwrap();
    let id = repo.labels().find("bug").await.unwrap().unwrap().id;
    assert_eq!(status(other.labels().get(id).await), 404);
    assert_eq!(status(other.labels().edit(id, LabelEdit::new()).await), 404);
    other.labels().delete(id).await.unwrap();
    assert!(repo.labels().get(id).await.is_ok());
    for id in [0, -1, i64::MAX] {
        assert_eq!(status(repo.labels().get(id).await), 404, "{id}");
        assert_eq!(status(repo.labels().edit(id, LabelEdit::new()).await), 404, "{id}");
        repo.labels().delete(id).await.unwrap();
    }
    for repo in [repo, other] {
        repo.delete().await.unwrap();
    }
}
