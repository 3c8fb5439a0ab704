//! What a user may do with a repository.

use serde::{Deserialize, Serialize};

/// What somebody may do with a repository; each includes the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Access {
    None,
    Read,
    Write,
    Admin,
    Owner,
}
