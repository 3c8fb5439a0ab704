//! Collaborators of repositories.

use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};

use super::groups::set;
use super::{Id, RepositoryId, Row, Table, UserId};

/// The access to a repository; each level includes the previous ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Access {
    None,
    Read,
    Write,
    Admin,
    Owner,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Collaboration {
    pub(crate) id: Id<Collaboration>,
    pub(crate) repository: RepositoryId,
    pub(crate) user: UserId,
    pub(crate) access: Access,
}

impl Row for Collaboration {
    type Owner = RepositoryId;
    /// Ids by user and repository.
    type Index = OrdMap<UserId, OrdMap<RepositoryId, Id<Collaboration>>>;

    fn owner(&self) -> Option<RepositoryId> {
        Some(self.repository)
    }

    fn index(&self, index: &mut Self::Index, is_there: bool) {
        set(index.entry(self.user).or_default(), self.repository, self.id, is_there);
    }
}

/// Collaborations, and what the server has yet to recalculate.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Collaborations {
    pub(crate) table: Table<Collaboration>,
    /// Temporary access of collaborators, until the server recalculates the access to the repository.
    #[serde(default, skip_serializing_if = "OrdMap::is_empty")]
    lent: OrdMap<RepositoryId, OrdMap<UserId, Access>>,
    /// Repositories of organizations that were removed from the owners' team, until the server recalculates the access to
    /// them.
    #[serde(default, skip_serializing_if = "OrdSet::is_empty")]
    closed_to_owners: OrdSet<RepositoryId>,
}

impl Collaborations {
    pub(crate) fn insert(&mut self, repository: RepositoryId, user: UserId, access: Access) {
        self.table.insert(|id| Collaboration { id, repository, user, access });
    }

    pub(crate) fn of(&self, repository: RepositoryId, user: UserId) -> Option<&Collaboration> {
        self.table.get(self.id_of(repository, user)?)
    }

    pub(crate) fn of_mut(&mut self, repository: RepositoryId, user: UserId) -> Option<&mut Collaboration> {
        self.table.get_mut(self.id_of(repository, user)?)
    }

    /// Sets the temporary access of a user to a repository, until the server recalculates it.
    pub(crate) fn lend(&mut self, repository: RepositoryId, user: UserId, access: Access) {
        self.lent.entry(repository).or_default().insert(user, access);
    }

    /// Returns the temporary access of a user to a repository, until the server recalculates it.
    pub(crate) fn lent(&self, repository: RepositoryId, user: UserId) -> Access {
        self.lent.get(&repository).and_then(|lent| lent.get(&user)).copied().unwrap_or(Access::None)
    }

    /// Removes the access of an organization's owners to a repository, until the server recalculates it.
    pub(crate) fn close_to_owners(&mut self, repository: RepositoryId) {
        self.closed_to_owners.insert(repository);
    }

    /// Returns whether the owners of its organization have no access to a repository.
    pub(crate) fn is_closed_to_owners(&self, repository: RepositoryId) -> bool {
        self.closed_to_owners.contains(&repository)
    }

    /// Recalculates the access to a repository: ends temporary access, and restores that of the owners.
    pub(crate) fn recalculate(&mut self, repository: RepositoryId) {
        self.lent.remove(&repository);
        self.closed_to_owners.remove(&repository);
    }

    /// Recalculates the access to all repositories that the predicate selects.
    pub(crate) fn recalculate_all(&mut self, is_chosen: impl Fn(RepositoryId) -> bool) {
        let known = self.lent.keys().chain(&self.closed_to_owners).copied();
        let chosen: Vec<_> = known.filter(|repository| is_chosen(*repository)).collect();
        chosen.into_iter().for_each(|repository| self.recalculate(repository));
    }

    /// Returns a repository's collaborations, in the order in which they began.
    pub(crate) fn of_repository(&self, repository: RepositoryId) -> impl Iterator<Item = &Collaboration> {
        self.table.of_repository(repository)
    }

    /// Returns a user's collaborations, by repository.
    pub(crate) fn of_user(&self, user: UserId) -> impl Iterator<Item = &Collaboration> {
        let ids = self.table.index.get(&user).into_iter().flat_map(OrdMap::values);
        ids.filter_map(|id| self.table.get(*id))
    }

    pub(crate) fn remove(&mut self, repository: RepositoryId, user: UserId) {
        if let Some(id) = self.id_of(repository, user) {
            self.table.remove(id);
            self.recalculate(repository);
        }
    }

    pub(crate) fn remove_of_repository(&mut self, repository: RepositoryId) {
        self.table.remove_of_repository(repository);
        self.recalculate(repository);
    }

    pub(crate) fn remove_of_user(&mut self, user: UserId) {
        let repositories: Vec<_> = self.of_user(user).map(|collaboration| collaboration.repository).collect();
        repositories.into_iter().for_each(|repository| self.remove(repository, user));
    }

    fn id_of(&self, repository: RepositoryId, user: UserId) -> Option<Id<Collaboration>> {
        self.table.index.get(&user)?.get(&repository).copied()
    }
}
