//! JSON as Go's `encoding/json` reads and writes it, with the same error messages.
//!
//! | file | holds |
//! |---|---|
//! | `indented` | writing with indentation |
//! | `scan` | finding the end of a value, and the errors of invalid JSON |
//! | `reader` | walking through JSON that `scan` has validated |
//! | `text` | strings and names |
//! | `escape` | escaping in written JSON |

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
