//! Issues and pull requests, as they are changed on the web pages.

use gogs_core::models::IssueEdit;

use super::done;
use crate::MockGogs;
use crate::rules::events::Action;
use crate::rules::issues::NewIssue;
use crate::rules::{Error, Result, access, issues, pulls};
use crate::setters::setters;
use crate::world::{Access, IssueId, LabelId, MilestoneId, RepositoryId, World};

/// The maximum number of characters of a title on the page.
const MAX_TITLE_LENGTH: usize = 255;

impl MockGogs {
    /// Changes an issue or pull request of a repository (`owner/name`), as a user can on its page.
    ///
    /// # Panics
    ///
    /// If there is no such user, repository or issue, or a value of the change does not exist.
    #[track_caller]
    pub fn edit_issue(&self, username: &str, repository: &str, number: i64, edit: IssueEdit) {
        done(self.try_act(username, &format!("edit #{number} of"), repository, |action, id| {
            let (issue, may_write) = (issue(action.world, id, number)?, may_write(action, id));
            issues::edit_on_page(action, may_write, issue, &edit)
        }));
    }

    /// Adds a label to an issue or pull request of a repository (`owner/name`), or removes it, as a user can on its page.
    ///
    /// # Panics
    ///
    /// If there is no such user, repository, issue or label, or the user cannot write to the repository.
    #[track_caller]
    pub fn set_issue_label(&self, username: &str, repository: &str, number: i64, label: &str, on: bool) {
        done(self.try_act(username, &format!("label #{number} of"), repository, |action, id| {
            check_may_write(action, id)?;
            let issue = issue(action.world, id, number)?;
            issues::set_label(action, issue, self::label(action.world, id, label)?, on);
            Ok::<_, Error>(())
        }));
    }

    /// Opens an issue in a repository (`owner/name`), as a user can on its page, and returns its number.
    ///
    /// ```
    /// use gogs_mock::IssueDraft;
    ///
    /// let mock = gogs_mock::sample();
    /// assert_eq!(mock.open_issue("bob", "alice/hello", "It crashes"), 1);
    /// assert_eq!(mock.open_issue("alice", "alice/hello", IssueDraft::new("Fix it").assignee("alice")), 2);
    /// ```
    ///
    /// # Panics
    ///
    /// If
    ///
    /// * there is no such user or repository,
    /// * the user cannot see the repository, or it has no issues,
    /// * the title is empty or longer than 255 characters, or
    /// * a label, milestone or assignee does not exist, or is given although the user cannot write to the repository.
    #[track_caller]
    pub fn open_issue(&self, username: &str, repository: &str, draft: impl Into<IssueDraft>) -> i64 {
        done(self.try_open_issue(username, repository, &draft.into()))
    }

    pub(crate) fn try_open_issue(&self, username: &str, repository: &str, draft: &IssueDraft) -> Result<i64, String> {
        self.try_act(username, "open an issue in", repository, |action, id| open(action, id, draft))
    }

    /// Closes an issue or pull request of a repository (`owner/name`), as a user can on its page. If it is closed already,
    /// nothing changes.
    ///
    /// # Panics
    ///
    /// If
    ///
    /// * there is no such user, repository or issue,
    /// * the user neither opened it nor can write to the repository, or
    /// * it is a merged pull request.
    #[track_caller]
    pub fn close_issue(&self, username: &str, repository: &str, number: i64) {
        done(self.try_set_issue_state(username, repository, number, true));
    }

    /// Reopens an issue or pull request of a repository (`owner/name`), as a user can on its page. If it is open already,
    /// nothing changes.
    ///
    /// # Panics
    ///
    /// Like [`close_issue`](Self::close_issue), and if another pull request for the same branches is open.
    #[track_caller]
    pub fn reopen_issue(&self, username: &str, repository: &str, number: i64) {
        done(self.try_set_issue_state(username, repository, number, false));
    }

    pub(crate) fn try_set_issue_state(
        &self,
        username: &str,
        repository: &str,
        number: i64,
        close: bool,
    ) -> Result<(), String> {
        let what = format!("{} #{number} of", if close { "close" } else { "reopen" });
        self.try_act(username, &what, repository, |action, id| {
            let issue = issue(action.world, id, number)?;
            let is_poster = action.world.issues.get(issue).is_some_and(|issue| issue.poster == action.doer);
            if !is_poster {
                check_may_write(action, id)?;
            }
            pulls::check_state_can_change(action.world, issue, close)?;
            issues::change_state(action, issue, close)
        })
    }
}

/// An issue to open: a title, and the options of its page. A string converts to one with only a title.
#[derive(Debug, Clone, Default)]
pub struct IssueDraft {
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) labels: Vec<String>,
    pub(crate) milestone: Option<String>,
    pub(crate) assignee: Option<String>,
}

impl IssueDraft {
    /// Creates an issue with this title.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    setters! {
        /// Sets the text, in Markdown.
        fn body(self, body: impl Into<String>) => self.body = body.into();
        /// Adds a label by its name. Only users who can write to the repository can choose labels.
        fn label(self, name: impl Into<String>) => self.labels.push(name.into());
        /// Sets the milestone, by its title.
        fn milestone(self, title: impl Into<String>) => self.milestone = Some(title.into());
        /// Sets the assignee.
        fn assignee(self, username: impl Into<String>) => self.assignee = Some(username.into());
    }
}

impl From<&str> for IssueDraft {
    fn from(title: &str) -> Self {
        Self::new(title)
    }
}

/// Opens an issue, and returns its number.
fn open(action: &mut Action<'_>, repository: RepositoryId, draft: &IssueDraft) -> Result<i64> {
    let IssueDraft { title, body, labels, milestone, assignee } = draft;
    let world = &*action.world;
    let found = world.repositories.get(repository).ok_or(Error::NotFound("the repository"))?;
    if access::of_doer(action, repository) < Access::Read {
        return Err(Error::rejected("the user may not see the repository"));
    }
    if !found.enable_issues || found.enable_external_tracker {
        return Err(Error::rejected("the repository has no issues of its own"));
    }
    if title.trim().is_empty() || title.chars().count() > MAX_TITLE_LENGTH {
        return Err(Error::Rejected(format!("a title has 1 to {MAX_TITLE_LENGTH} characters")));
    }
    if !labels.is_empty() || milestone.is_some() || assignee.is_some() {
        check_may_write(action, repository)?;
    }
    let labels = labels.iter().map(|name| label(world, repository, name)).collect::<Result<_>>()?;
    let milestone = milestone.as_ref().map(|title| self::milestone(world, repository, title)).transpose()?;
    let assignee = assignee.as_ref().map(|name| issues::assignee_of_name(world, name)).transpose()?;
    let milestone = milestone.unwrap_or_default();
    let new = NewIssue { repository, title, body, assignee, milestone, labels, pull_request: None };
    let id = issues::create(action, new);
    Ok(action.world.issues.get(id).map_or(0, |issue| issue.number))
}

/// Returns the id of the issue with this number.
pub(super) fn issue(world: &World, repository: RepositoryId, number: i64) -> Result<IssueId> {
    let found = world.issues.by_number(repository, number);
    found.map(|issue| issue.id).ok_or_else(|| Error::Rejected(format!("there is no issue #{number}")))
}

/// Returns the id of the label with this name.
pub(crate) fn label(world: &World, repository: RepositoryId, name: &str) -> Result<LabelId> {
    let found = world.labels.of_repository(repository).find(|label| label.name == name);
    found.map(|label| label.id).ok_or_else(|| Error::Rejected(format!("there is no label {name:?}")))
}

/// Returns the id of the milestone with this title.
pub(crate) fn milestone(world: &World, repository: RepositoryId, title: &str) -> Result<MilestoneId> {
    let found = world.milestones.of_repository(repository).find(|milestone| milestone.title == title);
    found.map(|milestone| milestone.id).ok_or_else(|| Error::Rejected(format!("there is no milestone {title:?}")))
}

fn may_write(action: &Action<'_>, repository: RepositoryId) -> bool {
    access::of_doer(action, repository) >= Access::Write
}

pub(super) fn check_may_write(action: &Action<'_>, repository: RepositoryId) -> Result<()> {
    if may_write(action, repository) {
        Ok(())
    } else {
        Err(Error::rejected("the user may not write to the repository"))
    }
}
