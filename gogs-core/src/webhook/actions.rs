//! The words for what happened.

use crate::models::open_enum::open_enums;

open_enums! {
    /// What a reference is.
    pub enum RefType {
        /// A branch.
        Branch = "branch",
        /// A tag.
        Tag = "tag",
    }

    /// What became of an issue or a pull request.
    pub enum IssueAction {
        /// It was made.
        Opened = "opened",
        /// It was closed; a pull request maybe by being merged. Closing what is closed sends this as well (0.14.3).
        Closed = "closed",
        /// It was opened again.
        Reopened = "reopened",
        /// Title or text were changed on the web pages; by the API that sends nothing (0.14.3).
        Edited = "edited",
        /// Somebody was assigned on the web pages; by the API that sends nothing (0.14.3).
        Assigned = "assigned",
        /// The assignee was taken away on the web pages; by the API that sends nothing (0.14.3).
        Unassigned = "unassigned",
        /// Labels were added or taken off. Replacing all, or taking one off by the API, sends nothing (0.14.3).
        LabelUpdated = "label_updated",
        /// All labels were taken off.
        LabelCleared = "label_cleared",
        /// It was put into a milestone.
        Milestoned = "milestoned",
        /// It was taken out of its milestone.
        Demilestoned = "demilestoned",
        /// Commits were pushed to the pull request's branch.
        Synchronized = "synchronized",
    }

    /// What became of a comment.
    pub enum CommentAction {
        /// It was made.
        Created = "created",
        /// Its text was changed.
        Edited = "edited",
        /// It was deleted.
        Deleted = "deleted",
    }

    /// What became of a release.
    pub enum ReleaseAction {
        /// It was published.
        Published = "published",
    }
}
