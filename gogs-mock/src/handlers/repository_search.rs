//! Search for repositories.

use std::borrow::Cow;

use gogs_core::endpoints::repositories::SearchRepositories;
use gogs_core::models::RepositorySearch;
use gogs_core::paging::Paged;

use crate::go::path;
use crate::request::guards::{Caller, anybody};
use crate::request::{Call, Input, Mounts, start_of_page};
use crate::rules::like::Like;
use crate::views;
use crate::wire::Refusal;
use crate::world::{Repository, UserId, World};

/// The page size if the query has none, or none that is positive.
const PAGE_SIZE: i64 = 10;
const MAX_PAGE_SIZE: i64 = 50;

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(SearchRepositories, anybody, search);
}

fn search(
    call: &mut Call<'_>,
    caller: Caller,
    input: Input<SearchRepositories>,
) -> Result<Paged<RepositorySearch>, Refusal> {
    let query = input.query;
    let owner = query.uid.map(UserId::from).filter(|owner| owner.is_positive());
    let sees_private = match caller.user.zip(owner) {
        Some((user, owner)) => sees_private_of(call.world, user, owner)?,
        None => false,
    };
    let wanted = Like::new(&format!("%{}%", path::base(&query.q.unwrap_or_default()).to_lowercase()));
    let is_found = |repository: &&Repository| {
        (sees_private || is_public(repository))
            && (wanted.matches(&lower(&repository.name)) || wanted.matches(&repository.description))
    };
    // The database walks an owner's repositories by name, and all repositories by id.
    let found: Vec<_> = match owner {
        Some(owner) => call.world.repositories.of_owner(owner).filter(is_found).collect(),
        None => call.world.repositories.iter().filter(is_found).collect(),
    };
    let limit = query.limit.filter(|limit| *limit > 0).unwrap_or(PAGE_SIZE).min(MAX_PAGE_SIZE);
    let page = query.page.unwrap_or_default().max(1);
    let total = found.len();
    let shown: Vec<_> = found.into_iter().skip(start_of_page(page, limit)).take(limit as usize).collect();
    views::check_listed(call.world, &shown)?;
    let data = shown.into_iter().map(|found| views::listed(call.world, found, None, call.base)).collect();
    call.link(total, limit as usize, page);
    Ok(RepositorySearch { ok: true, data }.into())
}

/// Returns whether a search among this owner's repositories finds private ones. It does for the owner, and for owners of the
/// organization.
fn sees_private_of(world: &World, user: UserId, owner: UserId) -> Result<bool, Refusal> {
    if world.users.get(owner).is_none() {
        return Err(Refusal::Search(format!("user does not exist: map[userID:{owner}]")));
    }
    Ok(user == owner || world.organizations.is_owner(owner, user))
}

/// Returns whether everybody finds a repository. A private one is found if its wiki is public.
fn is_public(repository: &Repository) -> bool {
    if repository.private { repository.wiki.public } else { !repository.unlisted }
}

/// Returns a name as the server stores it for searches. For ASCII letters, the comparison ignores case anyway.
fn lower(name: &str) -> Cow<'_, str> {
    if name.is_ascii() { name.into() } else { name.to_lowercase().into() }
}
