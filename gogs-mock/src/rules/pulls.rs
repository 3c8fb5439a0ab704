//! Opening and merging pull requests.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::git::{self, Commit, EntryMode, Object, ObjectId, Signature, Tree, TreeEntry};
use crate::rules::issues;
use crate::rules::pushes::{self, ReferenceChange};
use crate::world::{PullRequest, Repository, World};

/// The repository and the commit that a pull request of a repository comes from.
pub(crate) fn head<'w>(
    world: &'w World,
    repository: i64,
    pull: &PullRequest,
) -> Result<(&'w Repository, ObjectId), String> {
    let base = world.repositories.get(repository).ok_or("the repository is not there")?;
    let (owner, branch) = &pull.head;
    let owner = world.users.by_name(owner).ok_or_else(|| format!("there is no {owner:?}"))?.id;
    let head = match owner == base.owner {
        true => Some(base),
        false => world.repositories.forks_of(repository).find(|fork| fork.owner == owner),
    };
    let head = head.ok_or("the user has no fork of the repository")?;
    base.git.branch(&pull.base).ok_or_else(|| format!("there is no branch {:?}", pull.base))?;
    let commit = head.git.branch(branch).ok_or_else(|| format!("the fork has no branch {branch:?}"))?;
    Ok((head, commit))
}

/// Merges a pull request with a merge commit, and closes it.
pub(crate) fn merge(world: &mut World, doer: i64, issue: i64, now: Timestamp) -> Result<(), String> {
    let found = world.issues.get(issue).filter(|issue| !issue.is_closed).ok_or("it is closed")?;
    let pull = found.pull_request.clone().ok_or("it is no pull request")?;
    let id = found.repository;
    let (head, theirs) = head(world, id, &pull)?;
    let base = world.repositories.get(id).ok_or("the repository is not there")?;
    let ours = base.git.branch(&pull.base).ok_or("the branch is not there")?;
    let mut git = base.git.clone();
    git.absorb(&head.git);
    let tree = merged_tree(&mut git, ours, theirs)?;
    let doer_name = world.users.get(doer).ok_or("the user is not there")?;
    let author = Signature { name: doer_name.display_name().to_owned(), email: doer_name.email.clone(), time: now };
    // The server has no Git identity of its own, and signs as itself.
    let committer = Signature { name: "Gogs".to_owned(), email: "gogs@fake.local".to_owned(), time: now };
    let head_owner = world.users.get(head.owner).map(|owner| owner.name.as_str()).unwrap_or_default();
    let message = format!("Merge branch '{}' of {head_owner}/{} into {}\n", pull.head.1, head.name, pull.base);
    let merged = Commit { tree, parents: vec![ours, theirs], author, committer, message };
    let merged = git.put(Object::Commit(merged));
    let name = format!("refs/heads/{}", pull.base);
    git.set_reference(name.clone(), merged);
    if let Some(repository) = world.repositories.get_mut(id) {
        repository.git = git;
    }
    issues::change_state(world, doer, issue, true, now).map_err(|refusal| refusal.to_string())?;
    world.issues.edit(issue, |issue| issue.pull_request = Some(PullRequest { merged: Some(now), ..pull }));
    pushes::received(world, doer, id, &[ReferenceChange { name, old: Some(ours), new: Some(merged) }], now);
    Ok(())
}

/// The tree in which the changes of two commits since they parted are together.
fn merged_tree(git: &mut git::Repository, ours: ObjectId, theirs: ObjectId) -> Result<ObjectId, String> {
    let known: BTreeSet<_> = git.log(ours).map(|(id, _)| id).collect();
    let base = git.log(theirs).map(|(id, _)| id).find(|id| known.contains(id));
    let tree = |id| git.commit(id).map(|commit| commit.tree);
    let (ours, theirs) = tree(ours).zip(tree(theirs)).ok_or("a commit is not there")?;
    let base = base.and_then(tree);
    merge_trees(git, base, ours, theirs)
}

fn merge_trees(
    git: &mut git::Repository,
    base: Option<ObjectId>,
    ours: ObjectId,
    theirs: ObjectId,
) -> Result<ObjectId, String> {
    let entries = |tree: Option<ObjectId>| {
        let tree = tree.and_then(|id| git.tree(id));
        let entries = tree.into_iter().flat_map(Tree::entries);
        entries.map(|entry| (entry.name().into_owned(), (entry.mode, entry.id))).collect::<BTreeMap<_, _>>()
    };
    let (base, ours, theirs) = (entries(base), entries(Some(ours)), entries(Some(theirs)));
    let names: BTreeSet<_> = ours.keys().chain(theirs.keys()).collect();
    let mut merged = Vec::new();
    for name in names {
        let [was, our, their] = [&base, &ours, &theirs].map(|side| side.get(name).copied());
        let entry = match (our, their) {
            _ if our == their || their == was => our,
            _ if our == was => their,
            (Some((EntryMode::Directory, our)), Some((EntryMode::Directory, their))) => {
                let was = was.filter(|(mode, _)| *mode == EntryMode::Directory).map(|(_, id)| id);
                Some((EntryMode::Directory, merge_trees(git, was, our, their)?))
            }
            _ => return Err(format!("both sides changed {name:?}")),
        };
        merged.extend(entry.map(|(mode, id)| TreeEntry::new(mode, name, id)));
    }
    Ok(git.put(Object::Tree(Tree::new(merged))))
}
