//! Files and archives of a repository as bytes, at the same addresses of the API and of the web pages.

mod archive;
mod file;

pub(crate) use self::archive::archive;
pub(crate) use self::file::{Start, file, start};
use crate::git::{ObjectId, Repository};

/// No name of a branch, tag or file is longer: the server keeps each in a file, by its path.
pub(crate) const LONGEST_NAME: usize = 4096;

/// What a branch, or else a tag, points to.
fn named(git: &Repository, reference: &str) -> Option<ObjectId> {
    git.branch(reference).or_else(|| git.tag(reference))
}
