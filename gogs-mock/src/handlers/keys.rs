//! SSH keys of users.

use gogs_core::endpoints::keys::{CreateKey, CreateUserKey, DeleteKey, GetKey, ListKeys, ListUserKeys};
use gogs_core::models::{NewKey, PublicKey};

use crate::request::guards::a_user;
use crate::request::{Call, Input, Mounts};
use crate::rules::keys;
use crate::views;
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Form, Kind, Rule};
use crate::world::UserId;

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(ListUserKeys, a_user, list_of_user);
    mounts.mount(ListKeys, a_user, list);
    mounts.mount(CreateKey, a_user, create);
    mounts.mount(GetKey, a_user, get);
    mounts.mount(DeleteKey, a_user, delete);
    mounts.mount(CreateUserKey, a_user, create_for_user);
}

impl Bound for NewKey {
    const FORM: Form = Form {
        go_type: "gogs.CreateKeyOption",
        fields: &[
            Field { json: "title", go: "Title", kind: Kind::Text, rules: &[Rule::Required] },
            Field { json: "key", go: "Key", kind: Kind::Text, rules: &[Rule::Required] },
        ],
    };
}

fn list_of_user(call: &mut Call<'_>, _: UserId, input: Input<ListUserKeys>) -> Result<Vec<PublicKey>, Refusal> {
    let owner = call.world.users.by_name(&input.path.username).ok_or(Refusal::NOT_FOUND)?.id;
    Ok(of_owner(call, owner))
}

fn list(call: &mut Call<'_>, user: UserId, _: Input<ListKeys>) -> Result<Vec<PublicKey>, Refusal> {
    Ok(of_owner(call, user))
}

fn of_owner(call: &Call<'_>, owner: UserId) -> Vec<PublicKey> {
    call.world.public_keys.of_owner(owner).map(|key| views::public_key(key, call.base)).collect()
}

fn create(call: &mut Call<'_>, user: UserId, input: Input<CreateKey>) -> Result<PublicKey, Refusal> {
    create_for(call, user, input.body)
}

fn create_for_user(call: &mut Call<'_>, _admin: UserId, input: Input<CreateUserKey>) -> Result<PublicKey, Refusal> {
    let owner = call.world.users.by_name(&input.path.username).ok_or(Refusal::NOT_FOUND)?.id;
    create_for(call, owner, input.body)
}

/// The answer is written before the server knows the new key's time.
fn create_for(call: &mut Call<'_>, owner: UserId, new: NewKey) -> Result<PublicKey, Refusal> {
    let made = keys::create(call.world, owner, new.title, &new.key, call.now)?;
    Ok(PublicKey { created_at: None, ..views::public_key(made, call.base) })
}

/// The server does not foresee a key that is not there.
fn get(call: &mut Call<'_>, _: UserId, input: Input<GetKey>) -> Result<PublicKey, Refusal> {
    let key = call.world.public_keys.get(input.path.id.into()).ok_or(Refusal::Internal)?;
    Ok(views::public_key(key, call.base))
}

fn delete(call: &mut Call<'_>, user: UserId, input: Input<DeleteKey>) -> Result<(), Refusal> {
    let Some(key) = call.world.public_keys.get(input.path.id.into()) else { return Ok(()) };
    let is_admin = call.world.users.get(user).is_some_and(|user| user.is_admin);
    if !is_admin && key.owner != Some(user) {
        return Err(Refusal::forbidden("You do not have access to this key."));
    }
    call.world.public_keys.remove(input.path.id.into());
    Ok(())
}
