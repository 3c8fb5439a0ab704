//! Access tokens.

use std::sync::Arc;

use gogs_core::Secret;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::groups::set;
use super::{Id, Row, Table, UserId};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct AccessToken {
    pub(crate) id: Id<AccessToken>,
    pub(crate) user: UserId,
    pub(crate) name: String,
    pub(crate) value: Secret,
}

impl Row for AccessToken {
    type Owner = UserId;
    /// Users by the values of their tokens.
    type Index = OrdMap<Arc<str>, UserId>;

    fn owner(&self) -> Option<UserId> {
        Some(self.user)
    }

    fn index(&self, index: &mut Self::Index, is_there: bool) {
        set(index, self.value.expose().into(), self.user, is_there);
    }
}

impl Table<AccessToken> {
    /// Returns the user whom a token signs in.
    pub(crate) fn user_of(&self, value: &str) -> Option<UserId> {
        self.index.get(value).copied()
    }
}
