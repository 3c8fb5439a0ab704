//! Releases of repositories.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{ReleaseId, RepositoryId, Row, UserId};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Release {
    pub(crate) id: ReleaseId,
    pub(crate) repository: RepositoryId,
    pub(crate) publisher: UserId,
    pub(crate) tag: String,
    /// The branch from which the tag was or will be created.
    pub(crate) target: String,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) is_draft: bool,
    pub(crate) is_prerelease: bool,
    pub(crate) created: Timestamp,
}

impl Row for Release {
    type Owner = RepositoryId;
    type Index = ();

    fn owner(&self) -> Option<RepositoryId> {
        Some(self.repository)
    }
}
