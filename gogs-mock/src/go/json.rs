//! JSON as Go's `encoding/json` reads and writes it, with the same words where it cannot be read.
//!
//! | file | holds |
//! |---|---|
//! | `indented` | writing for people |
//! | `scan` | where a value ends, and what is wrong with invalid JSON |
//! | `reader` | a walk through text that `scan` has passed |
//! | `text` | strings and names |
//! | `escape` | what is escaped in written JSON |

mod escape;
mod indented;
mod reader;
mod scan;
mod text;

pub(crate) use self::escape::{escape_html, escape_like_jsoniter};
pub(crate) use self::indented::indented;
pub(crate) use self::reader::{Reader, Token};
pub(crate) use self::scan::end_of_value;
pub(crate) use self::text::{is_same_name, unquoted};

#[cfg(test)]
mod tests;
