//! Facts about a request.

use gogs_core::endpoint::Captures;

use super::{Caller, DeferredWork};
use crate::rules::events::Events;
use crate::rules::remotes::Remotes;
use crate::wire::Cause;
use crate::world::UserId;

/// The target of a request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Subject {
    /// The name of the endpoint, or of another part of the server. `None` if the API has no such route.
    pub(crate) endpoint: Option<&'static str>,
    /// Owner and name of the repository.
    pub(crate) repository: Option<(String, String)>,
    /// The variables of the endpoint's path.
    pub(crate) captures: Captures,
}

/// The facts about a request that were collected on the way to its response.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    /// The user to act as, whatever the request's credentials; used for seeding.
    pub(crate) acts_as: Option<UserId>,
    /// The name of the endpoint; `None` if no route was found or looked for.
    pub(crate) endpoint: Option<&'static str>,
    pub(crate) captures: Captures,
    /// The methods that have a route at the path of the request, if its own has none.
    pub(crate) other_methods: Vec<&'static str>,
    /// Owner and name of the repository that a Git client requested.
    pub(crate) git_repository: Option<(String, String)>,
    pub(crate) caller: Caller,
    /// Whether the response is the server's own, rather than that of a fault rule.
    pub(crate) is_answered: bool,
    /// Why the request was rejected, as far as it is known.
    pub(crate) cause: Option<Cause>,
    /// The address by which the server was called, without a trailing slash.
    pub(crate) base: String,
    /// The events that hooks are notified of.
    pub(crate) events: Events,
    /// The data that was fetched for this request. If some is still needed, the response is discarded.
    pub(crate) remotes: Remotes,
    /// The work that was done for this request while others were handled. If some is still needed, the response is discarded.
    pub(crate) deferred_work: DeferredWork,
}
