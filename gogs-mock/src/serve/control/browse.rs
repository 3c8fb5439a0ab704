//! The content of the server, for reading. These calls change nothing.

mod commits;
mod files;
mod issues;
mod repository;
mod users;

#[cfg(test)]
pub(super) use self::commits::{CommitInFull, CommitShown};
#[cfg(test)]
pub(super) use self::files::AtPath;
#[cfg(test)]
pub(super) use self::issues::{IssueInFull, IssueShown};
#[cfg(test)]
pub(super) use self::repository::{RepositoryInFull, RepositoryShown};
use self::users::TeamShown;
pub(super) use self::users::{OrganizationInFull, OrganizationShown, Summary, UserInFull, UserShown};
use super::Control;
use super::answer::{Answer, Answered};
use super::call::ControlCall;
use crate::views;
use crate::world::{Repository, User, UserId, World};

/// A copy of the world, and the base of its addresses.
pub(super) struct WorldView {
    world: World,
    base: String,
}

impl Control {
    pub(super) fn view(&self) -> WorldView {
        let world = self.mock.snapshot().world;
        WorldView { world, base: self.mock.instruments().base().to_owned() }
    }

    pub(super) fn world_summary(&self, _: &ControlCall) -> Answered {
        let WorldView { world, base } = self.view();
        let served_at = self.mock.instruments().served_at.clone();
        let url = world.external_url.clone().or(served_at).unwrap_or(base);
        let organizations = world.users.iter().filter(|user| user.is_organization()).count();
        let pulls = world.issues.iter().filter(|issue| issue.pull_request.is_some()).count();
        Ok(Answer::json(&Summary {
            version: world.version.to_string(),
            url,
            held: self.held.is_some(),
            now: world.clock.now(),
            users: world.users.iter().count() - organizations,
            organizations,
            repositories: world.repositories.iter().count(),
            issues: world.issues.iter().count() - pulls,
            pull_requests: pulls,
            hooks: world.hooks.iter().count(),
            deliveries: world.outbox.count(),
        }))
    }

    pub(super) fn browse_users(&self, _: &ControlCall) -> Answered {
        let view = self.view();
        let users = view.world.users.iter().filter(|user| !user.is_organization());
        Ok(Answer::json(&users.map(|user| view.user(user)).collect::<Vec<_>>()))
    }

    pub(super) fn browse_user(&self, call: &ControlCall) -> Answered {
        let (view, name) = (self.view(), call.value(0));
        let found = view.world.users.by_name(name).filter(|user| !user.is_organization());
        Ok(Answer::json(&view.user_in_full(found.ok_or_else(|| missing("user", name))?)))
    }

    pub(super) fn browse_organizations(&self, _: &ControlCall) -> Answered {
        let view = self.view();
        let organizations = view.world.users.iter().filter(|user| user.is_organization());
        Ok(Answer::json(&organizations.map(|user| view.organization(user)).collect::<Vec<_>>()))
    }

    pub(super) fn browse_organization(&self, call: &ControlCall) -> Answered {
        let (view, name) = (self.view(), call.value(0));
        let found = view.world.users.by_name(name).filter(|user| user.is_organization());
        Ok(Answer::json(&view.organization_in_full(found.ok_or_else(|| missing("organization", name))?)))
    }
}

fn missing(what: &str, name: &str) -> Answer {
    Answer::missing(format!("there is no {what} {name:?}"))
}

impl WorldView {
    fn name_of(&self, user: UserId) -> Option<&str> {
        self.world.users.get(user).map(|user| user.name.as_str())
    }

    fn names_of(&self, users: impl IntoIterator<Item = UserId>) -> Vec<&str> {
        users.into_iter().filter_map(|user| self.name_of(user)).collect()
    }

    fn names_of_repositories<'w>(&self, repositories: impl Iterator<Item = &'w Repository>) -> Vec<String> {
        repositories.map(|repository| self.world.full_name(repository.id)).collect()
    }

    fn user(&self, user: &User) -> UserShown {
        UserShown {
            user: views::stored_user(user, &self.base),
            admin: user.is_admin,
            active: user.is_active,
            repositories_count: self.world.repositories.count_of_owner(user.id),
        }
    }

    fn user_in_full<'s>(&'s self, user: &'s User) -> UserInFull<'s> {
        let world = &self.world;
        let organizations = world.organizations.of_member(user.id).map(|(organization, _)| organization);
        UserInFull {
            user: self.user(user),
            website: &user.website,
            location: &user.location,
            created_at: user.created,
            emails: world.email_addresses.of_user(user.id).map(|email| email.address.as_str()).collect(),
            keys: world.public_keys.of_user(user.id).map(|key| views::public_key(key, &self.base)).collect(),
            access_tokens: world.access_tokens.of_user(user.id).map(|token| token.name.as_str()).collect(),
            organizations: self.names_of(organizations),
            followers: self.names_of(world.follows.followers(user.id, 0, usize::MAX)),
            following: self.names_of(world.follows.following(user.id, 0, usize::MAX)),
            repositories: self.names_of_repositories(world.repositories.of_owner(user.id)),
        }
    }

    fn organization(&self, organization: &User) -> OrganizationShown {
        let repositories_count = self.world.repositories.count_of_owner(organization.id);
        OrganizationShown { organization: views::stored_organization(organization, &self.base), repositories_count }
    }

    fn organization_in_full(&self, organization: &User) -> OrganizationInFull<'_> {
        let world = &self.world;
        let teams = world.organizations.teams_of(organization.id).map(|team| {
            let repositories = team.repositories.iter().filter_map(|id| world.repositories.get(*id));
            TeamShown {
                team: views::team(team),
                members: self.names_of(team.members.iter().copied()),
                repositories: self.names_of_repositories(repositories),
            }
        });
        OrganizationInFull {
            organization: self.organization(organization),
            teams: teams.collect(),
            repositories: self.names_of_repositories(world.repositories.of_owner(organization.id)),
        }
    }
}
