//! Writing files.

use gogs_core::models::PutContents;

use crate::git::{
    Commit, EntryMode, Object, ObjectId, Repository, Signature, in_the_way, is_branch_name, tidy_message,
};
use crate::rules::events::Action;
use crate::rules::pushes::{self, ReferenceChange};
use crate::rules::{Error, Result, paths, signatures};
use crate::world::{self, RepositoryId};

/// The maximum length of a file name on the server's disk, in bytes.
const MAX_NAME_LENGTH: usize = 255;
/// The maximum length of a path in a repository. Linux allows 4096 bytes, some of which the server's own directory takes.
const MAX_PATH_LENGTH: usize = 4000;

/// Writes a file to the default branch, or to a new branch that starts there. If the content is unchanged, no commit is
/// created. All failures are unexpected by the server.
pub(crate) fn write(action: &mut Action<'_>, repository: RepositoryId, path: &str, file: &PutContents) -> Result<()> {
    let doer = action.world.users.get(action.doer).ok_or(Error::unforeseen("the user is not there"))?;
    let (author, committer) = (signatures::author(doer, action.now), signatures::committer(doer, action.now));
    let into = action.world.repositories.get_mut(repository).ok_or(Error::unforeseen("the repository is not there"))?;
    let base = into.git.branch(&into.default_branch).ok_or(Error::unforeseen("the default branch is not there"))?;
    let branch = if file.branch.is_empty() { into.default_branch.clone() } else { file.branch.clone() };
    let tree = into.git.commit(base).ok_or(Error::unforeseen("the default branch has no commit"))?.tree;
    if path.len() > MAX_PATH_LENGTH || is_gits_own(path) || leads_through_link(&into.git, tree, path) {
        return Err(Error::unforeseen("the path is Git's own or leads through a link"));
    }
    if branch != into.default_branch {
        copy_branch(into, &branch)?;
    }
    let signatures = author.zip(committer).ok_or(Error::unforeseen("Git finds no name in the user's"))?;
    let commit = committed(&mut into.git, base, path, file, signatures)?;
    let name = format!("refs/heads/{branch}");
    let old = into.git.reference(&name);
    if old == Some(commit) {
        return Ok(());
    }
    if old.is_none() && into.git.reference_in_the_way(&name).is_some() {
        return Err(Error::unforeseen("another reference is in the way"));
    }
    into.git.set_reference(name.clone(), commit);
    pushes::received(action, repository, &[ReferenceChange { name, old, new: Some(commit) }]);
    Ok(())
}

/// Returns a commit on top of another one that writes the file, or the other commit if nothing changes or `.gitignore`
/// excludes the file. Line endings follow `.gitattributes`.
fn committed(
    git: &mut Repository,
    base: ObjectId,
    path: &str,
    file: &PutContents,
    (author, committer): (Signature, Signature),
) -> Result<ObjectId> {
    let tree = git.commit(base).ok_or(Error::unforeseen("the default branch has no commit"))?.tree;
    let mode = mode_at(git, tree, path)?;
    let old = git.entry(tree, path).and_then(|entry| git.blob(entry.id)).cloned();
    let on_disk = git.put_file(tree, path, mode, file.content.as_ref());
    if old.is_none() && git.ignores(on_disk, path) {
        return Ok(base);
    }
    let changed = match git.checked_in(on_disk, path, file.content.as_ref(), old.as_deref()) {
        None => on_disk,
        Some(converted) => git.put_file(tree, path, mode, &converted),
    };
    if changed == tree {
        return Ok(base);
    }
    let message = tidy_message(&file.message)
        .filter(|_| !file.message.contains('\0'))
        .ok_or(Error::unforeseen("the message is empty or holds a zero byte"))?;
    let commit = Commit { tree: changed, parents: vec![base], author, committer, message };
    Ok(git.put(Object::Commit(commit)))
}

/// Returns the mode for a file at a path: the current one if the file exists. The server rejects paths of Git itself and
/// paths with links; its disk rejects the others that are rejected here.
fn mode_at(git: &Repository, tree: ObjectId, path: &str) -> Result<EntryMode> {
    let too_long = path.split('/').any(|name| name.len() > MAX_NAME_LENGTH);
    if path.is_empty() || path.contains('\0') || too_long {
        return Err(Error::unforeseen("no file has such a path"));
    }
    let directories = path.split('/').count() - 1;
    if git.entries_on_the_way(tree, path.as_bytes()).take(directories).any(|entry| entry.mode != EntryMode::Directory) {
        return Err(Error::unforeseen("the path leads through what is no directory"));
    }
    // Written by its real name, on disk.
    match paths::stored_entry(git, tree, path).map(|entry| entry.mode) {
        Ok(mode @ (EntryMode::File | EntryMode::Executable)) => Ok(mode),
        Ok(_) => Err(Error::unforeseen("what is at the path is no file")),
        Err(_) => Ok(EntryMode::File),
    }
}

/// Returns whether a path, which contains no backslashes, has a segment that is `.git` or that Windows resolves to it.
fn is_gits_own(path: &str) -> bool {
    let path = path.to_lowercase();
    [".git", ".git."].iter().any(|name| path.ends_with(name)) || path.contains(".git/") || path.contains(".git./")
}

fn leads_through_link(git: &Repository, tree: ObjectId, path: &str) -> bool {
    git.entries_on_the_way(tree, path.as_bytes()).any(|entry| entry.mode == EntryMode::Link)
}

/// Creates a branch in the copy of the repository in which the server writes.
fn copy_branch(into: &mut world::Repository, branch: &str) -> Result<()> {
    if branch.len() > MAX_PATH_LENGTH || into.git.branch(branch).is_some() {
        return Err(Error::unforeseen("the branch is there already"));
    }
    into.copied_branches.remove(branch);
    let (default, copied) = (&into.default_branch, &into.copied_branches);
    let is_taken = |name: &str| name == default || copied.contains(name);
    let first_in = |folder: &str| match default.starts_with(folder) {
        true => Some(default.clone()),
        false => copied.range(folder.to_owned()..).next().cloned(),
    };
    if !is_branch_name(branch) || in_the_way(branch, is_taken, first_in).is_some() {
        return Err(Error::unforeseen("no branch can have this name here"));
    }
    into.copied_branches.insert(branch.to_owned());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dot_git_is_recognized_in_any_case() {
        for path in [".git/config", "a.git", ".GIT", "x/.git./y", ".git."] {
            assert!(is_gits_own(path), "{path}");
        }
        for path in [".gitignore", "git/config", ".github/x"] {
            assert!(!is_gits_own(path), "{path}");
        }
    }
}
