//! Actions of events.

use crate::models::open_enum::open_enums;

open_enums! {
    /// The kind of a reference.
    pub enum RefType {
        /// A branch.
        Branch = "branch",
        /// A tag.
        Tag = "tag",
    }

    /// What happened to an issue or a pull request.
    pub enum IssueAction {
        /// It was created.
        Opened = "opened",
        /// It was closed; for a pull request, possibly by a merge. **Gogs quirk** (0.14.3): closing a closed issue sends this, too.
        Closed = "closed",
        /// It was reopened.
        Reopened = "reopened",
        /// The title or text was changed on the web pages. **Gogs quirk** (0.14.3): a change through the API sends nothing.
        Edited = "edited",
        /// A user was assigned on the web pages. **Gogs quirk** (0.14.3): a change through the API sends nothing.
        Assigned = "assigned",
        /// The assignee was removed on the web pages. **Gogs quirk** (0.14.3): a change through the API sends nothing.
        Unassigned = "unassigned",
        /// Labels were added or removed. **Gogs quirk** (0.14.3): replacing all, or removing one, through the API sends nothing.
        LabelUpdated = "label_updated",
        /// All labels were removed.
        LabelCleared = "label_cleared",
        /// It was added to a milestone.
        Milestoned = "milestoned",
        /// It was removed from its milestone.
        Demilestoned = "demilestoned",
        /// Commits were pushed to the branch of the pull request.
        Synchronized = "synchronized",
    }

    /// What happened to a comment.
    pub enum CommentAction {
        /// It was created.
        Created = "created",
        /// Its text was edited.
        Edited = "edited",
        /// It was deleted.
        Deleted = "deleted",
    }

    /// What happened to a release.
    pub enum ReleaseAction {
        /// It was published.
        Published = "published",
    }
}
