//! Trees and blobs of Git.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Serialize, Serializer};

use crate::endpoint::body::JsonAnswer;
use crate::models::open_enum::open_enums;
use crate::models::wire::answers;

open_enums! {
    /// The kind of an entry of a tree.
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
        /// The revision as the request named it: for `master`, this is `master` (0.14.3).
        pub sha: String,
        /// The address of the request.
        pub url: String,
        /// The entries, sorted like in Git: by the bytes of the names, with a slash added to those of directories.
        #[serde(serialize_with = "null_for_empty")]
        pub tree: Vec<GitTreeEntry>,
    }

    /// An entry of a tree.
    pub struct GitTreeEntry {
        /// The name, without directories.
        pub path: String,
        /// `040000` for a directory, `160000` for a submodule, and `120000` for every kind of file, although Git uses that
        /// only for symbolic links (0.14.3).
        pub mode: String,
        /// Whether it is a file, a directory or a submodule.
        #[serde(rename = "type")]
        pub kind: GitObjectKind,
        /// The size of a file in bytes; 0 for other entries.
        pub size: i64,
        /// The SHA-1.
        pub sha: String,
        /// An address below `git/trees`. For files, it fails with 500 (0.14.3).
        pub url: String,
    }

    /// The content of a file as Git stores it.
    pub struct GitBlob {
        /// The content in base64; [`bytes`](Self::bytes) decodes it.
        pub content: String,
        /// `base64`.
        pub encoding: String,
        /// The address of the request.
        pub url: String,
        /// The revision as the request named it.
        pub sha: String,
        /// The size in bytes.
        pub size: i64,
    }
}

impl JsonAnswer for GitTree {}
impl JsonAnswer for GitBlob {}

impl GitBlob {
    /// Returns the decoded content; `None` if it is not base64, which no known server sends.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        if self.encoding != "base64" {
            return None;
        }
        BASE64.decode(&self.content).ok()
    }
}

/// Like the server, which writes a nil slice as `null`.
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
    fn empty_tree_is_read_from_null() {
        let tree: GitTree = serde_json::from_str(r#"{"sha": "x", "url": "", "tree": null}"#).unwrap();
        assert!(tree.tree.is_empty());
        assert_eq!(serde_json::to_string(&tree).unwrap(), r#"{"sha":"x","url":"","tree":null}"#);
    }
}
