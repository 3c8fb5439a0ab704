//! The behaviour of Go's standard library, as far as clients of the server can see it.
//!
//! Gogs is written in Go, and the standard library decides many of its responses: which JSON is rejected and with which
//! message, at which offset Base64 is invalid, which content type a file gets, and how a range is served. Clients see these,
//! so the fake has to behave the same, even if Rust's libraries are stricter or more helpful. Each file imitates one package
//! and is tested with values that Go returned.
//!
//! | file | Go package |
//! |---|---|
//! | `base64` | `encoding/base64`, with the offset of an error |
//! | `hex` | `encoding/hex` |
//! | `json` | `encoding/json`: scanner, strings, indentation |
//! | `media_type` | `mime` |
//! | `multipart` | `mime/multipart` |
//! | `path` | `path` |
//! | `query` | `net/url`: queries and forms |
//! | `ranges` | `net/http`: ranges and conditional requests |
//! | `sniff` | `net/http`: content types from the first bytes |
//! | `strconv` | `strconv`: booleans, quoted strings |
//! | `text` | `strings`, and strings as byte sequences |
//! | `time` | `time` |
//! | `url` | `net/url`: validity of parts of URLs |

pub(crate) mod base64;
pub(crate) mod hex;
pub(crate) mod json;
pub(crate) mod media_type;
pub(crate) mod multipart;
pub(crate) mod path;
pub(crate) mod query;
pub(crate) mod ranges;
mod sniff;
mod strconv;
pub(crate) mod text;
pub(crate) mod time;
pub(crate) mod url;

pub(crate) use self::sniff::{Sniffed, sniffed_type};
pub(crate) use self::strconv::{parse_bool, quoted};
pub(crate) use self::text::title;
