//! Members of organizations and of their teams.

use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};

use super::{Access, RepositoryId, Row, Table, TeamId, UserId};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Team {
    pub(crate) id: TeamId,
    pub(crate) organization: UserId,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) access: Access,
    pub(crate) members: OrdSet<UserId>,
    pub(crate) repositories: OrdSet<RepositoryId>,
}

/// Teams belong to organizations.
impl Row for Team {
    type Owner = UserId;
    type Index = ();

    fn owner(&self) -> Option<UserId> {
        Some(self.organization)
    }
}

/// The name of the team that every organization starts with.
pub(crate) const OWNERS: &str = "Owners";

/// Members and teams of organizations.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Organizations {
    pub(crate) teams: Table<Team>,
    /// The organizations of each member, and whether the membership is public.
    memberships: OrdMap<UserId, OrdMap<UserId, bool>>,
}

impl Organizations {
    /// Returns the organizations of each member, and whether the membership is public.
    pub(crate) fn memberships(&self) -> &OrdMap<UserId, OrdMap<UserId, bool>> {
        &self.memberships
    }

    /// Returns an organization's teams, in the order in which they were created.
    pub(crate) fn teams_of(&self, organization: UserId) -> impl Iterator<Item = &Team> {
        self.teams.of_user(organization)
    }

    /// Returns the team of owners.
    pub(crate) fn owners(&self, organization: UserId) -> Option<&Team> {
        self.teams_of(organization).find(|team| team.name == OWNERS)
    }

    /// Returns whether a user is an owner of an organization.
    pub(crate) fn is_owner(&self, organization: UserId, user: UserId) -> bool {
        self.owners(organization).is_some_and(|owners| owners.members.contains(&user))
    }

    /// Adds a member, unless the user already is one. The membership is hidden at first.
    pub(crate) fn join(&mut self, organization: UserId, user: UserId) {
        self.memberships.entry(user).or_default().entry(organization).or_insert(false);
    }

    /// Makes a membership public or hides it, if it exists.
    pub(crate) fn show_membership(&mut self, organization: UserId, user: UserId, is_shown: bool) {
        let membership = self.memberships.get_mut(&user).and_then(|memberships| memberships.get_mut(&organization));
        if let Some(shown) = membership {
            *shown = is_shown;
        }
    }

    /// Returns the organizations of a user by id, and whether each membership is public.
    pub(crate) fn of_member(&self, user: UserId) -> impl Iterator<Item = (UserId, bool)> {
        let memberships = self.memberships.get(&user);
        memberships.into_iter().flatten().map(|(organization, shown)| (*organization, *shown))
    }

    /// Removes a repository from all teams of its organization.
    pub(crate) fn forget_repository(&mut self, organization: UserId, repository: RepositoryId) {
        let teams: Vec<_> = self.teams_of(organization).map(|team| team.id).collect();
        for team in teams {
            if let Some(team) = self.teams.get_mut(team) {
                team.repositories.remove(&repository);
            }
        }
    }
}
