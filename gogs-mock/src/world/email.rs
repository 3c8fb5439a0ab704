//! Additional e-mail addresses of users.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::{Groups, Id, Table, UserId};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct EmailAddress {
    pub(crate) id: Id<EmailAddress>,
    pub(crate) user: UserId,
    /// In lower case.
    pub(crate) address: String,
}

/// Additional addresses by id, by user and by address.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct EmailAddresses {
    table: Table<EmailAddress>,
    by_user: Groups<UserId, Id<EmailAddress>>,
    ids_by_address: OrdMap<Arc<str>, Id<EmailAddress>>,
}

impl EmailAddresses {
    pub(crate) fn rows(&self) -> &Table<EmailAddress> {
        &self.table
    }

    pub(crate) fn insert(&mut self, user: UserId, address: String) {
        let email = self.table.insert(|id| EmailAddress { id, user, address });
        self.by_user.add(user, email.id);
        self.ids_by_address.insert(email.address.as_str().into(), email.id);
    }

    /// Returns a user's additional addresses, by id.
    pub(crate) fn of_user(&self, user: UserId) -> impl Iterator<Item = &EmailAddress> {
        self.by_user.of(user).filter_map(|id| self.table.get(id))
    }

    /// Returns the user who has this additional address.
    pub(crate) fn user_of(&self, address: &str) -> Option<UserId> {
        self.ids_by_address.get(address).and_then(|id| self.table.get(*id)).map(|email| email.user)
    }

    /// Removes an address from a user, if the user has it.
    pub(crate) fn remove(&mut self, user: UserId, address: &str) {
        let known = self.ids_by_address.get(address).and_then(|id| self.table.get(*id));
        // Only the empty address can belong to several users.
        let of_user = || self.of_user(user).find(|email| email.address.is_empty()).filter(|_| address.is_empty());
        let Some(id) = known.filter(|email| email.user == user).or_else(of_user).map(|email| email.id) else { return };
        self.table.remove(id);
        self.by_user.remove(user, id);
        self.ids_by_address.remove(address);
    }

    pub(crate) fn remove_of_user(&mut self, user: UserId) {
        for id in self.by_user.take(user) {
            if let Some(email) = self.table.remove(id) {
                self.ids_by_address.remove(email.address.as_str());
            }
        }
    }
}
