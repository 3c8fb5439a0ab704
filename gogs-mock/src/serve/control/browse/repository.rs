//! Repositories with their content.

use gogs_core::models;
use serde::Serialize;

use super::{WorldView, missing};
use crate::serve::control::Control;
use crate::serve::control::answer::{Answer, Answered};
use crate::serve::control::call::ControlCall;
use crate::views;
use crate::world::Repository;

/// A repository.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldRepository"))]
pub(in super::super) struct RepositoryShown {
    #[serde(flatten)]
    repository: models::Repository,
    pull_requests_count: usize,
    /// Whether lists leave it out.
    unlisted: bool,
}

/// A repository with its content, except for issues, commits and files.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldRepositoryInFull"))]
pub(in super::super) struct RepositoryInFull<'w> {
    #[serde(flatten)]
    repository: RepositoryShown,
    branches: Vec<Reference<'w>>,
    tags: Vec<Reference<'w>>,
    labels: Vec<models::Label>,
    milestones: Vec<models::Milestone>,
    collaborators: Vec<models::Collaborator>,
    /// The names of the teams that have access.
    teams: Vec<&'w str>,
    /// The names of the users who watch it.
    watchers: Vec<&'w str>,
    /// The forks: `owner/name`.
    forks: Vec<String>,
    hooks: Vec<models::Hook>,
    releases: Vec<models::Release>,
    deploy_keys: Vec<models::DeployKey>,
    /// Whether issues are enabled.
    has_issues: bool,
}

/// A branch or tag.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldReference"))]
struct Reference<'w> {
    name: &'w str,
    /// The SHA-1 of the commit.
    commit: String,
}

impl Control {
    pub(in super::super) fn browse_repositories(&self, _: &ControlCall) -> Answered {
        let view = self.view();
        let repositories = view.world.repositories.iter().map(|repository| view.repository(repository));
        Ok(Answer::json(&repositories.collect::<Vec<_>>()))
    }

    pub(in super::super) fn browse_repository(&self, call: &ControlCall) -> Answered {
        let view = self.view();
        Ok(Answer::json(&view.repository_in_full(view.repository_of(call)?)))
    }
}

impl WorldView {
    /// Returns the repository in the path.
    pub(super) fn repository_of(&self, call: &ControlCall) -> Result<&Repository, Answer> {
        let (owner, name) = (call.value(0), call.value(1));
        let found = self.world.repository_named(owner, name);
        found.ok_or_else(|| missing("repository", &format!("{owner}/{name}")))
    }

    fn repository(&self, repository: &Repository) -> RepositoryShown {
        RepositoryShown {
            repository: views::repository(&self.world, repository, None, &self.base),
            pull_requests_count: self.issues_of(repository).filter(|issue| issue.pull_request.is_some()).count(),
            unlisted: repository.unlisted,
        }
    }

    fn repository_in_full<'s>(&'s self, repository: &'s Repository) -> RepositoryInFull<'s> {
        let (world, base, id, git) = (&self.world, &self.base, repository.id, &repository.git);
        let collaborators = world.collaborations.of_repository(id);
        let deploy_keys = world.deploy_keys.of_repository(id);
        let reference = |(name, at): (&'s str, _)| Reference { name, commit: git.peeled(at).to_string() };
        let teams = world.organizations.teams_of(repository.owner);
        let releases = world.releases.of_repository(id);
        RepositoryInFull {
            repository: self.repository(repository),
            branches: git.branches().map(reference).collect(),
            tags: git.tags().into_iter().map(reference).collect(),
            labels: world.labels.of_repository(id).map(views::label).collect(),
            milestones: world.milestones.of_repository(id).map(views::milestone).collect(),
            collaborators: collaborators.filter_map(|found| views::collaborator(world, found, base)).collect(),
            teams: teams.filter(|team| team.repositories.contains(&id)).map(|team| team.name.as_str()).collect(),
            watchers: self.names_of(repository.watchers.iter().copied()),
            forks: self.names_of_repositories(world.repositories.forks_of(id)),
            hooks: world.hooks.of_repository(id).map(views::hook).collect(),
            releases: releases.filter_map(|release| views::release(world, release, base)).collect(),
            deploy_keys: deploy_keys.filter_map(|key| views::deploy_key(world, repository, key, base)).collect(),
            has_issues: repository.enable_issues,
        }
    }
}
