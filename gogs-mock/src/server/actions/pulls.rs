//! Pull requests, as they are opened and merged on the web pages.

use super::done;
use super::issues::{check_may_write, issue};
use crate::MockGogs;
use crate::rules::Error;
use crate::rules::pulls::{self, NewPull};
use crate::setters::setters;

/// A pull request to open: a title and an optional text. A string converts to one without a text.
#[derive(Debug, Clone)]
pub struct NewPullRequest {
    pub(crate) title: String,
    pub(crate) body: String,
}

impl NewPullRequest {
    /// Creates a pull request with this title.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), body: String::new() }
    }

    setters! {
        /// Sets the text, in Markdown.
        fn body(self, body: impl Into<String>) => self.body = body.into();
    }
}

impl From<&str> for NewPullRequest {
    fn from(title: &str) -> Self {
        Self::new(title)
    }
}

impl MockGogs {
    /// Opens a pull request in a repository (`owner/name`), as a user can on its page, and returns its number.
    ///
    /// `head` is the branch with the changes. If it is in a fork, prefix it with the owner: `owner:branch`.
    ///
    /// **Gogs quirk** (0.12.11, 0.13.4, 0.14.3): the page hides its form if the branch has no changes, or if there already is
    /// a pull request for it, but the server accepts the form. A pull request without changes cannot be merged.
    ///
    /// ```
    /// use gogs_mock::NewCommit;
    ///
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
    /// If there is no such user, repository, fork or branch, or the user cannot see the repository.
    #[track_caller]
    pub fn open_pull_request(
        &self,
        username: &str,
        repository: &str,
        base: &str,
        head: &str,
        new: impl Into<NewPullRequest>,
    ) -> i64 {
        done(self.try_open_pull_request(username, repository, base, head, &new.into()))
    }

    pub(crate) fn try_open_pull_request(
        &self,
        username: &str,
        repository: &str,
        base: &str,
        head: &str,
        NewPullRequest { title, body }: &NewPullRequest,
    ) -> Result<i64, String> {
        let owner = repository.split('/').next().unwrap_or_default();
        let head = head.split_once(':').unwrap_or((owner, head));
        self.try_act(username, "open a pull request in", repository, |action, repository| {
            let issue = pulls::open(action, NewPull { repository, base, head, title, body })?;
            Ok::<_, Error>(action.world.issues.get(issue).map_or(0, |issue| issue.number))
        })
    }

    /// Merges a pull request of a repository (`owner/name`) with a merge commit, as a user can on its page, which closes it.
    ///
    /// # Panics
    ///
    /// If
    ///
    /// * there is no such user, repository or open pull request,
    /// * the user cannot write to the repository, or
    /// * both sides changed the same file.
    #[track_caller]
    pub fn merge_pull_request(&self, username: &str, repository: &str, number: i64) {
        done(self.try_merge_pull_request(username, repository, number));
    }

    pub(crate) fn try_merge_pull_request(&self, username: &str, repository: &str, number: i64) -> Result<(), String> {
        self.try_act(username, &format!("merge #{number} of"), repository, |action, id| {
            check_may_write(action, id)?;
            let issue = issue(action.world, id, number)?;
            pulls::merge(action, issue)
        })
    }
}
