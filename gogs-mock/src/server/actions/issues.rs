//! Issues and pull requests, as the web pages change them.

use gogs_core::models::IssueEdit;

use crate::MockGogs;
use crate::rules::events::Action;
use crate::rules::{Error, Result, access, issues};
use crate::world::{Access, IssueId, RepositoryId, World};

impl MockGogs {
    /// Changes an issue or pull request of a repository (`owner/name`), as a user does on its page.
    ///
    /// # Panics
    ///
    /// When there is no such user, repository or issue, or what is to be set is not there.
    #[track_caller]
    pub fn edit_issue(&self, username: &str, repository: &str, number: i64, edit: IssueEdit) {
        self.act(username, &format!("edit #{number} of"), repository, |action, id| {
            let (issue, may_write) = (issue(action.world, id, number)?, may_write(action, id));
            issues::edit_on_page(action, may_write, issue, &edit)
        });
    }

    /// Puts a label on an issue or pull request of a repository (`owner/name`), or takes it off, as a user does on its page.
    ///
    /// # Panics
    ///
    /// When there is no such user, repository, issue or label, or the user may not write to the repository.
    #[track_caller]
    pub fn set_issue_label(&self, username: &str, repository: &str, number: i64, label: &str, on: bool) {
        self.act(username, &format!("label #{number} of"), repository, |action, id| {
            check_may_write(action, id)?;
            let issue = issue(action.world, id, number)?;
            let found = action.world.labels.of_repository(id).find(|found| found.name == label).map(|found| found.id);
            let label = found.ok_or_else(|| Error::Rejected(format!("there is no label {label:?}")))?;
            issues::set_label(action, issue, label, on);
            Ok::<_, Error>(())
        });
    }
}

/// The id of the issue with this number.
pub(super) fn issue(world: &World, repository: RepositoryId, number: i64) -> Result<IssueId> {
    let found = world.issues.by_number(repository, number);
    found.map(|issue| issue.id).ok_or_else(|| Error::Rejected(format!("there is no issue #{number}")))
}

fn may_write(action: &Action<'_>, repository: RepositoryId) -> bool {
    let repository = action.world.repositories.get(repository);
    repository.is_some_and(|repository| access::of(action.world, Some(action.doer), repository) >= Access::Write)
}

pub(super) fn check_may_write(action: &Action<'_>, repository: RepositoryId) -> Result<()> {
    if may_write(action, repository) {
        Ok(())
    } else {
        Err(Error::rejected("the user may not write to the repository"))
    }
}
