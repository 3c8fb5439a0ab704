//! What is fetched from other servers.
//!
//! Other requests are answered in the meantime, so it is not fetched where it is needed: the rule that needs it says so and
//! leaves the world as it is, and is asked again, with what was fetched at hand.

use crate::git::Repository;
use crate::world::Remote;

/// What was fetched from elsewhere for the request that is being answered, and what must be.
#[derive(Debug, Default)]
pub(crate) struct Remotes {
    fetched: Option<(Remote, Option<Repository>)>,
    wanted: Option<Remote>,
}

/// Why there is nothing from a remote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Missing {
    /// It is to be fetched first; no answer counts before that.
    NotYet,
    /// It does not answer, or not with a repository. What Git says of it.
    Never(String),
}

impl Remotes {
    /// What came of fetching from a remote.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "nothing is fetched"))]
    pub(crate) fn of(remote: Remote, repository: Option<Repository>) -> Self {
        Self { fetched: Some((remote, repository)), wanted: None }
    }

    /// What a remote holds.
    pub(crate) fn get(&mut self, remote: &Remote) -> Result<Repository, Missing> {
        match self.fetched.take() {
            Some((fetched, repository)) if fetched == *remote => repository
                .ok_or_else(|| Missing::Never("fatal: the remote does not answer with a repository".to_owned())),
            _ => {
                self.wanted = Some(remote.clone());
                Err(Missing::NotYet)
            }
        }
    }

    /// The remote that must be fetched before there is an answer.
    pub(crate) fn take_wanted(&mut self) -> Option<Remote> {
        self.wanted.take()
    }
}
