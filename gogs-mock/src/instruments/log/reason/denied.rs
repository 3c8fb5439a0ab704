//! The reason why a caller was denied access, which the server does not tell.

use gogs_core::endpoint::{Auth, Route};
use gogs_core::endpoints;

use crate::request::Trace;
use crate::rules::access;
use crate::world::{Access, World};

/// Returns the reason for a 401.
pub(super) fn unauthorized(world: &World, trace: &Trace, has_credentials: bool) -> String {
    let Some(caller) = caller(world, trace) else {
        let reason = if has_credentials { "the credentials belong to no user" } else { "no credentials were sent" };
        return reason.to_owned();
    };
    match route(trace).map(|route| route.auth) {
        Some(Auth::Basic) => format!("{caller} used a token, but the route only accepts a password"),
        Some(_) => format!("{caller} used a password, but the route only accepts a token"),
        None => format!("{caller} is denied access"),
    }
}

/// Returns the reason for a 403.
pub(super) fn forbidden(world: &World, trace: &Trace) -> String {
    let who = caller(world, trace).unwrap_or("an anonymous caller");
    let named = trace.captures.get("owner").zip(trace.captures.get("repo"));
    let named = named.or_else(|| trace.git_repository.as_ref().map(|(owner, name)| (owner.as_str(), name.as_str())));
    if let Some((owner, name)) = named
        && let Some(repository) = world.repository_named(owner, name)
    {
        let access = match access::of(world, trace.caller.user, repository) {
            Access::None => return format!("{who} has no access to {owner}/{name}"),
            Access::Read => "read",
            Access::Write => "write",
            Access::Admin | Access::Owner => "admin",
        };
        return format!("{who} has {access} access to {owner}/{name}, which is not enough");
    }
    if route(trace).is_some_and(|route| route.auth == Auth::Admin) {
        return format!("{who} is not a site administrator");
    }
    match trace.captures.get("org") {
        Some(org) => format!("{who} may not do this in the organization {org:?}"),
        None => format!("{who} may not do this"),
    }
}

fn caller<'w>(world: &'w World, trace: &Trace) -> Option<&'w str> {
    trace.caller.user.and_then(|id| world.users.get(id)).map(|user| user.name.as_str())
}

fn route(trace: &Trace) -> Option<&'static Route> {
    endpoints::all().find(|route| Some(route.name) == trace.endpoint)
}
