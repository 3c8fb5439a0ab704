//! What somebody does, and what hooks are notified of because of it.

use gogs_core::webhook::{Changes, CommentAction, IssueAction};
use jiff::Timestamp;

use crate::git::ObjectId;
use crate::world::{Comment, Issue, LabelId, PullRequest, Release, RepositoryId, UserId, World};

/// Something that somebody does to a world, and the events that follow from it.
#[derive(Debug)]
pub(crate) struct Action<'a> {
    pub(crate) world: &'a mut World,
    pub(crate) events: &'a mut Events,
    /// The user who acts.
    pub(crate) doer: UserId,
    pub(crate) now: Timestamp,
}

/// What happened since the last deliveries were written, in order.
#[derive(Debug, Default)]
pub(crate) struct Events {
    list: Vec<Event>,
    /// Whether a request to the API causes what happens now.
    pub(crate) by_api: bool,
    /// The repository that a push has reached, as the server loaded it.
    pub(crate) pushed: Option<Pushed>,
}

/// A repository as the server loaded it when a push arrived. What the messages of the push's commits cause shows it so.
#[derive(Debug, Clone)]
pub(crate) struct Pushed {
    pub(crate) repository: RepositoryId,
    pub(crate) world: World,
    /// Whether nothing had been pushed before.
    pub(crate) is_first: bool,
}

/// Something that happened in a repository.
#[derive(Debug)]
pub(crate) struct Event {
    pub(crate) repository: RepositoryId,
    pub(crate) doer: UserId,
    pub(crate) kind: EventKind,
    /// The world as the server had loaded it when it wrote the payload, mostly that before the change.
    pub(crate) world: World,
    /// Whether a request to the API caused it.
    pub(crate) by_api: bool,
    /// The push whose commits caused it.
    pub(crate) pushed: Option<Pushed>,
}

#[derive(Debug)]
pub(crate) enum EventKind {
    /// An issue as it is afterwards; one that was just created has no times yet. Labels are shown by name, unless the server
    /// has them in another order in memory.
    Issue {
        action: IssueAction,
        issue: Box<Issue>,
        labels: Option<Vec<LabelId>>,
        changes: Option<Changes>,
        is_just_created: bool,
    },
    /// A pull request as it is afterwards.
    PullRequest {
        action: IssueAction,
        issue: Box<Issue>,
        changes: Option<Changes>,
    },
    /// A branch or tag that a mirror has fetched, by its short name.
    MirrorSync {
        name: String,
        old: Option<ObjectId>,
        /// `None` for a tag.
        new: Option<ObjectId>,
        commits: Vec<ObjectId>,
    },
    /// The push of a merge: the pull request, and the branch's last commit afterwards.
    Merge {
        pull: Box<PullRequest>,
        new: ObjectId,
        commits: Vec<ObjectId>,
    },
    /// A comment as it is afterwards, and its text before.
    Comment {
        action: CommentAction,
        comment: Comment,
        old_body: Option<String>,
    },
    /// A branch or tag by its full name, from what to what; and whether it is the repository's first.
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
    /// Returns the world before a change, which is what most payloads show; `None` unless a hook of the repository is active
    /// or has something left to send.
    pub(crate) fn before(&self, repository: RepositoryId) -> Option<World> {
        let mut hooks = self.world.hooks.of_repository(repository);
        let is_heard = hooks.any(|hook| hook.active) || self.world.outbox.keeps(repository);
        is_heard.then(|| self.world.clone())
    }

    /// Notes an event; `world` is what [`before`](Self::before) returned or would return now.
    pub(crate) fn note(&mut self, world: Option<World>, repository: RepositoryId, kind: EventKind) {
        let (doer, by_api) = (self.doer, self.events.by_api);
        let pushed = self.events.pushed.clone().filter(|pushed| pushed.repository == repository);
        self.events.list.extend(world.map(|world| Event { repository, doer, kind, world, by_api, pushed }));
    }
}

impl Events {
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Marks the issue that all this is about as just created: the server has it, its milestone and its labels in memory as
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

impl IntoIterator for Events {
    type Item = Event;
    type IntoIter = std::vec::IntoIter<Event>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
