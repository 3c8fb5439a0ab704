//! Payloads of events.

use jiff::Timestamp;

use super::actions::{CommentAction, IssueAction, RefType, ReleaseAction};
use crate::models::wire::answers;
use crate::models::{Comment, CommitSummary, Issue, Label, Milestone, Release, Repository, State, User};

/// The SHA-1 that means "no commit": before a branch is created, and after it is deleted.
pub const ZERO_SHA: &str = "0000000000000000000000000000000000000000";

answers! {
    /// A branch or tag was created.
    pub struct CreateEvent {
        /// The name of the branch or tag, without `refs/heads/` or `refs/tags/`.
        #[serde(rename = "ref")]
        pub reference: String,
        /// Whether it is a branch or a tag.
        pub ref_type: RefType,
        /// The object that the tag points to; for an annotated tag, the tag object. **Gogs quirk** (0.14.3): empty for a branch.
        pub sha: String,
        /// The repository's default branch.
        pub default_branch: String,
        /// The repository.
        pub repository: Repository,
        /// The user who caused the event.
        pub sender: User,
    }

    /// A branch or tag was deleted.
    pub struct DeleteEvent {
        /// The name of the branch or tag, without `refs/heads/` or `refs/tags/`.
        #[serde(rename = "ref")]
        pub reference: String,
        /// Whether it was a branch or a tag.
        pub ref_type: RefType,
        /// The kind of the pusher: `user`.
        pub pusher_type: String,
        /// The repository.
        pub repository: Repository,
        /// The user who caused the event.
        pub sender: User,
    }

    /// The repository was forked.
    pub struct ForkEvent {
        /// The fork.
        pub forkee: Repository,
        /// The repository that was forked.
        pub repository: Repository,
        /// The user who caused the event.
        pub sender: User,
    }

    /// Commits were pushed to a branch. A new branch sends `create` first. Tags and deleted branches send no push.
    pub struct PushEvent {
        /// The full name, such as `refs/heads/master`. **Gogs quirk** (0.14.3): the synchronization of a mirror sends the short name.
        #[serde(rename = "ref")]
        pub reference: String,
        /// The commit before; [`ZERO_SHA`] for a new branch.
        pub before: String,
        /// The commit afterwards.
        pub after: String,
        /// The address of the page that compares the two commits; empty for a new branch.
        pub compare_url: String,
        /// The commits, newest first; at most five with the default settings of the server. **Gogs quirk** (0.14.3): a new branch
        /// lists old commits, too.
        pub commits: Vec<CommitSummary>,
        /// The repository.
        pub repository: Repository,
        /// The user who pushed.
        pub pusher: User,
        /// The user who caused the event.
        pub sender: User,
    }

    /// An issue changed.
    pub struct IssuesEvent {
        /// What happened.
        pub action: IssueAction,
        /// The issue's number in the repository.
        pub number: i64,
        /// The issue.
        pub issue: Issue,
        /// The values before an edit.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub changes: Option<Changes>,
        /// The repository.
        pub repository: Repository,
        /// The user who caused the event.
        pub sender: User,
    }

    /// A comment changed, on an issue or on a pull request.
    pub struct IssueCommentEvent {
        /// What happened.
        pub action: CommentAction,
        /// The issue, or the pull request as an issue.
        pub issue: Issue,
        /// The comment.
        pub comment: Comment,
        /// The values before an edit.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub changes: Option<Changes>,
        /// The repository.
        pub repository: Repository,
        /// The user who caused the event.
        pub sender: User,
    }

    /// A pull request changed.
    pub struct PullRequestEvent {
        /// What happened.
        pub action: IssueAction,
        /// The pull request's number in the repository.
        pub number: i64,
        /// The pull request.
        pub pull_request: PullRequest,
        /// The values before an edit.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub changes: Option<Changes>,
        /// The repository that receives the changes.
        pub repository: Repository,
        /// The user who caused the event.
        pub sender: User,
    }

    /// A release was published.
    pub struct ReleaseEvent {
        /// What happened.
        pub action: ReleaseAction,
        /// The release.
        pub release: Release,
        /// The repository.
        pub repository: Repository,
        /// The user who caused the event.
        pub sender: User,
    }

    /// The edited fields.
    pub struct Changes {
        /// The title, if it was changed.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub title: Option<Change>,
        /// The text, if it was changed.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub body: Option<Change>,
    }

    /// A value before an edit.
    pub struct Change {
        /// The old text.
        pub from: String,
    }

    /// A pull request, as hooks send it. Unlike GitHub's, it has no `head` and `base`. The API shows pull requests as issues.
    pub struct PullRequest {
        /// The id, unique on the server. It differs from the id of the issue.
        pub id: i64,
        /// The number in the repository.
        pub number: i64,
        /// The author.
        pub user: User,
        /// The title.
        pub title: String,
        /// The text, in Markdown.
        pub body: String,
        /// Its labels.
        pub labels: Vec<Label>,
        /// Its milestone.
        pub milestone: Option<Milestone>,
        /// The assignee.
        pub assignee: Option<User>,
        /// Whether it is open.
        pub state: State,
        /// The number of comments.
        pub comments: i64,
        /// The branch with the changes.
        pub head_branch: String,
        /// The repository of that branch. **Gogs quirk** (0.14.3): once it is deleted, a repository with only the name `deleted`.
        pub head_repo: Option<Repository>,
        /// The branch that receives the changes.
        pub base_branch: String,
        /// The repository of that branch.
        pub base_repo: Option<Repository>,
        /// The address of its page.
        pub html_url: String,
        /// Whether it can be merged; `None` if the server does not know yet.
        pub mergeable: Option<bool>,
        /// Whether it was merged.
        pub merged: bool,
        /// When it was merged.
        pub merged_at: Option<Timestamp>,
        /// The commit that merged it.
        pub merge_commit_sha: Option<String>,
        /// The user who merged it.
        pub merged_by: Option<User>,
    }
}

impl PushEvent {
    /// Returns the name of the branch, or `None` for a tag.
    pub fn branch(&self) -> Option<&str> {
        if self.is_tag() { None } else { Some(self.reference.strip_prefix("refs/heads/").unwrap_or(&self.reference)) }
    }

    /// Returns the name of the tag, or `None` for a branch. Gogs sends no push for tags; other servers do.
    pub fn tag(&self) -> Option<&str> {
        self.reference.strip_prefix("refs/tags/")
    }

    /// Returns whether the event is about a tag.
    pub fn is_tag(&self) -> bool {
        self.tag().is_some()
    }

    /// Returns whether the branch is new.
    pub fn is_new(&self) -> bool {
        self.before == ZERO_SHA
    }

    /// Returns whether the branch was deleted. Gogs sends [`DeleteEvent`] instead.
    pub fn is_deleted(&self) -> bool {
        self.after == ZERO_SHA
    }

    /// Returns whether the branch is the default branch of the repository.
    pub fn is_default_branch(&self) -> bool {
        self.branch() == Some(&self.repository.default_branch)
    }

    /// Returns whether this is a *Test Delivery* from the web pages.
    pub fn is_test(&self) -> bool {
        !self.after.is_empty() && self.before == self.after
    }
}

impl CreateEvent {
    /// Returns whether the event is about a tag.
    pub fn is_tag(&self) -> bool {
        self.ref_type == RefType::Tag
    }
}

impl DeleteEvent {
    /// Returns whether the event is about a tag.
    pub fn is_tag(&self) -> bool {
        self.ref_type == RefType::Tag
    }
}
