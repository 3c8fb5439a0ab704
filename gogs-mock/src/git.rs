//! Git's objects, with the SHA-1s that Git gives them, so that contents, trees, blobs, commits and archives agree.
//!
//! Our own encoding rather than `gix-object`: a fake writes blobs, trees, commits and tags, whose canonical forms are a
//! few lines each, and reads none that it did not write; the crate would add some thirty others for that.

mod id;
mod object;
mod repository;

pub(crate) use self::id::ObjectId;
pub(crate) use self::object::{Commit, EntryMode, Object, Signature, Tree, TreeEntry};
pub(crate) use self::repository::Repository;
