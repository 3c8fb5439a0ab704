//! The deploy keys of repositories.

use gogs_core::endpoints::keys::{CreateDeployKey, DeleteDeployKey, GetDeployKey, ListDeployKeys};
use gogs_core::models::DeployKey;

use crate::request::guards::{self, AtRepository};
use crate::request::{Call, Input, Mounts};
use crate::rules::{self, keys};
use crate::views;
use crate::wire::Refusal;
use crate::world::{self, Access, DeployKeyId, RepositoryId};

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(ListDeployKeys, guards::repository(Access::Admin), |call, at, _| {
        call.world.deploy_keys.of_repository(at.repository).map(|key| shown(call, at, key)).collect()
    });
    // The response is written before the server knows the key's time.
    mounts.mount(CreateDeployKey, guards::repository(Access::Admin), |call, at, input| {
        let id = keys::deploy(call.world, at.repository, input.body.title, &input.body.key, call.now)?.id;
        let created = call.world.deploy_keys.get(id).ok_or(Refusal::Internal)?;
        Ok(DeployKey { created_at: None, ..shown(call, at, created)? })
    });
    mounts.mount(GetDeployKey, guards::repository(Access::Admin), |call, at, input| {
        shown(call, at, find(call, at, input.path.id.into())?)
    });
    mounts.mount(DeleteDeployKey, guards::repository(Access::Admin), delete);
}

fn delete(call: &mut Call<'_>, at: AtRepository, input: Input<DeleteDeployKey>) -> Result<(), Refusal> {
    let found = find(call, at, input.path.id.into());
    if found.is_err() && call.world.version.finds_deploy_keys_through_any_repository() {
        return Ok(());
    }
    let (id, repository) = found.map(|key| (key.id, key.repository))?;
    check_access(call, at, repository)?;
    keys::delete_deployed(call.world, id);
    Ok(())
}

/// Checks that the caller also administrates the repository of the key, which is not necessarily the one in the path.
fn check_access(call: &Call<'_>, at: AtRepository, repository: RepositoryId) -> Result<(), Refusal> {
    let is_admin = at.caller.user.is_some_and(|user| call.world.users.is_admin(user));
    let repository = call.world.repositories.get(repository).ok_or(Refusal::Internal)?;
    match is_admin || rules::access::of(call.world, at.caller.user, repository) >= Access::Admin {
        true => Ok(()),
        false => Err(Refusal::forbidden("You do not have access to this key")),
    }
}

fn find<'w>(call: &'w Call<'_>, at: AtRepository, id: DeployKeyId) -> Result<&'w world::DeployKey, Refusal> {
    let any = call.world.version.finds_deploy_keys_through_any_repository();
    let key = call.world.deploy_keys.get(id).filter(|key| any || key.repository == at.repository);
    key.ok_or(Refusal::NOT_FOUND)
}

fn shown(call: &Call<'_>, at: AtRepository, key: &world::DeployKey) -> Result<DeployKey, Refusal> {
    let repository = call.world.repositories.get(at.repository).ok_or(Refusal::Internal)?;
    views::deploy_key(call.world, repository, key, call.base).ok_or(Refusal::Internal)
}
