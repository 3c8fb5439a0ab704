//! Applies a push to a repository.

use jiff::Timestamp;

use super::commit::Change;
use super::{NewCommit, Push, Step};
use crate::git::{Commit, EntryMode, Object, ObjectId, Repository, Signature, Tag, is_reference_name};
use crate::rules::pushes::ReferenceChange;
use crate::world::User;

/// Runs the steps, and returns the references that changed, each once, in the order in which they were first touched.
pub(super) fn apply(
    git: &mut Repository,
    pusher: &User,
    push: Push,
    now: Timestamp,
) -> Result<Vec<ReferenceChange>, String> {
    let mut applied = Applied { git, pusher, time: push.time.unwrap_or(now), last: None, touched: Vec::new() };
    for step in push.steps {
        applied.step(step)?;
    }
    let Applied { git, touched, .. } = applied;
    let changes = touched.into_iter().map(|(name, old)| ReferenceChange { new: git.reference(&name), name, old });
    Ok(changes.filter(|change| change.old != change.new).collect())
}

struct Applied<'g> {
    git: &'g mut Repository,
    pusher: &'g User,
    /// The time of objects without a time of their own.
    time: Timestamp,
    /// The last commit of this push.
    last: Option<ObjectId>,
    /// References, and what they pointed to before.
    touched: Vec<(String, Option<ObjectId>)>,
}

impl Applied<'_> {
    fn step(&mut self, step: Step) -> Result<(), String> {
        match step {
            Step::Commit(new) => self.commit(new),
            Step::Branch { name, at } => {
                let id = self.commit_of(&at)?;
                self.set(format!("refs/heads/{name}"), Some(id))
            }
            Step::Tag { name, at, message } => self.tag(name, at, message),
            Step::Delete(name) => self.set(name, None),
        }
    }

    fn commit(&mut self, new: NewCommit) -> Result<(), String> {
        let parent = match &new.from {
            Some(revision) => Some(self.commit_of(revision)?),
            None => self.git.branch(&new.branch).or_else(|| self.git.reference(self.git.head())),
        };
        let mut tree = match parent.and_then(|parent| self.git.commit(parent)) {
            Some(parent) => parent.tree,
            None => self.git.empty_tree(),
        };
        for (path, change) in new.changes {
            tree = self.change(tree, &path, change)?;
        }
        let time = new.time.unwrap_or(self.time);
        let author = match new.author {
            Some((name, email)) => Signature { name, email, time },
            None => self.signature(time),
        };
        let message = with_line_end(new.message);
        let commit = Commit { tree, parents: parent.into_iter().collect(), committer: author.clone(), author, message };
        let id = self.git.put(Object::Commit(commit));
        self.last = Some(id);
        self.set(format!("refs/heads/{}", new.branch), Some(id))
    }

    fn change(&mut self, tree: ObjectId, path: &str, change: Change) -> Result<ObjectId, String> {
        if path.split('/').any(|name| matches!(name, "" | "." | ".." | ".git") || name.contains('\0')) {
            return Err(format!("{path:?} is not a path in a repository"));
        }
        let (mode, content) = match change {
            Change::File(content) => (EntryMode::File, content),
            Change::Executable(content) => (EntryMode::Executable, content),
            Change::Link(target) => (EntryMode::Link, target.into_bytes()),
            Change::Submodule { url, commit } => return self.submodule(tree, path, &url, &commit),
            Change::Remove => {
                self.git.entry(tree, path).ok_or_else(|| format!("there is nothing at {path:?}"))?;
                return Ok(self.git.remove_at(tree, path));
            }
        };
        Ok(self.git.put_file(tree, path, mode, &content))
    }

    fn submodule(&mut self, tree: ObjectId, path: &str, url: &str, commit: &str) -> Result<ObjectId, String> {
        const MODULES: &str = ".gitmodules";
        let commit = commit.parse().map_err(|()| format!("{commit:?} is not a SHA-1"))?;
        let known = self.git.entry(tree, MODULES).and_then(|entry| self.git.blob(entry.id));
        let mut modules = known.map(|content| content.to_vec()).unwrap_or_default();
        modules.extend_from_slice(format!("[submodule \"{path}\"]\n\tpath = {path}\n\turl = {url}\n").as_bytes());
        let tree = self.change(tree, MODULES, Change::File(modules))?;
        Ok(self.git.put_at(tree, path, EntryMode::Submodule, commit))
    }

    fn tag(&mut self, name: String, at: Option<String>, message: Option<String>) -> Result<(), String> {
        let object = match (at, self.last) {
            (Some(revision), _) => self.git.resolve(&revision).map_err(|_| format!("there is no {revision:?}"))?,
            (None, Some(last)) => last,
            (None, None) => self.commit_of("HEAD")?,
        };
        let kind = self.git.get(object).ok_or_else(|| format!("there is no {object}"))?.kind().to_owned();
        let reference = format!("refs/tags/{name}");
        let target = match message {
            None => object,
            Some(message) => {
                let (tagger, message) = (self.signature(self.time), with_line_end(message));
                self.git.put(Object::Tag(Tag { object, kind, name, tagger, message }))
            }
        };
        self.set(reference, Some(target))
    }

    fn set(&mut self, name: String, id: Option<ObjectId>) -> Result<(), String> {
        if !is_reference_name(&name) {
            return Err(format!("{name:?} is not the name of a reference"));
        }
        let old = self.git.reference(&name);
        if let Some(other) = self.git.reference_in_the_way(&name).filter(|_| id.is_some()) {
            return Err(format!(
                "{name:?} cannot exist next to {other:?}: Git stores one as a file and one as a directory"
            ));
        }
        match id {
            Some(id) => self.git.set_reference(name.as_str(), id),
            None if old.is_none() => return Err(format!("there is no {name:?}")),
            None if name == self.git.head() => {
                return Err(format!("Git does not delete {name:?}, because HEAD points to it"));
            }
            None => drop(self.git.remove_reference(&name)),
        }
        if !self.touched.iter().any(|(touched, _)| *touched == name) {
            self.touched.push((name, old));
        }
        Ok(())
    }

    fn commit_of(&self, revision: &str) -> Result<ObjectId, String> {
        self.git.resolve_commit(revision).ok_or_else(|| match self.git.is_empty() {
            true => format!("there is no commit {revision:?}, because the repository is empty; give it files first"),
            false => format!("there is no commit {revision:?}"),
        })
    }

    fn signature(&self, time: Timestamp) -> Signature {
        Signature { name: self.pusher.display_name().to_owned(), email: self.pusher.email.clone(), time }
    }
}

/// Git ends messages with exactly one line end.
fn with_line_end(message: String) -> String {
    format!("{}\n", message.trim_end())
}
