//! Actions of users on the web pages, and with Git.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Control;
use super::answer::{Answer, Answered};
use super::call::ControlCall;
use crate::documents;
use crate::world::{Repository, World};
use crate::{IssueDraft, NewCommit, NewPullRequest, NewRelease, Push};

/// A commit to push.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PushAction"))]
#[serde(deny_unknown_fields)]
pub(super) struct PushForm {
    /// The user who pushes.
    user: String,
    /// The repository: `owner/name`.
    repository: String,
    /// The branch. Default: the default branch. If it does not exist, it starts at the default branch.
    branch: Option<String>,
    /// The parent revision. Default: the last commit of the branch.
    from: Option<String>,
    /// The message. Default: `Change files`.
    message: Option<String>,
    /// Text files to write, by path.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Other files to write, by path, in Base64.
    #[serde(default)]
    files_base64: BTreeMap<String, String>,
    /// The paths to remove.
    #[serde(default)]
    remove: Vec<String>,
    /// A tag to push with the commit.
    tag: Option<String>,
    /// The author. Default: the user.
    author: Option<Author>,
    /// The time of the commit. Default: the server's time.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>", extend("format" = "date-time")))]
    #[serde(default, deserialize_with = "documents::time::read")]
    time: Option<Timestamp>,
}

/// The author of a commit.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Author {
    name: String,
    email: String,
}

/// A repository to fork, for a user and under the same name.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ForkAction"))]
#[serde(deny_unknown_fields)]
pub(super) struct ForkForm {
    user: String,
    /// The repository: `owner/name`.
    repository: String,
}

/// An issue to open.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "OpenIssueAction"))]
#[serde(deny_unknown_fields)]
pub(super) struct IssueForm {
    user: String,
    /// The repository: `owner/name`.
    repository: String,
    title: String,
    /// The text, in Markdown.
    #[serde(default)]
    body: String,
    /// The names of labels. Labels, the milestone and the assignee need write access.
    #[serde(default)]
    labels: Vec<String>,
    /// The title of a milestone.
    milestone: Option<String>,
    /// A user name.
    assignee: Option<String>,
}

/// A pull request to open.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "OpenPullRequestAction"))]
#[serde(deny_unknown_fields)]
pub(super) struct PullForm {
    user: String,
    /// The repository: `owner/name`.
    repository: String,
    /// The target branch. Default: the default branch.
    base: Option<String>,
    /// The branch with the changes. If it is in a fork, prefix it with `owner:`.
    head: String,
    title: String,
    /// The text, in Markdown.
    #[serde(default)]
    body: String,
}

/// An issue or pull request to act on.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "IssueAction"))]
#[serde(deny_unknown_fields)]
pub(super) struct NumberForm {
    user: String,
    /// The repository: `owner/name`.
    repository: String,
    number: i64,
}

/// A release to publish.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ReleaseAction"))]
#[serde(deny_unknown_fields)]
pub(super) struct ReleaseForm {
    user: String,
    /// The repository: `owner/name`.
    repository: String,
    /// The tag. If it does not exist, it is created, unless the release is a draft.
    tag: String,
    title: String,
    /// The branch from which the tag is created. Default: the default branch.
    target: Option<String>,
    /// The notes, in Markdown.
    #[serde(default)]
    body: String,
    #[serde(default)]
    draft: bool,
    #[serde(default)]
    prerelease: bool,
}

/// The result of an action.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ActionDone"))]
pub(super) struct Opened {
    /// The number of the issue or pull request.
    number: i64,
}

/// The commit that was pushed.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PushDone"))]
pub(super) struct Pushed {
    branch: String,
    /// The SHA-1 of the last commit of the branch.
    commit: Option<String>,
}

/// The fork that was created.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ForkDone"))]
pub(super) struct Forked {
    /// The fork: `owner/name`.
    repository: String,
}

/// The release that was published.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ReleaseDone"))]
pub(super) struct Released {
    tag: String,
}

impl Control {
    pub(super) fn push(&self, call: &ControlCall) -> Answered {
        let form: PushForm = call.form()?;
        let branch = form.branch.unwrap_or_else(|| self.default_branch(&form.repository));
        let commit = form.message.into_iter().fold(NewCommit::on(&branch), NewCommit::message);
        let commit = form.from.into_iter().fold(commit, NewCommit::from);
        let commit = form.author.into_iter().fold(commit, |commit, author| commit.author(author.name, author.email));
        let commit = form.time.into_iter().fold(commit, NewCommit::time);
        let mut files: Vec<_> = form.files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
        for (path, encoded) in form.files_base64 {
            let content = BASE64.decode(encoded).map_err(|error| format!("at files_base64.{path}: {error}"))?;
            files.push((path, content));
        }
        let commit = commit.changes(&form.remove, files).map_err(|reason| format!("at files: {reason}"))?;
        let push = form.tag.into_iter().fold(Push::from(commit), Push::tag);
        self.mock.try_push(&form.user, &form.repository, push)?;
        let world = self.mock.world();
        let pushed = repository(&world, &form.repository).and_then(|pushed| pushed.git.branch(&branch));
        let commit = pushed.map(|id| id.to_string());
        Ok(Answer::json(&Pushed { branch, commit }).created())
    }

    pub(super) fn fork(&self, call: &ControlCall) -> Answered {
        let ForkForm { user, repository } = call.form()?;
        let fork = self.mock.try_fork(&user, &repository)?;
        Ok(Answer::json(&Forked { repository: fork }).created())
    }

    pub(super) fn open_issue(&self, call: &ControlCall) -> Answered {
        let IssueForm { user, repository, title, body, labels, milestone, assignee } = call.form()?;
        let draft = IssueDraft { title, body, labels, milestone, assignee };
        let number = self.mock.try_open_issue(&user, &repository, &draft)?;
        Ok(Answer::json(&Opened { number }).created())
    }

    pub(super) fn open_pull_request(&self, call: &ControlCall) -> Answered {
        let form: PullForm = call.form()?;
        let base = form.base.unwrap_or_else(|| self.default_branch(&form.repository));
        let PullForm { user, repository, head, title, body, .. } = form;
        let new = NewPullRequest { title, body };
        let number = self.mock.try_open_pull_request(&user, &repository, &base, &head, &new)?;
        Ok(Answer::json(&Opened { number }).created())
    }

    pub(super) fn merge_pull_request(&self, call: &ControlCall) -> Answered {
        let NumberForm { user, repository, number } = call.form()?;
        self.mock.try_merge_pull_request(&user, &repository, number)?;
        Ok(Answer::done())
    }

    pub(super) fn set_issue_state(&self, call: &ControlCall, close: bool) -> Answered {
        let NumberForm { user, repository, number } = call.form()?;
        self.mock.try_set_issue_state(&user, &repository, number, close)?;
        Ok(Answer::done())
    }

    pub(super) fn publish_release(&self, call: &ControlCall) -> Answered {
        let form: ReleaseForm = call.form()?;
        let target = form.target.unwrap_or_else(|| self.default_branch(&form.repository));
        let ReleaseForm { user, repository, tag, title, body, draft, prerelease, .. } = form;
        let new = NewRelease { tag: tag.clone(), title, target, body, draft, prerelease };
        self.mock.try_publish_release(&user, &repository, new)?;
        Ok(Answer::json(&Released { tag }).created())
    }

    fn default_branch(&self, repository: &str) -> String {
        let world = self.mock.world();
        let branch = self::repository(&world, repository).map(|found| found.default_branch.clone());
        branch.filter(|branch| !branch.is_empty()).unwrap_or_else(|| "master".to_owned())
    }
}

/// Returns the repository with this owner and name.
fn repository<'w>(world: &'w World, full_name: &str) -> Option<&'w Repository> {
    full_name.split_once('/').and_then(|(owner, name)| world.repository_named(owner, name))
}
