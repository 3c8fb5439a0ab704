//! Issues and pull requests, as the web pages change them.

use gogs_core::models::IssueEdit;

use crate::MockGogs;
use crate::rules::access::{self, Access};
use crate::rules::issues;
use crate::world::World;

impl MockGogs {
    /// Changes an issue or pull request of a repository (`owner/name`), as a user does on its page.
    ///
    /// # Panics
    ///
    /// When there is no such user, repository or issue, or what is to be set is not there.
    #[track_caller]
    pub fn edit_issue(&self, username: &str, repository: &str, number: i64, edit: IssueEdit) {
        let mut world = self.world();
        let (doer, id) = super::user_and_repository(&world, username, repository);
        let issue = issue(&world, id, number);
        let may_write = may_write(&world, doer, id);
        let now = world.clock.now();
        if let Err(refusal) = issues::edit_on_page(&mut world, doer, may_write, issue, &edit, now) {
            panic!("{repository:?} #{number} stays as it is: {refusal}");
        }
    }

    /// Puts a label on an issue or pull request of a repository (`owner/name`), or takes it off, as a user does on its page.
    ///
    /// # Panics
    ///
    /// When there is no such user, repository, issue or label, or the user may not write to the repository.
    #[track_caller]
    pub fn set_issue_label(&self, username: &str, repository: &str, number: i64, label: &str, on: bool) {
        let mut world = self.world();
        let (doer, id) = super::user_and_repository(&world, username, repository);
        assert!(may_write(&world, doer, id), "{username:?} may not write to {repository:?}");
        let issue = issue(&world, id, number);
        let found = world.labels.of_repository(id).find(|found| found.name == label).map(|found| found.id);
        let Some(label) = found else { panic!("{repository:?} has no label {label:?}") };
        issues::set_label(&mut world, doer, issue, label, on);
    }
}

#[track_caller]
pub(super) fn issue(world: &World, repository: i64, number: i64) -> i64 {
    let found = world.issues.by_number(repository, number);
    found.map_or_else(|| panic!("there is no issue #{number}"), |issue| issue.id)
}

pub(super) fn may_write(world: &World, user: i64, repository: i64) -> bool {
    let repository = world.repositories.get(repository);
    repository.is_some_and(|repository| access::of(world, Some(user), repository) >= Access::Write)
}
