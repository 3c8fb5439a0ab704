//! What goes over the wire, as structs: answers and the bodies of requests, by subject.
//!
//! Answers are plain structs with public fields and [`Default`], so that a test can build one. Reading is lenient as
//! servers of several versions need it: fields that are unknown are ignored, absent or `null` ones are the default.
//!
//! Bodies of requests take what is required in `new` and the rest by setters of the fields' names: a `&str` or `&String`
//! where the field is a `String`, the value where it is an `Option`, an array or slice where it is a `Vec`. The fields are
//! public, to be read and set in place as well. They are read from JSON as they are written, so that a program's own
//! configuration can hold them.
//!
//! ```
//! use gogs_hyper::models::{NewRepository, Repository, State, User};
//!
//! let wanted = NewRepository::new("notes").description("What I learnt").private(true);
//! assert_eq!(serde_json::from_str::<NewRepository>(r#"{"name": "notes", "private": true}"#)?.name, wanted.name);
//!
//! // An answer for a test of one's own.
//! let owner = User { username: "alice".into(), ..Default::default() };
//! let repository = Repository { name: "notes".into(), owner, ..Default::default() };
//! assert_eq!(repository.owner.name(), "alice");
//!
//! // Sets of words keep what they do not know; `parse` refuses it.
//! assert_eq!(State::from("locked"), State::Unknown("locked".to_owned()));
//! assert_eq!("locked".parse::<State>().unwrap_err().to_string(), "\"locked\" is none of open, closed");
//! # Ok::<(), serde_json::Error>(())
//! ```

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
pub use self::issue::{Issue, IssueEdit, IssueFilter, NewIssue, PullRequestMeta, State};
pub use self::key::{DeployKey, NewKey, PublicKey};
pub use self::label::{IssueLabels, Label, LabelEdit, NewLabel};
pub use self::markdown::Markdown;
pub use self::milestone::{Milestone, MilestoneEdit, NewMilestone};
pub use self::open_enum::UnknownWord;
pub use self::options::IntoValue;
pub use self::organization::{NewOrganization, NewTeam, Organization, OrganizationEdit, Team, TeamPermission};
pub use self::release::Release;
pub use self::repository::{
    Migration, NewRepository, Permissions, Repository, RepositorySearch, RepositorySearchQuery,
};
pub use self::repository_settings::{IssueTrackerEdit, WikiEdit};
pub use self::user::{NewUser, User, UserEdit, UserProfile, UserSearch};
