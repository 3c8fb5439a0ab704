//! Milestones of repositories.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{MilestoneId, RepositoryId, Row};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Milestone {
    pub(crate) id: MilestoneId,
    pub(crate) repository: RepositoryId,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) is_closed: bool,
    /// `None` if the server stores the last day of the year 9999.
    pub(crate) due_on: Option<Timestamp>,
    /// The number of issues and pull requests, open and closed.
    pub(crate) issues: i64,
    pub(crate) closed_issues: i64,
}

impl Row for Milestone {
    type Owner = RepositoryId;
    type Index = ();

    fn owner(&self) -> Option<RepositoryId> {
        Some(self.repository)
    }
}
