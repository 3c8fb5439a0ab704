//! Deliveries of hooks.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use gogs_core::models::HookEvent;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};

use super::RepositoryId;

/// The approximate size of a delivery in bytes, without its texts.
const OVERHEAD: usize = 512;

/// The result of a delivery.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// It was not posted, because the fake was not [served](crate::MockGogs::serve) when the delivery was written.
    #[default]
    NotPosted,
    /// It is queued, or waits for the receiver's response.
    Waiting,
    /// The receiver responded.
    Answered {
        /// The status of the response.
        status: u16,
        /// The beginning of the response body as text, at most 64 KiB.
        body: String,
    },
    /// There is no response, for this reason: the receiver is unreachable, did not respond within 15 s, or is on another
    /// machine, or too many deliveries were queued.
    Failed(String),
}

/// A request that a hook sends.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Delivery {
    /// The id of the delivery, a UUID.
    pub id: String,
    /// The id of the hook.
    pub hook: i64,
    /// The URL that the delivery is posted to.
    pub url: String,
    /// The event that triggered it.
    pub event: HookEvent,
    /// The request that caused it, such as `POST /api/v1/repos/alice/hello/issues`. `None` if the API did not cause it.
    pub cause: Option<String>,
    /// The place of the delivery in the sequence of all deliveries, counted from 1.
    #[serde(skip)]
    pub number: u64,
    /// The result at the time when [`MockGogs::deliveries`](crate::MockGogs::deliveries) returned the delivery.
    #[serde(skip)]
    pub outcome: Outcome,
    pub(crate) repository: RepositoryId,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Arc<str>,
}

impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, hook, url, event, cause, number, outcome, .. } = self;
        let mut shown = f.debug_struct("Delivery");
        shown.field("number", number).field("outcome", outcome);
        shown.field("id", id).field("hook", hook).field("url", url).field("event", event).field("cause", cause);
        shown.finish_non_exhaustive()
    }
}

impl Delivery {
    /// Returns the headers of the request.
    pub fn headers(&self) -> HeaderMap {
        let parse = |(name, value): &(String, String)| {
            Some((name.parse::<HeaderName>().ok()?, HeaderValue::from_str(value).ok()?))
        };
        self.headers.iter().filter_map(parse).collect()
    }

    /// Returns the approximate size in memory, in bytes.
    pub(crate) fn size(&self) -> usize {
        let headers: usize = self.headers.iter().map(|(name, value)| name.len() + value.len()).sum();
        OVERHEAD + self.body.len() + self.url.len() + headers + self.cause.as_ref().map_or(0, String::len)
    }

    /// Returns the body of the request.
    pub fn body(&self) -> Bytes {
        Bytes::copy_from_slice(self.body.as_bytes())
    }
}
