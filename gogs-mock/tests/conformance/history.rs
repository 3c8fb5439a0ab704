//! Branches, commits, trees and blobs.

use gogs_core::models::{GitObjectKind, NewRepository, PutContents};

use crate::server::{Server, name_of, repository, status, status_or_0, unique};

cases![
    first_commit_is_found_by_all_its_names needs "ListTags" "ListCommits",
    file_is_found_through_its_tree needs "GetBlob",
    missing_history_is_404_or_500,
    empty_repository_has_no_history,
    branch_created_by_writing_a_file_is_listed needs "WriteContents",
    list_of_commits_has_the_requested_length needs "ListCommits" "WriteContents"
];

pub(crate) async fn first_commit_is_found_by_all_its_names(server: Server) {
    let owner = server.user("owner").await;
    let name = unique("history");
    owner.me().create_repo(NewRepository::new(name.as_str()).description("d").with_readme()).await.unwrap();
    let repo = owner.repo(name_of(&owner), &*name);
    let branches = repo.branches().list().await.unwrap();
    let [branch] = &branches[..] else { panic!("{branches:?}") };
    assert_eq!(repo.branches().get(&branch.name).await.unwrap(), *branch);
    assert_eq!(repo.tags().list().await.unwrap(), []);
    let commits = repo.commits().list(0).await.unwrap();
    let [commit] = &commits[..] else { panic!("{commits:?}") };
    assert_eq!(commit.sha, branch.commit.id);
    assert_eq!(
        (commit.commit.message.as_str(), branch.commit.message.as_str()),
        ("Initial commit", "Initial commit\n")
    );
    assert_eq!(commit.commit.tree.sha, commit.sha, "0.14.3 returns the SHA-1 of the commit as that of its tree");
    for revision in [&branch.name, "HEAD", &commit.sha, &commit.sha[..10]] {
        assert_eq!(repo.commits().get(revision).await.unwrap().sha, commit.sha, "{revision}");
    }
    for reference in [branch.name.clone(), format!("refs/heads/{}", branch.name)] {
        assert_eq!(repo.commits().sha_of(&reference).await.unwrap(), commit.sha, "{reference}");
    }
    repo.delete().await.unwrap();
}

pub(crate) async fn file_is_found_through_its_tree(server: Server) {
    let owner = server.user("owner").await;
    let name = unique("history");
    owner.me().create_repo(NewRepository::new(name.as_str()).description("d").with_readme()).await.unwrap();
    let repo = owner.repo(name_of(&owner), &*name);
    let tree = repo.git().tree("HEAD").await.unwrap();
    assert_eq!((tree.sha.as_str(), tree.tree.len()), ("HEAD", 1));
    let readme = &tree.tree[0];
    assert_eq!((readme.path.as_str(), &readme.kind), ("README.md", &GitObjectKind::Blob));
    let blob = repo.git().blob(&readme.sha).await.unwrap();
    assert_eq!((blob.size, &blob.sha), (readme.size, &readme.sha));
    assert_eq!(blob.bytes().unwrap(), format!("# {name}\n\nd").into_bytes());
    repo.delete().await.unwrap();
}

pub(crate) async fn missing_history_is_404_or_500(server: Server) {
    let owner = server.user("owner").await;
    let name = unique("history");
    owner.me().create_repo(NewRepository::new(name.as_str()).with_readme()).await.unwrap();
    let repo = owner.repo(name_of(&owner), &*name);
    let nothing = "0".repeat(40);
    assert_eq!(status(repo.branches().get("missing").await), 404);
    assert_eq!(status(repo.commits().get("missing").await), 404);
    assert_eq!(status(repo.commits().get(&nothing).await), 500);
    assert_eq!(status(repo.commits().sha_of("missing").await), 404);
    assert_eq!(status(repo.commits().sha_of("refs/heads/missing").await), 500);
    assert_eq!(status(repo.git().tree("missing").await), 404);
    assert_eq!(status(repo.git().tree(&nothing).await), 500);
    assert_eq!([status(repo.git().blob("HEAD").await)], server.expected_of("GetBlob", [500]));
    repo.delete().await.unwrap();
}

pub(crate) async fn empty_repository_has_no_history(server: Server) {
    let owner = server.user("owner").await;
    let name = unique("history");
    owner.me().create_repo(NewRepository::new(name.as_str())).await.unwrap();
    let repo = owner.repo(name_of(&owner), &*name);
    assert_eq!(status(repo.branches().list().await), 500);
    assert_eq!([status(repo.commits().list(0).await)], server.expected_of("ListCommits", [500]));
    assert_eq!(status(repo.branches().get("master").await), 404);
    assert_eq!([status_or_0(repo.tags().list().await)], server.expected_of("ListTags", [0]));
    repo.delete().await.unwrap();
}

pub(crate) async fn branch_created_by_writing_a_file_is_listed(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let (main, topic) = (repo.get().await.unwrap().default_branch, "topic/a b");
    let written = repo.contents().put("a.txt", PutContents::new("Add a", "a").branch("topic/a")).await.unwrap();
    assert_eq!(status(repo.branches().get(topic).await), 404);
    let mut names: Vec<_> = repo.branches().list().await.unwrap().into_iter().map(|branch| branch.name).collect();
    names.sort();
    assert_eq!(names, [main.as_str(), "topic/a"]);
    let branch = repo.branches().get("topic/a").await.unwrap();
    assert_eq!((&branch.commit.id, branch.commit.message.as_str()), (&written.commit.sha, "Add a\n"));
    assert_eq!(repo.commits().sha_of("topic/a").await.unwrap(), written.commit.sha);
    assert_eq!(repo.git().tree(&written.commit.sha).await.unwrap().tree.len(), 2);
    repo.delete().await.unwrap();
}

pub(crate) async fn list_of_commits_has_the_requested_length(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    for name in ["a", "b", "c"] {
        repo.contents().put(name, PutContents::new(name, name)).await.unwrap();
    }
    for (page_size, length) in [(0, 4), (1, 1), (3, 3), (50, 4)] {
        assert_eq!(repo.commits().list(page_size).await.unwrap().len(), length, "{page_size}");
    }
    repo.delete().await.unwrap();
}
