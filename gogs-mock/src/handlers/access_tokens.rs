//! Access tokens of the user who signs in with a password. The user in the path is ignored.

use gogs_core::endpoints::access_tokens::{CreateAccessToken, ListAccessTokens};
use gogs_core::models::{AccessToken, NewAccessToken};

use crate::request::guards::a_user;
use crate::request::{Call, Input, Mounts};
use crate::rules;
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Form, Kind, Rule};
use crate::world::UserId;

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(ListAccessTokens, a_user, list);
    mounts.mount(CreateAccessToken, a_user, create);
}

impl Bound for NewAccessToken {
    const FORM: Form = Form {
        go_type: "gogs.CreateAccessTokenOption",
        fields: &[Field::new("name", "Name", Kind::Text, &[Rule::Required])],
    };
}

fn list(call: &mut Call<'_>, user: UserId, _: Input<ListAccessTokens>) -> Result<Vec<AccessToken>, Refusal> {
    let tokens = call.world.access_tokens.of_user(user);
    let in_clear = call.world.version.lists_tokens_in_clear();
    let listed = |token: &_| rules::access_tokens::listed(token, in_clear);
    Ok(tokens.map(|token| AccessToken { name: token.name.clone(), sha1: listed(token) }).collect())
}

fn create(call: &mut Call<'_>, user: UserId, input: Input<CreateAccessToken>) -> Result<AccessToken, Refusal> {
    let name = input.body.name;
    let sha1 = rules::access_tokens::create(call.world, user, &name)?;
    Ok(AccessToken { name, sha1 })
}
