//! The SSH keys of users.

use gogs_core::endpoints::keys::{CreateKey, CreateUserKey, DeleteKey, GetKey, ListKeys, ListUserKeys};
use gogs_core::models::{NewKey, PublicKey};

use crate::request::guards::a_user;
use crate::request::{Call, Input, Mounts};
use crate::rules::keys;
use crate::views;
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Kind, Rule};
use crate::world::UserId;

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(ListUserKeys, a_user, |call, _, input| Ok(list(call, call.user_named(&input.path.username)?)));
    mounts.mount(ListKeys, a_user, |call, user, _| Ok(list(call, user)));
    mounts.mount(CreateKey, a_user, |call, user, input| create(call, user, input.body));
    // A missing key is a 500, because the server does not expect it.
    mounts.mount(GetKey, a_user, |call, _, input| {
        let id = input.path.id;
        let missing = || Refusal::Failed(format!("public key does not exist [id: {id}]").into());
        let key = call.world.public_keys.get(id.into()).ok_or_else(missing)?;
        Ok(views::public_key(key, call.base))
    });
    mounts.mount(DeleteKey, a_user, delete);
    mounts.mount(CreateUserKey, a_user, |call, _, input| {
        let owner = call.user_named(&input.path.username)?;
        create(call, owner, input.body)
    });
}

impl Bound for NewKey {
    const GO_TYPE: &'static str = "gogs.CreateKeyOption";
    const FIELDS: &'static [Field] = &[
        Field::new("title", "Title", Kind::Text, &[Rule::Required]),
        Field::new("key", "Key", Kind::Text, &[Rule::Required]),
    ];
}

fn list(call: &Call<'_>, owner: UserId) -> Vec<PublicKey> {
    call.world.public_keys.of_user(owner).map(|key| views::public_key(key, call.base)).collect()
}

/// Creates an SSH key. The response is written before the server knows the key's time.
fn create(call: &mut Call<'_>, owner: UserId, new: NewKey) -> Result<PublicKey, Refusal> {
    let created = keys::create(call.world, owner, new.title, &new.key, call.now)?;
    Ok(PublicKey { created_at: None, ..views::public_key(created, call.base) })
}

fn delete(call: &mut Call<'_>, user: UserId, input: Input<DeleteKey>) -> Result<(), Refusal> {
    let Some(key) = call.world.public_keys.get(input.path.id.into()) else { return Ok(()) };
    let is_admin = call.world.users.is_admin(user);
    if !is_admin && key.owner != Some(user) {
        return Err(Refusal::forbidden("You do not have access to this key."));
    }
    call.world.public_keys.remove(input.path.id.into());
    Ok(())
}
