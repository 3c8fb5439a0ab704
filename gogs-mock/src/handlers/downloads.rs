//! Raw files, archives, and the settings of `.editorconfig`.

use gogs_core::endpoints::contents::{GetArchive, GetEditorConfig, GetRawFile};
use gogs_core::models::EditorConfig;

use crate::downloads::{self, MAX_NAME_LENGTH};
use crate::editorconfig;
use crate::go::quoted;
use crate::request::guards::{self, AtRepository};
use crate::request::{Call, Input, Mounts};
use crate::rules::paths;
use crate::wire::Refusal;
use crate::world::Access;

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount_raw(GetRawFile, guards::repository(Access::Read), |call, at, input| {
        let git = call.git(at.repository)?;
        if git.is_empty() {
            return Err(Refusal::NOT_FOUND);
        }
        downloads::file(git, &input.path.path, call.world.version.escapes_names_in_trees())
    });
    mounts.mount_raw(GetArchive, guards::repository(Access::Read), |call, at, input| {
        let Call { world, headers, deferred_work, .. } = call;
        downloads::archive(world, at.repository, &input.path.path, headers, |work| deferred_work.meanwhile(work))
    });
    mounts.mount(GetEditorConfig, guards::repository(Access::Read), editorconfig);
}

const EDITORCONFIG: &str = ".editorconfig";

/// Returns the `.editorconfig` settings for a file. Without a branch, the server panics.
fn editorconfig(call: &mut Call<'_>, at: AtRepository, input: Input<GetEditorConfig>) -> Result<EditorConfig, Refusal> {
    if input.path.filename.len() > MAX_NAME_LENGTH {
        return Err(Refusal::Declined(format!("a file name of more than {MAX_NAME_LENGTH} bytes")));
    }
    let repository = call.world.repositories.get(at.repository).ok_or(Refusal::NOT_FOUND)?;
    let git = &repository.git;
    if git.branches().next().is_none() {
        return Err(Refusal::Panic("the repository has no branch"));
    }
    let missing = |place: &str| match call.world.version.fails_without_editorconfig() {
        true => Refusal::Failed(format!("get {place}: revision does not exist").into()),
        false => Refusal::NOT_FOUND,
    };
    let branch = &repository.default_branch;
    let id = git.branch(branch).ok_or_else(|| missing(&format!("commit of branch {} ", quoted(branch))))?;
    let commit = git.commit(id).ok_or(Refusal::Internal)?;
    let entry = paths::stored_entry(git, commit.tree, EDITORCONFIG).map_err(|_| missing(EDITORCONFIG))?;
    let file = git.blob(entry.id).ok_or(Refusal::Internal)?;
    editorconfig::definition(&String::from_utf8_lossy(file), &input.path.filename)
        .ok_or(Refusal::Failed(".editorconfig cannot be read".into()))
}
