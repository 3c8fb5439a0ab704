//! Bodies of requests and responses, to bytes and back.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::kind::Kind;
use super::server_json;

/// The body of a request.
pub trait RequestBody {
    /// Returns the type and bytes of the body; `None` if there is no body.
    ///
    /// # Errors
    ///
    /// If the value cannot be written as JSON.
    fn encode(&self) -> Result<Option<(HeaderValue, Bytes)>, serde_json::Error>;

    /// Returns the parts of the body that must not appear in an error, even if the server repeats them.
    fn secrets(&self) -> Vec<Cow<'_, str>> {
        Vec::new()
    }
}

impl RequestBody for () {
    fn encode(&self) -> Result<Option<(HeaderValue, Bytes)>, serde_json::Error> {
        Ok(None)
    }
}

/// A body of plain text, such as the Markdown that the server renders.
impl RequestBody for String {
    fn encode(&self) -> Result<Option<(HeaderValue, Bytes)>, serde_json::Error> {
        Ok(Some((HeaderValue::from_static("text/plain; charset=utf-8"), Bytes::copy_from_slice(self.as_bytes()))))
    }
}

/// A request body that is sent as JSON.
pub trait JsonBody: Serialize {
    /// Returns the approximate size of the JSON in bytes, to avoid reallocations.
    fn size_hint(&self) -> usize {
        128
    }

    /// Returns the parts of the body that must not appear in an error, even if the server repeats them.
    fn secrets(&self) -> Vec<Cow<'_, str>> {
        Vec::new()
    }
}

impl<T: JsonBody> RequestBody for T {
    fn encode(&self) -> Result<Option<(HeaderValue, Bytes)>, serde_json::Error> {
        let mut json = Vec::with_capacity(self.size_hint());
        serde_json::to_writer(&mut json, self)?;
        Ok(Some((HeaderValue::from_static("application/json"), json.into())))
    }

    fn secrets(&self) -> Vec<Cow<'_, str>> {
        JsonBody::secrets(self)
    }
}

/// The body of a successful response.
pub trait Answer: Sized {
    /// Whether the response contains a secret, so that errors must not quote it.
    const SECRET: bool = false;
    /// The media type that the request asks for.
    const ACCEPT: &'static str = "application/json";
    /// The kind of the body. Other kinds, such as a web page, are rejected before they are read.
    const KIND: Kind = Kind::Json;

    /// Reads the response.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] if the body does not have the expected form.
    fn decode(response: &Response<Bytes>) -> Result<Self, Unreadable>;

    /// Writes the response like the server: the type of the body, if there is one, and its bytes. Only a server needs it.
    ///
    /// # Errors
    ///
    /// If the value cannot be written as JSON.
    #[doc(hidden)]
    fn encode(&self) -> Result<Option<(HeaderValue, Bytes)>, serde_json::Error> {
        Ok(None)
    }
}

/// The reason why a response could not be read: the JSON field at which reading stopped (`.` for the whole), and the error.
#[derive(Debug)]
pub struct Unreadable {
    /// The path to the field: `[3].owner.id`.
    pub field: String,
    /// The error at this field.
    pub reason: String,
}

/// A response without a body. If there is a body, the response is unexpected.
impl Answer for () {
    const KIND: Kind = Kind::Empty;

    fn decode(_response: &Response<Bytes>) -> Result<Self, Unreadable> {
        Ok(())
    }

    fn encode(&self) -> Result<Option<(HeaderValue, Bytes)>, serde_json::Error> {
        Ok(None)
    }
}

/// A response that is not parsed: a raw file, an archive.
impl Answer for Bytes {
    const KIND: Kind = Kind::Bytes;

    fn decode(response: &Response<Bytes>) -> Result<Self, Unreadable> {
        Ok(response.body().clone())
    }

    fn encode(&self) -> Result<Option<(HeaderValue, Bytes)>, serde_json::Error> {
        Ok(Some((HeaderValue::from_static("application/octet-stream"), self.clone())))
    }
}

/// A response of text, such as rendered Markdown.
impl Answer for String {
    const KIND: Kind = Kind::Text;

    fn decode(response: &Response<Bytes>) -> Result<Self, Unreadable> {
        let text = std::str::from_utf8(response.body());
        text.map(str::to_owned).map_err(|error| Unreadable { field: ".".to_owned(), reason: error.to_string() })
    }

    fn encode(&self) -> Result<Option<(HeaderValue, Bytes)>, serde_json::Error> {
        Ok(Some((HeaderValue::from_static("text/html; charset=UTF-8"), Bytes::copy_from_slice(self.as_bytes()))))
    }
}

/// A SHA-1 as text, for an endpoint that also has another response.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sha(pub String);

impl Answer for Sha {
    const ACCEPT: &'static str = "application/vnd.gogs.sha";
    const KIND: Kind = Kind::Text;

    fn decode(response: &Response<Bytes>) -> Result<Self, Unreadable> {
        let text = String::decode(response)?;
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Unreadable { field: ".".to_owned(), reason: "this is not a SHA-1".to_owned() });
        }
        Ok(Self(text))
    }

    fn encode(&self) -> Result<Option<(HeaderValue, Bytes)>, serde_json::Error> {
        Ok(Some((HeaderValue::from_static("text/plain"), Bytes::copy_from_slice(self.0.as_bytes()))))
    }
}

/// A response in JSON.
pub trait JsonAnswer: Serialize + DeserializeOwned {
    /// Whether the response contains a secret, so that errors must not quote it.
    const SECRET: bool = false;
}

impl<T: JsonAnswer> JsonAnswer for Vec<T> {
    const SECRET: bool = T::SECRET;
}

impl<T: JsonAnswer> Answer for T {
    const SECRET: bool = <T as JsonAnswer>::SECRET;

    fn decode(response: &Response<Bytes>) -> Result<Self, Unreadable> {
        read_json(response)
    }

    fn encode(&self) -> Result<Option<(HeaderValue, Bytes)>, serde_json::Error> {
        let json = server_json::to_vec(self)?;
        Ok(Some((HeaderValue::from_static("application/json; charset=UTF-8"), json.into())))
    }
}

/// A response that is empty if the server had nothing to do.
impl<T: JsonAnswer> Answer for Option<T> {
    const SECRET: bool = <T as JsonAnswer>::SECRET;
    const KIND: Kind = Kind::JsonOrNothing;

    fn decode(response: &Response<Bytes>) -> Result<Self, Unreadable> {
        if response.body().is_empty() { Ok(None) } else { read_json(response).map(Some) }
    }

    fn encode(&self) -> Result<Option<(HeaderValue, Bytes)>, serde_json::Error> {
        self.as_ref().map_or(Ok(None), Answer::encode)
    }
}

fn read_json<T: DeserializeOwned>(response: &Response<Bytes>) -> Result<T, Unreadable> {
    if response.body().is_empty() {
        return Err(Unreadable { field: ".".to_owned(), reason: "the body is empty".to_owned() });
    }
    // Tracking the position in the document costs an allocation per field, so it is parsed again only after an error.
    if let Ok(value) = serde_json::from_slice(response.body()) {
        return Ok(value);
    }
    let mut json = serde_json::Deserializer::from_slice(response.body());
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let field = error.path().to_string();
        let content_type = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let reason = match content_type {
            Some(content_type) if !content_type.contains("json") => {
                format!("{}; its content type is {content_type}", error.inner())
            }
            _ => error.inner().to_string(),
        };
        Unreadable { field, reason }
    })?;
    // A second document after the first may be an error that occurred while the server was writing.
    json.end().map_err(|error| Unreadable { field: ".".to_owned(), reason: error.to_string() })?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::User;

    fn read(body: &'static str) -> Result<User, String> {
        read_json(&Response::new(Bytes::from_static(body.as_bytes()))).map_err(|unreadable| unreadable.reason)
    }

    #[test]
    fn trailing_bytes_are_rejected() {
        assert_eq!(read("{\"id\": 7}\r\n ").map(|user| user.id), Ok(7));
        for (body, column) in [("{\"id\": 7}x", 10), ("{}{\"message\": \"lost\"}", 3), ("{} <html>", 4), ("{}\0", 3)] {
            assert_eq!(read(body), Err(format!("trailing characters at line 1 column {column}")), "{body:?}");
        }
    }
}
