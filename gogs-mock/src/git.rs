//! Git objects with the SHA-1s that Git computes, so that contents, trees, blobs, commits and archives agree.
//!
//! An object is stored as the bytes that Git hashes, and parsed into the few fields that the API shows. Data without a field
//! (the offset of a time, a signature, a name that is not UTF-8) is therefore preserved.
//!
//! We encode objects ourselves instead of using `gix-object`: the canonical forms of blobs, trees, commits and tags are a few
//! lines each, and the crate would add about thirty others.
//!
//! | file | holds |
//! |---|---|
//! | `id` | SHA-1s |
//! | `object`, `tree` | the kinds of objects |
//! | `encoding` | writing and reading the bytes that Git hashes |
//! | `objects`, `repository`, `reference_name` | objects and references |
//! | `path` | reading and replacing tree entries by path |
//! | `path_pattern`, `places`, `ignore`, `attributes` | `.gitignore` and `.gitattributes` |
//! | `revision` | resolving `v1.0`, `HEAD~2`, `2c2cc0f` to an object |
//! | `history`, `changes`, `merge` | walking commits, listing their changes, and merging |
//! | `renames`, `similarity`, `c_quoted` | detecting renamed files, and quoting names as Git does |
//! | `lines`, `patch` | comparing lines, and diffs as `git diff` and `git format-patch` write them |
//! | `message` | cleaning up messages as Git does |
//! | `tags` | tags in Git's order, and the objects they point to |
//! | `pkt_line`, `pack` | transferring objects between Git programs |
//! | `connectivity` | importing objects from elsewhere, and checking loaded ones |
//! | `pretty` | the placeholders of `git log --format` |
//! | `archive` | the files of a commit in one archive |

pub(crate) mod archive;
mod attributes;
mod c_quoted;
mod changes;
pub(crate) mod connectivity;
mod encoding;
mod history;
mod id;
mod ignore;
mod lines;
mod merge;
mod message;
mod object;
mod objects;
pub(crate) mod pack;
mod patch;
mod path;
mod path_pattern;
pub(crate) mod pkt_line;
pub(crate) mod places;
mod pretty;
mod reference_name;
mod renames;
mod repository;
mod revision;
mod similarity;
mod tags;
#[cfg(test)]
mod tests;
mod tree;

pub(crate) use self::c_quoted::c_quoted;
pub(crate) use self::changes::Status;
pub(crate) use self::id::ObjectId;
pub(crate) use self::message::tidy_message;
pub(crate) use self::object::{Commit, Object, Signature, Tag};
pub(crate) use self::reference_name::{in_the_way, is_branch_name, is_reference_name};
pub(crate) use self::repository::Repository;
pub(crate) use self::revision::NoRevision;
pub(crate) use self::tags::Peeler;
pub(crate) use self::tree::{EntryMode, Tree, TreeEntry};
