//! Forks of repositories.

use super::done;
use crate::MockGogs;
use crate::rules::forks;

impl MockGogs {
    /// Forks a repository (`owner/name`) for a user under the same name, as the user can on its page.
    ///
    /// A fork starts without issues and without a wiki. If the user already has a fork of it, nothing happens.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// mock.fork_repository("bob", "alice/hello");
    /// let fork = mock.client_as("bob").repo("bob", "hello").get().await?;
    /// assert_eq!(fork.parent.expect("a fork has one").full_name, "alice/hello");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// If
    ///
    /// * there is no such user or repository,
    /// * the user cannot see the repository, or owns it,
    /// * the repository is empty or a mirror, or
    /// * the user has another repository of that name.
    #[track_caller]
    pub fn fork_repository(&self, username: &str, repository: &str) {
        done(self.try_fork(username, repository));
    }

    /// Forks a repository, and returns the fork's owner and name.
    pub(crate) fn try_fork(&self, username: &str, repository: &str) -> Result<String, String> {
        self.try_act(username, "fork", repository, |action, base| {
            let name = action.world.repositories.get(base).map(|base| base.name.clone()).unwrap_or_default();
            let owner = action.doer;
            forks::create(action, owner, base, &name).map(|fork| action.world.full_name(fork))
        })
    }
}
