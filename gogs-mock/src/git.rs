//! Git's objects, with the SHA-1s that Git gives them, so that contents, trees, blobs, commits and archives agree.
//!
//! An object is kept in the bytes that Git hashes, and read into the few fields that the API shows. What has no field (an
//! offset of a time, a signature, a name that is not UTF-8) therefore stays as it came.
//!
//! Our own encoding rather than `gix-object`: the canonical forms of blobs, trees, commits and tags are a few lines each;
//! the crate would add some thirty others for that.
//!
//! | file | holds |
//! |---|---|
//! | `id` | SHA-1s |
//! | `object`, `tree` | what an object is |
//! | `encode`, `parse` | to the bytes that Git hashes, and back |
//! | `objects`, `repository`, `reference_name` | objects and references |
//! | `path` | looking up and changing what lies at a path |
//! | `path_pattern`, `places`, `ignore`, `attributes` | what `.gitignore` and `.gitattributes` say |
//! | `revision` | from `v1.0`, `HEAD~2`, `2c2cc0f` to an object |
//! | `history`, `changes`, `merge` | walks from commit to commit, what they changed, and both sides' changes together |
//! | `renames`, `similarity`, `c_quoted` | which changed files were renamed, and how Git prints their names |
//! | `patch` | what differs, line by line, as `git diff` and `git format-patch` write it |
//! | `message` | what Git keeps of a message |
//! | `tags`, `peeler` | tags in the order in which Git lists them; what they stand for |
//! | `pkt_line`, `pack` | how objects travel between Gits |
//! | `connectivity` | taking in objects from elsewhere |
//! | `archive` | a commit's files in one file |

pub(crate) mod archive;
mod attributes;
mod c_quoted;
mod changes;
mod check;
pub(crate) mod connectivity;
mod encode;
mod history;
mod id;
mod ignore;
mod merge;
mod message;
mod object;
mod objects;
pub(crate) mod pack;
mod parse;
mod patch;
mod path;
mod path_pattern;
mod peeler;
pub(crate) mod pkt_line;
pub(crate) mod places;
mod reference_name;
mod renames;
mod repository;
mod revision;
mod similarity;
mod tags;
#[cfg(test)]
mod tests;
mod tree;

pub(crate) use self::attributes::Attributes;
pub(crate) use self::c_quoted::c_quoted;
pub(crate) use self::changes::Status;
pub(crate) use self::id::ObjectId;
pub(crate) use self::message::tidy_message;
pub(crate) use self::object::{Commit, Object, Signature, Tag};
pub(crate) use self::peeler::Peeler;
pub(crate) use self::reference_name::{in_the_way, is_branch_name, is_reference_name};
pub(crate) use self::repository::Repository;
pub(crate) use self::revision::NoRevision;
pub(crate) use self::tree::{EntryMode, Tree, TreeEntry};
