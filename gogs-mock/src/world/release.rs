//! Releases of repositories.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{InRepository, OfRepository, ReleaseId, RepositoryId, UserId};

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

/// Releases by id and by repository.
pub(crate) type Releases = OfRepository<Release>;

impl InRepository for Release {
    fn repository(&self) -> RepositoryId {
        self.repository
    }
}
