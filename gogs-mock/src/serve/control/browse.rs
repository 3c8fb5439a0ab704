//! The content of the server, for reading. These calls change nothing.

mod commits;
mod files;
mod issues;
mod repository;

use serde_json::{Map, Value, json};

use super::Control;
use super::answer::{Answer, Answered};
use super::asked::Asked;
use crate::views;
use crate::world::{Repository, User, UserId, World};

/// A copy of the world, and the base of its addresses.
pub(super) struct Sight {
    world: World,
    base: String,
}

impl Control {
    pub(super) fn sight(&self) -> Sight {
        let world = self.mock.snapshot().world;
        Sight { world, base: self.mock.instruments().base().to_owned() }
    }

    pub(super) fn world_summary(&self, _: &Asked) -> Answered {
        let Sight { world, base } = self.sight();
        let served_at = self.mock.instruments().served_at.clone();
        let url = world.external_url.clone().or(served_at).unwrap_or(base);
        let organizations = world.users.iter().filter(|user| user.is_organization()).count();
        let pulls = world.issues.iter().filter(|issue| issue.pull_request.is_some()).count();
        Ok(Answer::json(&json!({
            "version": world.version.to_string(),
            "url": url,
            "held": self.held.is_some(),
            "now": world.clock.now(),
            "users": world.users.iter().count() - organizations,
            "organizations": organizations,
            "repositories": world.repositories.iter().count(),
            "issues": world.issues.iter().count() - pulls,
            "pull_requests": pulls,
            "hooks": world.hooks.iter().count(),
            "deliveries": world.outbox.count(),
        })))
    }

    pub(super) fn browse_users(&self, _: &Asked) -> Answered {
        let sight = self.sight();
        let users = sight.world.users.iter().filter(|user| !user.is_organization());
        Ok(Answer::json(&users.map(|user| sight.user(user)).collect::<Vec<_>>()))
    }

    pub(super) fn browse_user(&self, asked: &Asked) -> Answered {
        let (sight, name) = (self.sight(), asked.value(0));
        let found = sight.world.users.by_name(name).filter(|user| !user.is_organization());
        Ok(Answer::json(&sight.user_in_full(found.ok_or_else(|| missing("user", name))?)))
    }

    pub(super) fn browse_organizations(&self, _: &Asked) -> Answered {
        let sight = self.sight();
        let organizations = sight.world.users.iter().filter(|user| user.is_organization());
        Ok(Answer::json(&organizations.map(|user| sight.organization(user)).collect::<Vec<_>>()))
    }

    pub(super) fn browse_organization(&self, asked: &Asked) -> Answered {
        let (sight, name) = (self.sight(), asked.value(0));
        let found = sight.world.users.by_name(name).filter(|user| user.is_organization());
        Ok(Answer::json(&sight.organization_in_full(found.ok_or_else(|| missing("organization", name))?)))
    }
}

fn missing(what: &str, name: &str) -> Answer {
    Answer::missing(format!("there is no {what} {name:?}"))
}

/// Returns a value as JSON with additional fields.
fn with(value: impl serde::Serialize, further: Value) -> Value {
    let mut fields = match serde_json::to_value(value) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    if let Value::Object(further) = further {
        fields.extend(further);
    }
    Value::Object(fields)
}

impl Sight {
    fn name_of(&self, user: UserId) -> Option<&str> {
        self.world.users.get(user).map(|user| user.name.as_str())
    }

    fn names_of(&self, users: impl IntoIterator<Item = UserId>) -> Vec<&str> {
        users.into_iter().filter_map(|user| self.name_of(user)).collect()
    }

    fn names_of_repositories<'w>(&self, repositories: impl Iterator<Item = &'w Repository>) -> Vec<String> {
        repositories.map(|repository| self.world.full_name(repository.id)).collect()
    }

    fn user(&self, user: &User) -> Value {
        let further = json!({
            "admin": user.is_admin,
            "active": user.is_active,
            "repositories_count": self.world.repositories.count_of_owner(user.id),
        });
        with(views::stored_user(user, &self.base), further)
    }

    fn user_in_full(&self, user: &User) -> Value {
        let world = &self.world;
        let organizations = world.organizations.of_member(user.id).map(|(organization, _)| organization);
        let keys = world.public_keys.of_user(user.id).map(|key| views::public_key(key, &self.base));
        with(
            self.user(user),
            json!({
                "website": user.website,
                "location": user.location,
                "created_at": user.created,
                "emails": world.email_addresses.of_user(user.id).map(|email| &email.address).collect::<Vec<_>>(),
                "keys": keys.collect::<Vec<_>>(),
                "access_tokens": world.access_tokens.of_user(user.id).map(|token| &token.name).collect::<Vec<_>>(),
                "organizations": self.names_of(organizations),
                "followers": self.names_of(world.follows.followers(user.id, 0, usize::MAX)),
                "following": self.names_of(world.follows.following(user.id, 0, usize::MAX)),
                "repositories": self.names_of_repositories(world.repositories.of_owner(user.id)),
            }),
        )
    }

    fn organization(&self, organization: &User) -> Value {
        let count = self.world.repositories.count_of_owner(organization.id);
        with(views::stored_organization(organization, &self.base), json!({ "repositories_count": count }))
    }

    fn organization_in_full(&self, organization: &User) -> Value {
        let world = &self.world;
        let teams = world.organizations.teams_of(organization.id).map(|team| {
            let repositories = team.repositories.iter().filter_map(|id| world.repositories.get(*id));
            let repositories = self.names_of_repositories(repositories);
            with(
                views::team(team),
                json!({ "members": self.names_of(team.members.iter().copied()), "repositories": repositories }),
            )
        });
        with(
            self.organization(organization),
            json!({
                "teams": teams.collect::<Vec<_>>(),
                "repositories": self.names_of_repositories(world.repositories.of_owner(organization.id)),
            }),
        )
    }
}
