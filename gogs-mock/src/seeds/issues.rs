//! Issues and pull requests, as the web pages change them.

use gogs_core::models::IssueEdit;

use crate::MockGogs;
use crate::rules::access::{self, Access};
use crate::rules::issues::{self, NewIssue};
use crate::rules::pulls;
use crate::world::{PullRequest, World};

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

    /// Opens a pull request in a repository (`owner/name`), as a user does on its page: `head` is the branch with the
    /// changes, with `owner:` before it where it is in a fork. Answers the number.
    ///
    /// ```
    /// use gogs_mock::NewCommit;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// mock.fork_repository("bob", "alice/hello");
    /// mock.push("bob", "bob/hello", NewCommit::on("topic").from("master").message("Try").file("try.txt", "1\n"));
    /// let number = mock.open_pull_request("bob", "alice/hello", "master", "bob:topic", "Please take");
    /// mock.merge_pull_request("alice", "alice/hello", number);
    /// let issue = mock.client_as("alice").repo("alice", "hello").issues().get(number).await?;
    /// assert!(issue.pull_request.expect("it is one").merged);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// When there is no such user, repository, fork or branch, or the user may not see the repository.
    #[track_caller]
    pub fn open_pull_request(&self, username: &str, repository: &str, base: &str, head: &str, title: &str) -> i64 {
        let mut world = self.world();
        let (poster, id) = super::user_and_repository(&world, username, repository);
        let owner = repository.split('/').next().unwrap_or_default();
        let (head_owner, branch) = head.split_once(':').unwrap_or((owner, head));
        let pull =
            PullRequest { head: (head_owner.to_owned(), branch.to_owned()), base: base.to_owned(), merged: None };
        if let Err(reason) = pulls::head(&world, id, &pull) {
            panic!("no pull request in {repository:?}: {reason}");
        }
        let now = world.clock.now();
        let new = NewIssue { repository: id, poster, title, pull_request: Some(pull), ..NewIssue::default() };
        let issue = issues::create(&mut world, new, now);
        world.issues.get(issue).map_or(0, |issue| issue.number)
    }

    /// Merges a pull request of a repository (`owner/name`) with a merge commit, as a user does on its page, which closes
    /// it.
    ///
    /// # Panics
    ///
    /// When there is no such user, repository or open pull request, the user may not write to the repository, or both sides
    /// changed one file.
    #[track_caller]
    pub fn merge_pull_request(&self, username: &str, repository: &str, number: i64) {
        let mut world = self.world();
        let (doer, id) = super::user_and_repository(&world, username, repository);
        assert!(may_write(&world, doer, id), "{username:?} may not write to {repository:?}");
        let issue = issue(&world, id, number);
        let now = world.clock.now();
        if let Err(reason) = pulls::merge(&mut world, doer, issue, now) {
            panic!("{repository:?} #{number} is not merged: {reason}");
        }
    }
}

#[track_caller]
fn issue(world: &World, repository: i64, number: i64) -> i64 {
    let found = world.issues.by_number(repository, number);
    found.map_or_else(|| panic!("there is no issue #{number}"), |issue| issue.id)
}

fn may_write(world: &World, user: i64, repository: i64) -> bool {
    let repository = world.repositories.get(repository);
    repository.is_some_and(|repository| access::of(world, Some(user), repository) >= Access::Write)
}
