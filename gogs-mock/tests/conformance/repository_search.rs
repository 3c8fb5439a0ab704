//! Searching for repositories.

use gogs_core::endpoints::repositories::SearchRepositories;
use gogs_core::models::{NewRepository, RepositorySearchQuery};

use crate::server::{Server, name_of, status, unique};

cases![
    search_returns_pages_and_a_stream,
    private_repository_is_found_only_by_its_owner,
    search_without_match_is_empty,
    limits_and_pages_out_of_range_are_corrected
];

pub(crate) async fn search_returns_pages_and_a_stream(server: Server) {
    let owner = server.user("owner").await;
    let word = unique("plan");
    let all: Vec<_> = ["a", "b", "c", "d", "e"].map(|letter| format!("{word}-{letter}")).into();
    for name in &all {
        owner.me().create_repo(NewRepository::new(name.as_str())).await.unwrap();
    }
    let anonymous = owner.anonymous();
    let query = RepositorySearchQuery::new(word.to_uppercase()).limit(2);
    let mut found = Vec::new();
    for (page, next) in [(1, Some(2)), (2, Some(3)), (3, None)] {
        let page = anonymous.repos().search(query.clone().page(page)).await.unwrap();
        assert_eq!(page.next, next);
        assert!(page.items.iter().all(|repository| repository.permissions.is_none()));
        found.extend(page.items.into_iter().map(|repository| repository.name));
    }
    found.sort();
    assert_eq!(found, all);
    assert_eq!(anonymous.repos().search(query.clone().page(9)).await.unwrap().items, []);
    let mut stream = anonymous.repos().stream(query);
    let mut streamed = Vec::new();
    while let Some(repository) = stream.next().await {
        streamed.push(repository.unwrap().name);
    }
    streamed.sort();
    assert_eq!(streamed, all);
    for name in all {
        owner.repo(name_of(&owner), name).delete().await.unwrap();
    }
}

pub(crate) async fn private_repository_is_found_only_by_its_owner(server: Server) {
    let (owner, stranger) = (server.user("owner").await, server.user("stranger").await);
    let word = unique("plan");
    owner.me().create_repo(NewRepository::new(word.as_str()).private(true)).await.unwrap();
    let uid = owner.me().get().await.unwrap().id;
    let query = RepositorySearchQuery::new(word.as_str()).uid(uid);
    assert_eq!(owner.repos().search(query.clone()).await.unwrap().items.len(), 1);
    assert_eq!(stranger.repos().search(query).await.unwrap().items, []);
    owner.repo(name_of(&owner), word).delete().await.unwrap();
}

pub(crate) async fn search_without_match_is_empty(server: Server) {
    let owner = server.user("owner").await;
    let anonymous = owner.anonymous();
    let nothing = anonymous.call(SearchRepositories, (), RepositorySearchQuery::default(), ()).await.unwrap();
    assert_eq!(nothing.body.data, []);
    assert_eq!(anonymous.repos().search(RepositorySearchQuery::new(unique("nothing"))).await.unwrap().items, []);
    let of_nobody = RepositorySearchQuery::new("x").uid(i64::MAX);
    assert_eq!(anonymous.repos().search(of_nobody.clone()).await.unwrap().items, []);
    assert_eq!(status(owner.repos().search(of_nobody).await), 500);
}

pub(crate) async fn limits_and_pages_out_of_range_are_corrected(server: Server) {
    let owner = server.user("owner").await;
    let word = unique("plan");
    owner.me().create_repo(NewRepository::new(word.as_str())).await.unwrap();
    for (limit, page) in [(0, 0), (-3, -1), (i64::MAX, 1)] {
        let query = RepositorySearchQuery::new(word.as_str()).limit(limit).page(page);
        assert_eq!(owner.repos().search(query).await.unwrap().items.len(), 1, "limit {limit}, page {page}");
    }
    owner.repo(name_of(&owner), word).delete().await.unwrap();
}
