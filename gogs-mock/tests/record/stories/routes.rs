//! Every route once, with names that exist in [`worlds::small`](super::worlds::small).

pub(super) const ALL: &[&str] = &[
    "POST /markdown",
    "POST /markdown/raw",
    "GET /users/search",
    "GET /users/alice",
    "GET /users/alice/tokens",
    "POST /users/alice/tokens",
    "GET /users/alice/keys",
    "GET /users/alice/followers",
    "GET /users/alice/following",
    "GET /users/alice/following/bob",
    "GET /user",
    "GET /user/emails",
    "POST /user/emails",
    "DELETE /user/emails",
    "GET /user/followers",
    "GET /user/following",
    "GET /user/following/bob",
    "PUT /user/following/bob",
    "DELETE /user/following/bob",
    "GET /user/keys",
    "POST /user/keys",
    "GET /user/keys/1",
    "DELETE /user/keys/1",
    "GET /user/issues",
    "GET /users/alice/repos",
    "GET /orgs/acme/repos",
    "GET /user/repos",
    "POST /user/repos",
    "POST /org/acme/repos",
    "GET /repos/search",
    "GET /repos/alice/hello",
    "GET /repos/alice/hello/releases",
    "POST /repos/migrate",
    "DELETE /repos/alice/hello",
    "GET /repos/alice/hello/hooks",
    "POST /repos/alice/hello/hooks",
    "PATCH /repos/alice/hello/hooks/1",
    "DELETE /repos/alice/hello/hooks/1",
    "GET /repos/alice/hello/collaborators",
    "GET /repos/alice/hello/collaborators/bob",
    "PUT /repos/alice/hello/collaborators/bob",
    "DELETE /repos/alice/hello/collaborators/bob",
    "GET /repos/alice/hello/raw/master/README.md",
    "GET /repos/alice/hello/contents",
    "GET /repos/alice/hello/contents/README.md",
    "PUT /repos/alice/hello/contents/new.txt",
    "GET /repos/alice/hello/archive/master.zip",
    "GET /repos/alice/hello/git/trees/master",
    "GET /repos/alice/hello/git/blobs/master",
    "GET /repos/alice/hello/forks",
    "GET /repos/alice/hello/tags",
    "GET /repos/alice/hello/branches",
    "GET /repos/alice/hello/branches/master",
    "GET /repos/alice/hello/commits/master",
    "GET /repos/alice/hello/commits",
    "GET /repos/alice/hello/commits/refs/heads/master",
    "GET /repos/alice/hello/keys",
    "POST /repos/alice/hello/keys",
    "GET /repos/alice/hello/keys/1",
    "DELETE /repos/alice/hello/keys/1",
    "GET /repos/alice/hello/issues",
    "POST /repos/alice/hello/issues",
    "GET /repos/alice/hello/issues/comments",
    "PATCH /repos/alice/hello/issues/comments/1",
    "GET /repos/alice/hello/issues/1",
    "PATCH /repos/alice/hello/issues/1",
    "GET /repos/alice/hello/issues/1/comments",
    "POST /repos/alice/hello/issues/1/comments",
    "PATCH /repos/alice/hello/issues/1/comments/1",
    "DELETE /repos/alice/hello/issues/1/comments/1",
    "GET /repos/alice/hello/issues/1/labels",
    "POST /repos/alice/hello/issues/1/labels",
    "PUT /repos/alice/hello/issues/1/labels",
    "DELETE /repos/alice/hello/issues/1/labels",
    "DELETE /repos/alice/hello/issues/1/labels/1",
    "GET /repos/alice/hello/labels",
    "GET /repos/alice/hello/labels/1",
    "POST /repos/alice/hello/labels",
    "PATCH /repos/alice/hello/labels/1",
    "DELETE /repos/alice/hello/labels/1",
    "GET /repos/alice/hello/milestones",
    "GET /repos/alice/hello/milestones/1",
    "POST /repos/alice/hello/milestones",
    "PATCH /repos/alice/hello/milestones/1",
    "DELETE /repos/alice/hello/milestones/1",
    "PATCH /repos/alice/hello/issue-tracker",
    "PATCH /repos/alice/hello/wiki",
    "POST /repos/alice/hello/mirror-sync",
    "GET /repos/alice/hello/editorconfig/a.txt",
    "GET /issues",
    "GET /user/orgs",
    "POST /user/orgs",
    "GET /users/alice/orgs",
    "GET /orgs/acme",
    "PATCH /orgs/acme",
    "GET /orgs/acme/teams",
    "POST /admin/users",
    "PATCH /admin/users/alice",
    "DELETE /admin/users/alice",
    "POST /admin/users/alice/keys",
    "POST /admin/users/alice/orgs",
    "POST /admin/users/alice/repos",
    "POST /admin/orgs/acme/teams",
    "GET /admin/teams/1/members",
    "PUT /admin/teams/1/members/bob",
    "DELETE /admin/teams/1/members/bob",
    "PUT /admin/teams/1/repos/tools",
    "DELETE /admin/teams/1/repos/tools",
];

/// Returns the routes of the repository alice/hello.
pub(super) fn of_a_repository() -> impl Iterator<Item = &'static str> {
    ALL.iter().copied().filter(|route| route.contains("/repos/alice/hello"))
}

/// The levels of access to a repository, from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Access {
    Read,
    Write,
    Admin,
    Owner,
}

impl Access {
    /// Returns the level that a route of alice/hello requires.
    pub(super) fn needed(route: &str) -> Self {
        let (method, path) = route.split_once(' ').unwrap_or_default();
        let below = path.strip_prefix("/repos/alice/hello").unwrap_or_default();
        let is_below = |folders: &[&str]| folders.iter().any(|folder| below.starts_with(folder));
        if (method, below) == ("DELETE", "") {
            Self::Owner
        } else if is_below(&["/hooks", "/collaborators", "/keys", "/issue-tracker", "/wiki", "/mirror-sync"]) {
            Self::Admin
        } else if method != "GET" && is_below(&["/contents/", "/labels", "/milestones", "/issues/1/labels"]) {
            Self::Write
        } else {
            Self::Read
        }
    }
}
