//! Hooks of repositories.

use gogs_core::Secret;
use gogs_core::models::{HookContentType, HookEvent, HookType, SlackConfig};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{HookId, RepositoryId, Row};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Hook {
    pub(crate) id: HookId,
    pub(crate) repository: RepositoryId,
    pub(crate) hook_type: HookType,
    pub(crate) url: String,
    pub(crate) content_type: HookContentType,
    /// Empty if the hook has no secret.
    pub(crate) secret: Secret,
    /// Set for Slack, and for Discord if the hook was created on the pages.
    pub(crate) slack: Option<SlackConfig>,
    /// In the order in which the server lists them.
    pub(crate) events: Vec<HookEvent>,
    pub(crate) active: bool,
    pub(crate) created: Timestamp,
    pub(crate) updated: Timestamp,
}

impl Row for Hook {
    type Owner = RepositoryId;
    type Index = ();

    fn owner(&self) -> Option<RepositoryId> {
        Some(self.repository)
    }
}
