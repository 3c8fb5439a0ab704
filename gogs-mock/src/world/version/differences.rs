//! The differences between versions, one per row.
//!
//! A row is a predicate on versions. It states what it means if the predicate is true, the versions for which it is, and the
//! proof: the story and the number of an exchange whose recordings differ before and after, or where it was read. If the
//! release that changed something is unknown, the row names the first version whose recording differs.

use super::difference::Proof::{Read, Recorded};
use super::difference::{Difference, When, differences};

differences! {
    /// A 500 names its cause; later, it says where to look for it.
    shows_causes_of_failures: Before(0, 13, 0), Recorded("users-keys", 31);
    /// The list of access tokens shows tokens that sign in; later, it shows hashes of them.
    lists_tokens_in_clear: Before(0, 13, 0), Recorded("users-tokens", 6);
    /// The fields of a JSON body are checked as far as they were read if the body cannot be read to its end: an answer about
    /// the syntax also names what is required.
    checks_fields_of_unreadable_bodies: Before(0, 13, 0), Recorded("http-bodies", 5);
    /// Bodies of YAML are read.
    reads_yaml: Since(0, 13, 0), Recorded("http-bodies", 23);
    /// Whoever can read a repository can delete it, unless it belongs to an organization.
    lets_readers_delete_repositories: Before(0, 13, 4), Recorded("access-levels", 18);
    /// A user is not deleted while `[uid: 2]` owns something; later, `map[userID:2]` does.
    words_errors_as_formerly: Before(0, 13, 0), Recorded("admin-delete-users", 17);
    /// Users who are followed are listed by their ids; later, the one followed last comes first.
    lists_followed_users_by_id: Before(0, 13, 0), Recorded("users-following", 19);
    /// A search for users finds as many as a page of the web site holds if it is asked for more, or for less than none.
    caps_user_searches: Before(0, 13, 0), Recorded("users-search-and-limits", 20);
    /// Full names are kept whole; later, they are cut after 255 bytes.
    keeps_full_names_of_any_length: Before(0, 13, 0), Recorded("orgs-create-and-edit", 31);
    /// Users and organizations that were looked up by name show their full names as they were given; later, scripts are taken
    /// out.
    shows_full_names_as_given: Before(0, 13, 0), Recorded("users-info", 16);
    /// The open issues of repositories that others share are counted in one's list; later, there are none.
    counts_open_issues_of_shared_repositories: Before(0, 13, 0), Read("GET /user/repos on a running 0.12.11");
    /// Whoever creates a repository is stored again, with what was loaded: the full name without scripts.
    stores_safe_full_names_of_creators: Before(0, 13, 0), Read("createRepository, internal/db/repo.go");
    /// It is a failure, and not a 404, that a repository has no `.editorconfig`.
    fails_without_editorconfig: Before(0, 13, 0), Recorded("contents-editorconfig", 14);
    /// Files are shown at the path that was asked for, such as `docs/../a`.
    shows_paths_as_asked: Before(0, 13, 0), Recorded("contents-read", 37);
    /// Deliveries that the API causes count the repository's open issues; later, they say that there are none.
    counts_open_issues_for_hooks: Before(0, 13, 0), Read("prepareWebhooks, internal/db/webhook.go");
    /// Deliveries of a first push say that the repository is empty.
    calls_repository_empty_on_first_push: Since(0, 13, 0), Read("PushUpdate, internal/db/update.go");
    /// A taken name of a repository is a 422 that names it, rather than a failure that was not foreseen.
    says_which_repository_is_taken: Before(0, 14, 0), Recorded("repos-create", 11);
    /// Organizations and their teams are shown, and changed, without a token.
    opens_organizations_to_anybody: Before(0, 14, 3), Recorded("auth-every-route-anonymous", 109);
    /// A token is read from the query as well (`?token=`, `?access_token=`).
    reads_token_in_query: Before(0, 14, 2), Recorded("auth-schemes", 16);
    /// Writers change the issue tracker and the wiki, and synchronize mirrors; later, it takes an administrator.
    lets_writers_change_settings: Before(0, 14, 3), Recorded("access-levels", 58);
    /// Deploy keys are read and deleted through any repository, and deleting a missing one is no failure.
    finds_deploy_keys_through_any_repository: Before(0, 14, 3), Recorded("deploy-keys", 27);
    /// Comments are changed and deleted through any repository.
    finds_comments_through_any_repository: Before(0, 14, 0), Recorded("issues-comments", 52);
    /// Names of organizations are checked: not empty, no odd characters, 35 bytes at most.
    checks_organization_names: Since(0, 14, 3), Recorded("orgs-create-and-edit", 11);
    /// The primary e-mail address can be deleted.
    deletes_primary_email: Before(0, 14, 0), Recorded("users-emails", 20);
    /// E-mail addresses of other users can be deleted.
    deletes_emails_of_anybody: Before(0, 14, 0), Read("DELETE /user/emails, internal/route/api/v1/user/email.go");
    /// The primary e-mail address is listed as verified for deactivated users, too.
    lists_primary_email_as_verified: Before(0, 14, 0), Read("GET /user/emails, internal/database");
    /// If one of several e-mail addresses is taken, none is added, rather than those before it; and the answer shows them as
    /// they are kept, rather than as they were given.
    adds_emails_together: Before(0, 14, 0), Recorded("users-emails", 14);
    /// Readers may list references for pushing, and a request that names `git-upload-pack` counts as a read; later, the
    /// requested service decides.
    reads_git_by_method: Before(0, 14, 0), Read("internal/route/repo/http.go");
    /// Memberships are shown and hidden on the pages by `GET`, and not by `POST`.
    links_to_member_actions: Before(0, 14, 0), Read("GET /org/:org/members/action/:action, internal/cmd/web.go");
    /// Names in trees are as Git prints them, without the quotes: `a\"b` for `a"b`.
    escapes_names_in_trees: Before(0, 14, 0), Read("git ls-tree, in the library git-module");
    /// An answer that a part of an archive cannot be served has the archive's headers for caches: it was built with an older
    /// Go.
    keeps_headers_of_unsatisfied_ranges: Before(0, 14, 0), Read("net/http of Go 1.23");
    /// The check of the body calls the owner of a migrated repository `Uid`, rather than `UID`.
    calls_owner_of_migration_uid: Before(0, 14, 0), Recorded("repos-migrate-and-mirror", 25);
    /// Errors about a body name its type by the request: `createRepoRequest` rather than `CreateRepoOption`.
    names_bodies_by_their_requests: Since(0, 15, 0), Recorded("http-bodies", 8);
    /// The check of the body looks at names of organizations, too.
    checks_organization_names_in_bodies: Since(0, 15, 0), Recorded("orgs-create-and-edit", 11);
    /// Users who are found by a search have a login name.
    shows_login_names_in_searches: Since(0, 15, 0), Recorded("users-search-and-limits", 16);
    /// `GET` of what is not there is answered with the web application, and any other method with a line of text.
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
