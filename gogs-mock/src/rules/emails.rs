//! Who has which e-mail address.

use crate::wire::Refusal;
use crate::world::{User, World};

/// The user who has an address: as the primary one while the user is active, or as another. Case does not count in what
/// is asked; an address that an administrator wrote in capitals is found by nobody.
pub(crate) fn user_of<'w>(world: &'w World, address: &str) -> Option<&'w User> {
    if address.is_empty() {
        return None;
    }
    let address = address.to_lowercase();
    let primary = world.users.by_email(&address).filter(|user| user.is_active).map(|user| user.id).min();
    let other = world.email_addresses.user_of(&address);
    primary.into_iter().chain(other).min().and_then(|id| world.users.get(id))
}

/// Checks that nobody has any of these addresses.
pub(crate) fn check_free(world: &World, addresses: &[String]) -> Result<(), Refusal> {
    addresses.iter().try_for_each(|address| check_one_free(world, &address.trim().to_lowercase()))
}

fn check_one_free(world: &World, address: &str) -> Result<(), Refusal> {
    match user_of(world, address) {
        Some(_) => Err(Refusal::unprocessable(format!("email address has been used: {address}"))),
        None => Ok(()),
    }
}

/// Adds an address to a user's.
pub(crate) fn add(world: &mut World, user: i64, address: &str) -> Result<(), Refusal> {
    let address = address.trim().to_lowercase();
    check_one_free(world, &address)?;
    // The empty address is not looked for; the second one of a user breaks a rule of the database.
    if world.email_addresses.of_user(user).any(|email| email.address == address) {
        return Err(Refusal::Internal);
    }
    world.email_addresses.insert(user, address);
    Ok(())
}
