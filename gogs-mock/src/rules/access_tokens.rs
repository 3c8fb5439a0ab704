//! Making access tokens.

use gogs_core::Secret;
use sha1::{Digest, Sha1};
use sha2::Sha256;

use crate::go::hex::hex;
use crate::world::{AccessToken, UserId, World};

/// Makes a token for a user. Its value follows from how many were made before, so that two runs make the same ones.
pub(crate) fn mint(world: &mut World, user: UserId, name: &str) -> Secret {
    let make = |id| {
        let value = hex(&Sha1::digest(format!("access token {id}")));
        AccessToken { id, user, name: name.to_owned(), value: value.into() }
    };
    world.access_tokens.insert(make).value.clone()
}

/// What the list of tokens shows of one: a hash, cut to the length of a token.
pub(crate) fn listed(token: &AccessToken) -> Secret {
    hex(&Sha256::digest(token.value.expose()))[..40].into()
}
