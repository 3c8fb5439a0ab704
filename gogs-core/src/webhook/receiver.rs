//! Receivers of deliveries.

use std::fmt;

use http::header::USER_AGENT;
use http::{HeaderMap, HeaderValue};

use super::{Event, WebhookError, body, signature};
use crate::Secret;

/// Verifies and reads deliveries.
#[derive(Debug, Clone)]
pub struct Receiver {
    /// `None` if signatures are not verified.
    secrets: Option<Vec<Secret>>,
    largest_body: usize,
}

/// A delivery of a hook.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Delivery {
    /// The id of the delivery, a UUID. If it is sent again, the id is the same, so a program can ignore what it has seen.
    pub id: String,
    /// The event.
    pub event: Event,
    /// The JSON as it was received, which the signature covers.
    pub payload: Vec<u8>,
}

/// Shows no payload, because payloads of old servers hold the secret.
impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery").field("id", &self.id).field("event", &self.event).finish_non_exhaustive()
    }
}

impl Receiver {
    /// The default for [`largest_body`](Self::largest_body): 10 MiB.
    pub const MAX_BODY_SIZE: usize = 10 * 1024 * 1024;

    /// Creates a receiver that accepts only deliveries signed with this secret. With an empty secret, it rejects everything.
    pub fn new(secret: impl Into<Secret>) -> Self {
        Self { secrets: Some(vec![secret.into()]), largest_body: Self::MAX_BODY_SIZE }
    }

    /// Creates a receiver that does not verify signatures. For hooks without a secret on a network without strangers.
    pub fn unsigned() -> Self {
        Self { secrets: None, largest_body: Self::MAX_BODY_SIZE }
    }

    /// Also accepts deliveries signed with this secret.
    ///
    /// The server cannot change the secret of a hook (0.14.3). To rotate it, create a second hook with the new secret, accept both,
    /// and delete the first.
    #[must_use]
    pub fn and_secret(mut self, secret: impl Into<Secret>) -> Self {
        self.secrets.get_or_insert_default().push(secret.into());
        self
    }

    /// Sets the maximum size of a body in bytes.
    #[must_use]
    pub fn largest_body(mut self, bytes: usize) -> Self {
        self.largest_body = bytes;
        self
    }

    /// Verifies a request, and returns its delivery.
    ///
    /// The signature covers the JSON as it was received, which is in the field `payload` of a form. Its hexadecimal digits may be in
    /// either case.
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
    /// [`WebhookError`] says what is wrong. Respond to all of them with 400 or 401.
    pub fn receive(&self, headers: &HeaderMap, body: &[u8]) -> Result<Delivery, WebhookError> {
        if body.len() > self.largest_body {
            return Err(WebhookError::TooLarge { size: body.len(), limit: self.largest_body });
        }
        // Gitea and Forgejo send the headers of Gogs in addition to their own, and Gogs sends those of GitHub.
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

/// Returns the text of a header, or `None` if it is empty.
fn header<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<Option<&'h str>, WebhookError> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let text = value.to_str().ok().filter(|_| values.next().is_none());
    let text = text.ok_or(WebhookError::BadHeader(name))?;
    Ok(Some(text).filter(|text| !text.is_empty()))
}
