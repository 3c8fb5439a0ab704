//! What Go's standard library does, as far as the server shows it.
//!
//! Gogs is written in Go, and many of its answers are its standard library's: which JSON is refused and in which words, where
//! a Base64 text is broken, what type a file without one gets, how a range is served. Clients see these, so the fake has to
//! do the same, also where Rust's libraries are stricter or more helpful. Each file imitates one package and is tested with
//! values that Go itself returned.
//!
//! | file | Go's |
//! |---|---|
//! | `base64` | `encoding/base64`, with the offset of an error |
//! | `hex` | `encoding/hex` |
//! | `json` | `encoding/json`: the scanner, texts, indenting |
//! | `media_type` | `mime` |
//! | `multipart` | `mime/multipart` |
//! | `path` | `path` |
//! | `query` | `net/url`: queries and forms |
//! | `quoted` | `strconv` |
//! | `ranges` | `net/http`: parts of files, conditional requests |
//! | `sniff` | `net/http`: content types from the first bytes |
//! | `text` | strings, which are bytes |
//! | `time` | `time` |
//! | `title` | `strings`: capitals |
//! | `url` | `net/url`: what is a part of a URL |

pub(crate) mod base64;
pub(crate) mod hex;
pub(crate) mod json;
pub(crate) mod media_type;
pub(crate) mod multipart;
pub(crate) mod path;
pub(crate) mod query;
mod quoted;
pub(crate) mod ranges;
mod sniff;
pub(crate) mod text;
pub(crate) mod time;
mod title;
pub(crate) mod url;

pub(crate) use self::quoted::quoted;
pub(crate) use self::sniff::{Sniffed, sniffed_type};
pub(crate) use self::title::title;
