//! Repositories with their content.

use serde_json::{Value, json};

use super::{Sight, missing, with};
use crate::serve::control::Control;
use crate::serve::control::answer::{Answer, Answered};
use crate::serve::control::asked::Asked;
use crate::views;
use crate::world::Repository;

impl Control {
    pub(in super::super) fn browse_repositories(&self, _: &Asked) -> Answered {
        let sight = self.sight();
        let repositories = sight.world.repositories.iter().map(|repository| sight.repository(repository));
        Ok(Answer::json(&repositories.collect::<Vec<_>>()))
    }

    pub(in super::super) fn browse_repository(&self, asked: &Asked) -> Answered {
        let sight = self.sight();
        Ok(Answer::json(&sight.repository_in_full(sight.repository_of(asked)?)))
    }
}

impl Sight {
    /// Returns the repository in the path.
    pub(super) fn repository_of(&self, asked: &Asked) -> Result<&Repository, Answer> {
        let (owner, name) = (asked.value(0), asked.value(1));
        let found = self.world.repository_named(owner, name);
        found.ok_or_else(|| missing("repository", &format!("{owner}/{name}")))
    }

    fn repository(&self, repository: &Repository) -> Value {
        let pulls = self.issues_of(repository).filter(|issue| issue.pull_request.is_some()).count();
        let further = json!({ "pull_requests_count": pulls, "unlisted": repository.unlisted });
        with(views::repository(&self.world, repository, None, &self.base), further)
    }

    fn repository_in_full(&self, repository: &Repository) -> Value {
        let (world, base, id, git) = (&self.world, &self.base, repository.id, &repository.git);
        let collaborators = world.collaborations.of_repository(id);
        let collaborators = collaborators.filter_map(|collaboration| views::collaborator(world, collaboration, base));
        let deploy_keys = world.deploy_keys.of_repository(id);
        let deploy_keys = deploy_keys.filter_map(|key| views::deploy_key(world, repository, key, base));
        let reference = |(name, at): (&str, _)| json!({ "name": name, "commit": git.peeled(at).to_string() });
        let teams = world.organizations.teams_of(repository.owner);
        let teams = teams.filter(|team| team.repositories.contains(&id)).map(|team| &team.name);
        with(
            self.repository(repository),
            json!({
                "branches": git.branches().map(reference).collect::<Vec<_>>(),
                "tags": git.tags().into_iter().map(reference).collect::<Vec<_>>(),
                "labels": world.labels.of_repository(id).map(views::label).collect::<Vec<_>>(),
                "milestones": world.milestones.of_repository(id).map(views::milestone).collect::<Vec<_>>(),
                "collaborators": collaborators.collect::<Vec<_>>(),
                "teams": teams.collect::<Vec<_>>(),
                "watchers": self.names_of(repository.watchers.iter().copied()),
                "forks": self.names_of_repositories(world.repositories.forks_of(id)),
                "hooks": world.hooks.of_repository(id).map(views::hook).collect::<Vec<_>>(),
                "releases": world
                    .releases
                    .of_repository(id)
                    .filter_map(|release| views::release(world, release, base))
                    .collect::<Vec<_>>(),
                "deploy_keys": deploy_keys.collect::<Vec<_>>(),
                "has_issues": repository.enable_issues,
            }),
        )
    }
}
