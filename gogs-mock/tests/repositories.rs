//! Repositories, as seen on 0.14.3.

use gogs_core::models::{CollaboratorPermission, NewIssue};

#[tokio::test]
async fn open_issues_of_shared_repositories_are_not_counted() {
    let mock = gogs_mock::sample();
    let (alice, bob) = (mock.client_as("alice"), mock.client_as("bob"));
    let repo = alice.repo("alice", "hello");
    repo.issues().create(NewIssue::new("It breaks")).await.unwrap();
    repo.collaborators().add("bob", CollaboratorPermission::Read).await.unwrap();
    let listed = bob.me().repos().await.unwrap();
    let shared = listed.iter().find(|listed| listed.full_name == "alice/hello").unwrap();
    assert_eq!(shared.open_issues_count, 0);
    assert!(repo.get().await.unwrap().open_issues_count > 0);
}
