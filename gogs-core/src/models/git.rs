//! Git's trees and blobs.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Serialize, Serializer};

use crate::endpoint::body::JsonAnswer;
use crate::models::open_enum::open_enums;
use crate::models::wire::answers;

open_enums! {
    /// What lies at a name in a tree.
    pub enum GitObjectKind {
        /// A file or symbolic link.
        Blob = "blob",
        /// A directory.
        Tree = "tree",
        /// A submodule.
        Commit = "commit",
    }
}

answers! {
    /// A directory as Git stores it.
    pub struct GitTree {
        /// What was asked for, as it was asked: with `master`, this is `master` (0.14.3).
        pub sha: String,
        /// The address that was asked for.
        pub url: String,
        /// What lies in it, sorted as Git does: by the bytes of the names, a directory's as if a slash followed.
        #[serde(serialize_with = "null_for_empty")]
        pub tree: Vec<GitTreeEntry>,
    }

    /// What lies at a name in a tree.
    pub struct GitTreeEntry {
        /// The name, without directories.
        pub path: String,
        /// `040000` for a directory, `160000` for a submodule, and `120000` for every kind of file, which Git means for
        /// symbolic links alone (0.14.3).
        pub mode: String,
        /// Whether it is a file, a directory or a submodule.
        #[serde(rename = "type")]
        pub kind: GitObjectKind,
        /// Bytes of a file; 0 for the others.
        pub size: i64,
        /// The SHA-1.
        pub sha: String,
        /// An address below `git/trees`, also for files, where it is a 500 (0.14.3).
        pub url: String,
    }

    /// A file's content as Git stores it.
    pub struct GitBlob {
        /// The content in base64; [`bytes`](Self::bytes) decodes it.
        pub content: String,
        /// `base64`.
        pub encoding: String,
        /// The address that was asked for.
        pub url: String,
        /// What was asked for, as it was asked.
        pub sha: String,
        /// Bytes.
        pub size: i64,
    }
}

impl JsonAnswer for GitTree {}
impl JsonAnswer for GitBlob {}

impl GitBlob {
    /// The content, decoded; `None` where it is not in base64, which no server is known to do.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        if self.encoding != "base64" {
            return None;
        }
        BASE64.decode(&self.content).ok()
    }
}

/// As the server writes a list that it never made.
fn null_for_empty<T: Serialize, S: Serializer>(items: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    if items.is_empty() { serializer.serialize_none() } else { serializer.collect_seq(items) }
}

#[cfg(test)]
mod tests {
    use super::{GitBlob, GitTree};

    #[test]
    fn content_is_decoded_and_strange_content_is_none() {
        let blob = |content: &str, encoding: &str| GitBlob {
            content: content.to_owned(),
            encoding: encoding.to_owned(),
            ..GitBlob::default()
        };
        assert_eq!(blob("AP8K", "base64").bytes(), Some(vec![0, 255, 10]));
        assert_eq!(blob("", "base64").bytes(), Some(Vec::new()));
        assert_eq!(blob("AP8", "base64").bytes(), None);
        assert_eq!(blob("AP8K", "utf-8").bytes(), None);
    }

    #[test]
    fn an_empty_tree_is_null() {
        let tree: GitTree = serde_json::from_str(r#"{"sha": "x", "url": "", "tree": null}"#).unwrap();
        assert!(tree.tree.is_empty());
        assert_eq!(serde_json::to_string(&tree).unwrap(), r#"{"sha":"x","url":"","tree":null}"#);
    }
}
