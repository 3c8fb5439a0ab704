//! Access tokens of the user who signs in with a password. The user in the path is ignored.

use gogs_core::endpoints::access_tokens::{CreateAccessToken, ListAccessTokens};
use gogs_core::models::{AccessToken, NewAccessToken};

use crate::request::Mounts;
use crate::request::guards::a_user;
use crate::rules;
use crate::wire::binding::{Bound, Field, Kind, Rule};

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(ListAccessTokens, a_user, |call, user, _| {
        let tokens = call.world.access_tokens.of_user(user);
        let in_clear = call.world.version.lists_tokens_in_clear();
        let listed = |token: &_| rules::access_tokens::listed(token, in_clear);
        Ok(tokens.map(|token| AccessToken { name: token.name.clone(), sha1: listed(token) }).collect())
    });
    mounts.mount(CreateAccessToken, a_user, |call, user, input| {
        let name = input.body.name;
        let sha1 = rules::access_tokens::create(call.world, user, &name)?;
        Ok(AccessToken { name, sha1 })
    });
}

impl Bound for NewAccessToken {
    const GO_TYPE: &'static str = "gogs.CreateAccessTokenOption";
    const FIELDS: &'static [Field] = &[Field::new("name", "Name", Kind::Text, &[Rule::Required])];
}
