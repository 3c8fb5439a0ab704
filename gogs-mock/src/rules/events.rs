//! Actions of users, and the events that hooks are notified of.

use gogs_core::webhook::{Changes, CommentAction, IssueAction};
use jiff::Timestamp;

use crate::git::ObjectId;
use crate::world::{Comment, Issue, LabelId, PullRequest, Release, RepositoryId, UserId, World};

/// A user's action on a world, and the resulting events.
#[derive(Debug)]
pub(crate) struct Action<'a> {
    pub(crate) world: &'a mut World,
    pub(crate) events: &'a mut Events,
    /// The acting user.
    pub(crate) doer: UserId,
    pub(crate) now: Timestamp,
}

/// The events since the last deliveries were written, in order.
#[derive(Debug, Default)]
pub(crate) struct Events {
    pub(crate) list: Vec<Event>,
    /// Whether the current events are caused by a request to the API.
    pub(crate) by_api: bool,
    /// The repository that was pushed to, as the server loaded it.
    pub(crate) pushed: Option<Pushed>,
}

/// A repository as the server loaded it when a push arrived. Deliveries caused by the messages of the pushed commits show it
/// in this state.
#[derive(Debug, Clone)]
pub(crate) struct Pushed {
    pub(crate) repository: RepositoryId,
    pub(crate) world: World,
    /// Whether nothing was pushed before.
    pub(crate) is_first: bool,
}

/// An event in a repository.
#[derive(Debug)]
pub(crate) struct Event {
    pub(crate) repository: RepositoryId,
    pub(crate) doer: UserId,
    pub(crate) kind: EventKind,
    /// The world as the server had loaded it when it wrote the payload, usually the state before the change.
    pub(crate) world: World,
    /// Whether a request to the API caused it.
    pub(crate) by_api: bool,
    /// The push whose commits caused it.
    pub(crate) pushed: Option<Pushed>,
}

#[derive(Debug)]
pub(crate) enum EventKind {
    /// An issue after the change; one that was just created has no times yet. Labels are shown by name, unless the server has
    /// them in another order in memory.
    Issue {
        action: IssueAction,
        issue: Box<Issue>,
        labels: Option<Vec<LabelId>>,
        changes: Option<Changes>,
        is_just_created: bool,
    },
    /// A pull request after the change.
    PullRequest {
        action: IssueAction,
        issue: Box<Issue>,
        changes: Option<Changes>,
    },
    /// A branch or tag that a mirror fetched, by its short name.
    MirrorSync {
        name: String,
        old: Option<ObjectId>,
        /// `None` for a tag.
        new: Option<ObjectId>,
        commits: Vec<ObjectId>,
    },
    /// The push of a merge: the pull request, and the last commit of the branch after the merge.
    Merge {
        pull: Box<PullRequest>,
        new: ObjectId,
        commits: Vec<ObjectId>,
    },
    /// A comment after the change, and its previous text.
    Comment {
        action: CommentAction,
        comment: Comment,
        old_body: Option<String>,
    },
    /// The full name of a branch or tag, its old and new target, and whether it is the first in the repository.
    Reference {
        name: String,
        old: Option<ObjectId>,
        new: Option<ObjectId>,
        commits: Vec<ObjectId>,
        is_first: bool,
    },
    /// A fork, by its id.
    Fork(RepositoryId),
    Release(Release),
}

impl Action<'_> {
    /// Returns the world before a change, which is what most payloads show. Returns `None` unless a hook of the repository is
    /// active or has unsent deliveries.
    pub(crate) fn before(&self, repository: RepositoryId) -> Option<World> {
        let mut hooks = self.world.hooks.of_repository(repository);
        let is_heard = hooks.any(|hook| hook.active) || self.world.outbox.keeps(repository);
        is_heard.then(|| self.world.clone())
    }

    /// Records an event. `world` is what [`before`](Self::before) returned earlier or returns now.
    pub(crate) fn note(&mut self, world: Option<World>, repository: RepositoryId, kind: EventKind) {
        let (doer, by_api) = (self.doer, self.events.by_api);
        let pushed = self.events.pushed.clone().filter(|pushed| pushed.repository == repository);
        self.events.list.extend(world.map(|world| Event { repository, doer, kind, world, by_api, pushed }));
    }
}

impl Events {
    /// Marks the issue of the recorded events as just created: the server has it, its milestone and its labels in memory as
    /// they were when it created the issue.
    pub(crate) fn mark_issue_as_just_created(&mut self) {
        let Some(world) = self.list.first().map(|event| event.world.clone()) else { return };
        for event in &mut self.list {
            if let EventKind::Issue { issue, labels, is_just_created, .. } = &mut event.kind {
                *is_just_created = true;
                *labels = Some(issue.labels.iter().copied().collect());
                event.world = world.clone();
            }
        }
    }
}
