//! `Debug`: what `unwrap` and a `main` that returns an error print.

use std::fmt;

use super::Error;

/// The message of `Display`, inside the name of the variant, and the cause. `{:#?}` prints every field.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, sentence) = (f.alternate(), self.to_string());
        let mut debug = f.debug_tuple(match self {
            Self::Refused(_) => "Refused",
            Self::NoAnswer { .. } => "NoAnswer",
            Self::Unexpected(_) => "Unexpected",
            Self::Invalid(_) => "Invalid",
            Self::NotRevealed(_) => "NotRevealed",
        });
        debug.field(&sentence);
        match self {
            Self::Refused(refused) if whole => debug.field(refused),
            Self::NoAnswer { request, source } if whole => debug.field(request).field(source),
            Self::NoAnswer { source, .. } => debug.field(source),
            Self::Unexpected(unexpected) if whole => debug.field(unexpected),
            Self::Invalid(invalid) if whole => debug.field(invalid),
            _ => &mut debug,
        };
        debug.finish()
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::{Request, Response};

    use crate::transport::{TransportError, TransportErrorKind, from_fn};
    use crate::{Client, Error};

    async fn failure(answer: fn() -> Result<Response<Bytes>, TransportError>) -> Error {
        let transport = from_fn(move |_: Request<Bytes>| std::future::ready(answer()));
        Client::new("http://gogs.example.com", transport).unwrap().user("zoe").get().await.unwrap_err()
    }

    #[tokio::test]
    async fn debug_of_refusal_is_its_message_and_alternate_has_all_fields() {
        let error = failure(|| Ok(Response::builder().status(404).body(Bytes::from_static(b"<p>")).unwrap())).await;
        let shown = format!("{error:?}");
        assert!(
            shown.starts_with("Refused(\"GetUser (GET /api/v1/users/zoe) was refused with 404 Not Found (that is a ")
        );
        assert!(shown.ends_with("\")") && !shown.contains("<p>"), "{shown}");
        assert!(format!("{error:#?}").contains("body: \"<p>\""));
    }

    #[tokio::test]
    async fn debug_of_transport_error_ends_with_its_cause() {
        let error = failure(|| Err(TransportError::new(TransportErrorKind::Other).with_detail("no line"))).await;
        let shown = format!("{error:?}");
        assert!(shown.starts_with("NoAnswer(\"GetUser (GET /api/v1/users/zoe) got no answer: "), "{shown}");
        assert!(shown.contains("TransportError {"), "{shown}");
    }
}
