//! JSON as Go's `encoding/json` reads and writes it, with the same error messages.
//!
//! | file | holds |
//! |---|---|
//! | `scan` | finding the end of a value, and the errors of invalid JSON |
//! | `reader` | walking through JSON that `scan` has validated |
//! | `text` | strings and names |
//! | `writer` | indentation and escaping |

mod reader;
mod scan;
mod text;
mod writer;

pub(crate) use self::reader::{Reader, Token};
pub(crate) use self::scan::end_of_value;
pub(crate) use self::text::{is_same_name, unquoted};
pub(crate) use self::writer::{escape_html, escape_like_jsoniter, indented};

#[cfg(test)]
mod tests;
