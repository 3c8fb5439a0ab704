//! What goes over the wire, as structs: answers and the bodies of requests, by subject.
//!
//! Answers are plain structs with public fields and [`Default`], so that a test can build one. Reading is lenient as
//! servers of several versions need it: fields that are unknown are ignored, absent or `null` ones are the default.
//!
//! Bodies of requests take what is required in `new` and the rest by setters of the fields' names.

mod access_token;
mod branch;
mod collaborator;
mod comment;
mod commit;
mod contents;
mod email;
mod git;
mod hook;
mod issue;
mod key;
mod label;
mod markdown;
mod milestone;
pub(crate) mod open_enum;
mod options;
mod organization;
mod release;
mod repository;
mod repository_settings;
mod user;
pub(crate) mod wire;

pub use self::access_token::{AccessToken, NewAccessToken};
pub use self::branch::{Branch, CommitPerson, CommitSummary, Tag};
pub use self::collaborator::{Collaborator, CollaboratorPermission, NewCollaborator};
pub use self::comment::{Comment, CommentEdit, NewComment};
pub use self::commit::{Commit, CommitDetails, CommitReference, CommitSignature};
pub use self::contents::{Content, ContentKind, ContentLinks, Contents, EditorConfig, PutContents, WrittenContents};
pub use self::email::{EmailAddress, EmailAddresses};
pub use self::git::{GitBlob, GitObjectKind, GitTree, GitTreeEntry};
pub use self::hook::{
    Hook, HookConfig, HookConfigEdit, HookContentType, HookEdit, HookEvent, HookType, NewHook, NewHookConfig,
    SlackConfig,
};
pub use self::issue::{Issue, IssueEdit, NewIssue, PullRequestMeta, State};
pub use self::key::{DeployKey, NewKey, PublicKey};
pub use self::label::{IssueLabels, Label, LabelEdit, NewLabel};
pub use self::markdown::Markdown;
pub use self::milestone::{Milestone, MilestoneEdit, NewMilestone};
pub use self::options::IntoValue;
pub use self::organization::{NewOrganization, NewTeam, Organization, OrganizationEdit, Team, TeamPermission};
pub use self::release::Release;
pub use self::repository::{Migration, NewRepository, Permissions, Repository, RepositorySearch};
pub use self::repository_settings::{IssueTrackerEdit, WikiEdit};
pub use self::user::{NewUser, User, UserEdit, UserProfile, UserSearch};
