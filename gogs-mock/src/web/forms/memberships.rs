//! The visibility of memberships.

use super::{Done, Outcome};
use crate::rules::events::Action;
use crate::wire::Refusal;
use crate::world::UserId;

/// Publishes or hides a membership: one's own, and any for owners. A user who is not a member does not become one.
pub(in crate::web) fn act(action: &mut Action<'_>, organization: &str, member: UserId, what: &str) -> Done {
    let (world, user) = (&mut *action.world, action.doer);
    let found = world.users.by_name(organization).ok_or(Refusal::Page)?;
    let (organization, name) = (found.id, found.name.clone());
    let is_admin = world.users.is_admin(user);
    let is_owner = is_admin || world.organizations.is_owner(organization, user);
    let is_member = world.organizations.of_member(user).any(|(id, _)| id == organization);
    if !(is_owner || is_member && member == user) {
        return Err(Refusal::Page);
    }
    world.organizations.show_membership(organization, member, what == "public");
    Ok(Outcome::Led(format!("/org/{name}/members")))
}
