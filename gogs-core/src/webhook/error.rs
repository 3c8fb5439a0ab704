//! Errors of receivers.

/// The reason why a request was rejected. It shows neither secrets nor the body.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WebhookError {
    /// The body is larger than [`Receiver::largest_body`](super::Receiver::largest_body).
    #[error("the body has {size} bytes; at most {limit} are accepted")]
    TooLarge {
        /// The size of the body in bytes.
        size: usize,
        /// The maximum size in bytes.
        limit: usize,
    },
    /// A header that Gogs always sends is missing.
    #[error("the header {0} is missing")]
    MissingHeader(&'static str),
    /// A header occurs more than once, or is not text.
    #[error("the header {0} occurs more than once, or is not text")]
    BadHeader(&'static str),
    /// The request comes from GitHub, or from a server that imitates it.
    #[error("the request comes from GitHub or a server that imitates it, not from Gogs")]
    GitHub,
    /// The request comes from Gitea or Forgejo. They also send the headers of Gogs, but other payloads.
    #[error("the request comes from Gitea or Forgejo, not from Gogs")]
    Gitea,
    /// The name of the event is spelled in other letters than Gogs uses, such as `Push`.
    #[error("the event is named {0:?}; Gogs spells events in lower case")]
    MisspelledEvent(String),
    /// The content type is neither JSON nor a form, or its characters are not UTF-8.
    #[error("the content type is {0:?}; Gogs sends application/json or application/x-www-form-urlencoded, in UTF-8")]
    ContentType(String),
    /// The body is compressed or otherwise encoded, which Gogs does not do.
    #[error("the body is encoded as {0:?}; Gogs does not encode bodies")]
    ContentEncoding(String),
    /// The form has no field `payload`.
    #[error("the form has no field \"payload\"")]
    NoPayload,
    /// The form has several fields `payload`, so the signed one might not be the one that is read.
    #[error("the form has more than one field \"payload\"")]
    SeveralPayloads,
    /// The payload is not UTF-8.
    #[error("the payload is not UTF-8")]
    NotUtf8,
    /// A secret is configured, but the delivery is not signed.
    #[error("the delivery is not signed")]
    MissingSignature,
    /// The signature is not 64 hexadecimal digits.
    #[error("the signature is not 64 hexadecimal digits")]
    MalformedSignature,
    /// The signature is for other bytes, or was created with another secret.
    #[error("the signature does not match this payload and secret")]
    WrongSignature,
    /// The payload is nested more deeply than those of Gogs.
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
    /// The payload does not belong to this event, such as that of a Slack hook.
    #[error("the payload is not one of the event {event}: {field} is missing or has another type")]
    WrongPayload {
        /// The name of the event.
        event: String,
        /// The path to the field: `issue.labels[0].id`.
        field: String,
    },
}
