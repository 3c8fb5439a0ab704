//! Who collaborates on which repository.

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::{Access, Groups, Table};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Collaboration {
    pub(crate) id: i64,
    pub(crate) repository: i64,
    pub(crate) user: i64,
    pub(crate) access: Access,
}

/// Collaborations by id, by repository and user, and by user.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Collaborations {
    table: Table<Collaboration>,
    ids_by_user: OrdMap<i64, OrdMap<i64, i64>>,
    by_repository: Groups,
}

impl Collaborations {
    pub(crate) fn rows(&self) -> &Table<Collaboration> {
        &self.table
    }

    pub(crate) fn insert(&mut self, repository: i64, user: i64, access: Access) {
        let id = self.table.insert(|id| Collaboration { id, repository, user, access }).id;
        self.ids_by_user.entry(user).or_default().insert(repository, id);
        self.by_repository.add(repository, id);
    }

    pub(crate) fn of(&self, repository: i64, user: i64) -> Option<&Collaboration> {
        self.table.get(self.id_of(repository, user)?)
    }

    pub(crate) fn of_mut(&mut self, repository: i64, user: i64) -> Option<&mut Collaboration> {
        self.table.get_mut(self.id_of(repository, user)?)
    }

    /// A repository's collaborations, in the order in which they began.
    pub(crate) fn of_repository(&self, repository: i64) -> impl Iterator<Item = &Collaboration> {
        self.by_repository.of(repository).filter_map(|id| self.table.get(id))
    }

    /// A user's collaborations, by repository.
    pub(crate) fn of_user(&self, user: i64) -> impl Iterator<Item = &Collaboration> {
        let ids = self.ids_by_user.get(&user).into_iter().flat_map(OrdMap::values);
        ids.filter_map(|id| self.table.get(*id))
    }

    pub(crate) fn remove(&mut self, repository: i64, user: i64) {
        let of_user = self.ids_by_user.get_mut(&user);
        let Some(id) = of_user.and_then(|of_user| of_user.remove(&repository)) else { return };
        self.by_repository.remove(repository, id);
        self.table.remove(id);
    }

    pub(crate) fn remove_of_repository(&mut self, repository: i64) {
        let users: Vec<_> = self.of_repository(repository).map(|collaboration| collaboration.user).collect();
        users.into_iter().for_each(|user| self.remove(repository, user));
        self.by_repository.take(repository);
    }

    pub(crate) fn remove_of_user(&mut self, user: i64) {
        let repositories: Vec<_> = self.of_user(user).map(|collaboration| collaboration.repository).collect();
        repositories.into_iter().for_each(|repository| self.remove(repository, user));
        self.ids_by_user.remove(&user);
    }

    fn id_of(&self, repository: i64, user: i64) -> Option<i64> {
        self.ids_by_user.get(&user)?.get(&repository).copied()
    }
}
