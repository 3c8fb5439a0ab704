//! Parsing of request bodies into forms, and their validation.
//!
//! A form has two names for each field, that of Go and that of JSON, because the server's errors show Go's names. The parsed
//! values are passed on as JSON with the names of the route table, from which its body type is deserialized. A form's JSON
//! names are those of the body.
//!
//! | file | holds |
//! |---|---|
//! | `form` | the definition of forms |
//! | `rule` | validation of fields |
//! | `json` | parsing JSON into fields |
//! | `pairs` | parsing browser forms into fields |

mod form;
mod json;
mod pairs;
mod rule;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Method, Request};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

pub(crate) use self::form::{Field, Form, Kind};
use self::json::Names;
pub(crate) use self::rule::Rule;
use crate::go::media_type::MediaType;
use crate::go::{multipart, query, text};
use crate::wire::{FieldError, Refusal};
use crate::world::GogsVersion;

/// A body that the fake can parse from a request.
pub(crate) trait Bind: Sized {
    /// Returns the body, and the values that it was created from, in which times are still the text that was sent.
    /// The words of a rejection depend on the version and on the name of the endpoint.
    fn bind(request: &Request<Bytes>, version: GogsVersion, endpoint: &str) -> Result<(Self, Values), Refusal>;
}

/// The values of a form, by their JSON names.
pub(crate) type Values = Map<String, Value>;

/// Routes without a form ignore the body.
impl Bind for () {
    fn bind(_request: &Request<Bytes>, _version: GogsVersion, _endpoint: &str) -> Result<(Self, Values), Refusal> {
        Ok(((), Values::new()))
    }
}

/// The body as text, with stand-ins for bytes that are not UTF-8. The body of a multipart POST is empty, because the server
/// has already consumed it for its parts.
impl Bind for String {
    fn bind(request: &Request<Bytes>, _version: GogsVersion, _endpoint: &str) -> Result<(Self, Values), Refusal> {
        let is_taken = *request.method() == Method::POST && content_type(request.headers()).contains(MULTIPART);
        let body = if is_taken { String::new() } else { text::from_bytes(request.body()) };
        Ok((body, Values::new()))
    }
}

/// A body with a form.
pub(crate) trait Bound: DeserializeOwned {
    /// See [`Form::go_type`].
    const GO_TYPE: &'static str;
    const FIELDS: &'static [Field];
    const FORM: Form = Form { go_type: Self::GO_TYPE, fields: Self::FIELDS };
    /// The fields whose values are words of a set. The server accepts any word.
    const WORDS: &'static [&'static str] = &[];

    /// Removes values that the server ignores and that the table's body type lacks.
    fn tidy(_values: &mut Map<String, Value>) {}
}

impl<T: Bound> Bind for T {
    fn bind(request: &Request<Bytes>, version: GogsVersion, endpoint: &str) -> Result<(Self, Values), Refusal> {
        let (values, mut errors) = read(&T::FORM, request, version, endpoint)?;
        errors.extend(T::FORM.check(&values, version));
        if !errors.is_empty() {
            return Err(Refusal::Fields(errors));
        }
        let mut tidied = values.clone();
        T::tidy(&mut tidied);
        T::WORDS.iter().for_each(|name| any_words(&mut tidied, name));
        // The form has parsed every field with the type that the body gives it.
        let body = serde_json::from_value(T::FORM.to_body(tidied)).map_err(|_| Refusal::Internal)?;
        Ok((body, values))
    }
}

/// Reads the first value of a body into a form's fields, without checking them. Nothing counts as an empty object.
///
/// # Errors
///
/// Go's words for what it cannot read.
pub(crate) fn read_json(form: &Form, body: &[u8]) -> Result<Values, String> {
    let (values, mistake) = json::read(form, form.go_type, Names::Json, body);
    mistake.map_or(Ok(values), Err)
}

/// Says of the words in a field that they may be unknown ones, which a body otherwise does not take.
pub(crate) fn any_words(values: &mut Map<String, Value>, name: &str) {
    match values.get_mut(name) {
        Some(Value::Array(words)) => words.iter_mut().for_each(any_word),
        Some(word) => any_word(word),
        None => {}
    }
}

fn any_word(word: &mut Value) {
    if word.is_string() {
        *word = json!({"Unknown": word.take()});
    }
}

type Read = (Values, Vec<FieldError>);

/// Parses a body by its content type in lower case, of which a part is enough. Returns the values, and errors that do not
/// keep the server from validating the fields.
fn read(form: &Form, request: &Request<Bytes>, version: GogsVersion, endpoint: &str) -> Result<Read, Refusal> {
    let content_type = content_type(request.headers());
    let go_type = version.go_type(endpoint, form.go_type);
    if content_type.contains("form-urlencoded") {
        Ok(read_urlencoded(form, request, &content_type))
    } else if content_type.contains(MULTIPART) {
        read_multipart(form, request.body(), &content_type)
    } else if content_type.contains("json") {
        match json::read(form, go_type, Names::Json, request.body()) {
            (values, None) => Ok((values, Vec::new())),
            (values, Some(message)) if version.checks_fields_of_unreadable_bodies() => {
                Ok((values, mistake(FieldError::DESERIALIZATION, message)))
            }
            (_, Some(message)) => Err(Refusal::Fields(mistake(FieldError::DESERIALIZATION, message))),
        }
    } else if content_type.contains("yaml") && version.reads_yaml() {
        match json::read(form, go_type, Names::Yaml, request.body()) {
            (values, None) => Ok((values, Vec::new())),
            (_, Some(_)) => Err(Refusal::Declined("YAML, unless it is JSON as well".to_owned())),
        }
    } else if content_type.is_empty() {
        Err(Refusal::Fields(mistake(FieldError::CONTENT_TYPE, "Empty Content-Type")))
    } else {
        Err(Refusal::Fields(mistake(FieldError::CONTENT_TYPE, "Unsupported Content-Type")))
    }
}

/// Values of the body come before those of the query. Go ignores the body of a DELETE, and bodies whose content type is not
/// exactly that of forms.
fn read_urlencoded(form: &Form, request: &Request<Bytes>, content_type: &str) -> Read {
    let is_form = MediaType::parse(content_type).essence == "application/x-www-form-urlencoded";
    let body = if is_form && *request.method() != Method::DELETE { &request.body()[..] } else { b"" };
    let mut pairs = query::parse(body);
    pairs.extend(query::parse(request.uri().query().unwrap_or_default().as_bytes()));
    pairs::read(form, &pairs)
}

/// The query is ignored here. The server panics if it cannot parse the body.
fn read_multipart(form: &Form, body: &[u8], content_type: &str) -> Result<Read, Refusal> {
    match boundary(content_type) {
        // An empty boundary separates nothing.
        Ok(boundary) if boundary.is_empty() => Err(Refusal::Panic("the boundary of the body is empty")),
        Ok(boundary) => {
            let pairs =
                multipart::read(&boundary, body).ok_or(Refusal::Panic("the parts of the body cannot be told apart"))?;
            Ok(pairs::read(form, &pairs))
        }
        Err(problem) => Ok((form.zeros(), mistake(FieldError::DESERIALIZATION, problem))),
    }
}

/// Returns the boundary between the parts of a body, or why there is none.
fn boundary(content_type: &str) -> Result<String, &'static str> {
    let read = MediaType::parse(content_type);
    if read.essence != MULTIPART || read.is_spoiled {
        return Err("request Content-Type isn't multipart/form-data");
    }
    read.parameter("boundary").map(str::to_owned).ok_or("no multipart boundary param in Content-Type")
}

const MULTIPART: &str = "multipart/form-data";

/// Rejects a multipart POST whose content type has no valid boundary: even before routing, the server responds with the web
/// site's error page.
pub(crate) fn check_parts(request: &Request<Bytes>) -> Result<(), Refusal> {
    let content_type = content_type(request.headers());
    let has_boundary = || boundary(&content_type).is_ok_and(|boundary| !boundary.is_empty());
    let is_refused = *request.method() == Method::POST && content_type.contains(MULTIPART) && !has_boundary();
    if is_refused { Err(Refusal::FailurePage("a body of several parts names no boundary")) } else { Ok(()) }
}

fn content_type(headers: &HeaderMap) -> String {
    let value = headers.get(CONTENT_TYPE).map(|value| value.as_bytes()).unwrap_or_default();
    String::from_utf8_lossy(value).into_owned()
}

/// Returns an error of the body as a whole.
fn mistake(classification: &'static str, message: impl Into<String>) -> Vec<FieldError> {
    vec![FieldError { names: Vec::new(), classification, message: message.into() }]
}

#[cfg(test)]
mod tests;
