//! The differences between versions, one per row.
//!
//! A row is a predicate on versions. It states what it means if the predicate is true, the versions for which it is, and the
//! proof: the story and the number of an exchange whose recordings differ before and after, or where it was read. If the
//! release that changed something is unknown, the row names the first version whose recording differs.

use super::difference::Proof::{Read, Recorded};
use super::difference::{Difference, When, differences};

differences! {
    /// A 500 shows its cause; later, it refers to the log.
    shows_causes_of_failures: Before(0, 13, 0), Recorded("users-keys", 31);
    /// The list of access tokens shows tokens that sign in; later, it shows their hashes.
    lists_tokens_in_clear: Before(0, 13, 0), Recorded("users-tokens", 6);
    /// If a JSON body cannot be parsed to its end, the fields parsed so far are validated: the response reports the syntax
    /// error and missing fields.
    checks_fields_of_unreadable_bodies: Before(0, 13, 0), Recorded("http-bodies", 5);
    /// YAML bodies are accepted.
    reads_yaml: Since(0, 13, 0), Recorded("http-bodies", 23);
    /// Users who can read a repository can delete it, unless it belongs to an organization.
    lets_readers_delete_repositories: Before(0, 13, 4), Recorded("access-levels", 18);
    /// The error for a user who still owns something contains `[uid: 2]`; later, it contains `map[userID:2]`.
    words_errors_as_formerly: Before(0, 13, 0), Recorded("admin-delete-users", 17);
    /// Followed users are listed by id; later, the most recently followed one comes first.
    lists_followed_users_by_id: Before(0, 13, 0), Recorded("users-following", 19);
    /// If the limit of a search for users is negative or larger than a page of the web site, the size of that page is used.
    caps_user_searches: Before(0, 13, 0), Recorded("users-search-and-limits", 20);
    /// Full names are stored in full; later, they are cut to 255 bytes.
    keeps_full_names_of_any_length: Before(0, 13, 0), Recorded("orgs-create-and-edit", 31);
    /// The full names of users and organizations that were found by name are shown as they were given; later, scripts are
    /// removed.
    shows_full_names_as_given: Before(0, 13, 0), Recorded("users-info", 16);
    /// In the list of one's own repositories, the open issues of shared ones are counted; later, they have none.
    counts_open_issues_of_shared_repositories: Before(0, 13, 0), Read("GET /user/repos on a running 0.12.11");
    /// The creator of a repository is stored again as loaded, with scripts removed from the full name.
    stores_safe_full_names_of_creators: Before(0, 13, 0), Read("createRepository, internal/db/repo.go");
    /// Requesting the `.editorconfig` settings of a repository without that file fails with 500 rather than 404.
    fails_without_editorconfig: Before(0, 13, 0), Recorded("contents-editorconfig", 14);
    /// The path of a file is shown as requested, such as `docs/../a`.
    shows_paths_as_asked: Before(0, 13, 0), Recorded("contents-read", 37);
    /// Deliveries that the API causes count the repository's open issues; later, they report none.
    counts_open_issues_for_hooks: Before(0, 13, 0), Read("prepareWebhooks, internal/db/webhook.go");
    /// Deliveries of a first push report that the repository is empty.
    calls_repository_empty_on_first_push: Since(0, 13, 0), Read("PushUpdate, internal/db/update.go");
    /// A taken repository name gives a 422 that contains the name, rather than an unexpected failure.
    says_which_repository_is_taken: Before(0, 14, 0), Recorded("repos-create", 11);
    /// Organizations and their teams can be read and edited without a token.
    opens_organizations_to_anybody: Before(0, 14, 3), Recorded("auth-every-route-anonymous", 109);
    /// Tokens are also accepted in the query (`?token=`, `?access_token=`).
    reads_token_in_query: Before(0, 14, 2), Recorded("auth-schemes", 16);
    /// Users with write access can edit the issue tracker and the wiki, and synchronize mirrors; later, this requires an
    /// administrator.
    lets_writers_change_settings: Before(0, 14, 3), Recorded("access-levels", 58);
    /// Deploy keys can be read and deleted through any repository, and deleting a missing one succeeds.
    finds_deploy_keys_through_any_repository: Before(0, 14, 3), Recorded("deploy-keys", 27);
    /// Comments can be edited and deleted through any repository.
    finds_comments_through_any_repository: Before(0, 14, 0), Recorded("issues-comments", 52);
    /// Names of organizations are validated: not empty, no special characters, at most 35 bytes.
    checks_organization_names: Since(0, 14, 3), Recorded("orgs-create-and-edit", 11);
    /// The primary e-mail address can be deleted.
    deletes_primary_email: Before(0, 14, 0), Recorded("users-emails", 20);
    /// E-mail addresses of other users can be deleted.
    deletes_emails_of_anybody: Before(0, 14, 0), Read("DELETE /user/emails, internal/route/api/v1/user/email.go");
    /// The primary e-mail address is listed as verified for deactivated users, too.
    lists_primary_email_as_verified: Before(0, 14, 0), Read("GET /user/emails, internal/database");
    /// If one of several e-mail addresses is taken, none is added, rather than those before it. The response shows the
    /// addresses as they are stored, rather than as they were given.
    adds_emails_together: Before(0, 14, 0), Recorded("users-emails", 14);
    /// Readers may list references for pushing, and a request that names `git-upload-pack` counts as a read; later, the
    /// requested service decides.
    reads_git_by_method: Before(0, 14, 0), Read("internal/route/repo/http.go");
    /// On the pages, memberships are shown and hidden by `GET` rather than `POST`.
    links_to_member_actions: Before(0, 14, 0), Read("GET /org/:org/members/action/:action, internal/cmd/web.go");
    /// Names in trees are escaped like in Git's output, but without the quotes: `a\"b` for `a"b`.
    escapes_names_in_trees: Before(0, 14, 0), Read("git ls-tree, in the library git-module");
    /// The response to an unsatisfiable range of an archive has the archive's cache headers, because an older Go was used.
    keeps_headers_of_unsatisfied_ranges: Before(0, 14, 0), Read("net/http of Go 1.23");
    /// The validation of the body calls the owner of a migrated repository `Uid` rather than `UID`.
    calls_owner_of_migration_uid: Before(0, 14, 0), Recorded("repos-migrate-and-mirror", 25);
    /// Errors about a body name its type after the request: `createRepoRequest` rather than `CreateRepoOption`.
    names_bodies_by_their_requests: Since(0, 15, 0), Recorded("http-bodies", 8);
    /// The validation of the body also checks names of organizations.
    checks_organization_names_in_bodies: Since(0, 15, 0), Recorded("orgs-create-and-edit", 11);
    /// Users in search results have a login name.
    shows_login_names_in_searches: Since(0, 15, 0), Recorded("users-search-and-limits", 16);
    /// An unknown path is answered with the web application for `GET`, and with a line of text for any other method.
    serves_web_application: Since(0, 15, 0), Recorded("http-unknown-routes-and-methods", 23);
}

/// The endpoints to which [`GogsVersion::opens_organizations_to_anybody`](super::GogsVersion) applies.
const OF_ORGANIZATIONS: &[&str] = &["EditOrganization", "GetOrganization", "ListTeams"];

impl super::GogsVersion {
    /// Returns whether an endpoint needs no token although its row requires one.
    pub(crate) fn needs_no_token_for(self, endpoint: &str) -> bool {
        OF_ORGANIZATIONS.contains(&endpoint) && self.opens_organizations_to_anybody()
    }

    pub(super) fn answers(self, when: When) -> bool {
        match when {
            When::Before(release) => !self.is_since(release),
            When::Since(release) => self.is_since(release),
        }
    }
}
