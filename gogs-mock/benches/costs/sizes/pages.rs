//! Pages of long lists.
//!
//! Searches miss the target. A word may be anywhere in a name, so they read every name, like the server's database. The
//! search for users stops when it has found enough; that for repositories counts all matches.

use super::{Question, question};
use crate::world::{DEEP, FULL, OWNER};
use gogs_hyper::models::{IssueFilter, RepositorySearchQuery};

pub(super) fn questions() -> Vec<Question> {
    vec![
        question!("the first page of issues", |gogs, size, count| {
            gogs.repo(OWNER, FULL).issues().list(IssueFilter::open()).await?
        }),
        question!("a page of issues in the middle", |gogs, size, count| {
            gogs.repo(OWNER, FULL).issues().list(IssueFilter::open().page(i64::from(size) / 20)).await?
        }),
        question!("the first page of followers", |gogs, size, count| gogs.me().follows().followers(1).await?),
        question!("a page of followers in the middle", |gogs, size, count| {
            gogs.me().follows().followers((i64::from(size) / 80).max(1)).await?
        }),
        question!("the first page of commits", |gogs, size, count| {
            gogs.repo(OWNER, DEEP).commits().list(30).await?
        }),
        question!("users with a frequent word in their name", |gogs, size, count| {
            gogs.users().search("user", 30).await?
        }),
        question!("users with a word in their name that none has", |gogs, size, count| {
            gogs.users().search("zebra", 30).await?
        }),
        question!("repositories with a frequent word in their name", |gogs, size, count| {
            gogs.repos().search(RepositorySearchQuery::new("repo").limit(30)).await?
        }),
        question!("repositories with a word in their name that one has", |gogs, size, count| {
            gogs.repos().search(RepositorySearchQuery::new("hooked").limit(30)).await?
        }),
    ]
}
