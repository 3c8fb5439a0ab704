//! SSH keys of users and of repositories.

use gogs_core::models::NewKey;

use crate::server::{Server, fields, name_of, repository, status, status_or_0, unique};
use crate::versions::{DEPLOY_KEY_OF_A_STRANGER_DELETED, DEPLOY_KEY_OF_ANOTHER_REPOSITORY, MISSING_DEPLOY_KEY_DELETED};

cases![
    user_key_can_be_added_and_deleted,
    administrator_can_add_keys_for_users,
    taken_or_malformed_user_key_is_rejected,
    unknown_key_id_is_not_found,
    deploy_key_can_be_added_and_deleted,
    taken_deploy_key_is_rejected,
    deploy_key_is_not_found_in_another_repository
];

/// A key that is new to the server: for Gogs, a key with another comment is another key.
fn fresh(title: &str) -> NewKey {
    let blob = "AAAAC3NzaC1lZDI1NTE5AAAAIAu1CAT6YDknKx9xknrRqEOF5Eb66YJmiB3WfQs97iIM";
    NewKey::new(title, format!("ssh-ed25519 {blob} {}", unique("key")))
}

pub(crate) async fn user_key_can_be_added_and_deleted(server: Server) {
    let (user, other) = (server.user("user").await, server.user("other").await);
    let new = fresh("laptop");
    let made = user.me().keys().create(new.clone()).await.unwrap();
    assert_eq!((made.title.as_str(), made.key.as_str(), made.created_at), ("laptop", &*new.key, None));
    let read = user.me().keys().get(made.id).await.unwrap();
    assert_eq!((read.id, &read.key, &read.url), (made.id, &made.key, &made.url));
    assert!(read.created_at.is_some());
    assert_eq!(user.me().keys().list().await.unwrap(), std::slice::from_ref(&read));
    assert_eq!(other.user(name_of(&user)).keys().await.unwrap(), std::slice::from_ref(&read));
    assert_eq!(other.me().keys().get(made.id).await.unwrap(), read, "everybody must be able to read any key");
    assert_eq!(status(other.me().keys().delete(made.id).await), 403);
    for _ in 0..2 {
        user.me().keys().delete(made.id).await.unwrap();
    }
    assert_eq!(user.me().keys().list().await.unwrap(), []);
}

pub(crate) async fn administrator_can_add_keys_for_users(server: Server) {
    let user = server.user("user").await;
    let name = name_of(&user);
    let made = server.admin.admin().create_key(&name, fresh("given")).await.unwrap();
    assert_eq!(user.me().keys().list().await.unwrap()[0].id, made.id);
    assert_eq!(status(server.admin.admin().create_key(unique("nobody"), fresh("x")).await), 404);
    assert_eq!(status(user.admin().create_key(&name, fresh("x")).await), 403);
    server.admin.me().keys().delete(made.id).await.unwrap();
}

pub(crate) async fn taken_or_malformed_user_key_is_rejected(server: Server) {
    let (user, other) = (server.user("user").await, server.user("other").await);
    let first = fresh("laptop");
    user.me().keys().create(first.clone()).await.unwrap();
    assert_eq!(status(user.me().keys().create(fresh("laptop")).await), 422);
    assert_eq!(status(other.me().keys().create(NewKey::new("same", first.key.as_str())).await), 422);
    assert_eq!(status(user.me().keys().create(NewKey::new("junk", "junk")).await), 422);
    assert_eq!(
        fields(user.me().keys().create(NewKey::new("", "")).await),
        ["Title RequiredError", "Key RequiredError"]
    );
    // The web site limits titles to 50 characters.
    user.me().keys().create(fresh(&"t".repeat(51))).await.unwrap();
}

pub(crate) async fn unknown_key_id_is_not_found(server: Server) {
    let user = server.user("user").await;
    for id in [0, -1, i64::MAX] {
        assert_eq!(status(user.me().keys().get(id).await), 500, "{id}");
        user.me().keys().delete(id).await.unwrap();
    }
    assert_eq!(status(user.user(unique("nobody")).keys().await), 404);
}

pub(crate) async fn deploy_key_can_be_added_and_deleted(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let (keys, new) = (repo.deploy_keys(), fresh("ci"));
    let made = keys.create(new.clone()).await.unwrap();
    assert_eq!((made.title.as_str(), made.key.as_str(), made.read_only), ("ci", &*new.key, true));
    let read = keys.get(made.id).await.unwrap();
    assert_eq!((read.id, &read.key, read.created_at.is_some()), (made.id, &made.key, true));
    assert_eq!(keys.list().await.unwrap().iter().map(|key| key.id).collect::<Vec<_>>(), [made.id]);
    keys.delete(made.id).await.unwrap();
    assert_eq!(keys.list().await.unwrap(), []);
    repo.delete().await.unwrap();
}

pub(crate) async fn taken_deploy_key_is_rejected(server: Server) {
    let owner = server.user("owner").await;
    let (repo, other) = (repository(&owner, "plans").await, repository(&owner, "other").await);
    let first = fresh("ci");
    repo.deploy_keys().create(first.clone()).await.unwrap();
    assert_eq!(status(repo.deploy_keys().create(NewKey::new("again", first.key.as_str())).await), 500);
    assert_eq!(status(repo.deploy_keys().create(fresh("ci")).await), 500);
    other.deploy_keys().create(first).await.unwrap();
    let of_user = fresh("laptop");
    owner.me().keys().create(of_user.clone()).await.unwrap();
    assert_eq!(status(repo.deploy_keys().create(NewKey::new("laptop", of_user.key.as_str())).await), 422);
    let empty = repo.deploy_keys().create(NewKey::new("", "")).await;
    assert_eq!(fields(empty), ["Title RequiredError", "Key RequiredError"]);
    for repo in [repo, other] {
        repo.delete().await.unwrap();
    }
}

pub(crate) async fn deploy_key_is_not_found_in_another_repository(server: Server) {
    let owner = server.user("owner").await;
    let (repo, other) = (repository(&owner, "plans").await, repository(&owner, "other").await);
    let id = repo.deploy_keys().create(fresh("ci")).await.unwrap().id;
    let through_other = other.deploy_keys().get(id).await.map(|key| key.id);
    match server.expected(&DEPLOY_KEY_OF_ANOTHER_REPOSITORY) {
        0 => assert_eq!(through_other.unwrap(), id),
        refused => assert_eq!(status(through_other), refused),
    }
    let stranger = server.user("stranger").await;
    let foreign = repository(&stranger, "foreign").await;
    assert_eq!(status(foreign.deploy_keys().delete(id).await), server.expected(&DEPLOY_KEY_OF_A_STRANGER_DELETED));
    assert!(repo.deploy_keys().get(id).await.is_ok());
    for id in [0, -1, i64::MAX] {
        assert_eq!(status(repo.deploy_keys().get(id).await), 404, "{id}");
        let deleted = repo.deploy_keys().delete(id).await;
        assert_eq!(status_or_0(deleted), server.expected(&MISSING_DEPLOY_KEY_DELETED), "{id}");
    }
    for repo in [repo, other, foreign] {
        repo.delete().await.unwrap();
    }
}
