//! Who has which e-mail address.

use std::collections::HashSet;

use crate::rules::{Error, Result};
use crate::world::{User, UserId, World};

/// The user who has an address: as the primary one while the user is active, or as another. Organizations, which an
/// administrator can give addresses, are passed over. Case does not count in what is asked; an address that an
/// administrator wrote in capitals is found by nobody.
pub(crate) fn user_of<'w>(world: &'w World, address: &str) -> Option<&'w User> {
    if address.is_empty() {
        return None;
    }
    let address = address.to_lowercase();
    let primary = world
        .users
        .by_email(&address)
        .filter(|user| user.is_active && !user.is_organization())
        .map(|user| user.id)
        .min();
    let other = world.email_addresses.user_of(&address);
    primary.into_iter().chain(other).min().and_then(|id| world.users.get(id))
}

/// Adds all of these addresses to a user's or none of them, as old versions do; answers them as they are kept.
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
    // The database takes no address twice.
    let mut known = HashSet::new();
    if !addresses.iter().all(|address| known.insert(address)) {
        return Err(Error::unforeseen("Insert: UNIQUE constraint failed: email_address.email"));
    }
    addresses.iter().for_each(|address| world.email_addresses.insert(user, address.clone()));
    Ok(addresses)
}

fn used(address: &str) -> Error {
    Error::rejected(format!("email address has been used: {address}"))
}

/// Adds an address to a user's.
pub(crate) fn add(world: &mut World, user: UserId, address: &str) -> Result<()> {
    let address = address.trim().to_lowercase();
    if user_of(world, &address).is_some() {
        return Err(used(&address));
    }
    // The empty address is not looked for; the second one of a user breaks a rule of the database.
    if address.is_empty() && world.email_addresses.of_user(user).any(|email| email.address.is_empty()) {
        return Err(Error::Unforeseen("the user has this address already".into()));
    }
    world.email_addresses.insert(user, address);
    Ok(())
}
