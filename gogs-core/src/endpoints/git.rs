//! Trees and blobs of Git.

use crate::endpoint::endpoints;
use crate::endpoints::paths::RevisionPath;
use crate::models::{GitBlob, GitTree};

endpoints! {
    /// Lists the entries of a tree.
    GET "/repos/{owner}/{repo}/git/trees/{sha}" GetTree { path: RevisionPath } -> GitTree, 200, Token;

    /// Returns the content of a blob.
    GET "/repos/{owner}/{repo}/git/blobs/{sha}" GetBlob { path: RevisionPath } -> GitBlob, 200, Token, since: "0.13.0";
}
