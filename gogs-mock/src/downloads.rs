//! Files and archives of a repository as bytes, at the addresses of the API and of the web pages.

mod archive;
mod file;

pub(crate) use self::archive::archive;
pub(crate) use self::file::{Start, file, start};
use crate::git::{ObjectId, Repository};

/// The maximum length of the names of branches, tags and files. The server stores each in a file, whose path has this limit.
pub(crate) const LONGEST_NAME: usize = 4096;

/// Returns the target of a branch or, if there is none with this name, of a tag.
fn named(git: &Repository, reference: &str) -> Option<ObjectId> {
    git.branch(reference).or_else(|| git.tag(reference))
}
