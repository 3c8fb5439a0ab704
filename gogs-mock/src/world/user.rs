//! Users and organizations, which share their ids and names.

use std::sync::Arc;

use gogs_core::Secret;
use imbl::OrdMap;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::groups::set;
use super::{Groups, Row, Table, UserId};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct User {
    pub(crate) id: UserId,
    pub(crate) kind: UserKind,
    pub(crate) name: String,
    pub(crate) full_name: String,
    /// In lower case, unless an administrator wrote it otherwise.
    pub(crate) email: String,
    pub(crate) password: Secret,
    pub(crate) login_source: i64,
    pub(crate) login_name: String,
    pub(crate) website: String,
    pub(crate) location: String,
    pub(crate) description: String,
    pub(crate) is_active: bool,
    pub(crate) is_admin: bool,
    pub(crate) allow_git_hook: bool,
    pub(crate) allow_import_local: bool,
    /// -1 means the server's default, which is no limit.
    pub(crate) max_repo_creation: i64,
    pub(crate) created: Timestamp,
    pub(crate) updated: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum UserKind {
    Individual,
    Organization,
}

impl User {
    /// Creates a user or an organization with only the required properties.
    pub(crate) fn new(id: UserId, kind: UserKind, name: String, created: Timestamp) -> Self {
        Self {
            id,
            kind,
            name,
            full_name: String::new(),
            email: String::new(),
            password: Secret::default(),
            login_source: 0,
            login_name: String::new(),
            website: String::new(),
            location: String::new(),
            description: String::new(),
            is_active: true,
            is_admin: false,
            allow_git_hook: false,
            allow_import_local: false,
            max_repo_creation: -1,
            created,
            updated: created,
        }
    }

    pub(crate) fn is_organization(&self) -> bool {
        self.kind == UserKind::Organization
    }

    /// Returns the full name if there is one, and otherwise the user name.
    pub(crate) fn display_name(&self) -> &str {
        if self.full_name.is_empty() { &self.name } else { &self.full_name }
    }
}

/// Users and organizations by what names them.
#[derive(Clone, Default)]
pub(crate) struct UserIndex {
    /// In lower case.
    by_name: OrdMap<Arc<str>, UserId>,
    /// By primary address as stored; organizations have none. Inactive users may share an address.
    by_email: Groups<Arc<str>, UserId>,
}

impl Row for User {
    type Owner = ();
    type Index = UserIndex;

    fn index(&self, index: &mut UserIndex, is_there: bool) {
        set(&mut index.by_name, self.name.to_lowercase().into(), self.id, is_there);
        if !self.email.is_empty() {
            index.by_email.set(self.email.as_str().into(), self.id, is_there);
        }
    }
}

impl Table<User> {
    pub(crate) fn by_name(&self, name: &str) -> Option<&User> {
        self.index.by_name.get(name.to_lowercase().as_str()).and_then(|id| self.get(*id))
    }

    /// Returns whether a user exists and is a site administrator.
    pub(crate) fn is_admin(&self, id: UserId) -> bool {
        self.get(id).is_some_and(|user| user.is_admin)
    }

    /// Returns users by primary e-mail address as stored, sorted by id.
    pub(crate) fn by_email(&self, email: &str) -> impl Iterator<Item = &User> {
        self.index.by_email.of(email.into()).filter_map(|id| self.get(id))
    }
}
