//! Commits, and their changes.

use jiff::Timestamp;
use serde::Serialize;

use crate::git::{Commit, ObjectId, Signature, Status};
use crate::serve::control::Control;
use crate::serve::control::answer::{Answer, Answered};
use crate::serve::control::call::ControlCall;
use crate::world::Repository;

/// The default number of listed commits.
const USUAL: usize = 100;

/// A commit.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldCommit"))]
pub(in super::super) struct CommitShown<'w> {
    sha: String,
    message: &'w str,
    author: Person<'w>,
    committer: Person<'w>,
    /// The SHA-1s of the parents.
    parents: Vec<String>,
}

/// A commit with the files that it changed.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldCommitInFull"))]
pub(in super::super) struct CommitInFull<'w> {
    #[serde(flatten)]
    commit: CommitShown<'w>,
    files: Vec<ChangedFile>,
}

/// The author or committer of a commit.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldPerson"))]
struct Person<'w> {
    name: &'w str,
    email: &'w str,
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date-time")))]
    time: Timestamp,
}

/// A file that a commit changed.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldChangedFile"))]
struct ChangedFile {
    path: String,
    status: ChangedStatus,
}

/// What a commit did to a file.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WorldChangedFileStatus"))]
#[serde(rename_all = "snake_case")]
enum ChangedStatus {
    Added,
    Deleted,
    Modified,
    /// A file became a link or a submodule, or the other way round.
    TypeChanged,
    Renamed,
}

impl Control {
    pub(in super::super) fn browse_commits(&self, call: &ControlCall) -> Answered {
        let limit = call.read_parameter("limit")?.unwrap_or(USUAL);
        let view = self.view();
        let (repository, revision) = (view.repository_of(call)?, call.parameter("revision"));
        if repository.git.is_empty() && revision.is_none() {
            return Ok(Answer::json(&Vec::<CommitShown<'_>>::new()));
        }
        let commits = repository.git.log(at_revision(repository, revision)?).take(limit);
        Ok(Answer::json(&commits.map(|(id, commit)| shown(id, commit)).collect::<Vec<_>>()))
    }

    pub(in super::super) fn browse_commit(&self, call: &ControlCall) -> Answered {
        let (view, revision) = (self.view(), call.value(2));
        let repository = view.repository_of(call)?;
        let id = at_revision(repository, Some(revision))?;
        let commit = repository.git.commit(id).ok_or_else(|| no_revision(revision))?;
        Ok(Answer::json(&CommitInFull { commit: shown(id, commit), files: changes(repository, id) }))
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

fn shown(id: ObjectId, commit: &Commit) -> CommitShown<'_> {
    CommitShown {
        sha: id.to_string(),
        message: &commit.message,
        author: Person::of(&commit.author),
        committer: Person::of(&commit.committer),
        parents: commit.parents.iter().map(ToString::to_string).collect(),
    }
}

impl<'w> Person<'w> {
    fn of(signature: &'w Signature) -> Self {
        Self { name: &signature.name, email: &signature.email, time: signature.time }
    }
}

fn changes(repository: &Repository, id: ObjectId) -> Vec<ChangedFile> {
    let changed = repository.git.name_status(id).into_iter().map(|(status, path)| {
        let status = match status {
            Status::Added => ChangedStatus::Added,
            Status::Deleted => ChangedStatus::Deleted,
            Status::Modified => ChangedStatus::Modified,
            Status::TypeChanged => ChangedStatus::TypeChanged,
            Status::Renamed => ChangedStatus::Renamed,
        };
        ChangedFile { path: String::from_utf8_lossy(&path).into_owned(), status }
    });
    changed.collect()
}
