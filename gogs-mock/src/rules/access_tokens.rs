//! Access tokens.

use gogs_core::Secret;
use sha1::{Digest, Sha1};
use sha2::Sha256;

use super::{Error, Result};
use crate::go::hex::hex;
use crate::world::{AccessToken, UserId, World};

/// Creates a token for a user. Its value depends only on the number of tokens created before, so that two runs create the
/// same ones.
///
/// # Errors
///
/// [`Error::Rejected`] if the user has a token of this name.
pub(crate) fn create(world: &mut World, user: UserId, name: &str) -> Result<Secret> {
    if world.access_tokens.of_user(user).any(|token| token.name == name) {
        return Err(Error::Rejected(format!("access token already exists: map[name:{name} userID:{user}]")));
    }
    let make = |id| {
        let value = hex(&Sha1::digest(format!("access token {id}")));
        AccessToken { id, user, name: name.to_owned(), value: value.into() }
    };
    Ok(world.access_tokens.insert(make).value.clone())
}

/// Returns what the list of tokens shows for a token: its value, or a hash cut to the length of a token.
pub(crate) fn listed(token: &AccessToken, in_clear: bool) -> Secret {
    if in_clear {
        return token.value.clone();
    }
    hex(&Sha256::digest(token.value.expose()))[..40].into()
}
