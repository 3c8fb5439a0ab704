//! A status for comparisons.

use std::fmt;
use std::ops::Deref;

use http::StatusCode;

/// The status of a refusal, if any: returned by [`Error::status`](crate::Error::status).
///
/// It can be compared with a number, a [`StatusCode`] or an `Option` of one, and has the methods of `Option<StatusCode>`.
///
/// ```
/// use gogs_hyper::http::StatusCode;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let gogs = gogs_mock::sample().client_as("alice");
/// let error = gogs.user("nobody").get().await.unwrap_err();
/// assert!(error.status() == 404 && error.status() == StatusCode::NOT_FOUND);
/// assert!(error.status().is_some_and(|status| status.is_client_error()));
/// # }
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Status(pub(in crate::error) Option<StatusCode>);

impl Deref for Status {
    type Target = Option<StatusCode>;

    fn deref(&self) -> &Option<StatusCode> {
        &self.0
    }
}

impl From<Status> for Option<StatusCode> {
    fn from(status: Status) -> Self {
        status.0
    }
}

impl PartialEq<u16> for Status {
    fn eq(&self, other: &u16) -> bool {
        self.0.is_some_and(|status| status == *other)
    }
}

impl PartialEq<StatusCode> for Status {
    fn eq(&self, other: &StatusCode) -> bool {
        self.0 == Some(*other)
    }
}

impl PartialEq<Option<StatusCode>> for Status {
    fn eq(&self, other: &Option<StatusCode>) -> bool {
        self.0 == *other
    }
}

impl PartialEq<Status> for u16 {
    fn eq(&self, other: &Status) -> bool {
        other == self
    }
}

impl PartialEq<Status> for StatusCode {
    fn eq(&self, other: &Status) -> bool {
        other == self
    }
}

impl PartialEq<Status> for Option<StatusCode> {
    fn eq(&self, other: &Status) -> bool {
        other == self
    }
}

/// Like the `Option` in it.
impl fmt::Debug for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
