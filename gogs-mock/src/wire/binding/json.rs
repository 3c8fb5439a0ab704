//! Reading a body as Go's `encoding/json` reads it into a struct, with the same words where it cannot.
//!
//! | file | holds |
//! |---|---|
//! | `scan` | where a value ends, and what is wrong with one that is none |
//! | `reader` | a walk through text that `scan` has passed |
//! | `text` | strings and names |
//! | `decode` | from values to a form's fields |

mod decode;
mod reader;
mod scan;
mod text;

pub(super) use self::decode::read;

/// Which names a form's fields have in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// Those of JSON, in any case.
    Json,
    /// Go's in lower case, as the server's YAML library takes them where a struct does not say otherwise.
    Yaml,
}
