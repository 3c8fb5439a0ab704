//! Data fetched from other servers.
//!
//! Other requests are handled while data is fetched, so it is not fetched where it is needed: a rule that needs it requests
//! it and leaves the world unchanged, and is called again when the data is available.

use crate::git::Repository;
use crate::world::Remote;

/// The data that was fetched for the current request, and the remote that is still needed.
#[derive(Debug, Default)]
pub(crate) struct Remotes {
    fetched: Option<(Remote, Option<Repository>)>,
    wanted: Option<Remote>,
}

/// Why there is no data from a remote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Missing {
    /// It has to be fetched first. The response is discarded until then.
    NotYet,
    /// It is unreachable or not a repository. Contains Git's message.
    Never(String),
}

impl Remotes {
    /// Records the result of fetching from a remote.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "nothing is fetched"))]
    pub(crate) fn of(remote: Remote, repository: Option<Repository>) -> Self {
        Self { fetched: Some((remote, repository)), wanted: None }
    }

    /// Returns the repository at a remote.
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

    /// Takes the remote that must be fetched before the request can be answered.
    pub(crate) fn take_wanted(&mut self) -> Option<Remote> {
        self.wanted.take()
    }
}
