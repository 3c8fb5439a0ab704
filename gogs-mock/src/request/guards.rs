//! Guards: the conditions that must hold before a handler runs, and the data that they find.
//!
//! The kind of credentials (`Auth` in the table) is checked before the guard, and the guard before the body.

use gogs_core::endpoint::{Auth, Captures, ParamValue, Route};

use crate::rules::access;
use crate::wire::Refusal;
use crate::world::{Access, RepositoryId, TeamId, UserId, World};

/// The sender of a request.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Caller {
    /// The user; `None` for anonymous callers and for wrong credentials.
    pub(crate) user: Option<UserId>,
    pub(crate) by_token: bool,
    pub(crate) by_password: bool,
}

/// A request before its guard has run.
#[derive(Debug)]
pub(crate) struct GuardedRequest<'a> {
    pub(crate) world: &'a World,
    pub(crate) caller: Caller,
    pub(crate) captures: &'a Captures,
}

/// Checks that the caller has the kind of credentials that the row requires.
pub(crate) fn signed_in_for(route: &Route, guarded: &GuardedRequest<'_>) -> Result<(), Refusal> {
    let caller = guarded.caller;
    match route.auth {
        _ if guarded.world.version.needs_no_token_for(route.name) => Ok(()),
        Auth::Token if !caller.by_token => Err(Refusal::UNAUTHORIZED),
        Auth::Basic if !caller.by_password => Err(Refusal::UNAUTHORIZED),
        Auth::Admin if !is_site_admin(guarded) => Err(Refusal::FORBIDDEN),
        _ => Ok(()),
    }
}

/// Accepts everybody.
pub(crate) fn anybody(guarded: &GuardedRequest<'_>) -> Result<Caller, Refusal> {
    Ok(guarded.caller)
}

/// Accepts users. On routes whose row requires credentials, every caller that gets here is one.
pub(crate) fn a_user(guarded: &GuardedRequest<'_>) -> Result<UserId, Refusal> {
    guarded.caller.user.ok_or(Refusal::UNAUTHORIZED)
}

/// A repository with the caller's access to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AtRepository {
    pub(crate) caller: Caller,
    /// The id of the repository.
    pub(crate) repository: RepositoryId,
    pub(crate) access: Access,
}

impl AtRepository {
    /// Returns the user. On routes whose row requires credentials, there always is one.
    pub(crate) fn user(&self) -> Result<UserId, Refusal> {
        self.caller.user.ok_or(Refusal::UNAUTHORIZED)
    }
}

/// Accepts callers with at least this access to the repository in the path (`owner` and `repo`). For callers without any
/// access, it does not exist.
pub(crate) fn repository(least: Access) -> impl Fn(&GuardedRequest<'_>) -> Result<AtRepository, Refusal> {
    move |guarded| {
        let GuardedRequest { world, caller, captures } = guarded;
        let [owner, name] = ["owner", "repo"].map(|name| captures.get(name).unwrap_or_default());
        let repository = world.repository_named(owner, name).ok_or(Refusal::NOT_FOUND)?;
        let access = if caller.by_token && is_site_admin(guarded) {
            Access::Owner
        } else {
            access::of(world, caller.user, repository)
        };
        match access {
            Access::None => Err(Refusal::NOT_FOUND),
            access if access < least => Err(Refusal::FORBIDDEN),
            access => Ok(AtRepository { caller: *caller, repository: repository.id, access }),
        }
    }
}

/// Accepts callers with at least this access to the repository in the path, if issues are enabled and not in an external
/// tracker. Otherwise, the path does not exist for anybody.
pub(crate) fn issues(least: Access) -> impl Fn(&GuardedRequest<'_>) -> Result<AtRepository, Refusal> {
    move |guarded| {
        let at = repository(Access::Read)(guarded)?;
        let repository = guarded.world.repositories.get(at.repository).ok_or(Refusal::NOT_FOUND)?;
        if !repository.enable_issues || repository.enable_external_tracker {
            return Err(Refusal::NOT_FOUND);
        }
        if at.access < least { Err(Refusal::FORBIDDEN) } else { Ok(at) }
    }
}

/// Accepts callers who may change the settings of the repository in the path.
pub(crate) fn settings(guarded: &GuardedRequest<'_>) -> Result<AtRepository, Refusal> {
    let writers = guarded.world.version.lets_writers_change_settings();
    repository(if writers { Access::Write } else { Access::Admin })(guarded)
}

/// Accepts callers who may delete the repository in the path, as far as the guard can decide.
pub(crate) fn deletion(guarded: &GuardedRequest<'_>) -> Result<AtRepository, Refusal> {
    let readers = guarded.world.version.lets_readers_delete_repositories();
    repository(if readers { Access::Read } else { Access::Owner })(guarded)
}

/// An organization, for which the server accepts users, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AtOrganization {
    pub(crate) caller: Caller,
    /// The id of the organization.
    pub(crate) organization: UserId,
}

/// Accepts everybody, and finds the organization in the path (`org`).
pub(crate) fn organization(guarded: &GuardedRequest<'_>) -> Result<AtOrganization, Refusal> {
    let name = guarded.captures.get("org").unwrap_or_default();
    let organization = guarded.world.users.by_name(name).ok_or(Refusal::NOT_FOUND)?.id;
    Ok(AtOrganization { caller: guarded.caller, organization })
}

/// Accepts everybody, and returns the id of the team in the path (`team`).
pub(crate) fn team(guarded: &GuardedRequest<'_>) -> Result<TeamId, Refusal> {
    let id: i64 = ParamValue::from_text(guarded.captures.get("team"));
    guarded.world.organizations.teams.get(id.into()).map(|team| team.id).ok_or(Refusal::NOT_FOUND)
}

fn is_site_admin(guarded: &GuardedRequest<'_>) -> bool {
    guarded.caller.user.is_some_and(|user| guarded.world.users.is_admin(user))
}
