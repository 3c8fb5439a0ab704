//! Access checks for clone, fetch and push.

use bytes::Bytes;
use http::{Method, Request};

use super::address::Address;
use super::refusal::GitRefusal;
use crate::request::guards::Caller;
use crate::request::{Trace, credentials};
use crate::rules::access;
use crate::rules::sign_in;
use crate::world::{Access, RepositoryId, UserId, World};

/// Checks that the request may access the repository. Public repositories can be read by everybody; anything else requires
/// access of one's own, and being a site administrator is not enough. Returns the repository and the user, who is `None` if no
/// credentials were required.
///
/// The signed-in user is recorded in `trace`, admitted or not.
pub(super) fn admit(
    world: &World,
    address: &Address,
    request: &Request<Bytes>,
    trace: &mut Trace,
) -> Result<(RepositoryId, Option<UserId>), GitRefusal> {
    let repository = world.repository_named(&address.owner, &address.repository).ok_or(GitRefusal::NotFound)?;
    let id = repository.id;
    let is_pull = match world.version.reads_git_by_method() {
        true => address.names_upload_pack || request.method() == Method::GET,
        false => address.is_pull,
    };
    let user = if is_pull && !repository.private {
        None
    } else {
        let user = user(world, request)?;
        trace.caller = Caller { user: Some(user), by_token: false, by_password: true };
        let least = if is_pull { Access::Read } else { Access::Write };
        if access::of(world, Some(user), repository) < least {
            return Err(GitRefusal::NoPermission);
        }
        if !is_pull && repository.mirror.is_some() {
            return Err(GitRefusal::Mirror);
        }
        Some(user)
    };
    // Wikis have no repository of their own in the fake.
    if address.is_wiki { Err(GitRefusal::NotFound) } else { Ok((id, user)) }
}

/// Returns the user who signs in.
pub(super) fn user(world: &World, request: &Request<Bytes>) -> Result<UserId, GitRefusal> {
    let encoded = credentials::authorization(request, "Basic").ok_or(GitRefusal::AskCredentials)?;
    let pair = credentials::login_and_password(&encoded).map_err(|_| GitRefusal::Broken)?;
    let (login, password) = pair.ok_or(GitRefusal::AskCredentials)?;
    sign_in::to_git(world, &login, &password).ok_or(GitRefusal::AskCredentials)
}
