//! Git's trees and blobs.

use crate::endpoint::endpoints;
use crate::endpoints::paths::RevisionPath;
use crate::models::{GitBlob, GitTree};

endpoints! {
    /// Lists what lies in a directory.
    GET "/repos/{owner}/{repo}/git/trees/{sha}" GetTree { path: RevisionPath } -> GitTree, 200, Token;

    /// Reads a file's content.
    GET "/repos/{owner}/{repo}/git/blobs/{sha}" GetBlob { path: RevisionPath } -> GitBlob, 200, Token, since: "0.13.0";
}
