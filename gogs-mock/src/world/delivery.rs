//! What a hook sends.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use gogs_core::models::HookEvent;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};

use super::RepositoryId;

/// About how many bytes a delivery takes besides its texts.
const OVERHEAD: usize = 512;

/// What became of a delivery.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// It was not posted: the fake was not [served](crate::MockGogs::serve) when it was written.
    #[default]
    NotPosted,
    /// It waits for its turn, or for the receiver's answer.
    Waiting,
    /// The receiver answered.
    Answered {
        /// The status of the answer.
        status: u16,
        /// The beginning of its body, at most 64 KiB, as text.
        body: String,
    },
    /// There is no answer, for this reason: the receiver is not there, it did not answer within 15 s, it is on another machine,
    /// or too many deliveries waited.
    Failed(String),
}

/// Something that a hook sends.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Delivery {
    /// The delivery's number, a UUID.
    pub id: String,
    /// The hook's number.
    pub hook: i64,
    /// Where it is posted to.
    pub url: String,
    /// What happened.
    pub event: HookEvent,
    /// The request that caused it, such as `POST /api/v1/repos/alice/hello/issues`; `None` for what did not happen through
    /// the API.
    pub cause: Option<String>,
    /// The delivery's place among all that the server sent, counted from 1.
    #[serde(skip)]
    pub number: u64,
    /// What became of it, when [`MockGogs::deliveries`](crate::MockGogs::deliveries) returned it.
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
    /// The headers of the request.
    pub fn headers(&self) -> HeaderMap {
        let parse = |(name, value): &(String, String)| {
            Some((name.parse::<HeaderName>().ok()?, HeaderValue::from_str(value).ok()?))
        };
        self.headers.iter().filter_map(parse).collect()
    }

    /// About how many bytes it takes in memory.
    pub(crate) fn size(&self) -> usize {
        let headers: usize = self.headers.iter().map(|(name, value)| name.len() + value.len()).sum();
        OVERHEAD + self.body.len() + self.url.len() + headers + self.cause.as_ref().map_or(0, String::len)
    }

    /// The body of the request.
    pub fn body(&self) -> Bytes {
        Bytes::copy_from_slice(self.body.as_bytes())
    }
}
