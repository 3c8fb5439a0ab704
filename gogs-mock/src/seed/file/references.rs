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
    /// An existing row if the number is positive; others refer to nothing.
    ExistIfPositive,
}

/// Numbers that refer to rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference {
    pub(super) place: &'static str,
    pub(super) must: Must,
    pub(super) of: Rows,
}

const USERS: Rows = Rows { what: "user", table: "users" };
const REPOSITORIES: Rows = Rows { what: "repository", table: "repositories" };
const ISSUES: Rows = Rows { what: "issue", table: "issues" };
const LABELS: Rows = Rows { what: "label", table: "labels" };
const MILESTONES: Rows = Rows { what: "milestone", table: "milestones" };
const PUBLIC_KEYS: Rows = Rows { what: "public key", table: "public_keys" };
const DEPLOY_KEYS: Rows = Rows { what: "deploy key", table: "deploy_keys" };
const ACCESS_TOKENS: Rows = Rows { what: "access token", table: "access_tokens" };
const EMAIL_ADDRESSES: Rows = Rows { what: "e-mail address", table: "email_addresses" };
const TEAMS: Rows = Rows { what: "team", table: "organizations.teams" };
const COLLABORATIONS: Rows = Rows { what: "collaboration", table: "collaborations.table" };
const RELEASES: Rows = Rows { what: "release", table: "releases" };
const HOOKS: Rows = Rows { what: "hook", table: "hooks" };
const COMMENTS: Rows = Rows { what: "comment", table: "comments" };

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
pub(super) const MAX_COUNT: i64 = (1 << 53) - 1;

/// Numbers that are incremented.
pub(super) const COUNTS: &[&str] = &[
    "last_pull_request",
    "issues.rows.*.comments",
    "milestones.rows.*.issues",
    "milestones.rows.*.closed_issues",
    "follows.last",
    "follows.places.*.*",
    "repositories.rows.*.stars",
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
    exists("access_tokens.rows.*.user", USERS),
    exists("email_addresses.rows.*.user", USERS),
    exists("follows.places.*.@", USERS),
    existed("follows.places.@", USERS),
    exists("public_keys.rows.*.owner", USERS),
    existed("deploy_keys.rows.*.key", PUBLIC_KEYS),
    existed("deploy_keys.rows.*.repository", REPOSITORIES),
    existed("organizations.teams.rows.*.organization", USERS),
    exists("organizations.teams.rows.*.members.*", USERS),
    exists("organizations.teams.rows.*.repositories.*", REPOSITORIES),
    exists("organizations.memberships.@", USERS),
    existed("organizations.memberships.*.@", USERS),
    exists("repositories.rows.*.owner", USERS),
    exists("repositories.rows.*.fork_of", REPOSITORIES),
    exists("repositories.rows.*.watchers.*", USERS),
    exists("collaborations.table.rows.*.repository", REPOSITORIES),
    exists("collaborations.table.rows.*.user", USERS),
    exists("releases.rows.*.repository", REPOSITORIES),
    existed("releases.rows.*.publisher", USERS),
    exists("hooks.rows.*.repository", REPOSITORIES),
    exists("issues.rows.*.repository", REPOSITORIES),
    existed("issues.rows.*.poster", USERS),
    exists("issues.rows.*.assignee", USERS),
    Reference { place: "issues.rows.*.milestone", must: Must::ExistIfPositive, of: MILESTONES },
    exists("issues.rows.*.labels.*", LABELS),
    existed("issues.rows.*.pull_request.head_repository", REPOSITORIES),
    existed("issues.rows.*.pull_request.merged.by", USERS),
    exists("comments.rows.*.repository", REPOSITORIES),
    exists("comments.rows.*.issue", ISSUES),
    existed("comments.rows.*.poster", USERS),
    exists("labels.rows.*.repository", REPOSITORIES),
    exists("milestones.rows.*.repository", REPOSITORIES),
    existed("outbox.sent.deliveries.*.hook", HOOKS),
    existed("outbox.sent.deliveries.*.repository", REPOSITORIES),
    exists("outbox.kept.@", REPOSITORIES),
    existed("outbox.kept.*.deliveries.*.hook", HOOKS),
    existed("outbox.kept.*.deliveries.*.repository", REPOSITORIES),
];
