//! The expectations for each version: the only place of the suite that depends on versions.
//!
//! A case gets the expectation for the server under test by the names below. If a version lacks a route that a case requires,
//! the list of cases says so (`needs "WriteContents"`), and the case checks that the route is absent. The rows of the table name the
//! version that added a route.

use gogs_core::Client;

use crate::server::unique;

/// A release of Gogs, by its numbers.
pub(crate) type Release = (u16, u16, u16);

/// A behaviour that a release changed.
pub(crate) struct Change<T> {
    before: T,
    since: Release,
    then: T,
}

impl<T: Clone> Change<T> {
    const fn new(before: T, since: Release, then: T) -> Self {
        Self { before, since, then }
    }

    /// Returns the behaviour of this version.
    pub(crate) fn on(&self, version: Release) -> T {
        if version < self.since { self.before.clone() } else { self.then.clone() }
    }
}

// Statuses; 0 means success.

pub(crate) const TAKEN_REPOSITORY: Change<u16> = Change::new(422, (0, 14, 0), 500);
pub(crate) const ADDRESS_GIVEN_TWICE: Change<u16> = Change::new(500, (0, 14, 0), 422);
pub(crate) const PRIMARY_ADDRESS_DELETED: Change<u16> = Change::new(0, (0, 14, 0), 400);
pub(crate) const BLANK_ADDRESS_ADDED: Change<u16> = Change::new(422, (0, 14, 0), 0);
pub(crate) const COMMENT_OF_ANOTHER_REPOSITORY: Change<u16> = Change::new(0, (0, 14, 0), 404);
pub(crate) const DEPLOY_KEY_OF_ANOTHER_REPOSITORY: Change<u16> = Change::new(0, (0, 14, 3), 404);
pub(crate) const DEPLOY_KEY_OF_A_STRANGER_DELETED: Change<u16> = Change::new(403, (0, 14, 3), 404);
pub(crate) const MISSING_DEPLOY_KEY_DELETED: Change<u16> = Change::new(0, (0, 14, 3), 404);
pub(crate) const ODD_ORGANIZATION_NAME: Change<u16> = Change::new(0, (0, 14, 3), 422);
pub(crate) const ORGANIZATION_FOR_ANYBODY: Change<u16> = Change::new(0, (0, 14, 3), 401);
pub(crate) const ORGANIZATION_EDITED_BY_ANYBODY: Change<u16> = Change::new(500, (0, 14, 3), 401);
pub(crate) const SETTINGS_BY_WRITER: Change<u16> = Change::new(0, (0, 14, 3), 403);
/// For a repository that is not a mirror.
pub(crate) const SYNC_BY_WRITER: Change<u16> = Change::new(404, (0, 14, 3), 403);
pub(crate) const MISSING_EDITORCONFIG: Change<u16> = Change::new(500, (0, 13, 0), 404);
/// For a stranger, a reader, a writer, an administrator, and the owner, each on a separate repository.
pub(crate) const REPOSITORY_DELETED: Change<[u16; 5]> =
    Change::new([404, 0, 0, 0, 0], (0, 13, 4), [404, 403, 403, 403, 0]);

// Values.

/// Whether the response repeats added addresses as given, rather than as stored.
pub(crate) const ADDRESSES_ARE_REPEATED: Change<bool> = Change::new(false, (0, 14, 0), true);
/// The number of a user's addresses after the second of three was rejected.
pub(crate) const ADDRESSES_AFTER_A_BAD_ONE: Change<usize> = Change::new(1, (0, 14, 0), 2);
pub(crate) const PRIMARY_ADDRESS_OF_DEACTIVATED_IS_VERIFIED: Change<bool> = Change::new(true, (0, 14, 0), false);
pub(crate) const OWNER_OF_MIGRATION: Change<&str> = Change::new("Uid", (0, 14, 0), "UID");
/// The number of open issues in the list of own repositories, for a shared one that has one.
pub(crate) const ISSUES_OF_SHARED_REPOSITORY: Change<i64> = Change::new(1, (0, 13, 0), 0);
/// Whether listed tokens sign in.
pub(crate) const LISTED_TOKENS_SIGN_IN: Change<bool> = Change::new(true, (0, 13, 0), false);

/// Whether users and organizations that were looked up by name have full names as given, rather than sanitized as HTML.
pub(crate) const FOUND_FULL_NAMES_ARE_AS_GIVEN: Change<bool> = Change::new(true, (0, 13, 0), false);
/// Whether a full name is stored as given after its user has created a repository.
pub(crate) const FULL_NAMES_ARE_KEPT_AS_GIVEN: Change<bool> = Change::new(false, (0, 13, 0), true);

/// Detects the version of a server, as far as cases distinguish it; the result is the last version with the same behaviour.
///
/// The suite cannot distinguish 0.14.0, 0.14.1 and 0.14.2 from 0.13.4, or 0.12.0 from 0.12.11; these are detected as the
/// version named last. Set `GOGS_VERSION` for such a server, and for a later one.
pub(crate) async fn probe(admin: &Client) -> Release {
    // The API reports missing repositories; the web site reports missing routes.
    let tags = admin.repo(unique("nobody"), "nothing").tags().list().await;
    if !tags.expect_err("the repository must not exist").is_not_found() {
        return (0, 12, 11);
    }
    let teams = admin.anonymous().org(unique("nobody")).teams().await;
    if !teams.expect_err("the organization must not exist").is_unauthorized() {
        return (0, 13, 4);
    }
    let name = admin.me().get().await.expect("the administrator").username;
    let found = admin.users().search(&name, 50).await.expect("users");
    let found = found.iter().find(|user| user.username == name).expect("the administrator among the users");
    if found.login.is_empty() { (0, 14, 3) } else { (0, 15, 0) }
}

/// Parses a version such as `0.14.3`; `next` is the development branch.
pub(crate) fn parse(version: &str) -> Release {
    let version = if version == "next" { "0.15.0" } else { version };
    let numbers: Vec<u16> = version.split('.').filter_map(|number| number.parse().ok()).collect();
    let [major, minor, patch] = numbers[..] else { panic!("GOGS_VERSION={version} is not a version such as 0.14.3") };
    (major, minor, patch)
}
