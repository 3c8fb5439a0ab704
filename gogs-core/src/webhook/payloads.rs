//! What events say.

use jiff::Timestamp;

use super::actions::{CommentAction, IssueAction, RefType, ReleaseAction};
use crate::models::wire::answers;
use crate::models::{Comment, CommitSummary, Issue, Label, Milestone, Release, Repository, State, User};

/// The SHA-1 that stands for none: what a new branch was before, and a deleted one is afterwards.
pub const ZERO_SHA: &str = "0000000000000000000000000000000000000000";

answers! {
    /// A branch or tag was made.
    pub struct CreateEvent {
        /// The branch's or tag's name, without `refs/heads/` or `refs/tags/`.
        #[serde(rename = "ref")]
        pub reference: String,
        /// Which of the two it is.
        pub ref_type: RefType,
        /// What the tag points to: of an annotated one the tag object. Empty for a branch (0.14.3).
        pub sha: String,
        /// The repository's default branch.
        pub default_branch: String,
        /// Where it happened.
        pub repository: Repository,
        /// Who did it.
        pub sender: User,
    }

    /// A branch or tag was deleted.
    pub struct DeleteEvent {
        /// The branch's or tag's name, without `refs/heads/` or `refs/tags/`.
        #[serde(rename = "ref")]
        pub reference: String,
        /// Which of the two it was.
        pub ref_type: RefType,
        /// What kind of somebody did it: `user`.
        pub pusher_type: String,
        /// Where it happened.
        pub repository: Repository,
        /// Who did it.
        pub sender: User,
    }

    /// The repository was forked.
    pub struct ForkEvent {
        /// The fork.
        pub forkee: Repository,
        /// What was forked.
        pub repository: Repository,
        /// Who did it.
        pub sender: User,
    }

    /// Commits were pushed to a branch. A new branch sends `create` first; tags, and deleted branches, send no push.
    pub struct PushEvent {
        /// The full name: `refs/heads/master`. The synchronization of a mirror sends the short one (0.14.3).
        #[serde(rename = "ref")]
        pub reference: String,
        /// The commit before; [`ZERO_SHA`] for a new branch.
        pub before: String,
        /// The commit afterwards.
        pub after: String,
        /// The page that compares the two; empty for a new branch.
        pub compare_url: String,
        /// The commits, newest first; at most five on a stock server. A new branch lists old ones as well (0.14.3).
        pub commits: Vec<CommitSummary>,
        /// Where it happened.
        pub repository: Repository,
        /// Who pushed.
        pub pusher: User,
        /// Who did it.
        pub sender: User,
    }

    /// An issue changed.
    pub struct IssuesEvent {
        /// What became of it.
        pub action: IssueAction,
        /// The issue's number in the repository.
        pub number: i64,
        /// The issue.
        pub issue: Issue,
        /// What it was before, where it was edited.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub changes: Option<Changes>,
        /// Where it happened.
        pub repository: Repository,
        /// Who did it.
        pub sender: User,
    }

    /// A comment changed, on an issue or on a pull request.
    pub struct IssueCommentEvent {
        /// What became of it.
        pub action: CommentAction,
        /// The issue, or the pull request as an issue.
        pub issue: Issue,
        /// The comment.
        pub comment: Comment,
        /// What it was before, where it was edited.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub changes: Option<Changes>,
        /// Where it happened.
        pub repository: Repository,
        /// Who did it.
        pub sender: User,
    }

    /// A pull request changed.
    pub struct PullRequestEvent {
        /// What became of it.
        pub action: IssueAction,
        /// The pull request's number in the repository.
        pub number: i64,
        /// The pull request.
        pub pull_request: PullRequest,
        /// What it was before, where it was edited.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub changes: Option<Changes>,
        /// Where it happened: the repository that is to take the changes.
        pub repository: Repository,
        /// Who did it.
        pub sender: User,
    }

    /// A release was published.
    pub struct ReleaseEvent {
        /// What became of it.
        pub action: ReleaseAction,
        /// The release.
        pub release: Release,
        /// Where it happened.
        pub repository: Repository,
        /// Who did it.
        pub sender: User,
    }

    /// What was edited.
    pub struct Changes {
        /// The title, where it was changed.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub title: Option<Change>,
        /// The text, where it was changed.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub body: Option<Change>,
    }

    /// What something was before.
    pub struct Change {
        /// The old text.
        pub from: String,
    }

    /// A pull request, as hooks show it. Unlike GitHub's it has no `head` and `base`; the API shows it as an issue.
    pub struct PullRequest {
        /// The number on the whole server, which is not that of the issue.
        pub id: i64,
        /// The number in the repository.
        pub number: i64,
        /// Who made it.
        pub user: User,
        /// The title.
        pub title: String,
        /// The text, in Markdown.
        pub body: String,
        /// Its labels.
        pub labels: Vec<Label>,
        /// Its milestone.
        pub milestone: Option<Milestone>,
        /// Who is to see to it.
        pub assignee: Option<User>,
        /// Whether it is open.
        pub state: State,
        /// How many comments it has.
        pub comments: i64,
        /// The branch with the changes.
        pub head_branch: String,
        /// Where that branch is. Once that repository is deleted, one with nothing but the name `deleted` (0.14.3).
        pub head_repo: Option<Repository>,
        /// The branch that is to take them.
        pub base_branch: String,
        /// Where that branch is.
        pub base_repo: Option<Repository>,
        /// Its page.
        pub html_url: String,
        /// Whether it can be merged; `None` where the server does not know yet.
        pub mergeable: Option<bool>,
        /// Whether it was merged.
        pub merged: bool,
        /// When it was merged.
        pub merged_at: Option<Timestamp>,
        /// The commit that merged it.
        pub merge_commit_sha: Option<String>,
        /// Who merged it.
        pub merged_by: Option<User>,
    }
}

impl PushEvent {
    /// The branch's name; `None` for a tag.
    pub fn branch(&self) -> Option<&str> {
        if self.is_tag() { None } else { Some(self.reference.strip_prefix("refs/heads/").unwrap_or(&self.reference)) }
    }

    /// The tag's name; `None` for a branch. Gogs sends no push for tags; other servers do.
    pub fn tag(&self) -> Option<&str> {
        self.reference.strip_prefix("refs/tags/")
    }

    /// Whether this is about a tag.
    pub fn is_tag(&self) -> bool {
        self.tag().is_some()
    }

    /// Whether the branch is new.
    pub fn is_new(&self) -> bool {
        self.before == ZERO_SHA
    }

    /// Whether the branch was deleted. Gogs sends [`DeleteEvent`] instead.
    pub fn is_deleted(&self) -> bool {
        self.after == ZERO_SHA
    }

    /// Whether the branch is the repository's default branch.
    pub fn is_default_branch(&self) -> bool {
        self.branch() == Some(&self.repository.default_branch)
    }

    /// Whether somebody only tried the hook out on the web pages.
    pub fn is_test(&self) -> bool {
        !self.after.is_empty() && self.before == self.after
    }
}

impl CreateEvent {
    /// Whether this is about a tag.
    pub fn is_tag(&self) -> bool {
        self.ref_type == RefType::Tag
    }
}

impl DeleteEvent {
    /// Whether this is about a tag.
    pub fn is_tag(&self) -> bool {
        self.ref_type == RefType::Tag
    }
}
