//! Creates repositories with all their content.

mod issue;

use std::collections::BTreeMap;

use gogs_core::endpoints::admin::CreateUserRepository;
use gogs_core::endpoints::collaborators::{AddCollaborator, CollaboratorPath};
use gogs_core::endpoints::hooks::CreateHook;
use gogs_core::endpoints::keys::CreateDeployKey;
use gogs_core::endpoints::labels::CreateLabel;
use gogs_core::endpoints::milestones::CreateMilestone;
use gogs_core::endpoints::organizations::{AddTeamRepository, TeamRepositoryPath};
use gogs_core::endpoints::paths::{RepositoryPath, UserPath};
use gogs_core::models::{
    CollaboratorPermission, HookEvent, NewCollaborator, NewHook, NewKey, NewLabel, NewMilestone, NewRepository,
};

use crate::request::address::BASE_URL;
use crate::rules::events::Action;
use crate::rules::{access, forks};
use crate::seed::ask::{admin, ask, of};
use crate::seed::{Hook, Release, Repository};
use crate::server::actions::{self, push, releases};
use crate::world::{Access, RepositoryId, World};
use crate::{NewCommit, NewRelease, Push};

/// The repository that is filled, and the user who does it.
struct At<'a> {
    world: &'a mut World,
    root: String,
    owner: &'a str,
    name: &'a str,
}

impl Repository {
    pub(super) fn plant(&self, world: &mut World) -> Result<(), String> {
        let (owner, name) = self.name.split_once('/').ok_or_else(|| format!("{:?} is not OWNER/NAME", self.name))?;
        let root = admin(world)?;
        let mut at = At { world, root, owner, name };
        match &self.fork_of {
            Some(base) => self.fork(&mut at, base).map_err(of("fork of", base))?,
            None => {
                let new = NewRepository::new(name).description(self.description.clone()).private(self.private);
                ask(at.world, &at.root, CreateUserRepository, UserPath { username: owner.to_owned() }, new)?;
            }
        }
        self.push(&mut at)?;
        self.let_in(&mut at)?;
        self.let_watch(&mut at)?;
        for (label, color) in &self.labels {
            let new = NewLabel::new(label.clone(), color.clone());
            at.ask(CreateLabel, new).map_err(of("label", label))?;
        }
        for milestone in &self.milestones {
            let new = NewMilestone::new(milestone.title.clone()).description(milestone.description.clone());
            at.ask(CreateMilestone, new).map_err(of("milestone", &milestone.title))?;
        }
        for (index, issue) in self.issues.iter().enumerate() {
            issue.plant(&mut at).map_err(|reason| format!("issues[{index}]: {reason}"))?;
        }
        for release in &self.releases {
            release.plant(&mut at).map_err(of("release", &release.tag))?;
        }
        for hook in &self.hooks {
            hook.plant(&mut at).map_err(of("hook", &hook.url))?;
        }
        for key in &self.deploy_keys {
            let new = NewKey::new(key.title.clone(), key.key.clone());
            at.ask(CreateDeployKey, new).map_err(of("deploy key", &key.title))?;
        }
        Ok(())
    }

    /// Forks another repository, as the owner of the fork can on its page.
    fn fork(&self, at: &mut At<'_>, base: &str) -> Result<(), String> {
        if self.private || !self.files.is_empty() {
            return Err(
                "a fork has the first commit of its base and is as private; leave out files and private".to_owned()
            );
        }
        let (base_owner, base_name) = base.split_once('/').ok_or("this is not OWNER/NAME")?;
        let world = &mut *at.world;
        let base =
            world.repository_named(base_owner, base_name).ok_or_else(|| format!("there is no repository {base:?}"))?.id;
        let owner = world.users.by_name(at.owner).ok_or_else(|| format!("there is no user {:?}", at.owner))?.id;
        // The server would redirect to that one.
        if let Some(fork) = world.repositories.forks_of(base).find(|fork| fork.owner == owner) {
            return Err(format!("{:?} has one already, under the name {:?}", at.owner, fork.name));
        }
        let fork = actions::act(world, owner, BASE_URL, |action| forks::create(action, owner, base, at.name));
        let fork = fork.map_err(|reason| reason.to_string())?;
        if let Some(created) = world.repositories.get_mut(fork) {
            created.description.clone_from(&self.description);
        }
        Ok(())
    }

    fn push(&self, at: &mut At<'_>) -> Result<(), String> {
        let mut push = Push::new();
        if !self.files.is_empty() {
            let commit = NewCommit::on("master").message("Initial commit");
            let commit = commit.changes(&[], contents(&self.files)).map_err(|reason| format!("files: {reason}"))?;
            push = push.commit(commit);
        }
        for (index, commit) in self.commits.iter().enumerate() {
            let new = NewCommit::on(commit.branch.as_deref().unwrap_or("master")).message(&commit.message);
            let new = new.changes(&commit.remove, contents(&commit.files));
            push = push.commit(new.map_err(|reason| format!("commits[{index}]: {reason}"))?);
        }
        push = self.branches.iter().fold(push, |push, (name, revision)| push.branch(name, revision));
        push = self.tags.iter().fold(push, |push, (name, revision)| push.tag_at(name, revision));
        if self.files.is_empty() && self.commits.is_empty() && self.branches.is_empty() && self.tags.is_empty() {
            return Ok(());
        }
        let id = at.repository()?;
        at.act(None, |action| push::apply(action, id, push))
    }

    fn let_in(&self, at: &mut At<'_>) -> Result<(), String> {
        for (username, permission) in &self.collaborators {
            let permission: Result<CollaboratorPermission, _> = permission.parse();
            let permission = permission.map_err(|unknown| format!("collaborator {username:?}: {unknown}"))?;
            let (owner, repo) = (at.owner.to_owned(), at.name.to_owned());
            let path = CollaboratorPath { owner, repo, collaborator: username.clone() };
            let body = NewCollaborator { permission: Some(permission) };
            ask(at.world, &at.root, AddCollaborator, path, body).map_err(of("collaborator", username))?;
        }
        for name in &self.teams {
            let owner = at.world.users.by_name(at.owner).map(|owner| owner.id).unwrap_or_default();
            let team = at.world.organizations.teams_of(owner).find(|team| team.name == *name).map(|team| team.id);
            let team = team.ok_or_else(|| format!("{:?} has no team {name:?}", at.owner))?;
            let path = TeamRepositoryPath { team: team.into(), repo: at.name.to_owned() };
            ask(at.world, &at.root, AddTeamRepository, path, ()).map_err(of("team", name))?;
        }
        Ok(())
    }

    /// Watching is done by the users themselves, on the page of the repository, which only readers can see.
    fn let_watch(&self, at: &mut At<'_>) -> Result<(), String> {
        let id = at.repository()?;
        for username in &self.watchers {
            let user = at.world.users.by_name(username).filter(|user| !user.is_organization());
            let user = user.ok_or_else(|| format!("watcher {username:?}: there is no user {username:?}"))?.id;
            let access = at.world.repositories.get(id).map(|found| access::on_pages(at.world, Some(user), found));
            if access <= Some(Access::None) {
                return Err(format!("watcher {username:?}: may not read the repository"));
            }
            at.world.repositories.watch(id, user);
        }
        if let Some(repository) = at.world.repositories.get_mut(id) {
            repository.stars = self.stars.into();
        }
        Ok(())
    }
}

impl Hook {
    fn plant(&self, at: &mut At<'_>) -> Result<(), String> {
        // The API, by which this creates it, accepts any text.
        if !actions::can_post_to(&self.url) {
            return Err("this is not an address such as http://127.0.0.1:8080/hook".to_owned());
        }
        let events: Result<Vec<HookEvent>, _> = self.events.iter().map(|event| event.parse()).collect();
        let events = events.map_err(|unknown| format!("events: {unknown}"))?;
        let mut new = NewHook::gogs(self.url.clone()).events(events).active(true);
        new.config.secret.clone_from(&self.secret);
        at.ask(CreateHook, new).map(drop)
    }
}

/// Returns files with their content as bytes.
fn contents(files: &BTreeMap<String, String>) -> impl Iterator<Item = (String, Vec<u8>)> {
    files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()))
}

impl Release {
    fn plant(&self, at: &mut At<'_>) -> Result<(), String> {
        let id = at.repository()?;
        let default = at.world.repositories.get(id).map(|repository| repository.default_branch.clone());
        let Self { tag, title, target, body, draft, prerelease, .. } = self.clone();
        let target = target.or(default).unwrap_or_default();
        let new = NewRelease { tag, title, target, body, draft, prerelease };
        at.act(self.by.as_deref(), |action| releases::publish(action, id, new))
    }
}

impl At<'_> {
    fn path(&self) -> RepositoryPath {
        RepositoryPath { owner: self.owner.to_owned(), repo: self.name.to_owned() }
    }

    fn ask<E>(&mut self, endpoint: E, body: E::Body) -> Result<E::Answer, String>
    where
        E: gogs_core::endpoint::Endpoint<Path = RepositoryPath>,
        E::Query: Default,
    {
        let path = self.path();
        ask(self.world, &self.root, endpoint, path, body)
    }

    fn repository(&self) -> Result<RepositoryId, String> {
        let found = self.world.repository_named(self.owner, self.name);
        found.map(|repository| repository.id).ok_or_else(|| format!("{}/{} does not exist", self.owner, self.name))
    }

    /// Selects the acting user: the named one, or else the default one.
    fn act<T, E: ToString>(
        &mut self,
        named: Option<&str>,
        act: impl FnOnce(&mut Action<'_>) -> Result<T, E>,
    ) -> Result<T, String> {
        let by = self.maker(named);
        let doer = self.world.users.by_name(&by).ok_or_else(|| format!("there is no user {by:?}"))?.id;
        actions::act(self.world, doer, BASE_URL, act).map_err(|reason| reason.to_string())
    }

    /// Returns the named user, or else the owner. If the owner is an organization, returns the site administrator.
    fn maker(&self, named: Option<&str>) -> String {
        let is_user = self.world.users.by_name(self.owner).is_some_and(|owner| !owner.is_organization());
        named.unwrap_or(if is_user { self.owner } else { &self.root }).to_owned()
    }
}
