//! Commits, and their changes.

use serde_json::{Value, json};

use crate::git::{Commit, ObjectId, Signature, Status};
use crate::serve::control::Control;
use crate::serve::control::answer::{Answer, Answered};
use crate::serve::control::asked::Asked;
use crate::world::Repository;

/// The default number of listed commits.
const USUAL: usize = 100;

impl Control {
    pub(in super::super) fn browse_commits(&self, asked: &Asked) -> Answered {
        let limit = asked.read_parameter("limit")?.unwrap_or(USUAL);
        let sight = self.sight();
        let (repository, revision) = (sight.repository_of(asked)?, asked.parameter("revision"));
        if repository.git.is_empty() && revision.is_none() {
            return Ok(Answer::json(&Vec::<Value>::new()));
        }
        let commits = repository.git.log(at_revision(repository, revision)?).take(limit);
        Ok(Answer::json(&commits.map(|(id, commit)| shown(id, commit)).collect::<Vec<_>>()))
    }

    pub(in super::super) fn browse_commit(&self, asked: &Asked) -> Answered {
        let (sight, revision) = (self.sight(), asked.value(2));
        let repository = sight.repository_of(asked)?;
        let id = at_revision(repository, Some(revision))?;
        let commit = repository.git.commit(id).ok_or_else(|| no_revision(revision))?;
        Ok(Answer::json(&super::with(shown(id, commit), changes(repository, id))))
    }
}

fn no_revision(revision: &str) -> Answer {
    Answer::missing(format!("the repository has no commit {revision:?}"))
}

/// Returns the commit of a revision, by default that of the default branch.
pub(super) fn at_revision(repository: &Repository, revision: Option<&str>) -> Result<ObjectId, Answer> {
    let revision = revision.unwrap_or("HEAD");
    repository.git.resolve_commit(revision).ok_or_else(|| no_revision(revision))
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
