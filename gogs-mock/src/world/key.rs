//! SSH keys of users, and deploy keys of repositories, which refer to separate keys.

use std::sync::Arc;

use imbl::OrdMap;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::groups::set;
use super::{DeployKeyId, Groups, PublicKeyId, RepositoryId, Row, Table, UserId};

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

/// Public keys by content.
#[derive(Clone, Default)]
pub(crate) struct ByContent {
    of_users: OrdMap<Arc<str>, PublicKeyId>,
    deployed: OrdMap<Arc<str>, PublicKeyId>,
}

impl Row for PublicKey {
    type Owner = UserId;
    type Index = ByContent;

    fn owner(&self) -> Option<UserId> {
        self.owner
    }

    fn index(&self, index: &mut ByContent, is_there: bool) {
        let index = if self.owner.is_some() { &mut index.of_users } else { &mut index.deployed };
        set(index, self.content.as_str().into(), self.id, is_there);
    }
}

impl Table<PublicKey> {
    /// Returns the key with this content that belongs to a user.
    pub(crate) fn of_a_user(&self, content: &str) -> Option<&PublicKey> {
        self.index.of_users.get(content).and_then(|id| self.get(*id))
    }

    /// Returns the key with this content that deploy keys refer to.
    pub(crate) fn deployed(&self, content: &str) -> Option<&PublicKey> {
        self.index.deployed.get(content).and_then(|id| self.get(*id))
    }
}

impl Row for DeployKey {
    type Owner = RepositoryId;
    /// Deploy keys by the key that they refer to.
    type Index = Groups<PublicKeyId, DeployKeyId>;

    fn owner(&self) -> Option<RepositoryId> {
        Some(self.repository)
    }

    fn index(&self, index: &mut Self::Index, is_there: bool) {
        index.set(self.key, self.id, is_there);
    }
}

impl Table<DeployKey> {
    /// Returns whether any deploy key refers to a public key.
    pub(crate) fn refer_to(&self, key: PublicKeyId) -> bool {
        self.index.of(key).next().is_some()
    }
}
