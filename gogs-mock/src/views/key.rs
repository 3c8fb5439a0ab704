//! SSH keys and deploy keys in the API.

use gogs_core::models;

use crate::world::{DeployKey, PublicKey, Repository, World};

pub(crate) fn public_key(key: &PublicKey, base: &str) -> models::PublicKey {
    models::PublicKey {
        id: key.id.into(),
        key: key.content.clone(),
        url: format!("{base}/api/v1/user/keys/{}", key.id),
        title: key.title.clone(),
        created_at: Some(key.created),
    }
}

/// Returns a deploy key of a repository, or `None` if a site administrator deleted the key that it refers to.
pub(crate) fn deploy_key(
    world: &World,
    repository: &Repository,
    key: &DeployKey,
    base: &str,
) -> Option<models::DeployKey> {
    let owner = &world.users.get(repository.owner)?.name;
    Some(models::DeployKey {
        id: key.id.into(),
        key: world.public_keys.get(key.key)?.content.clone(),
        url: format!("{base}/api/v1/repos/{owner}/{}/keys/{}", repository.name, key.id),
        title: key.title.clone(),
        created_at: Some(key.created),
        read_only: true,
    })
}
