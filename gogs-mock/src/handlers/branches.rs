//! Branches and tags.

use gogs_core::endpoints::branches::{GetBranch, ListBranches, ListTags};
use gogs_core::models::{Branch, CommitSummary, Tag};

use crate::git::{self, ObjectId};
use crate::request::guards;
use crate::request::{Call, Mounts};
use crate::views;
use crate::wire::Refusal;
use crate::world::Access;

pub(crate) fn mount(mounts: &mut Mounts) {
    // If there are none, Git fails, and the server responds with 500.
    mounts.mount(ListBranches, guards::repository(Access::Read), |call, at, _| {
        let git = call.git(at.repository)?;
        let shown =
            |(name, id): (&str, ObjectId)| Ok(Branch { name: name.to_owned(), commit: summary(call, git, id)? });
        let branches = git.branches().map(shown).collect::<Result<Vec<_>, Refusal>>()?;
        if branches.is_empty() { Err(Refusal::Failed("list branches".into())) } else { Ok(branches) }
    });
    mounts.mount(GetBranch, guards::repository(Access::Read), |call, at, input| {
        let git = call.git(at.repository)?;
        let id = git.branch(&input.path.branch).ok_or(Refusal::NOT_FOUND)?;
        Ok(Branch { commit: summary(call, git, id)?, name: input.path.branch })
    });
    mounts.mount(ListTags, guards::repository(Access::Read), |call, at, _| {
        let git = call.git(at.repository)?;
        let shown = |(name, id): (&str, ObjectId)| Ok(Tag { name: name.to_owned(), commit: summary(call, git, id)? });
        git.tags().into_iter().map(shown).collect()
    });
}

/// Returns the summary of the commit that a branch or tag leads to. If there is no such commit, fails with 500, because the
/// server does not expect it.
fn summary(call: &Call<'_>, git: &git::Repository, id: ObjectId) -> Result<CommitSummary, Refusal> {
    let commit = git.commit(git.peeled(id)).ok_or(Refusal::Failed("a tag leads to no commit".into()))?;
    Ok(views::commit_summary(call.world, id, commit))
}
