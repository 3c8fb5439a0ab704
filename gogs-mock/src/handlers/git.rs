//! Trees and blobs of Git.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use gogs_core::endpoints::git::{GetBlob, GetTree};
use gogs_core::endpoints::paths::RevisionPath;
use gogs_core::models::{GitBlob, GitTree, GitTreeEntry};

use crate::git::{self, EntryMode, NoRevision, Object, ObjectId, TreeEntry};
use crate::request::guards::{self, AtRepository};
use crate::request::{Call, Input, Mounts};
use crate::rules::paths::{self, NOT_A_TREE};
use crate::wire::Refusal;
use crate::world::Access;

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(GetTree, guards::repository(Access::Read), tree);
    mounts.mount(GetBlob, guards::repository(Access::Read), blob);
}

/// Returns a tree, also for a commit or a tag that leads to one. Any other object is an unexpected failure (500).
fn tree(call: &mut Call<'_>, at: AtRepository, input: Input<GetTree>) -> Result<GitTree, Refusal> {
    let git = call.git(at.repository)?;
    let id = git.peeled(git.resolve(&input.path.sha).map_err(|reason| no_tree(reason, &input.path.sha))?);
    let tree = git.commit(id).map_or(id, |commit| commit.tree);
    let entries = git.tree(tree).ok_or(Refusal::Failed(NOT_A_TREE.into()))?.entries();
    let is_escaped = call.world.version.escapes_names_in_trees();
    let trees = format!("{}/trees", address(call, &input.path));
    Ok(GitTree {
        tree: entries.iter().map(|entry| shown(git, entry, &trees, is_escaped)).collect::<Result<_, _>>()?,
        url: format!("{trees}/{}", input.path.sha),
        sha: input.path.sha,
    })
}

/// Returns the failure for a name without a tree. If Git accepts the name but returns something other than one object, the
/// server panics, unless the name is a range with two ends or never reached Git.
fn no_tree(reason: NoRevision, sha: &str) -> Refusal {
    match reason {
        NoRevision::PassedOn if sha == ".." || !sha.contains("..") && !sha.contains('\0') => {
            Refusal::Panic("Git finds no object of this name")
        }
        reason => reason.into(),
    }
}

fn shown(git: &git::Repository, entry: &TreeEntry, trees: &str, is_escaped: bool) -> Result<GitTreeEntry, Refusal> {
    // The server gives every file the mode of a symbolic link.
    let mode = match entry.mode {
        EntryMode::Directory => "040000",
        EntryMode::Submodule => "160000",
        EntryMode::File | EntryMode::Executable | EntryMode::Link => "120000",
    };
    Ok(GitTreeEntry {
        path: paths::listed_name(entry, is_escaped)?.into_owned(),
        mode: mode.to_owned(),
        kind: entry.mode.kind().parse().unwrap_or_default(),
        size: git.blob(entry.id).map_or(0, |content| content.len() as i64),
        sha: entry.id.to_string(),
        url: format!("{trees}/{}", entry.id),
    })
}

fn blob(call: &mut Call<'_>, at: AtRepository, input: Input<GetBlob>) -> Result<GitBlob, Refusal> {
    let git = call.git(at.repository)?;
    let id: ObjectId = git.resolve(&input.path.sha)?;
    let Some(Object::Blob(content)) = git.get(id) else {
        return Err(Refusal::Failed("the object is not a blob".into()));
    };
    Ok(GitBlob {
        content: BASE64.encode(content),
        encoding: "base64".to_owned(),
        size: content.len() as i64,
        url: format!("{}/blobs/{}", address(call, &input.path), input.path.sha),
        sha: input.path.sha,
    })
}

/// Returns the API address of a repository's Git objects, with the requested names.
fn address(call: &Call<'_>, path: &RevisionPath) -> String {
    format!("{}/api/v1/repos/{}/{}/git", call.base, path.owner, path.repo)
}
