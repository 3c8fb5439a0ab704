//! The pages of the site that do not belong to a repository.

use bytes::Bytes;
use http::Response;

use super::visit::Visit;
use super::{Answer, pages, redirect};
use crate::rules::access;
use crate::wire::Refusal;
use crate::world::Access;

/// Returns the page at an address, or `None` if it can only belong to a repository.
pub(super) fn page(visit: &Visit<'_>) -> Answer {
    let Visit { world, request, user, .. } = *visit;
    let parts = visit.parts();
    let led_to = |path: &str| Ok(Some(redirect::to(world, request.method(), path)));
    Ok(Some(match parts[..] {
        [] => pages::home(visit),
        ["explore"] => return led_to("/explore/repos"),
        ["explore", "repos"] => pages::repositories(visit),
        ["explore", kind @ ("users" | "organizations")] => pages::accounts(visit, kind == "organizations"),
        ["user", "login" | "sign_up" | "reset_password"] if user.is_some() => return led_to("/"),
        ["user", "login"] => pages::sign_in(visit, None),
        ["user", "sign_up"] => pages::sign_up(visit, None),
        ["user", "reset_password" | "forget_password"] => pages::empty(visit, "Forgot Password"),
        ["issues" | "pulls"]
        | ["org", "create"]
        | ["org", _, "dashboard" | "issues" | "pulls" | "members"]
        | ["org", _, "teams" | "settings", ..]
        | ["repo", "create" | "migrate"]
        | ["repo", "fork", _]
        | ["user", "settings"]
        | [
            "user",
            "settings",
            "avatar" | "email" | "password" | "ssh" | "security" | "repositories" | "organizations",
        ]
        | ["user", "settings", "applications" | "delete"]
        | ["admin"]
        | ["admin", "config" | "monitor" | "users" | "orgs" | "repos" | "auths" | "notices", ..] => {
            return for_members(visit, &parts).map(Some);
        }
        ["user", "settings", ..] => return Ok(None),
        [name] => pages::account(visit, name)?,
        [name, "followers" | "following"] if world.users.by_name(name).is_some() => pages::account(visit, name)?,
        [name, "stars"] if world.users.by_name(name).is_some() => Response::default(),
        _ => return Ok(None),
    }))
}

/// Returns a page for users who are signed in. It shows little more than that it exists.
fn for_members(visit: &Visit<'_>, parts: &[&str]) -> Result<Response<Bytes>, Refusal> {
    let Visit { world, request, user, .. } = *visit;
    let Some(user) = user else { return Ok(redirect::to_sign_in(world, request)) };
    let title = match *parts {
        ["admin", ..] if !visit.is_admin() => return Err(Refusal::FORBIDDEN),
        ["admin", ..] => "Dashboard",
        ["org", "create"] => "New Organization",
        ["org", name, ..] => {
            let organization = world.users.by_name(name).filter(|user| user.is_organization()).ok_or(Refusal::Page)?;
            let is_owner = visit.is_admin() || world.organizations.is_owner(organization.id, user);
            let is_member = world.organizations.of_member(user).any(|(id, _)| id == organization.id);
            let only_for_owners = matches!(parts.get(2), Some(&"settings"));
            if !(is_owner || is_member && !only_for_owners) {
                return Err(Refusal::Page);
            }
            return pages::account(visit, name);
        }
        ["repo", "fork", base] => {
            let base = base.parse::<i64>().ok().and_then(|base| world.repositories.get(base.into()));
            base.filter(|base| access::on_pages(world, Some(user), base) > Access::None).ok_or(Refusal::Page)?;
            "New Fork Repository"
        }
        ["repo", "migrate"] => "New Migration",
        ["repo", ..] => "New Repository",
        ["user", "settings", "applications"] => return Ok(pages::applications(visit, user)),
        ["user", ..] => "Profile",
        ["issues"] => "Issues",
        _ => "Pull Requests",
    };
    Ok(pages::empty(visit, title))
}
