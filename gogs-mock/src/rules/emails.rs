//! Who has which e-mail address.

use std::collections::HashSet;

use crate::wire::Refusal;
use crate::world::{User, World};

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

/// Checks that nobody has any of these addresses; the empty one counts as taken. That one is there twice the server does not
/// foresee.
pub(crate) fn check_free(world: &World, addresses: &[String]) -> Result<(), Refusal> {
    let kept: Vec<_> = addresses.iter().map(|address| address.trim().to_lowercase()).collect();
    kept.iter().try_for_each(
        |address| if address.is_empty() { Err(taken(address)) } else { check_one_free(world, address) },
    )?;
    let different: HashSet<_> = kept.iter().collect();
    if different.len() < kept.len() { Err(Refusal::Internal) } else { Ok(()) }
}

fn check_one_free(world: &World, address: &str) -> Result<(), Refusal> {
    match user_of(world, address) {
        Some(_) => Err(taken(address)),
        None => Ok(()),
    }
}

fn taken(address: &str) -> Refusal {
    Refusal::unprocessable(format!("email address has been used: {address}"))
}

/// Adds an address to a user's, and returns it as it is kept.
pub(crate) fn add(world: &mut World, user: i64, address: &str) -> Result<String, Refusal> {
    let address = address.trim().to_lowercase();
    check_one_free(world, &address)?;
    // The empty address is not looked for; the second one of a user breaks a rule of the database.
    if world.email_addresses.of_user(user).any(|email| email.address == address) {
        return Err(Refusal::Internal);
    }
    world.email_addresses.insert(user, address.clone());
    Ok(address)
}
