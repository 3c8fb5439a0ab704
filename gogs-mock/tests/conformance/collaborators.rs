//! Collaborators of a repository.

use gogs_core::models::CollaboratorPermission;

use crate::server::{Server, name_of, repository, status, unique};

cases![collaborator_can_be_added_and_removed, permission_grants_its_access, unknown_collaborator_is_rejected_with_422];

pub(crate) async fn collaborator_can_be_added_and_removed(server: Server) {
    let (owner, friend) = (server.user("owner").await, server.user("friend").await);
    let repo = repository(&owner, "plans").await;
    let (collaborators, name) = (repo.collaborators(), name_of(&friend));
    assert_eq!(collaborators.list().await.unwrap(), []);
    assert!(!collaborators.contains(&name).await.unwrap());
    for _ in 0..2 {
        collaborators.add(name.to_uppercase(), CollaboratorPermission::Write).await.unwrap();
    }
    assert!(collaborators.contains(&name).await.unwrap());
    let listed = collaborators.list().await.unwrap();
    assert_eq!(listed.iter().map(|listed| listed.user.name()).collect::<Vec<_>>(), [name.as_str()]);
    for _ in 0..2 {
        collaborators.remove(&name).await.unwrap();
    }
    assert!(!collaborators.contains(&name).await.unwrap());
    repo.delete().await.unwrap();
}

pub(crate) async fn permission_grants_its_access(server: Server) {
    let (owner, friend) = (server.user("owner").await, server.user("friend").await);
    let repo = repository(&owner, "plans").await;
    let seen = friend.repo(name_of(&owner), "plans");
    for (permission, may_push, may_administrate) in [
        (CollaboratorPermission::Read, false, false),
        (CollaboratorPermission::Write, true, false),
        (CollaboratorPermission::Admin, true, true),
        (CollaboratorPermission::Unknown("owner".to_owned()), false, false),
    ] {
        repo.collaborators().add(name_of(&friend), permission.clone()).await.unwrap();
        let permissions = seen.get().await.unwrap().permissions.unwrap();
        let actual = (permissions.pull, permissions.push, permissions.admin);
        assert_eq!(actual, (true, may_push, may_administrate), "{permission}");
        let [listed] = &repo.collaborators().list().await.unwrap()[..] else { panic!("one collaborator") };
        assert_eq!(listed.permissions, permissions);
    }
    repo.delete().await.unwrap();
}

pub(crate) async fn unknown_collaborator_is_rejected_with_422(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let (collaborators, nobody) = (repo.collaborators(), unique("nobody"));
    assert_eq!(status(collaborators.contains(&nobody).await), 422);
    assert_eq!(status(collaborators.add(&nobody, CollaboratorPermission::Read).await), 422);
    assert_eq!(status(collaborators.remove(&nobody).await), 422);
    // The owner is accepted, but not listed.
    collaborators.add(name_of(&owner), CollaboratorPermission::Read).await.unwrap();
    repo.delete().await.unwrap();
}
