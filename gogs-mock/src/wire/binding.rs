//! How the server reads a request's body into a form, and checks it.
//!
//! A form names its fields twice, as Go and as JSON do, since the server's errors show Go's names. What was read is
//! handed on as JSON in the table's own names, from which the table's body type is made: a form's JSON names are the
//! body's.

mod form;
pub(crate) mod time;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Request, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

pub(crate) use self::form::{Field, Form, Kind, Rule};
use crate::wire::{FieldError, Refusal};

/// A body that the fake can read from a request.
pub(crate) trait Bind: Sized {
    fn bind(request: &Request<Bytes>) -> Result<Self, Refusal>;
}

/// Routes without a form do not look at the body.
impl Bind for () {
    fn bind(_request: &Request<Bytes>) -> Result<Self, Refusal> {
        Ok(())
    }
}

/// A body taken as it is.
impl Bind for String {
    fn bind(request: &Request<Bytes>) -> Result<Self, Refusal> {
        Ok(String::from_utf8_lossy(request.body()).into_owned())
    }
}

/// A body with a form.
pub(crate) trait Bound: DeserializeOwned {
    const FORM: Form;
}

impl<T: Bound> Bind for T {
    fn bind(request: &Request<Bytes>) -> Result<Self, Refusal> {
        let values = read(&T::FORM, request)?;
        let errors = T::FORM.check(&values);
        if !errors.is_empty() {
            return Err(Refusal::Fields(StatusCode::UNPROCESSABLE_ENTITY, errors));
        }
        // The form has read every field with the type that the body gives it.
        serde_json::from_value(Value::Object(values)).map_err(|_| Refusal::Internal)
    }
}

fn read(form: &Form, request: &Request<Bytes>) -> Result<Map<String, Value>, Refusal> {
    let content_type = content_type(request.headers());
    if content_type.contains("json") || content_type.contains("yaml") {
        return form.read_json(request.body()).map_err(deserialization);
    }
    let message = if content_type.is_empty() { "Empty Content-Type" } else { "Unsupported Content-Type" };
    let error = FieldError { names: Vec::new(), classification: "ContentTypeError", message: message.to_owned() };
    Err(Refusal::Fields(StatusCode::UNSUPPORTED_MEDIA_TYPE, vec![error]))
}

fn content_type(headers: &HeaderMap) -> &str {
    headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn deserialization(message: String) -> Refusal {
    let error = FieldError { names: Vec::new(), classification: "DeserializationError", message };
    Refusal::Fields(StatusCode::BAD_REQUEST, vec![error])
}
