//! Telling whoever started the program where it is.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use gogs_mock::{LoopbackServer, MockGogs};
use serde::Serialize;
use tempfile::NamedTempFile;

/// Where the server is, and how to sign in.
#[derive(Serialize)]
pub(crate) struct Ready {
    url: String,
    control: Option<String>,
    /// The first site administrator.
    admin: Option<String>,
    /// A token of the administrator.
    token: Option<String>,
}

impl Ready {
    pub(crate) fn of(mock: &MockGogs, server: &LoopbackServer, control: Option<&LoopbackServer>) -> Self {
        let admin = mock.admin();
        let token = admin.as_ref().map(|admin| mock.token_of(admin).expose().to_owned());
        Self { url: server.url(), control: control.map(LoopbackServer::url), admin, token }
    }

    /// On one line.
    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The file that says where the server is. It is there as long as this is.
#[derive(Debug)]
pub(crate) struct ReadyFile(PathBuf);

impl ReadyFile {
    /// Writes the file, whole or not at all: whoever waits for it reads it at once. A token stands in it, so it is for its owner
    /// alone.
    pub(crate) fn write(path: PathBuf, ready: &Ready) -> Result<Self, String> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let written = NamedTempFile::new_in(folder).and_then(|mut file| {
            writeln!(file, "{}", ready.to_json())?;
            file.persist(&path).map_err(|error| error.error)
        });
        written.map_err(|error| format!("cannot write the ready file {}: {error}", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for ReadyFile {
    fn drop(&mut self) {
        // Somebody may have removed it.
        let _ = fs::remove_file(&self.0);
    }
}
