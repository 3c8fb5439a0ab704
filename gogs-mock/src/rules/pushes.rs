//! Consequences of a push, by Git or by a file change through the API.

use std::collections::HashSet;

use crate::git;
use crate::git::ObjectId;
use crate::rules::events::{Action, EventKind, Pushed};
use crate::rules::{commit_messages, pulls};
use crate::world::RepositoryId;

/// The number of commits that the server considers if a branch is new, old ones included.
pub(crate) const COMMITS_OF_NEW_BRANCH: usize = 10;

/// A reference that was created, moved or deleted by a push.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReferenceChange {
    /// The full name: `refs/heads/master`.
    pub(crate) name: String,
    /// The old target; `None` for a new reference.
    pub(crate) old: Option<ObjectId>,
    /// The new target; `None` for a deleted reference.
    pub(crate) new: Option<ObjectId>,
}

impl ReferenceChange {
    pub(crate) fn is_tag(&self) -> bool {
        self.name.starts_with("refs/tags/")
    }

    /// Returns the commits that the server counts as pushed, newest first: those that the reference gained, or for a new one
    /// the last ten, which may be old. Empty for tags and deletions.
    pub(crate) fn commits(&self, git: &git::Repository) -> Vec<ObjectId> {
        match (self.old, self.new) {
            _ if self.is_tag() => Vec::new(),
            (Some(old), Some(new)) => git.between(old, new),
            (None, Some(new)) => git.log(new).take(COMMITS_OF_NEW_BRANCH).map(|(id, _)| id).collect(),
            (_, None) => Vec::new(),
        }
    }
}

/// Applies the consequences of a push that changed references: the repository's time and size, the effects of commit messages
/// on issues, and updates of pull requests.
pub(crate) fn received(action: &mut Action<'_>, repository: RepositoryId, changes: &[ReferenceChange]) {
    let created: HashSet<_> =
        changes.iter().filter(|change| change.old.is_none()).map(|change| change.name.as_str()).collect();
    let pushed = action.world.repositories.get(repository);
    let was_empty = pushed.is_some_and(|pushed| pushed.git.reference_names().all(|name| created.contains(name)));
    for (index, change) in changes.iter().enumerate() {
        let Some(pushed) = action.world.repositories.get_mut(repository) else { return };
        pushed.size = pushed.git.disk_size();
        let is_first = was_empty && index == 0;
        // The server loads the repository before anything else, and shows it in this state in all deliveries.
        let before = action.before(repository);
        let Some(pushed) = action.world.repositories.get_mut(repository) else { return };
        pushed.updated = action.now;
        let has_issues = pushed.enable_issues && !pushed.enable_external_tracker;
        let commits = change.commits(&pushed.git);
        if has_issues {
            action.events.pushed = before.clone().map(|world| Pushed { repository, world, is_first });
            commit_messages::apply(action, repository, &commits);
            action.events.pushed = None;
        }
        let (name, old, new) = (change.name.clone(), change.old, change.new);
        let event = EventKind::Reference { name, old, new, commits, is_first };
        action.note(before, repository, event);
        let short = |name: &str| change.name.strip_prefix(name).map(str::to_owned);
        if let Some(branch) = short("refs/heads/").or_else(|| short("refs/tags/")) {
            pulls::pushed(action, repository, &branch);
        }
    }
}
