//! Files: reading, writing, and taking whole trees along.

use std::borrow::Cow;

use bytes::Bytes;
use http::{HeaderValue, Response};

use crate::endpoint::body::{Answer, Unreadable};
use crate::endpoint::params::{ParamValue, Params, params};
use crate::endpoint::{Endpoint, Route, endpoints};
use crate::endpoints::paths::RepositoryPath;
use crate::models::{Content, Contents, EditorConfig, PutContents, WrittenContents};

params! {
    /// A file or directory of a repository.
    pub struct ContentsPath {
        /// The user or organization that owns the repository; case does not count.
        pub owner: String,
        /// The repository's name; case does not count.
        pub repo: String,
        /// The path from the repository's root; slashes separate, case counts.
        pub path: String,
    }

    /// A file name, whether or not there is such a file.
    pub struct EditorConfigPath {
        /// The user or organization that owns the repository; case does not count.
        pub owner: String,
        /// The repository's name; case does not count.
        pub repo: String,
        /// The name, with its directories if they matter.
        pub filename: String,
    }
}

/// Of which commit: `ref` in the query, a word that Rust keeps to itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AtReference {
    /// A branch, a tag, or whatever else names a commit to Git (`master~1`, a short SHA-1); the default branch if `None`
    /// or empty.
    #[cfg_attr(feature = "schema", schemars(rename = "ref"))]
    pub reference: Option<String>,
}

impl Params for AtReference {
    const NAMES: &'static [&'static str] = &["ref"];

    fn text_of(&self, name: &str) -> Option<Cow<'_, str>> {
        if name == "ref" { self.reference.to_text() } else { None }
    }

    fn from_texts(mut text_of: impl FnMut(&'static str) -> Option<String>) -> Self {
        Self { reference: ParamValue::from_text(text_of("ref").as_deref()) }
    }
}

endpoints! {
    /// Lists the root of a repository, with the content of every file in it.
    GET "/repos/{owner}/{repo}/contents" GetRootContents
        { path: RepositoryPath, query: AtReference } -> Vec<Content>, 200, Token;

    /// Reads a file, or lists a directory with the content of every file in it.
    GET "/repos/{owner}/{repo}/contents/{*path}" GetContents
        { path: ContentsPath, query: AtReference } -> Contents, 200, Token;

    /// Writes a file: onto the default branch, or onto a new branch that starts there.
    PUT "/repos/{owner}/{repo}/contents/{*path}" WriteContents
        { path: ContentsPath, body: PutContents } -> WrittenContents, 201, Token, since: "0.13.0";

    /// Reads a file as it is. The path starts with a branch, a tag or a whole SHA-1.
    GET "/repos/{owner}/{repo}/raw/{*path}" GetRawFile { path: ContentsPath } -> Bytes, 200, Token;

    /// Packs all files of a commit. The path is a branch, a tag or a SHA-1, followed by `.zip` or `.tar.gz`.
    GET "/repos/{owner}/{repo}/archive/{*path}" GetArchive { path: ContentsPath } -> Bytes, 200, Token;

    /// Reads what the default branch's `.editorconfig` says of a file name.
    GET "/repos/{owner}/{repo}/editorconfig/{filename}" GetEditorConfig
        { path: EditorConfigPath } -> EditorConfig, 200, Token;
}

/// [`GetContents`] of a path that is no directory's: one row with two faces.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct GetFile;

impl Endpoint for GetFile {
    const ROUTE: Route = GetContents::ROUTE;
    type Path = ContentsPath;
    type Query = AtReference;
    type Body = ();
    type Answer = File;
}

/// [`GetContents`] of a directory's path.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct GetDirectory;

impl Endpoint for GetDirectory {
    const ROUTE: Route = GetContents::ROUTE;
    type Path = ContentsPath;
    type Query = AtReference;
    type Body = ();
    type Answer = Directory;
}

/// The answer to [`GetFile`]; a directory's is unexpected.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct File(pub Content);

impl Answer for File {
    fn decode(response: &Response<Bytes>) -> Result<Self, Unreadable> {
        match Contents::decode(response)? {
            Contents::File(content) => Ok(Self(*content)),
            Contents::Directory(_) => Err(unexpected("the path is a directory's")),
        }
    }

    fn encode(&self) -> Result<Option<(HeaderValue, Bytes)>, serde_json::Error> {
        self.0.encode()
    }
}

/// The answer to [`GetDirectory`]; a file's is unexpected.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Directory(pub Vec<Content>);

impl Answer for Directory {
    fn decode(response: &Response<Bytes>) -> Result<Self, Unreadable> {
        match Contents::decode(response)? {
            Contents::Directory(entries) => Ok(Self(entries)),
            Contents::File(_) => Err(unexpected("the path is not a directory's")),
        }
    }

    fn encode(&self) -> Result<Option<(HeaderValue, Bytes)>, serde_json::Error> {
        self.0.encode()
    }
}

fn unexpected(reason: &str) -> Unreadable {
    Unreadable { field: ".".to_owned(), reason: reason.to_owned() }
}
