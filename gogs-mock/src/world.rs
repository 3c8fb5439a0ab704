//! The server's state: plain data, without HTTP and without rules.
//!
//! A world is cheap to clone, because clones share unchanged data.

mod access_token;
mod clock;
mod collaboration;
mod comment;
mod delivery;
mod email;
mod follow;
mod groups;
mod hook;
mod id;
mod issue;
mod issue_lists;
mod key;
mod label;
mod lfs_objects;
mod members;
mod milestone;
mod of_repository;
mod organization;
mod outbox;
mod ranking;
mod release;
mod repository;
mod sign_ins;
mod table;
mod user;
mod version;

use serde::{Deserialize, Serialize};

pub(crate) use self::access_token::{AccessToken, AccessTokens};
pub(crate) use self::clock::Clock;
pub(crate) use self::collaboration::{Access, Collaboration, Collaborations};
pub(crate) use self::comment::{Comment, CommentKind, Comments};
pub use self::delivery::{Delivery, Outcome};
pub(crate) use self::email::EmailAddresses;
pub(crate) use self::follow::Follows;
pub(crate) use self::groups::Groups;
pub(crate) use self::hook::{Hook, Hooks};
pub(crate) use self::id::Id;
pub(crate) use self::issue::{Issue, Issues, Merge, PullRequest};
pub(crate) use self::issue_lists::IssueLists;
pub(crate) use self::key::{DeployKey, DeployKeys, PublicKey, PublicKeys};
pub(crate) use self::label::{Label, Labels};
pub(crate) use self::lfs_objects::LfsObjects;
pub(crate) use self::members::Members;
pub(crate) use self::milestone::{Milestone, Milestones};
pub(crate) use self::of_repository::{InRepository, OfRepository};
pub(crate) use self::organization::{OWNERS, Organizations, Team};
pub(crate) use self::outbox::Outbox;
pub(crate) use self::ranking::Ranking;
pub(crate) use self::release::{Release, Releases};
pub(crate) use self::repository::{Remote, Repositories, Repository, Wiki};
pub(crate) use self::sign_ins::SignIns;
pub(crate) use self::table::{Table, changed};
pub(crate) use self::user::{User, UserKind, Users};
pub use self::version::{GogsVersion, UnknownVersion};

pub(crate) type CommentId = Id<Comment>;
pub(crate) type DeployKeyId = Id<DeployKey>;
pub(crate) type HookId = Id<Hook>;
pub(crate) type IssueId = Id<Issue>;
pub(crate) type LabelId = Id<Label>;
pub(crate) type MilestoneId = Id<Milestone>;
pub(crate) type PublicKeyId = Id<PublicKey>;
pub(crate) type ReleaseId = Id<Release>;
pub(crate) type RepositoryId = Id<Repository>;
pub(crate) type TeamId = Id<Team>;
/// The id of a user or an organization, which share a table.
pub(crate) type UserId = Id<User>;

/// The complete state of a server.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct World {
    pub(crate) version: GogsVersion,
    pub(crate) clock: Clock,
    /// Whether cloning from the local network is forbidden.
    pub(crate) blocks_local_network: bool,
    /// Whether repositories can also be cloned from other servers on this machine.
    pub(crate) fetches_from_loopback: bool,
    /// Whether hooks may post to other machines.
    pub(crate) posts_anywhere: bool,
    /// The base of addresses in responses, without a trailing slash. If it is `None`, the address by which the server was
    /// called is used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) external_url: Option<String>,
    pub(crate) users: Users,
    pub(crate) access_tokens: AccessTokens,
    /// Tokens with which tests sign in, which the server does not show.
    #[serde(skip)]
    pub(crate) sign_ins: SignIns,
    pub(crate) deploy_keys: DeployKeys,
    pub(crate) email_addresses: EmailAddresses,
    pub(crate) follows: Follows,
    pub(crate) public_keys: PublicKeys,
    pub(crate) organizations: Organizations,
    pub(crate) repositories: Repositories,
    pub(crate) collaborations: Collaborations,
    pub(crate) releases: Releases,
    pub(crate) hooks: Hooks,
    /// The sent and the queued deliveries of hooks.
    pub(crate) outbox: Outbox,
    pub(crate) issues: Issues,
    pub(crate) comments: Comments,
    pub(crate) labels: Labels,
    pub(crate) milestones: Milestones,
}

impl World {
    /// Returns the repository with this owner and name.
    pub(crate) fn repository_named(&self, owner: &str, name: &str) -> Option<&Repository> {
        self.repositories.by_name(self.users.by_name(owner)?.id, name)
    }
}
