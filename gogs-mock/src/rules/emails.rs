//! Owners of e-mail addresses.

use std::collections::HashSet;

use crate::rules::{Error, Result};
use crate::world::{EmailAddress, User, UserId, World};

/// Returns the user with an address: as the primary one of an active user, or as an additional one. Organizations, for which
/// an administrator can set addresses, are skipped. The given address is converted to lower case, so an address that an
/// administrator wrote in capitals is never found.
pub(crate) fn user_of<'w>(world: &'w World, address: &str) -> Option<&'w User> {
    if address.is_empty() {
        return None;
    }
    let address = address.to_lowercase();
    let primary = world.users.by_email(&address).find(|user| user.is_active && !user.is_organization());
    let other = world.email_addresses.user_of(&address);
    primary.map(|user| user.id).into_iter().chain(other).min().and_then(|id| world.users.get(id))
}

/// Adds either all or none of these addresses to a user, like old versions, and returns them as they are stored.
pub(crate) fn add_together(world: &mut World, user: UserId, addresses: &[String]) -> Result<Vec<String>> {
    let addresses: Vec<_> = addresses.iter().map(|address| address.trim().to_lowercase()).collect();
    let is_used = |address: &&String| {
        address.is_empty()
            || world.email_addresses.user_of(address).is_some()
            || world.users.by_email(address).any(|user| !user.is_organization())
    };
    if let Some(address) = addresses.iter().find(is_used) {
        return Err(used(address));
    }
    // The database enforces unique addresses.
    let mut known = HashSet::new();
    if !addresses.iter().all(|address| known.insert(address)) {
        return Err(Error::unforeseen("Insert: UNIQUE constraint failed: email_address.email"));
    }
    for address in &addresses {
        world.email_addresses.insert(|id| EmailAddress { id, user, address: address.clone() });
    }
    Ok(addresses)
}

fn used(address: &str) -> Error {
    Error::rejected(format!("email address has been used: {address}"))
}

/// Adds an address to a user.
pub(crate) fn add(world: &mut World, user: UserId, address: &str) -> Result<()> {
    let address = address.trim().to_lowercase();
    if user_of(world, &address).is_some() {
        return Err(used(&address));
    }
    // The empty address is not looked up; a second one of the same user violates a constraint of the database.
    if address.is_empty() && world.email_addresses.of_user(user).any(|email| email.address.is_empty()) {
        return Err(Error::unforeseen("the user has this address already"));
    }
    world.email_addresses.insert(|id| EmailAddress { id, user, address });
    Ok(())
}
