//! SSH keys of users, and deploy keys of repositories, which refer to separate keys.

use std::sync::Arc;

use imbl::OrdMap;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{DeployKeyId, Groups, PublicKeyId, RepositoryId, Table, UserId};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PublicKey {
    pub(crate) id: PublicKeyId,
    /// The user; `None` for a key that is only used as a deploy key.
    pub(crate) owner: Option<UserId>,
    pub(crate) title: String,
    pub(crate) content: String,
    pub(crate) created: Timestamp,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct DeployKey {
    pub(crate) id: DeployKeyId,
    /// The id of the public key.
    pub(crate) key: PublicKeyId,
    pub(crate) repository: RepositoryId,
    pub(crate) title: String,
    pub(crate) created: Timestamp,
}

/// Public keys by id, by owner and by content.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct PublicKeys {
    table: Table<PublicKey>,
    by_owner: Groups<UserId, PublicKeyId>,
    users_by_content: OrdMap<Arc<str>, PublicKeyId>,
    deployed_by_content: OrdMap<Arc<str>, PublicKeyId>,
}

impl PublicKeys {
    pub(crate) fn rows(&self) -> &Table<PublicKey> {
        &self.table
    }

    pub(crate) fn insert(&mut self, make: impl FnOnce(PublicKeyId) -> PublicKey) -> &PublicKey {
        let key = self.table.insert(make);
        match key.owner {
            Some(owner) => {
                self.by_owner.add(owner, key.id);
                self.users_by_content.insert(key.content.as_str().into(), key.id);
            }
            None => {
                self.deployed_by_content.insert(key.content.as_str().into(), key.id);
            }
        }
        key
    }

    pub(crate) fn get(&self, id: PublicKeyId) -> Option<&PublicKey> {
        self.table.get(id)
    }

    /// Returns a user's keys, by id.
    pub(crate) fn of_owner(&self, owner: UserId) -> impl Iterator<Item = &PublicKey> {
        self.by_owner.of(owner).filter_map(|id| self.get(id))
    }

    /// Returns the key with this content that belongs to a user.
    pub(crate) fn of_a_user(&self, content: &str) -> Option<&PublicKey> {
        self.users_by_content.get(content).and_then(|id| self.get(*id))
    }

    /// Returns the key with this content that deploy keys refer to.
    pub(crate) fn deployed(&self, content: &str) -> Option<&PublicKey> {
        self.deployed_by_content.get(content).and_then(|id| self.get(*id))
    }

    pub(crate) fn remove(&mut self, id: PublicKeyId) {
        let Some(key) = self.table.remove(id) else { return };
        match key.owner {
            Some(owner) => {
                self.by_owner.remove(owner, id);
                self.users_by_content.remove(key.content.as_str());
            }
            None => {
                self.deployed_by_content.remove(key.content.as_str());
            }
        }
    }

    pub(crate) fn remove_of_owner(&mut self, owner: UserId) {
        for id in self.by_owner.take(owner) {
            self.remove(id);
        }
    }
}

/// Deploy keys by id, by repository and by the key that they refer to.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct DeployKeys {
    table: Table<DeployKey>,
    by_repository: Groups<RepositoryId, DeployKeyId>,
    by_key: Groups<PublicKeyId, DeployKeyId>,
}

impl DeployKeys {
    pub(crate) fn rows(&self) -> &Table<DeployKey> {
        &self.table
    }

    pub(crate) fn insert(&mut self, make: impl FnOnce(DeployKeyId) -> DeployKey) -> &DeployKey {
        let key = self.table.insert(make);
        self.by_repository.add(key.repository, key.id);
        self.by_key.add(key.key, key.id);
        key
    }

    pub(crate) fn get(&self, id: DeployKeyId) -> Option<&DeployKey> {
        self.table.get(id)
    }

    /// Returns a repository's deploy keys, by id.
    pub(crate) fn of_repository(&self, repository: RepositoryId) -> impl Iterator<Item = &DeployKey> {
        self.by_repository.of(repository).filter_map(|id| self.get(id))
    }

    /// Returns whether any deploy key refers to a public key.
    pub(crate) fn refer_to(&self, key: PublicKeyId) -> bool {
        self.by_key.of(key).next().is_some()
    }

    pub(crate) fn remove(&mut self, id: DeployKeyId) {
        if let Some(key) = self.table.remove(id) {
            self.by_repository.remove(key.repository, id);
            self.by_key.remove(key.key, id);
        }
    }
}
