//! Requests for one thing.

use super::{Question, question};
use crate::world::{DEEP, FULL, MANY_REPOSITORIES, ORGANIZATION, OWNER, repository, user};

pub(super) fn questions() -> Vec<Question> {
    vec![
        question!("get a user", |gogs, size, count| gogs.user(user(size / 2)).get().await?),
        question!("get the caller, by token", |gogs, size, count| gogs.me().get().await?),
        question!("list the tokens of a user, by password", |gogs, size, count| gogs.access_tokens().list().await?),
        question!("check the existence of an unknown user", |gogs, size, count| gogs.user("nobody").exists().await?),
        question!("get a repository of many", |gogs, size, count| gogs.repo(OWNER, repository(size / 2)).get().await?),
        question!("get the repository with everything", |gogs, size, count| gogs.repo(OWNER, FULL).get().await?),
        question!("get an issue", |gogs, size, count| {
            gogs.repo(OWNER, FULL).issues().get(i64::from(size / 2)).await?
        }),
        question!("get a label by number", |gogs, size, count| {
            gogs.repo(OWNER, FULL).labels().get(i64::from(size / 2)).await?
        }),
        question!("get a label by name", |gogs, size, count| {
            gogs.repo(OWNER, FULL).labels().find(format!("label{}", size / 2)).await?.expect("the label")
        }),
        question!("get a milestone", |gogs, size, count| {
            gogs.repo(OWNER, FULL).milestones().get(i64::from(size / 2)).await?
        }),
        question!("list the labels of an issue", |gogs, size, count| {
            gogs.repo(OWNER, FULL).issue(i64::from(size / 2)).labels().list().await?
        }),
        question!("list the comments of an issue", |gogs, size, count| {
            gogs.repo(OWNER, FULL).issue(i64::from(size / 2)).comments().list().await?
        }),
        question!("check whether a user is a collaborator", |gogs, size, count| {
            assert!(gogs.repo(OWNER, FULL).collaborators().contains(user(size / 2)).await?);
        }),
        question!("check whether a user follows another", |gogs, size, count| {
            assert!(gogs.user(user(size / 2)).is_following(OWNER).await?);
        }),
        question!("get an organization", |gogs, size, count| gogs.org(ORGANIZATION).get().await?),
        question!("get a private repository, in a team with many", by "member", |gogs, size, count| {
            gogs.repo(ORGANIZATION, repository(size / 2)).get().await?
        }),
        question!("add a repository to a team again", by "root1", |gogs, size, count| {
            gogs.admin().team(MANY_REPOSITORIES).add_repo(repository(size / 2)).await?
        }),
        question!("get a file", |gogs, size, count| gogs.repo(OWNER, FULL).contents().file("README.md").await?),
        question!("get a file of a repository with many commits", |gogs, size, count| {
            gogs.repo(OWNER, DEEP).contents().file("file.txt").await?
        }),
        question!("get a branch of many", |gogs, size, count| {
            gogs.repo(OWNER, DEEP).branches().get(format!("branch{}", size / 2)).await?
        }),
    ]
}
