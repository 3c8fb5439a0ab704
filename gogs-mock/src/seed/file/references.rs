//! The numbers in a saved world that refer to rows, and to which table.
//!
//! Places are written with dots. `*` means every value of an object or list, and `@` means every key.

/// A table of a saved world.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows {
    /// The name of a row.
    pub(super) what: &'static str,
    /// The place of the table.
    pub(super) table: &'static str,
}

/// The rows to which a number may refer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Must {
    /// An existing row.
    Exist,
    /// An existing or deleted row. On the server, too, some things remain when the row that they refer to is deleted.
    HaveExisted,
}

/// Numbers that refer to rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference {
    pub(super) place: &'static str,
    pub(super) must: Must,
    pub(super) of: Rows,
}

const USERS: Rows = Rows { what: "user", table: "users.table" };
const REPOSITORIES: Rows = Rows { what: "repository", table: "repositories.table" };
const ISSUES: Rows = Rows { what: "issue", table: "issues.table" };
const LABELS: Rows = Rows { what: "label", table: "labels.table" };
const MILESTONES: Rows = Rows { what: "milestone", table: "milestones.table" };
const PUBLIC_KEYS: Rows = Rows { what: "public key", table: "public_keys.table" };
const DEPLOY_KEYS: Rows = Rows { what: "deploy key", table: "deploy_keys.table" };
const ACCESS_TOKENS: Rows = Rows { what: "access token", table: "access_tokens.table" };
const EMAIL_ADDRESSES: Rows = Rows { what: "e-mail address", table: "email_addresses.table" };
const TEAMS: Rows = Rows { what: "team", table: "organizations.teams" };
const COLLABORATIONS: Rows = Rows { what: "collaboration", table: "collaborations.table" };
const RELEASES: Rows = Rows { what: "release", table: "releases.table" };
const HOOKS: Rows = Rows { what: "hook", table: "hooks.table" };
const COMMENTS: Rows = Rows { what: "comment", table: "comments.table" };

/// All tables.
pub(super) const TABLES: [Rows; 14] = [
    USERS,
    REPOSITORIES,
    ISSUES,
    LABELS,
    MILESTONES,
    PUBLIC_KEYS,
    DEPLOY_KEYS,
    ACCESS_TOKENS,
    EMAIL_ADDRESSES,
    TEAMS,
    COLLABORATIONS,
    RELEASES,
    HOOKS,
    COMMENTS,
];

/// The maximum of counters in a saved world: JSON numbers are exact up to here in every language, and increments cannot
/// overflow.
pub(super) const LARGEST_COUNT: i64 = (1 << 53) - 1;

/// Numbers that are incremented.
pub(super) const COUNTS: &[&str] = &[
    "issues.last_pull_request",
    "issues.table.rows.*.comments",
    "milestones.table.rows.*.issues",
    "milestones.table.rows.*.closed_issues",
    "follows.last",
    "follows.places.*.*",
    "repositories.table.rows.*.stars",
    "outbox.written",
];

const fn exists(place: &'static str, of: Rows) -> Reference {
    Reference { place, must: Must::Exist, of }
}

const fn existed(place: &'static str, of: Rows) -> Reference {
    Reference { place, must: Must::HaveExisted, of }
}

/// All numbers that refer to rows.
pub(super) const REFERENCES: &[Reference] = &[
    exists("users.ids_by_name.*", USERS),
    exists("users.ids_by_email.*.*", USERS),
    exists("access_tokens.table.rows.*.user", USERS),
    exists("access_tokens.users_by_value.*", USERS),
    exists("access_tokens.by_user.members.*.*", ACCESS_TOKENS),
    exists("email_addresses.table.rows.*.user", USERS),
    exists("email_addresses.by_user.members.*.*", EMAIL_ADDRESSES),
    exists("email_addresses.ids_by_address.*", EMAIL_ADDRESSES),
    exists("follows.places.*.@", USERS),
    existed("follows.places.@", USERS),
    exists("follows.following.*.*.1", USERS),
    exists("follows.followers.*.*.1", USERS),
    exists("public_keys.table.rows.*.owner", USERS),
    exists("public_keys.by_owner.members.*.*", PUBLIC_KEYS),
    exists("public_keys.users_by_content.*", PUBLIC_KEYS),
    exists("public_keys.deployed_by_content.*", PUBLIC_KEYS),
    existed("deploy_keys.table.rows.*.key", PUBLIC_KEYS),
    existed("deploy_keys.table.rows.*.repository", REPOSITORIES),
    exists("deploy_keys.by_repository.members.*.*", DEPLOY_KEYS),
    exists("deploy_keys.by_key.members.*.*", DEPLOY_KEYS),
    existed("organizations.teams.rows.*.organization", USERS),
    exists("organizations.teams.rows.*.members.*", USERS),
    exists("organizations.teams.rows.*.repositories.*", REPOSITORIES),
    exists("organizations.teams_by_organization.members.*.*", TEAMS),
    exists("organizations.memberships.@", USERS),
    existed("organizations.memberships.*.@", USERS),
    exists("repositories.table.rows.*.owner", USERS),
    exists("repositories.table.rows.*.fork_of", REPOSITORIES),
    exists("repositories.table.rows.*.watchers.*", USERS),
    exists("repositories.ids_by_name.*.*", REPOSITORIES),
    exists("repositories.forks.members.*.*", REPOSITORIES),
    exists("repositories.watched.members.*.*", REPOSITORIES),
    exists("collaborations.table.rows.*.repository", REPOSITORIES),
    exists("collaborations.table.rows.*.user", USERS),
    exists("collaborations.ids_by_user.*.*", COLLABORATIONS),
    exists("collaborations.by_repository.members.*.*", COLLABORATIONS),
    exists("releases.table.rows.*.repository", REPOSITORIES),
    existed("releases.table.rows.*.publisher", USERS),
    exists("releases.by_repository.members.*.*", RELEASES),
    exists("hooks.table.rows.*.repository", REPOSITORIES),
    exists("hooks.by_repository.members.*.*", HOOKS),
    exists("issues.table.rows.*.repository", REPOSITORIES),
    existed("issues.table.rows.*.poster", USERS),
    exists("issues.table.rows.*.assignee", USERS),
    exists("issues.table.rows.*.labels.*", LABELS),
    existed("issues.table.rows.*.pull_request.head_repository", REPOSITORIES),
    existed("issues.table.rows.*.pull_request.merged.by", USERS),
    exists("issues.ids_by_number.*.*", ISSUES),
    exists("issues.by_label.members.*.*", ISSUES),
    exists("issues.by_milestone.members.*.*", ISSUES),
    exists("issues.by_assignee.members.*.*", ISSUES),
    exists("issues.lists_of_repositories.*.*.*.1", ISSUES),
    exists("issues.lists_of_assignees.*.*.*.1", ISSUES),
    exists("issues.waiting_by_head.members.*.*", ISSUES),
    exists("issues.waiting_by_base.members.*.*", ISSUES),
    exists("comments.table.rows.*.repository", REPOSITORIES),
    exists("comments.table.rows.*.issue", ISSUES),
    existed("comments.table.rows.*.poster", USERS),
    exists("comments.by_issue.members.*.*", COMMENTS),
    exists("comments.by_repository.members.*.*", COMMENTS),
    exists("labels.table.rows.*.repository", REPOSITORIES),
    exists("labels.by_repository.members.*.*", LABELS),
    exists("labels.ids_by_name.*.*.*", LABELS),
    exists("milestones.table.rows.*.repository", REPOSITORIES),
    exists("milestones.by_repository.members.*.*", MILESTONES),
    existed("outbox.sent.deliveries.*.hook", HOOKS),
    existed("outbox.sent.deliveries.*.repository", REPOSITORIES),
    exists("outbox.kept.@", REPOSITORIES),
    existed("outbox.kept.*.deliveries.*.hook", HOOKS),
    existed("outbox.kept.*.deliveries.*.repository", REPOSITORIES),
];
