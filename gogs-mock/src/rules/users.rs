//! Creation, editing and deletion of users.

use std::borrow::Cow;

use gogs_core::Secret;
use jiff::Timestamp;

use crate::markdown;
use crate::rules::{Error, Result, emails, issues, names};
use crate::world::{User, UserId, UserKind, World};

/// A user to be created, by the API or the pages.
#[derive(Debug, Default)]
pub(crate) struct NewUser<'a> {
    pub(crate) name: &'a str,
    pub(crate) email: &'a str,
    pub(crate) password: Secret,
    pub(crate) full_name: &'a str,
    pub(crate) login_name: &'a str,
    pub(crate) is_admin: bool,
}

/// Creates a user, and returns its id.
pub(crate) fn create(world: &mut World, new: NewUser<'_>, now: Timestamp) -> Result<UserId> {
    names::check_user(new.name)?;
    if world.users.by_name(new.name).is_some() {
        return Err(Error::rejected(format!("user already exists: map[name:{}]", new.name)));
    }
    let email = new.email.trim().to_lowercase();
    check_email_is_free(world, &email)?;
    let user = world.users.insert(|id| User {
        full_name: new.full_name.to_owned(),
        email,
        password: new.password,
        login_name: new.login_name.to_owned(),
        is_admin: new.is_admin,
        ..User::new(id, UserKind::Individual, new.name.to_owned(), now)
    });
    Ok(user.id)
}

/// Returns the full name as HTML without unsafe parts: `O'Neil` is `O&#39;Neil`.
pub(crate) fn safe_full_name(user: &User) -> Cow<'_, str> {
    let is_special = |character: char| matches!(character, '<' | '>' | '&' | '\'' | '"' | '\r');
    match user.full_name.contains(is_special) {
        true => Cow::Owned(markdown::sanitized(&user.full_name)),
        false => Cow::Borrowed(&user.full_name),
    }
}

/// Checks that no user has this address.
pub(crate) fn check_email_is_free(world: &World, email: &str) -> Result<()> {
    match emails::user_of(world, email) {
        Some(_) => Err(Error::rejected(format!("email has been used: map[email:{email}]"))),
        None => Ok(()),
    }
}

/// Returns why a user cannot be deleted, in the words of the version.
fn still_has(world: &World, what: &str, formerly: &str, id: UserId) -> Error {
    Error::rejected(match world.version.words_errors_as_formerly() {
        true => format!("user still has {formerly} [uid: {id}]"),
        false => format!("user still has {what}: map[userID:{id}]"),
    })
}

/// Deletes a user, and everything that belongs only to the user.
pub(crate) fn delete(world: &mut World, id: UserId) -> Result<()> {
    if world.repositories.count_of_owner(id) > 0 {
        return Err(still_has(world, "repository ownership", "ownership of repositories", id));
    }
    if world.organizations.of_member(id).next().is_some() {
        return Err(still_has(world, "organization membership", "membership of organizations", id));
    }
    world.access_tokens.remove_of_user(id);
    world.email_addresses.remove_of_user(id);
    world.follows.remove_of_user(id);
    world.public_keys.remove_of_user(id);
    world.collaborations.remove_of_user(id);
    world.repositories.forget_watcher(id);
    issues::unassign_everywhere(world, id);
    world.users.remove(id);
    Ok(())
}
