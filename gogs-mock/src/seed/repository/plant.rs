//! Making repositories, with all that belongs to them.

use gogs_core::endpoints::admin::CreateUserRepository;
use gogs_core::endpoints::collaborators::{AddCollaborator, CollaboratorPath};
use gogs_core::endpoints::comments::CreateComment;
use gogs_core::endpoints::hooks::CreateHook;
use gogs_core::endpoints::issues::{CreateIssue, EditIssue};
use gogs_core::endpoints::keys::CreateDeployKey;
use gogs_core::endpoints::labels::{AddIssueLabels, CreateLabel};
use gogs_core::endpoints::milestones::CreateMilestone;
use gogs_core::endpoints::organizations::{AddTeamRepository, TeamRepositoryPath};
use gogs_core::endpoints::paths::{IssuePath, RepositoryPath, UserPath};
use gogs_core::models::{
    HookContentType, HookEvent, HookType, IssueEdit, IssueLabels, NewCollaborator, NewComment, NewHook, NewHookConfig,
    NewIssue, NewKey, NewLabel, NewMilestone, NewRepository, State,
};

use super::{Issue, Repository};
use crate::seed::ask::{admin, ask};
use crate::seeds::push;
use crate::world::World;
use crate::{NewCommit, Push};

/// Where things are made, and who makes them.
struct At<'a> {
    world: &'a mut World,
    root: String,
    owner: &'a str,
    name: &'a str,
}

impl Repository {
    pub(in crate::seed) fn plant(&self, world: &mut World) -> Result<(), String> {
        let (owner, name) = self.name.split_once('/').ok_or_else(|| format!("{:?} is not OWNER/NAME", self.name))?;
        let root = admin(world)?;
        let new = NewRepository::new(name).description(self.description.clone()).private(self.private);
        ask(world, &root, CreateUserRepository, UserPath { username: owner.to_owned() }, new)?;
        let mut at = At { world, root, owner, name };
        self.push(&mut at)?;
        self.let_in(&mut at)?;
        for (label, color) in &self.labels {
            let new = NewLabel::new(label.clone(), color.clone());
            at.ask(CreateLabel, new).map_err(|reason| format!("label {label:?}: {reason}"))?;
        }
        for milestone in &self.milestones {
            let new = NewMilestone::new(milestone.title.clone()).description(milestone.description.clone());
            at.ask(CreateMilestone, new).map_err(|reason| format!("milestone {:?}: {reason}", milestone.title))?;
        }
        for (index, issue) in self.issues.iter().enumerate() {
            issue.plant(&mut at).map_err(|reason| format!("issues[{index}]: {reason}"))?;
        }
        for hook in &self.hooks {
            let content_type = Some(HookContentType::Json);
            let config =
                NewHookConfig { url: Some(hook.url.clone()), content_type, secret: hook.secret.clone(), slack: None };
            let events: Vec<_> = hook.events.iter().map(|event| HookEvent::from(event.as_str())).collect();
            let unknown = events.iter().find(|event| matches!(event, HookEvent::Unknown(_)));
            if let Some(event) = unknown {
                return Err(format!("hook {:?}: there is no event {:?}", hook.url, event.as_str()));
            }
            let new = NewHook::new(HookType::Gogs, config).events(events).active(true);
            at.ask(CreateHook, new).map_err(|reason| format!("hook {:?}: {reason}", hook.url))?;
        }
        for key in &self.deploy_keys {
            let new = NewKey::new(key.title.clone(), key.key.clone());
            at.ask(CreateDeployKey, new).map_err(|reason| format!("deploy key {:?}: {reason}", key.title))?;
        }
        Ok(())
    }

    fn push(&self, at: &mut At<'_>) -> Result<(), String> {
        let mut push = Push::new();
        if !self.files.is_empty() {
            let commit = NewCommit::on("master").message("Initial commit");
            push =
                push.commit(self.files.iter().fold(commit, |commit, (path, text)| commit.file(path, text.as_bytes())));
        }
        for commit in &self.commits {
            let new = NewCommit::on(commit.branch.as_deref().unwrap_or("master")).message(&commit.message);
            let new = commit.files.iter().fold(new, |new, (path, text)| new.file(path, text.as_bytes()));
            push = push.commit(commit.remove.iter().fold(new, |new, path| new.remove(path)));
        }
        push = self.branches.iter().fold(push, |push, (name, revision)| push.branch(name, revision));
        push = self.tags.iter().fold(push, |push, (name, revision)| push.tag_at(name, revision));
        if self.files.is_empty() && self.commits.is_empty() && self.branches.is_empty() && self.tags.is_empty() {
            return Ok(());
        }
        let pusher = at.maker(None);
        push::apply(at.world, &pusher, &self.name, push)
    }

    fn let_in(&self, at: &mut At<'_>) -> Result<(), String> {
        for (username, permission) in &self.collaborators {
            if !["read", "write", "admin"].contains(&permission.as_str()) {
                return Err(format!("collaborator {username:?}: {permission:?} is none of read, write and admin"));
            }
            let (owner, repo) = (at.owner.to_owned(), at.name.to_owned());
            let path = CollaboratorPath { owner, repo, collaborator: username.clone() };
            let body = NewCollaborator { permission: Some(permission.as_str().into()) };
            ask(at.world, &at.root, AddCollaborator, path, body)
                .map_err(|reason| format!("collaborator {username:?}: {reason}"))?;
        }
        for name in &self.teams {
            let owner = at.world.users.by_name(at.owner).map_or(0, |owner| owner.id);
            let team = at.world.organizations.teams_of(owner).find(|team| team.name == *name).map(|team| team.id);
            let team = team.ok_or_else(|| format!("{:?} has no team {name:?}", at.owner))?;
            let path = TeamRepositoryPath { team, repo: at.name.to_owned() };
            ask(at.world, &at.root, AddTeamRepository, path, ())
                .map_err(|reason| format!("team {name:?}: {reason}"))?;
        }
        Ok(())
    }
}

impl Issue {
    fn plant(&self, at: &mut At<'_>) -> Result<(), String> {
        let repository = at.repository()?;
        let mut labels = Vec::new();
        for name in &self.labels {
            let label = at.world.labels.of_repository(repository).find(|label| label.name == *name);
            labels.push(label.ok_or_else(|| format!("there is no label {name:?}"))?.id);
        }
        let milestone = match &self.milestone {
            None => None,
            Some(title) => {
                let found = at.world.milestones.of_repository(repository).find(|milestone| milestone.title == *title);
                Some(found.ok_or_else(|| format!("there is no milestone {title:?}"))?.id)
            }
        };
        let maker = at.maker(self.by.as_deref());
        let new = NewIssue::new(self.title.clone()).body(self.body.clone());
        let made = ask(at.world, &maker, CreateIssue, at.path(), new)?;
        let path = || IssuePath { owner: at.owner.to_owned(), repo: at.name.to_owned(), index: made.number };
        let (numbered, root) = (path(), at.root.clone());
        // What the maker may not set, the site administrator does.
        if !labels.is_empty() {
            ask(at.world, &root, AddIssueLabels, numbered.clone(), IssueLabels::new(labels))?;
        }
        for comment in &self.comments {
            ask(at.world, &comment.by, CreateComment, numbered.clone(), NewComment::new(comment.body.clone()))
                .map_err(|reason| format!("comment by {:?}: {reason}", comment.by))?;
        }
        let edit = IssueEdit {
            milestone,
            assignee: self.assignee.clone(),
            state: self.closed.then_some(State::Closed),
            ..IssueEdit::default()
        };
        if edit != IssueEdit::default() {
            ask(at.world, &root, EditIssue, numbered, edit)?;
        }
        Ok(())
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

    fn repository(&self) -> Result<i64, String> {
        let owner = self.world.users.by_name(self.owner);
        let found = owner.and_then(|owner| self.world.repositories.by_name(owner.id, self.name));
        found.map(|repository| repository.id).ok_or_else(|| format!("{}/{} is not there", self.owner, self.name))
    }

    /// Whoever is named, or else the owner, or for an organization the site administrator.
    fn maker(&self, named: Option<&str>) -> String {
        let is_user = self.world.users.by_name(self.owner).is_some_and(|owner| !owner.is_organization());
        named.unwrap_or(if is_user { self.owner } else { &self.root }).to_owned()
    }
}
