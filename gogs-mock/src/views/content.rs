//! Files and directories in the API.

use std::cell::OnceCell;
use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use gogs_core::models::{Content, ContentKind, ContentLinks};

use crate::git::{EntryMode, ObjectId, Repository, TreeEntry};
use crate::rules::{Error, Result, submodules};

/// The location of an entry, and how it was requested.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    pub(crate) git: &'a Repository,
    /// The commit's tree.
    pub(crate) tree: ObjectId,
    pub(crate) reference: &'a str,
    /// The address of the repository in the API, with the names from the request.
    pub(crate) api: &'a str,
    /// The address of the repository's page.
    pub(crate) html: &'a str,
    /// Where submodules come from, once that was looked for.
    pub(crate) submodules: OnceCell<Result<HashMap<String, String>>>,
}

impl Place<'_> {
    /// Returns the address of the submodule at a path. The server fails if `.gitmodules` does not contain it.
    fn submodule_url(&self, path: &str) -> Result<String> {
        let urls = self.submodules.get_or_init(|| submodules::urls(self.git, self.tree));
        let urls = urls.as_ref().map_err(Error::clone)?;
        urls.get(path).cloned().ok_or(Error::unforeseen(".gitmodules does not name the submodule"))
    }
}

/// The entry at a path, under this name. Its web addresses lack the path's directories, and nothing is percent-encoded.
pub(crate) fn content(place: &Place<'_>, path: &str, name: &str, entry: &TreeEntry) -> Result<Content> {
    let Place { git, reference, api, html, .. } = place;
    let object = |kind: &str| format!("{api}/git/{kind}/{}", entry.id);
    let bytes = git.blob(entry.id).map(AsRef::as_ref).unwrap_or_default();
    let mut content = Content {
        size: bytes.len() as i64,
        path: path.to_owned(),
        sha: entry.id.to_string(),
        url: format!("{api}/contents/{path}"),
        html_url: format!("{html}/src/{reference}/{name}"),
        download_url: format!("{html}/raw/{reference}/{name}"),
        name: name.to_owned(),
        ..Content::default()
    };
    match entry.mode {
        EntryMode::File | EntryMode::Executable => {
            content.kind = ContentKind::File;
            content.encoding = "base64".to_owned();
            content.content = BASE64.encode(bytes);
            content.git_url = object("blobs");
        }
        EntryMode::Directory => {
            content.kind = ContentKind::Directory;
            content.git_url = object("trees");
        }
        EntryMode::Link => {
            content.kind = ContentKind::Link;
            content.target = String::from_utf8_lossy(bytes).into_owned();
        }
        EntryMode::Submodule => {
            content.kind = ContentKind::Submodule;
            content.submodule_git_url = place.submodule_url(path)?;
        }
    }
    content.links =
        ContentLinks { git: content.git_url.clone(), this: content.url.clone(), html: content.html_url.clone() };
    Ok(content)
}
