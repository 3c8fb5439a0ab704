//! What becomes known of a request.

use gogs_core::endpoint::Captures;

use super::{Caller, Errand};
use crate::rules::events::Events;
use crate::rules::remotes::Remotes;
use crate::wire::Cause;
use crate::world::UserId;

/// What a request is for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Subject {
    /// The endpoint's name, or that of what is not of the API; `None` if the API has no such route.
    pub(crate) endpoint: Option<&'static str>,
    /// The owner and the name of the repository.
    pub(crate) repository: Option<(String, String)>,
}

/// What became known of a request on the way to its answer.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    /// The user who asks, whatever the request's credentials: for seeding.
    pub(crate) acts_as: Option<UserId>,
    /// The endpoint's name; `None` where no route was found, or none was looked for.
    pub(crate) endpoint: Option<&'static str>,
    pub(crate) captures: Captures,
    /// The owner and the name of the repository that a Git client asks for.
    pub(crate) git_repository: Option<(String, String)>,
    pub(crate) caller: Caller,
    /// Whether the answer is the server's own, rather than that of a fault.
    pub(crate) is_answered: bool,
    /// Why the request was refused, as far as the one who refused it knows.
    pub(crate) cause: Option<Cause>,
    /// The address by which the server was called, without a slash at the end.
    pub(crate) base: String,
    /// What hooks are notified of.
    pub(crate) events: Events,
    /// What was fetched for this request. Where something still must be, the answer does not count.
    pub(crate) remotes: Remotes,
    /// What was done for this request while others were answered. Where something still must be, the answer does not count.
    pub(crate) errand: Errand,
}
