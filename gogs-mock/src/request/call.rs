//! The context of a handler.

use http::header::LINK;
use http::{HeaderMap, HeaderValue};
use jiff::Timestamp;

use super::deferred_work::DeferredWork;
use crate::git;
use crate::rules::events::{Action, Events};
use crate::rules::remotes::Remotes;
use crate::wire::Refusal;
use crate::world::{RepositoryId, UserId, World};

/// The context of a handler.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    pub(crate) world: &'a mut World,
    /// Scheme and host by which the server was called, without a trailing slash.
    pub(crate) base: &'a str,
    /// The requested path, from `/api/v1` on, percent-decoded.
    pub(crate) path: String,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) now: Timestamp,
    /// Headers for the response, in addition to those that every response has.
    pub(crate) answer_headers: HeaderMap,
    pub(crate) remotes: &'a mut Remotes,
    /// The events that hooks are notified of.
    pub(crate) events: &'a mut Events,
    /// The work that is done for this request while other requests are handled.
    pub(crate) deferred_work: &'a mut DeferredWork,
}

/// Returns the index of the first item of a page, counted from 1. The server's arithmetic wraps, and a negative index
/// becomes the first.
pub(crate) fn start_of_page(page: i64, size: i64) -> usize {
    usize::try_from((page - 1).wrapping_mul(size)).unwrap_or_default()
}

impl Call<'_> {
    /// Starts an action of a user.
    pub(crate) fn act(&mut self, doer: UserId) -> Action<'_> {
        Action { world: self.world, events: self.events, doer, now: self.now }
    }

    /// Returns the id of the user or organization with this name.
    pub(crate) fn user_named(&self, name: &str) -> Result<UserId, Refusal> {
        self.world.users.by_name(name).map(|user| user.id).ok_or(Refusal::NOT_FOUND)
    }

    /// Returns the objects and references of a repository.
    pub(crate) fn git(&self, repository: RepositoryId) -> Result<&git::Repository, Refusal> {
        self.world.repositories.get(repository).map(|repository| &repository.git).ok_or(Refusal::NOT_FOUND)
    }

    /// Sets `Link` like the server: links contain only the page's number and come in the order next, last, first, prev. On a
    /// page beyond the end, `prev` is the second to last page.
    pub(crate) fn link(&mut self, total: usize, page_size: usize, page: i64) {
        let last = total.div_ceil(page_size).max(1) as i64;
        let page = page.clamp(1, last);
        let mut links = Vec::new();
        if page < last {
            links.push(("next", page + 1));
            links.push(("last", last));
        }
        if page > 1 {
            links.push(("first", 1));
            links.push(("prev", page - 1));
        }
        let link = |(rel, page)| format!("<{}{}?page={page}>; rel=\"{rel}\"", self.base, self.path);
        let links: Vec<_> = links.into_iter().map(link).collect();
        if let Some(value) = HeaderValue::from_str(&links.join(",")).ok().filter(|_| !links.is_empty()) {
            self.answer_headers.insert(LINK, value);
        }
    }
}
