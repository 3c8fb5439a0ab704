//! Commits.

use std::borrow::Cow;

use bytes::Bytes;
use gogs_core::endpoint::Sha;
use gogs_core::endpoints::commits::{GetCommit, GetReferenceSha, ListCommits};
use gogs_core::models::Commit;
use http::Response;
use http::header::ACCEPT;

use crate::git;
use crate::git::ObjectId;
use crate::request::guards::{self, AtRepository};
use crate::request::{Call, Input, Mounts, respond};
use crate::views;
use crate::wire::Refusal;
use crate::world::Access;

const PAGE_SIZE: i64 = 30;
/// The maximum capacity that Go can allocate for this list on a 64-bit machine.
const MAX_COUNT: i64 = 1 << 45;

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount_raw(ListCommits, guards::repository(Access::Read), list);
    mounts.mount_raw(GetCommit, guards::repository(Access::Read), get);
    mounts.mount(GetReferenceSha, guards::repository(Access::Read), |call, at, input| {
        sha_of(call.git(at.repository)?, &input.path.reference)
    });
}

fn list(call: &mut Call<'_>, at: AtRepository, input: Input<ListCommits>) -> Result<Response<Bytes>, Refusal> {
    let size = match input.query.page_size.unwrap_or_default() {
        0 => PAGE_SIZE,
        // The server panics.
        size if !(0..=MAX_COUNT).contains(&size) => return Err(Refusal::Panic("a page cannot have this size")),
        size => size,
    };
    let git = call.git(at.repository)?;
    let Some(head) = git.reference(git.head()) else { return Ok(failure_and_list()) };
    let commits = git.log(head).take(usize::try_from(size).unwrap_or(usize::MAX));
    let shown = commits.map(|found| views::commit(call.world, at.repository, found, call.base, path(call)));
    respond::<ListCommits>(&shown.collect())
}

/// Returns an error followed by an empty list, which the server writes if there is no commit yet.
fn failure_and_list() -> Response<Bytes> {
    let failure = Refusal::Failed("the repository has no commit".into()).into_response();
    failure.map(|body| [body.as_ref(), b"[]"].concat().into())
}

fn get(call: &mut Call<'_>, at: AtRepository, input: Input<GetCommit>) -> Result<Response<Bytes>, Refusal> {
    let (git, sha) = (call.git(at.repository)?, &input.path.sha);
    let accept = call.headers.get(ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    if accept.contains("application/vnd.gogs.sha") {
        return respond::<GetReferenceSha>(&sha_of(git, sha)?);
    }
    let id = git.resolve(sha)?;
    let commit = git.commit(git.peeled(id)).ok_or_else(|| Refusal::Failed(bad_file(id)))?;
    let shown: Commit = views::commit(call.world, at.repository, (id, commit), call.base, path(call));
    respond::<GetCommit>(&shown)
}

/// Returns Git's error for an object that is not a commit.
fn bad_file(id: ObjectId) -> Cow<'static, str> {
    format!("exit status 128 - fatal: git cat-file {id}: bad file\n").into()
}

/// Returns the target of a branch or tag; for an annotated tag, the tag object itself. The server expects that a full name
/// exists, and fails otherwise.
fn sha_of(git: &git::Repository, reference: &str) -> Result<Sha, Refusal> {
    let is_full = reference.starts_with("refs/heads/") || reference.starts_with("refs/tags/");
    let found = if is_full {
        git.reference(reference).ok_or(Refusal::Failed("reference does not exist".into()))?
    } else {
        git.branch(reference).or_else(|| git.tag(reference)).ok_or(Refusal::NOT_FOUND)?
    };
    Ok(Sha(found.to_string()))
}

/// Returns the requested path, without a trailing slash.
fn path<'c>(call: &'c Call<'_>) -> &'c str {
    call.path.strip_suffix('/').unwrap_or(&call.path)
}
