//! Commits, and their changes.

use serde_json::{Value, json};

use super::Sight;
use crate::git::{Commit, ObjectId, Signature, Status};
use crate::serve::control::Control;
use crate::serve::control::answer::Answer;
use crate::serve::control::asked::Asked;
use crate::world::Repository;

/// The default number of listed commits.
const USUAL: usize = 100;

impl Control {
    pub(in super::super) fn browse_commits(&self, asked: &Asked) -> Result<Answer, String> {
        let limit = asked.read_parameter("limit")?.unwrap_or(USUAL);
        let sight = self.sight();
        Ok(sight.at(asked, |repository| {
            if repository.git.is_empty() && asked.parameter("revision").is_none() {
                return Answer::json(&Vec::<Value>::new());
            }
            at_revision(repository, asked.parameter("revision"), |id| {
                let commits = repository.git.log(id).take(limit);
                Answer::json(&commits.map(|(id, commit)| shown(id, commit)).collect::<Vec<_>>())
            })
        }))
    }

    pub(in super::super) fn browse_commit(&self, asked: &Asked) -> Result<Answer, String> {
        let sight = self.sight();
        Ok(sight.at(asked, |repository| {
            at_revision(repository, Some(asked.value(2)), |id| match repository.git.commit(id) {
                Some(commit) => Answer::json(&super::with(shown(id, commit), changes(repository, id))),
                None => Sight::no_revision(asked.value(2)),
            })
        }))
    }
}

impl Sight {
    pub(super) fn no_revision(revision: &str) -> Answer {
        Answer::missing(&format!("the repository has no commit {revision:?}"))
    }
}

/// Returns what `show` returns for the commit of a revision, by default that of the default branch.
pub(super) fn at_revision(
    repository: &Repository,
    revision: Option<&str>,
    show: impl FnOnce(ObjectId) -> Answer,
) -> Answer {
    let revision = revision.unwrap_or("HEAD");
    repository.git.resolve_commit(revision).map_or_else(|| Sight::no_revision(revision), show)
}

fn shown(id: ObjectId, commit: &Commit) -> Value {
    let person =
        |signature: &Signature| json!({ "name": signature.name, "email": signature.email, "time": signature.time });
    json!({
        "sha": id.to_string(),
        "message": commit.message,
        "author": person(&commit.author),
        "committer": person(&commit.committer),
        "parents": commit.parents.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn changes(repository: &Repository, id: ObjectId) -> Value {
    let changed = repository.git.name_status(id).into_iter().map(|(status, path)| {
        let status = match status {
            Status::Added => "added",
            Status::Deleted => "deleted",
            Status::Modified => "modified",
            Status::TypeChanged => "type_changed",
            Status::Renamed => "renamed",
        };
        json!({ "path": String::from_utf8_lossy(&path), "status": status })
    });
    json!({ "files": changed.collect::<Vec<_>>() })
}
