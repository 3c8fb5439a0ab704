//! From a request to a delivery.

use std::fmt;

use http::header::USER_AGENT;
use http::{HeaderMap, HeaderValue};

use super::{Event, WebhookError, body, signature};
use crate::Secret;

/// Checks and reads what hooks send.
#[derive(Debug, Clone)]
pub struct Receiver {
    /// `None` where signatures are not looked at.
    secrets: Option<Vec<Secret>>,
    largest_body: usize,
}

/// What a hook sent.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Delivery {
    /// The delivery's number, a UUID. One that is sent again has the same, so that a program can drop what it has seen.
    pub id: String,
    /// What happened.
    pub event: Event,
    /// The JSON as it was received: what the signature covers.
    pub payload: Vec<u8>,
}

/// Without the payload: that of old servers holds the secret.
impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery").field("id", &self.id).field("event", &self.event).finish_non_exhaustive()
    }
}

impl Receiver {
    /// The largest body that is taken unless [`largest_body`](Self::largest_body) says otherwise: 10 MiB.
    pub const LARGEST_BODY: usize = 10 * 1024 * 1024;

    /// A receiver of what is signed with this secret, and of nothing else. With an empty secret nothing is taken.
    pub fn new(secret: impl Into<Secret>) -> Self {
        Self { secrets: Some(vec![secret.into()]), largest_body: Self::LARGEST_BODY }
    }

    /// A receiver that believes everybody: for hooks without a secret, where the network keeps strangers out.
    pub fn unsigned() -> Self {
        Self { secrets: None, largest_body: Self::LARGEST_BODY }
    }

    /// Takes what is signed with this secret as well. The server cannot change a hook's secret (0.14.3): a rotation makes
    /// another hook, and for a while both send.
    #[must_use]
    pub fn and_secret(mut self, secret: impl Into<Secret>) -> Self {
        self.secrets.get_or_insert_default().push(secret.into());
        self
    }

    /// Sets how many bytes a body may have.
    #[must_use]
    pub fn largest_body(mut self, bytes: usize) -> Self {
        self.largest_body = bytes;
        self
    }

    /// Checks a request and reads it.
    ///
    /// What is checked is the bytes that came: the payload's JSON, which for a form stands in the field `payload`. The
    /// signature's case does not count.
    ///
    /// ```
    /// use gogs_hyper::http::HeaderMap;
    /// use gogs_hyper::webhook::{Event, Receiver, sign};
    ///
    /// let payload = br#"{"ref": "refs/heads/main", "repository": {"full_name": "alice/hello"}}"#;
    /// let mut headers = HeaderMap::new();
    /// headers.insert("Content-Type", "application/json".parse()?);
    /// headers.insert("X-Gogs-Event", "push".parse()?);
    /// headers.insert("X-Gogs-Delivery", "2f1b1c1e-0d8a-4c1f-9b1e-5d9a3c6f7a10".parse()?);
    /// headers.insert("X-Gogs-Signature", sign(&"s3cret".into(), payload).parse()?);
    ///
    /// let delivery = Receiver::new("s3cret").receive(&headers, payload)?;
    /// let Event::Push(push) = delivery.event else { panic!("a push") };
    /// assert_eq!(push.branch(), Some("main"));
    /// assert!(Receiver::new("another").receive(&headers, payload).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A [`WebhookError`] for each thing that can be wrong. 400 or 401 is a fitting answer to all of them.
    pub fn receive(&self, headers: &HeaderMap, body: &[u8]) -> Result<Delivery, WebhookError> {
        if body.len() > self.largest_body {
            return Err(WebhookError::TooLarge { size: body.len(), limit: self.largest_body });
        }
        // Gitea and Forgejo send the headers of Gogs besides their own, and Gogs those of GitHub.
        if headers.contains_key("X-Gitea-Event") || headers.contains_key("X-Forgejo-Event") {
            return Err(WebhookError::Gitea);
        }
        let agent = headers.get(USER_AGENT).map(HeaderValue::as_bytes).unwrap_or_default();
        if headers.contains_key("X-GitHub-Hook-ID") || agent.starts_with(b"GitHub-Hookshot/") {
            return Err(WebhookError::GitHub);
        }
        let name = match header(headers, "X-Gogs-Event")? {
            Some(name) => name,
            None if headers.contains_key("X-GitHub-Event") => return Err(WebhookError::GitHub),
            None => return Err(WebhookError::MissingHeader("X-Gogs-Event")),
        };
        let id = header(headers, "X-Gogs-Delivery")?.ok_or(WebhookError::MissingHeader("X-Gogs-Delivery"))?;
        let payload = body::payload(headers, body)?;
        if let Some(secrets) = &self.secrets {
            let given = header(headers, "X-Gogs-Signature")?.ok_or(WebhookError::MissingSignature)?;
            signature::verify(secrets, given, &payload)?;
        }
        let event = Event::parse(name, &payload)?;
        Ok(Delivery { id: id.to_owned(), event, payload: payload.into_owned() })
    }
}

/// A header's text; an empty one counts as none.
fn header<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<Option<&'h str>, WebhookError> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let text = value.to_str().ok().filter(|_| values.next().is_none());
    let text = text.ok_or(WebhookError::BadHeader(name))?;
    Ok(Some(text).filter(|text| !text.is_empty()))
}
