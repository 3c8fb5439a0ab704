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
mod key;
mod label;
mod lfs_objects;
mod milestone;
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

pub(crate) use self::access_token::AccessToken;
pub(crate) use self::clock::Clock;
pub(crate) use self::collaboration::{Access, Collaboration, Collaborations};
pub(crate) use self::comment::{Comment, CommentKind};
pub use self::delivery::{Delivery, Outcome};
pub(crate) use self::email::EmailAddress;
pub(crate) use self::follow::Follows;
use self::groups::Groups;
pub(crate) use self::hook::Hook;
pub(crate) use self::id::Id;
pub(crate) use self::issue::{Issue, IssueList, Merge, PullRequest};
pub(crate) use self::key::{DeployKey, PublicKey};
pub(crate) use self::label::Label;
pub(crate) use self::lfs_objects::LfsObjects;
pub(crate) use self::milestone::Milestone;
pub(crate) use self::organization::{OWNERS, Organizations, Team};
pub(crate) use self::outbox::Outbox;
use self::ranking::Ranking;
pub(crate) use self::release::Release;
pub(crate) use self::repository::{Remote, Repository, Wiki};
pub(crate) use self::sign_ins::SignIns;
pub(crate) use self::table::{Row, Table, changed};
pub(crate) use self::user::{User, UserKind};
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
    pub(crate) users: Table<User>,
    pub(crate) access_tokens: Table<AccessToken>,
    /// Tokens with which tests sign in, which the server does not show.
    #[serde(skip)]
    pub(crate) sign_ins: SignIns,
    pub(crate) deploy_keys: Table<DeployKey>,
    pub(crate) email_addresses: Table<EmailAddress>,
    pub(crate) follows: Follows,
    pub(crate) public_keys: Table<PublicKey>,
    pub(crate) organizations: Organizations,
    pub(crate) repositories: Table<Repository>,
    pub(crate) collaborations: Collaborations,
    pub(crate) releases: Table<Release>,
    pub(crate) hooks: Table<Hook>,
    /// The sent and the queued deliveries of hooks.
    pub(crate) outbox: Outbox,
    pub(crate) issues: Table<Issue>,
    /// The id of the last pull request. Pull requests have ids of their own, in addition to those of their issues.
    pub(crate) last_pull_request: i64,
    pub(crate) comments: Table<Comment>,
    pub(crate) labels: Table<Label>,
    pub(crate) milestones: Table<Milestone>,
}

impl World {
    /// Returns the repository with this owner and name.
    pub(crate) fn repository_named(&self, owner: &str, name: &str) -> Option<&Repository> {
        self.repositories.by_name(self.users.by_name(owner)?.id, name)
    }

    /// Returns owner and name of a repository: `alice/hello`. Returns an empty text if there is none.
    pub(crate) fn full_name(&self, repository: RepositoryId) -> String {
        let repository = self.repositories.get(repository);
        let owner = repository.and_then(|repository| self.users.get(repository.owner));
        repository
            .zip(owner)
            .map(|(repository, owner)| format!("{}/{}", owner.name, repository.name))
            .unwrap_or_default()
    }
}
