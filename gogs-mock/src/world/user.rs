//! Users and organizations, which share their ids and names.

use std::sync::Arc;

use gogs_core::Secret;
use imbl::{OrdMap, OrdSet};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Table, UserId};

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

/// Users and organizations by id and by name in lower case.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Users {
    table: Table<User>,
    ids_by_name: OrdMap<Arc<str>, UserId>,
    /// By primary address as stored; organizations have none. Inactive users may share an address.
    ids_by_email: OrdMap<Arc<str>, OrdSet<UserId>>,
}

impl Users {
    pub(crate) fn rows(&self) -> &Table<User> {
        &self.table
    }

    pub(crate) fn insert(&mut self, make: impl FnOnce(UserId) -> User) -> &User {
        let user = self.table.insert(make);
        self.ids_by_name.insert(user.name.to_lowercase().into(), user.id);
        if !user.email.is_empty() {
            self.ids_by_email.entry(user.email.as_str().into()).or_default().insert(user.id);
        }
        user
    }

    pub(crate) fn get(&self, id: UserId) -> Option<&User> {
        self.table.get(id)
    }

    pub(crate) fn by_name(&self, name: &str) -> Option<&User> {
        self.ids_by_name.get(name.to_lowercase().as_str()).and_then(|id| self.get(*id))
    }

    /// Returns users by primary e-mail address as stored, sorted by id.
    pub(crate) fn by_email(&self, email: &str) -> impl Iterator<Item = &User> {
        self.ids_by_email.get(email).into_iter().flatten().filter_map(|id| self.get(*id))
    }

    /// Changes a user, and updates the indexes.
    pub(crate) fn edit(&mut self, id: UserId, change: impl FnOnce(&mut User)) {
        let Some(user) = self.table.get_mut(id) else { return };
        let (old_name, old_email) = (user.name.to_lowercase(), user.email.clone());
        change(user);
        self.ids_by_name.remove(old_name.as_str());
        self.ids_by_name.insert(user.name.to_lowercase().into(), id);
        let new_email = user.email.clone();
        self.forget_email(&old_email, id);
        if !new_email.is_empty() {
            self.ids_by_email.entry(new_email.into()).or_default().insert(id);
        }
    }

    pub(crate) fn remove(&mut self, id: UserId) {
        if let Some(user) = self.table.remove(id) {
            self.ids_by_name.remove(user.name.to_lowercase().as_str());
            self.forget_email(&user.email, id);
        }
    }

    fn forget_email(&mut self, email: &str, id: UserId) {
        if let Some(ids) = self.ids_by_email.get_mut(email) {
            ids.remove(&id);
        }
    }

    /// Returns all users, by id.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &User> {
        self.table.iter()
    }
}
