//! Files: reading, writing, and downloading archives.

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
        /// The user or organization that owns the repository; not case-sensitive.
        pub owner: String,
        /// The name of the repository; not case-sensitive.
        pub repo: String,
        /// The path from the root of the repository; case-sensitive. Slashes separate segments.
        pub path: String,
    }

    /// The name of a file, which need not exist.
    pub struct EditorConfigPath {
        /// The user or organization that owns the repository; not case-sensitive.
        pub owner: String,
        /// The name of the repository; not case-sensitive.
        pub repo: String,
        /// The name, with its directories if they matter.
        pub filename: String,
    }
}

/// The revision: `ref` in the query, which is a keyword in Rust.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AtReference {
    /// A branch, a tag, or another revision (`master~1`, a short SHA-1). If it is `None` or empty, the default branch.
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

    /// Returns a file, or lists a directory with the content of every file in it.
    GET "/repos/{owner}/{repo}/contents/{*path}" GetContents
        { path: ContentsPath, query: AtReference } -> Contents, 200, Token;

    /// Writes a file: to the default branch, or to a new branch that starts there.
    PUT "/repos/{owner}/{repo}/contents/{*path}" WriteContents
        { path: ContentsPath, body: PutContents } -> WrittenContents, 201, Token, since: "0.13.0";

    /// Returns the bytes of a file. The path starts with a branch, a tag or a whole SHA-1.
    GET "/repos/{owner}/{repo}/raw/{*path}" GetRawFile { path: ContentsPath } -> Bytes, 200, Token;

    /// Returns an archive of all files of a commit. The path is a branch, a tag or a SHA-1, followed by `.zip` or `.tar.gz`.
    GET "/repos/{owner}/{repo}/archive/{*path}" GetArchive { path: ContentsPath } -> Bytes, 200, Token;

    /// Returns the settings of the default branch's `.editorconfig` for a file name.
    GET "/repos/{owner}/{repo}/editorconfig/{filename}" GetEditorConfig
        { path: EditorConfigPath } -> EditorConfig, 200, Token;
}

/// [`GetContents`] for anything but a directory.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct GetFile;

impl Endpoint for GetFile {
    const ROUTE: Route = GetContents::ROUTE;
    type Path = ContentsPath;
    type Query = AtReference;
    type Body = ();
    type Answer = File;
}

/// [`GetContents`] for a directory.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct GetDirectory;

impl Endpoint for GetDirectory {
    const ROUTE: Route = GetContents::ROUTE;
    type Path = ContentsPath;
    type Query = AtReference;
    type Body = ();
    type Answer = Directory;
}

/// The response to [`GetFile`]. If the path is a directory, the response is unexpected.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct File(pub Content);

impl Answer for File {
    fn decode(response: &Response<Bytes>) -> Result<Self, Unreadable> {
        match Contents::decode(response)? {
            Contents::File(content) => Ok(Self(*content)),
            Contents::Directory(_) => Err(unexpected("the path is a directory")),
        }
    }

    fn encode(&self) -> Result<Option<(HeaderValue, Bytes)>, serde_json::Error> {
        self.0.encode()
    }
}

/// The response to [`GetDirectory`]. If the path is a file, the response is unexpected.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Directory(pub Vec<Content>);

impl Answer for Directory {
    fn decode(response: &Response<Bytes>) -> Result<Self, Unreadable> {
        match Contents::decode(response)? {
            Contents::Directory(entries) => Ok(Self(entries)),
            Contents::File(_) => Err(unexpected("the path is not a directory")),
        }
    }

    fn encode(&self) -> Result<Option<(HeaderValue, Bytes)>, serde_json::Error> {
        self.0.encode()
    }
}

fn unexpected(reason: &str) -> Unreadable {
    Unreadable { field: ".".to_owned(), reason: reason.to_owned() }
}
