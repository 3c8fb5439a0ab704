//! Why a request is not a delivery.

/// Why a request is not taken for a delivery. None of these shows a secret, nor the body.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WebhookError {
    /// The body is larger than the receiver takes: [`Receiver::largest_body`](super::Receiver::largest_body).
    #[error("the body has {size} bytes, and {limit} are the most that is taken")]
    TooLarge {
        /// How large the body is.
        size: usize,
        /// How large it may be.
        limit: usize,
    },
    /// A header that Gogs always sends is not there.
    #[error("the header {0} is missing")]
    MissingHeader(&'static str),
    /// A header is there more than once, or is not text.
    #[error("the header {0} is there more than once, or is not text")]
    BadHeader(&'static str),
    /// GitHub sent this, or a server that speaks as GitHub does.
    #[error("this comes from GitHub, or a server that speaks like it, and not from Gogs")]
    GitHub,
    /// Gitea or Forgejo sent this. They send the headers of Gogs as well, and payloads that are not those of Gogs.
    #[error("this comes from Gitea or Forgejo, and not from Gogs")]
    Gitea,
    /// The event has the name of one that is known, in other letters: `Push`.
    #[error("the event {0:?} is spelled in lower case by Gogs")]
    MisspelledEvent(String),
    /// The content type is neither JSON nor a form, or its characters are not UTF-8.
    #[error("the content type is {0:?}; Gogs sends application/json or application/x-www-form-urlencoded, in UTF-8")]
    ContentType(String),
    /// The body is compressed or otherwise encoded, which Gogs does not do.
    #[error("the body is encoded as {0:?}, and Gogs encodes none")]
    ContentEncoding(String),
    /// The form has no field `payload`.
    #[error("the form has no field \"payload\"")]
    NoPayload,
    /// The form has several fields `payload`, so that what was signed need not be what is read.
    #[error("the form has more than one field \"payload\"")]
    SeveralPayloads,
    /// The payload is not UTF-8.
    #[error("the payload is not UTF-8")]
    NotUtf8,
    /// A secret is configured and the delivery is not signed.
    #[error("the delivery is not signed")]
    MissingSignature,
    /// The signature is not 64 hexadecimal digits.
    #[error("the signature is not 64 hexadecimal digits")]
    MalformedSignature,
    /// The signature belongs to other bytes, or was made with another secret.
    #[error("the signature does not belong to this payload and secret")]
    WrongSignature,
    /// The payload is nested more deeply than any that Gogs sends.
    #[error("the payload is nested too deeply")]
    TooDeep,
    /// The payload is not JSON.
    #[error("the payload is not JSON: line {line}, column {column}")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// The payload is not what this event has, such as that of a Slack hook.
    #[error("the payload is not that of the event {event}: {field} is missing or of another type")]
    WrongPayload {
        /// The event's name.
        event: String,
        /// The path to the field: `issue.labels[0].id`.
        field: String,
    },
}
