//! Repositories, as seen on 0.14.3.

use std::panic::{AssertUnwindSafe, catch_unwind};

use gogs_core::models::{CollaboratorPermission, Migration, NewHook, NewIssue, NewRepository};
use gogs_mock::seed::Repository;
use gogs_mock::{MockGogs, NewRelease};

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

/// Like the server's own clone over HTTP, according to the source: `UsersStore.Authenticate`, then `AuthenticateByToken`.
#[tokio::test]
async fn migrations_sign_in_like_git() {
    let mock = gogs_mock::sample();
    let alice = mock.client_as("alice");
    alice.me().create_repo(NewRepository::new("secret").private(true).with_readme()).await.unwrap();
    let token = alice.access_tokens().create("git").await.unwrap().sha1;
    let token = token.expose();
    let gogs = mock.client_as("bob");
    let bob = gogs.me().get().await.unwrap().id;
    for (index, (login, password, succeeds)) in [
        ("alice", "pw123456", true),
        ("ALICE", "pw123456", true),
        ("alice@example.com", "pw123456", true),
        ("Alice@Example.com", "pw123456", true),
        (token, "", true),
        ("anybody", token, true),
        ("alice", "wrong", false),
        ("other@example.com", "pw123456", false),
        ("bob", "pw123456", false),
        ("", "", false),
    ]
    .into_iter()
    .enumerate()
    {
        let new = Migration::new("http://gogs.test/alice/secret.git", bob, format!("copy{index}"));
        let migrated = gogs.repos().migrate(new.auth_username(login).auth_password(password)).await;
        assert_eq!(migrated.is_ok(), succeeds, "{login:?} with {password:?}: {migrated:?}");
    }
}

/// Like the server's pages, according to the source: `RepoAssignment`.
#[test]
fn site_administrators_and_users_of_the_parent_have_access_to_the_pages_of_a_private_fork() {
    let mock = MockGogs::new();
    let secret = Repository::new("alice/secret").private().file("README.md", "# Secret\n");
    let secret = secret.collaborator("bob", "read").collaborator("carol", "admin");
    mock.seed().user("alice").user("bob").user("carol").repository(secret);
    mock.fork_repository("bob", "alice/secret");
    mock.publish_release("carol", "bob/secret", NewRelease::new("v1", "One"));
    let add_hook = |user: &str| {
        let add = || mock.add_hook(user, "bob/secret", NewHook::gogs("http://127.0.0.1:9/"));
        catch_unwind(AssertUnwindSafe(add)).is_ok()
    };
    assert_eq!(
        (add_hook("root1"), add_hook("carol")),
        (true, false),
        "carol may write, like in the parent, and no more"
    );
}
