//! Authentication of users.

use gogs_core::Secret;
use sha1::{Digest, Sha1};

use crate::go::hex::hex;
use crate::world::{User, UserId, World};

/// The maximum length of a test's token, in characters.
const MAX_TOKEN_LENGTH: usize = 255;

/// Returns the user with this name or primary e-mail address, ignoring case, and this password. Organizations cannot sign in.
pub(crate) fn by_password(world: &World, login: &str, password: &str) -> Option<UserId> {
    let by_email = || world.users.by_email(&login.to_lowercase()).next();
    let user = if login.contains('@') { by_email() } else { world.users.by_name(login) }?;
    (!user.is_organization() && user.password.expose() == password).then_some(user.id)
}

/// Returns the user whom a token signs in: an access token, or a token for tests.
pub(crate) fn by_token(world: &World, token: &str) -> Option<UserId> {
    let of_a_test = || {
        let sign_in = world.sign_ins.of(token)?;
        world.users.get(sign_in.user).filter(|user| user.name == sign_in.name).map(|user| user.id)
    };
    world.access_tokens.user_of(token).or_else(of_a_test)
}

/// Returns the user who signs in to Git over HTTP: by password, otherwise by a token as the login, otherwise by a token as
/// the password.
pub(crate) fn to_git(world: &World, login: &str, password: &str) -> Option<UserId> {
    by_password(world, login, password).or_else(|| by_token(world, login)).or_else(|| by_token(world, password))
}

/// Returns the token with which a test signs a user in, always the same: the one that was set for the user, or otherwise the
/// fake's own. It is valid once it is in the world's `sign_ins`.
pub(crate) fn token_of_test(world: &World, user: &User) -> Secret {
    world.sign_ins.given_to(user).unwrap_or_else(|| first_token(user))
}

fn first_token(user: &User) -> Secret {
    hex(&Sha1::digest(format!("sign-in of user {} {}", user.id, user.name))).into()
}

/// Returns another token with which a test signs a user in.
pub(crate) fn another_token_of_test(world: &World, user: &User) -> Secret {
    // The first token exists whether or not it was requested yet.
    world.sign_ins.insert(&first_token(user), user);
    let count = world.sign_ins.count_of(user);
    hex(&Sha1::digest(format!("sign-in {count} of user {} {}", user.id, user.name))).into()
}

/// Checks that every kind of client can send a token, and that it does not sign in another user.
pub(crate) fn check_token_of_test(world: &World, token: &Secret, name: &str) -> Result<(), String> {
    let text = token.expose();
    let is_visible = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b':');
    if !is_visible || !(1..=MAX_TOKEN_LENGTH).contains(&text.len()) {
        return Err(format!(
            "a token has 1 to {MAX_TOKEN_LENGTH} visible ASCII characters without spaces and colons, so that every client can send it"
        ));
    }
    let other = by_token(world, text).and_then(|id| world.users.get(id)).filter(|other| other.name != name);
    other.map_or(Ok(()), |other| Err(format!("the token already belongs to {:?}", other.name)))
}
