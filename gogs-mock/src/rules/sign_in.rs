//! Whose credentials these are.

use crate::world::{UserId, World};

/// The user with this name or primary e-mail address, in any case, and this password. Organizations do not sign in.
pub(crate) fn by_password(world: &World, login: &str, password: &str) -> Option<UserId> {
    let by_email = || world.users.by_email(&login.to_lowercase()).next();
    let user = if login.contains('@') { by_email() } else { world.users.by_name(login) }?;
    (!user.is_organization() && user.password.expose() == password).then_some(user.id)
}

/// The user who signs in to Git over HTTP: by password, or else by a token in place of the login, or else of the password.
pub(crate) fn to_git(world: &World, login: &str, password: &str) -> Option<UserId> {
    let by_token = |value: &str| world.access_tokens.user_of(value);
    by_password(world, login, password).or_else(|| by_token(login)).or_else(|| by_token(password))
}
