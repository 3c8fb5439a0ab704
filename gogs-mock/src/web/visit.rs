//! The visitor of web pages, and what they may see.

use bytes::Bytes;
use http::Request;

use crate::rules::access;
use crate::wire::Refusal;
use crate::world::{Access, Issue, Repository, RepositoryId, User, UserId, World};

/// A request for a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Visit<'w> {
    pub(super) world: &'w World,
    pub(super) request: &'w Request<Bytes>,
    /// Percent-decoded.
    pub(super) path: &'w str,
    pub(super) user: Option<UserId>,
}

/// A repository that the visitor may see.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'w> {
    pub(super) owner: &'w User,
    pub(super) repository: &'w Repository,
    pub(super) access: Access,
}

impl<'w> Visit<'w> {
    pub(super) fn parts(&self) -> Vec<&'w str> {
        self.path.trim_matches('/').split('/').filter(|part| !part.is_empty()).collect()
    }

    pub(super) fn is_admin(&self) -> bool {
        self.user.is_some_and(|user| self.world.users.is_admin(user))
    }
}

impl At<'_> {
    /// Returns owner and name: `alice/hello`.
    pub(super) fn full_name(&self) -> String {
        format!("{}/{}", self.owner.name, self.repository.name)
    }
}

/// Returns the path of the external URL, which links start with; empty if there is none.
pub(super) fn root(world: &World) -> &str {
    let external = world.external_url.as_deref().and_then(|url| url.split_once("://"));
    external.and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..])).unwrap_or_default()
}

/// Returns the repository with this name, which may end with `.git`. If the visitor may not see it, the response is the page
/// for what does not exist.
pub(super) fn at<'w>(world: &'w World, user: Option<UserId>, owner: &str, name: &str) -> Result<At<'w>, Refusal> {
    let owner = world.users.by_name(owner).ok_or(Refusal::Page)?;
    let name = name.strip_suffix(".git").unwrap_or(name);
    let repository = world.repositories.by_name(owner.id, name).ok_or(Refusal::Page)?;
    match access::on_pages(world, user, repository) {
        Access::None => Err(Refusal::Page),
        access => Ok(At { owner, repository, access }),
    }
}

/// Returns the issue or pull request with this number, by the text in an address.
pub(super) fn issue<'w>(world: &'w World, repository: RepositoryId, number: &str) -> Result<&'w Issue, Refusal> {
    let number = number.parse().map_err(|_| Refusal::Page)?;
    world.issues.by_number(repository, number).ok_or(Refusal::Page)
}
