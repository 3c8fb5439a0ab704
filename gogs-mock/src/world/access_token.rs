//! Access tokens.

use std::fmt;
use std::sync::Arc;

use gogs_core::Secret;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::{Groups, Id, Table, UserId};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct AccessToken {
    pub(crate) id: Id<AccessToken>,
    pub(crate) user: UserId,
    pub(crate) name: String,
    pub(crate) value: Secret,
}

/// Access tokens by id and by value.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct AccessTokens {
    table: Table<AccessToken>,
    users_by_value: OrdMap<Arc<str>, UserId>,
    by_user: Groups<UserId, Id<AccessToken>>,
}

impl AccessTokens {
    pub(crate) fn rows(&self) -> &Table<AccessToken> {
        &self.table
    }

    pub(crate) fn insert(&mut self, make: impl FnOnce(Id<AccessToken>) -> AccessToken) -> &AccessToken {
        let token = self.table.insert(make);
        self.users_by_value.insert(token.value.expose().into(), token.user);
        self.by_user.add(token.user, token.id);
        token
    }

    /// Returns the user whom a token signs in.
    pub(crate) fn user_of(&self, value: &str) -> Option<UserId> {
        self.users_by_value.get(value).copied()
    }

    pub(crate) fn of_user(&self, user: UserId) -> impl Iterator<Item = &AccessToken> {
        self.by_user.of(user).filter_map(|id| self.table.get(id))
    }

    pub(crate) fn remove(&mut self, id: Id<AccessToken>) {
        if let Some(token) = self.table.remove(id) {
            self.users_by_value.remove(token.value.expose());
            self.by_user.remove(token.user, id);
        }
    }

    pub(crate) fn remove_of_user(&mut self, user: UserId) {
        for id in self.by_user.take(user) {
            if let Some(token) = self.table.remove(id) {
                self.users_by_value.remove(token.value.expose());
            }
        }
    }
}

/// Does not show tokens.
impl fmt::Debug for AccessTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessTokens").field("table", &self.table).finish_non_exhaustive()
    }
}
