//! Branches, tags and commits in the API.

use gogs_core::models;

use crate::git::{Commit, ObjectId, Signature};
use crate::rules::emails::user_of as user_of_email;
use crate::views;
use crate::world::{RepositoryId, World};

/// Returns a commit in the short form of lists of branches and tags. `id` is what the branch or tag points to.
pub(crate) fn commit_summary(world: &World, id: ObjectId, commit: &Commit) -> models::CommitSummary {
    models::CommitSummary {
        id: id.to_string(),
        message: commit.message.clone(),
        url: "Not implemented".to_owned(),
        author: person(world, &commit.author),
        committer: person(world, &commit.committer),
        added: None,
        removed: None,
        modified: None,
        timestamp: Some(commit.author.time),
    }
}

fn person(world: &World, signature: &Signature) -> models::CommitPerson {
    models::CommitPerson {
        name: signature.name.clone(),
        email: signature.email.clone(),
        username: user_of_email(world, &signature.email).map(|user| user.name.clone()).unwrap_or_default(),
    }
}

/// Returns a commit. `id` is the object that was found, which may be an annotated tag; `path` is the requested path.
pub(crate) fn commit(
    world: &World,
    repository: RepositoryId,
    (id, commit): (ObjectId, &Commit),
    base: &str,
    path: &str,
) -> models::Commit {
    let full_name = world.full_name(repository);
    let user = |signature: &Signature| user_of_email(world, &signature.email).map(|user| views::user(user, base));
    let url = format!("{base}{path}");
    let reference = |kind: &str, id: ObjectId| models::CommitReference {
        url: format!("{base}/api/v1/repos/{full_name}/{kind}/{id}"),
        sha: id.to_string(),
    };
    models::Commit {
        url: url.clone(),
        sha: id.to_string(),
        html_url: format!("{base}/{full_name}/commits/{id}"),
        commit: models::CommitDetails {
            url,
            author: signature(&commit.author),
            committer: signature(&commit.committer),
            message: commit.summary().to_owned(),
            // The commit's id, not the tree's.
            tree: reference("tree", id),
        },
        author: user(&commit.author),
        committer: user(&commit.committer),
        parents: commit.parents.iter().map(|parent| reference("commits", *parent)).collect(),
    }
}

fn signature(signature: &Signature) -> models::CommitSignature {
    models::CommitSignature { name: signature.name.clone(), email: signature.email.clone(), date: Some(signature.time) }
}
