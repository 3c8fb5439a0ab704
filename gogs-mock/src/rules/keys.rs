//! Adding and deleting SSH keys and deploy keys.

use jiff::Timestamp;

use crate::rules::{Error, Result, ssh_keys};
use crate::world::{DeployKey, DeployKeyId, PublicKey, RepositoryId, UserId, World};

/// Adds a key to a user.
pub(crate) fn create<'w>(
    world: &'w mut World,
    owner: UserId,
    title: String,
    key: &str,
    now: Timestamp,
) -> Result<&'w PublicKey> {
    let content = content_of(world, key)?;
    if world.public_keys.of_user(owner).any(|key| key.title == title) {
        return Err(Error::rejected("Key title has been used"));
    }
    check_whole(&content)?;
    Ok(world.public_keys.insert(|id| PublicKey { id, owner: Some(owner), title, content, created: now }))
}

/// Adds a deploy key to a repository. The server fails unexpectedly if the repository already has the title or the key.
pub(crate) fn deploy<'w>(
    world: &'w mut World,
    repository: RepositoryId,
    title: String,
    key: &str,
    now: Timestamp,
) -> Result<&'w DeployKey> {
    let content = content_of(world, key)?;
    let deployed = world.public_keys.deployed(&content).map(|key| key.id);
    if deployed.is_none() {
        check_whole(&content)?;
    }
    let others = || world.deploy_keys.of_repository(repository);
    if let Some(key) = deployed.filter(|key| others().any(|other| other.key == *key)) {
        return Err(taken(format!("key_id: {key}, repo_id: {repository}")));
    }
    if others().any(|other| other.title == title) {
        return Err(taken(format!("repo_id: {repository}, name: {title}")));
    }
    let nameless = |id| PublicKey { id, owner: None, title: String::new(), content, created: now };
    let key = deployed.unwrap_or_else(|| world.public_keys.insert(nameless).id);
    Ok(world.deploy_keys.insert(|id| DeployKey { id, key, repository, title, created: now }))
}

/// Deletes a deploy key, and the key itself if no other deploy key refers to it. Deploy keys are not deleted together with
/// their repository.
pub(crate) fn delete_deployed(world: &mut World, id: DeployKeyId) {
    let Some(key) = world.deploy_keys.get(id).map(|deploy_key| deploy_key.key) else { return };
    world.deploy_keys.remove(id);
    if !world.deploy_keys.refer_to(key) {
        world.public_keys.remove(key);
    }
}

/// Returns the line that the server stores, if no user has the key.
fn content_of(world: &World, key: &str) -> Result<String> {
    // The `%v` is missing its argument in the server, too.
    let malformed = |why| Error::rejected(format!("Invalid key content: %v: {why}"));
    let content = ssh_keys::parse(key).map_err(malformed)?;
    match world.public_keys.of_a_user(&content) {
        Some(_) => Err(Error::rejected("Key content has been used as non-deploy key")),
        None => Ok(content),
    }
}

fn taken(by: String) -> Error {
    Error::unforeseen(format!("addDeployKey: public key already exists [{by}]"))
}

/// The output of `ssh-keygen`, which the server calls with a file in a directory of its own.
const UNREADABLE: &str =
    "addKey: fail to parse public key: exit status 255 - /tmp/1/id_rsa.pub is not a public key file.\r\n";

/// Fails unexpectedly, like the server, if `ssh-keygen` cannot read the key.
fn check_whole(content: &str) -> Result<()> {
    if ssh_keys::is_whole(content) { Ok(()) } else { Err(Error::unforeseen(UNREADABLE)) }
}
