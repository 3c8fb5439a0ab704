//! Reports to the parent process where the server is.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use gogs_mock::{LoopbackServer, MockGogs};
use serde::Serialize;
use tempfile::NamedTempFile;

/// The addresses of the server, and how to sign in.
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

    /// Returns it as one line.
    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The file that contains the address of the server. It exists as long as this value.
#[derive(Debug)]
pub(crate) struct ReadyFile(PathBuf);

impl ReadyFile {
    /// Writes the file atomically, because others may read it as soon as it exists. It contains a token, so only its owner
    /// can read it.
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
        // Somebody else may have removed it.
        let _ = fs::remove_file(&self.0);
    }
}
