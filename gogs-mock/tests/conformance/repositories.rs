//! Repositories: creating, reading, listing, settings, migrating.

use gogs_core::models::{
    CollaboratorPermission, IssueTrackerEdit, Migration, NewIssue, NewOrganization, NewRepository, Repository, WikiEdit,
};

use crate::server::{Server, fields, name_of, repository, status, unique};
use crate::versions::{ISSUES_OF_SHARED_REPOSITORY, OWNER_OF_MIGRATION, TAKEN_REPOSITORY};

cases![
    repository_can_be_created_read_and_deleted,
    empty_repository_is_marked_when_read_again,
    taken_repository_name_is_rejected,
    invalid_names_and_templates_are_rejected,
    unknown_owner_or_repository_is_not_found,
    own_and_other_users_repositories_are_listed,
    organization_lists_only_visible_repositories,
    forks_and_releases_can_be_listed,
    issue_routes_are_not_found_if_issues_are_disabled,
    any_wiki_settings_are_accepted needs "EditWiki",
    repository_of_the_same_server_is_migrated,
    synchronizing_a_non_mirror_fails,
    migration_without_valid_source_or_owner_is_rejected
];

fn names(repositories: Vec<Repository>) -> Vec<String> {
    let mut names: Vec<_> = repositories.into_iter().map(|repository| repository.full_name).collect();
    names.sort();
    names
}

pub(crate) async fn repository_can_be_created_read_and_deleted(server: Server) {
    let owner = server.user("owner").await;
    let new = NewRepository::new("plans").description("d").private(true).gitignores(vec!["Rust".to_owned()]);
    let new = new.license("MIT License").with_readme();
    let made = owner.me().create_repo(new).await.unwrap();
    assert_eq!((made.empty, made.created_at), (false, None), "the response must show the state before it is stored");
    let repo = owner.repo(name_of(&owner), "plans");
    let read = repo.get().await.unwrap();
    assert_eq!((read.id, read.full_name), (made.id, format!("{}/plans", name_of(&owner))));
    assert_eq!((read.description.as_str(), read.private, read.empty, read.fork), ("d", true, false, false));
    assert_eq!((read.parent, read.mirror, read.stars_count, read.watchers_count), (None, false, 0, 1));
    assert!(read.created_at.is_some() && !read.default_branch.is_empty());
    assert!(read.clone_url.ends_with(&format!("/{}/plans.git", name_of(&owner))), "{}", read.clone_url);
    let files: Vec<_> = repo.contents().directory("").await.unwrap().into_iter().map(|entry| entry.path).collect();
    assert_eq!(files, [".gitignore", "LICENSE", "README.md"]);
    repo.delete().await.unwrap();
    assert!(!repo.exists().await.unwrap());
    assert_eq!(status(repo.delete().await), 404);
}

pub(crate) async fn empty_repository_is_marked_when_read_again(server: Server) {
    let owner = server.user("owner").await;
    owner.me().create_repo(NewRepository::new("empty")).await.unwrap();
    let repo = owner.repo(name_of(&owner), "empty");
    assert!(repo.get().await.unwrap().empty);
    repo.delete().await.unwrap();
}

pub(crate) async fn taken_repository_name_is_rejected(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let again = owner.me().create_repo(NewRepository::new("PLANS")).await;
    assert_eq!(status(again), server.expected(&TAKEN_REPOSITORY));
    let by_admin = server.admin.admin().create_repo(name_of(&owner), NewRepository::new("plans")).await;
    assert_eq!(status(by_admin), server.expected(&TAKEN_REPOSITORY));
    repo.delete().await.unwrap();
}

pub(crate) async fn invalid_names_and_templates_are_rejected(server: Server) {
    let owner = server.user("owner").await;
    let create = async |new: NewRepository| owner.me().create_repo(new).await;
    assert_eq!(fields(create(NewRepository::new("")).await), ["Name RequiredError"]);
    assert_eq!(fields(create(NewRepository::new("a b")).await), ["Name AlphaDashDotError"]);
    assert_eq!(fields(create(NewRepository::new("n".repeat(101))).await), ["Name MaxSizeError"]);
    let long = NewRepository::new("plans").description("d".repeat(513));
    assert_eq!(fields(create(long).await), ["Description MaxSizeError"]);
    for reserved in ["..", "a.git", "a.wiki"] {
        assert_eq!(status(create(NewRepository::new(reserved)).await), 422, "{reserved}");
    }
    for (index, new) in [
        NewRepository::new("a").auto_init(true),
        NewRepository::new("b").auto_init(true).readme("No such readme"),
        NewRepository::new("c").with_readme().license("No such licence"),
        NewRepository::new("d").with_readme().gitignores(vec!["No such language".to_owned()]),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(status(create(new).await), 500, "{index}");
    }
}

pub(crate) async fn unknown_owner_or_repository_is_not_found(server: Server) {
    let owner = server.user("owner").await;
    for (of, name) in [(unique("nobody"), "plans".to_owned()), (name_of(&owner), unique("missing"))] {
        let repo = owner.repo(of, name);
        assert!(!repo.exists().await.unwrap());
        assert_eq!(status(repo.get().await), 404);
        assert_eq!(status(repo.forks().await), 404);
        assert_eq!(status(repo.releases().await), 404);
        assert_eq!(status(repo.delete().await), 404);
        assert_eq!(status(repo.sync_mirror().await), 404);
        assert_eq!(status(repo.edit_wiki(WikiEdit::new()).await), 404);
    }
    assert_eq!(status(server.admin.admin().create_repo(unique("nobody"), NewRepository::new("x")).await), 404);
    assert_eq!(status(owner.org(unique("nobody")).create_repo(NewRepository::new("x")).await), 500);
}

pub(crate) async fn own_and_other_users_repositories_are_listed(server: Server) {
    let (owner, friend) = (server.user("owner").await, server.user("friend").await);
    let (owner_name, friend_name) = (name_of(&owner), name_of(&friend));
    for new in [NewRepository::new("open"), NewRepository::new("closed").private(true)] {
        server.admin.admin().create_repo(&owner_name, new).await.unwrap();
    }
    let (open, closed) = (format!("{owner_name}/open"), format!("{owner_name}/closed"));
    assert_eq!(names(owner.me().repos().await.unwrap()), [closed.as_str(), &open]);
    assert_eq!(names(friend.user(&owner_name).repos().await.unwrap()), [open.as_str()]);
    assert_eq!(friend.me().repos().await.unwrap(), []);
    let shared = owner.repo(&owner_name, "closed");
    shared.collaborators().add(&friend_name, CollaboratorPermission::Read).await.unwrap();
    shared.issues().create(NewIssue::new("open")).await.unwrap();
    let counts = |repositories: Vec<Repository>| {
        repositories.into_iter().find(|repository| repository.full_name == closed).map(|found| found.open_issues_count)
    };
    assert_eq!(counts(owner.me().repos().await.unwrap()), Some(1));
    assert_eq!(
        counts(friend.me().repos().await.unwrap()),
        Some(server.expected(&ISSUES_OF_SHARED_REPOSITORY)),
        "issues of others' repositories"
    );
    assert_eq!(names(friend.me().repos().await.unwrap()), [closed]);
    assert_eq!(status(friend.user(unique("nobody")).repos().await), 404);
    shared.delete().await.unwrap();
    owner.repo(&owner_name, "open").delete().await.unwrap();
}

pub(crate) async fn organization_lists_only_visible_repositories(server: Server) {
    let (owner, stranger) = (server.user("owner").await, server.user("stranger").await);
    let org = unique("crew");
    owner.me().create_org(NewOrganization::new(org.as_str())).await.unwrap();
    for new in [NewRepository::new("open"), NewRepository::new("closed").private(true)] {
        owner.org(&*org).create_repo(new).await.unwrap();
    }
    let (open, closed) = (format!("{org}/open"), format!("{org}/closed"));
    assert_eq!(names(owner.org(&*org).repos().await.unwrap()), [closed.as_str(), &open]);
    assert_eq!(names(stranger.org(&*org).repos().await.unwrap()), [open]);
    assert_eq!(
        status(server.admin.repo(&*org, "open").delete().await),
        403,
        "not even the site administrator may delete it"
    );
    for name in ["open", "closed"] {
        owner.repo(&*org, name).delete().await.unwrap();
    }
}

pub(crate) async fn forks_and_releases_can_be_listed(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    assert_eq!(repo.forks().await.unwrap(), []);
    assert_eq!(repo.releases().await.unwrap(), []);
    let anonymous = owner.anonymous();
    assert_eq!(anonymous.repo(name_of(&owner), "plans").releases().await.unwrap(), []);
    repo.delete().await.unwrap();
}

pub(crate) async fn issue_routes_are_not_found_if_issues_are_disabled(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    repo.issues().create(NewIssue::new("one")).await.unwrap();
    let edits = [
        IssueTrackerEdit::new().enable_issues(false),
        IssueTrackerEdit::new()
            .enable_issues(true)
            .enable_external_tracker(true)
            .external_tracker_url("https://example.com"),
    ];
    for edit in edits {
        repo.edit_issue_tracker(edit).await.unwrap();
        assert_eq!(status(repo.issues().get(1).await), 404);
        assert_eq!(repo.labels().list().await.unwrap(), []);
    }
    repo.edit_issue_tracker(IssueTrackerEdit::new().enable_external_tracker(false)).await.unwrap();
    assert_eq!(repo.issues().get(1).await.unwrap().title, "one");
    repo.delete().await.unwrap();
}

pub(crate) async fn any_wiki_settings_are_accepted(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let external = WikiEdit::new().enable_external_wiki(true).external_wiki_url("not an address");
    for edit in [WikiEdit::new(), WikiEdit::new().enable_wiki(false).allow_public_wiki(true), external] {
        repo.edit_wiki(edit).await.unwrap();
    }
    repo.delete().await.unwrap();
}

pub(crate) async fn repository_of_the_same_server_is_migrated(server: Server) {
    let owner = server.user("owner").await;
    let source = repository(&owner, "source").await;
    let address = source.get().await.unwrap().clone_url;
    let uid = owner.me().get().await.unwrap().id;
    let migration = Migration::new(&*address, uid, "copy").private(true).description("d");
    let made = owner.repos().migrate(migration).await.unwrap();
    assert_eq!((made.name.as_str(), made.private, made.mirror), ("copy", true, false));
    let copy = owner.repo(name_of(&owner), "copy");
    assert_eq!(copy.contents().file("README.md").await.unwrap().bytes(), Some(b"# source\n\n".to_vec()));
    assert_eq!(status(owner.repos().migrate(Migration::new(&*address, uid, "copy")).await), 500);
    let missing = address.replace("source", "missing");
    assert_eq!(status(owner.repos().migrate(Migration::new(missing, uid, "other")).await), 500);
    for repo in [copy, source] {
        repo.delete().await.unwrap();
    }
}

pub(crate) async fn synchronizing_a_non_mirror_fails(server: Server) {
    let owner = server.user("owner").await;
    let source = repository(&owner, "source").await;
    assert_eq!(status(source.sync_mirror().await), 404);
    let address = source.get().await.unwrap().clone_url;
    let uid = owner.me().get().await.unwrap().id;
    owner.repos().migrate(Migration::new(address, uid, "mirror").mirror(true)).await.unwrap();
    let mirror = owner.repo(name_of(&owner), "mirror");
    assert!(mirror.get().await.unwrap().mirror);
    // The server synchronizes after the response, so neither of the two is deleted here.
    mirror.sync_mirror().await.unwrap();
}

pub(crate) async fn migration_without_valid_source_or_owner_is_rejected(server: Server) {
    let (owner, other) = (server.user("owner").await, server.user("other").await);
    let (uid, other_id) = (owner.me().get().await.unwrap().id, other.me().get().await.unwrap().id);
    let address = "https://localhost:1/a/b.git";
    let migrate = async |migration: Migration| owner.repos().migrate(migration).await;
    assert_eq!(fields(migrate(Migration::new("", uid, "copy")).await), ["CloneAddr RequiredError"]);
    let uid_field = format!("{} RequiredError", server.expected(&OWNER_OF_MIGRATION));
    assert_eq!(fields(migrate(Migration::new(address, 0, "copy")).await), [uid_field]);
    assert_eq!(fields(migrate(Migration::new(address, uid, "a b")).await), ["RepoName AlphaDashDotError"]);
    assert_eq!(status(migrate(Migration::new("not an address", uid, "copy")).await), 422);
    assert_eq!(status(migrate(Migration::new(address, i64::MAX, "copy")).await), 422);
    assert_eq!(status(migrate(Migration::new(address, -1, "copy")).await), 422);
    assert_eq!(status(migrate(Migration::new(address, other_id, "copy")).await), 403);
}
