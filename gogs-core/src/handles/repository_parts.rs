//! Handles of the parts of a repository.

use crate::endpoints::branches::BranchPath;
use crate::endpoints::paths::{IssuePath, RepositoryItemPath, RepositoryPath};
use crate::handles::{
    BranchHandle, BranchesHandle, CollaboratorsHandle, CommitsHandle, ContentsHandle, DeployKeyHandle,
    DeployKeysHandle, GitHandle, HookHandle, HooksHandle, IssueHandle, IssuesHandle, LabelHandle, LabelsHandle,
    MilestoneHandle, MilestonesHandle, RepositoryHandle, TagsHandle,
};

/// Handles of its parts.
impl RepositoryHandle {
    /// Returns the handle of its deploy keys.
    pub fn deploy_keys(&self) -> DeployKeysHandle {
        DeployKeysHandle::new(&self.client, self.path.clone())
    }

    /// Returns the handle of its collaborators.
    pub fn collaborators(&self) -> CollaboratorsHandle {
        CollaboratorsHandle::new(&self.client, self.path.clone())
    }

    /// Returns the handle of its hooks.
    pub fn hooks(&self) -> HooksHandle {
        HooksHandle::new(&self.client, self.path.clone())
    }

    /// Returns the handle of its branches.
    pub fn branches(&self) -> BranchesHandle {
        BranchesHandle::new(&self.client, self.path.clone())
    }

    /// Returns the handle of its tags.
    pub fn tags(&self) -> TagsHandle {
        TagsHandle::new(&self.client, self.path.clone())
    }

    /// Returns the handle of its commits.
    pub fn commits(&self) -> CommitsHandle {
        CommitsHandle::new(&self.client, self.path.clone())
    }

    /// Returns the handle of its trees and blobs, as Git stores them.
    pub fn git(&self) -> GitHandle {
        GitHandle::new(&self.client, self.path.clone())
    }

    /// Returns the handle of its files.
    pub fn contents(&self) -> ContentsHandle {
        ContentsHandle::new(&self.client, self.path.clone())
    }

    /// Returns the handle of its issues.
    pub fn issues(&self) -> IssuesHandle {
        IssuesHandle::new(&self.client, self.path.clone())
    }

    /// Returns the handle of one of its issues or pull requests, by the number in the repository.
    pub fn issue(&self, index: i64) -> IssueHandle {
        let RepositoryPath { owner, repo } = self.path.clone();
        IssueHandle::new(&self.client, IssuePath { owner, repo, index })
    }

    /// Returns the handle of its labels.
    pub fn labels(&self) -> LabelsHandle {
        LabelsHandle::new(&self.client, self.path.clone())
    }

    /// Returns the handle of its milestones.
    pub fn milestones(&self) -> MilestonesHandle {
        MilestonesHandle::new(&self.client, self.path.clone())
    }

    /// Returns the handle of one of its branches, by name without `refs/heads/`. Names are case-sensitive and may contain
    /// slashes.
    pub fn branch(&self, name: impl AsRef<str>) -> BranchHandle {
        let RepositoryPath { owner, repo } = self.path.clone();
        BranchHandle::new(&self.client, BranchPath { owner, repo, branch: name.as_ref().to_owned() })
    }

    /// Returns the handle of one of its deploy keys, by id.
    pub fn deploy_key(&self, id: i64) -> DeployKeyHandle {
        DeployKeyHandle::new(&self.client, self.item(id))
    }

    /// Returns the handle of one of its hooks, by id.
    pub fn hook(&self, id: i64) -> HookHandle {
        HookHandle::new(&self.client, self.item(id))
    }

    /// Returns the handle of one of its labels, by id.
    pub fn label(&self, id: i64) -> LabelHandle {
        LabelHandle::new(&self.client, self.item(id))
    }

    /// Returns the handle of one of its milestones, by id.
    pub fn milestone(&self, id: i64) -> MilestoneHandle {
        MilestoneHandle::new(&self.client, self.item(id))
    }

    fn item(&self, id: i64) -> RepositoryItemPath {
        let RepositoryPath { owner, repo } = self.path.clone();
        RepositoryItemPath { owner, repo, id }
    }
}
