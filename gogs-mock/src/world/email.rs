//! Additional e-mail addresses of users.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::groups::set;
use super::{Id, Row, Table, UserId};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct EmailAddress {
    pub(crate) id: Id<EmailAddress>,
    pub(crate) user: UserId,
    /// In lower case.
    pub(crate) address: String,
}

impl Row for EmailAddress {
    type Owner = UserId;
    /// Ids by address. Only the empty address can belong to several users.
    type Index = OrdMap<Arc<str>, Id<EmailAddress>>;

    fn owner(&self) -> Option<UserId> {
        Some(self.user)
    }

    fn index(&self, index: &mut Self::Index, is_there: bool) {
        set(index, self.address.as_str().into(), self.id, is_there);
    }
}

impl Table<EmailAddress> {
    /// Returns the user who has this additional address.
    pub(crate) fn user_of(&self, address: &str) -> Option<UserId> {
        self.index.get(address).and_then(|id| self.get(*id)).map(|email| email.user)
    }

    /// Removes an address from a user, if the user has it.
    pub(crate) fn remove_address(&mut self, user: UserId, address: &str) {
        let known = self.index.get(address).and_then(|id| self.get(*id));
        let of_user = || self.of_user(user).find(|email| email.address.is_empty()).filter(|_| address.is_empty());
        if let Some(email) = known.filter(|email| email.user == user).or_else(of_user) {
            self.remove(email.id);
        }
    }
}
