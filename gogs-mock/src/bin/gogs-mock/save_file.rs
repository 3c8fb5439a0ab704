//! The file that the world is saved to.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Where to save. The file is written beside its place and then moved there, so that it is never half there.
#[derive(Debug)]
pub(crate) struct SaveFile {
    path: PathBuf,
    beside: PathBuf,
}

impl SaveFile {
    /// Finds out whether the file can be written, and leaves all as it is.
    pub(crate) fn check(path: &Path) -> Result<Self, String> {
        let refused = |reason: &dyn std::fmt::Display| Err(format!("cannot save to {}: {reason}", path.display()));
        // A link stays a link.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if path.is_dir() {
            return refused(&"it is a directory");
        }
        let Some(name) = path.file_name() else { return refused(&"it names no file") };
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.part", std::process::id()));
        let beside = path.with_file_name(hidden);
        if path.exists()
            && let Err(error) = OpenOptions::new().append(true).open(&path)
        {
            return refused(&error);
        }
        let tried = OpenOptions::new().write(true).create_new(true).open(&beside);
        match tried.and_then(|_| fs::remove_file(&beside)) {
            Ok(()) => Ok(Self { path, beside }),
            Err(error) => refused(&error),
        }
    }

    /// Writes the whole file.
    pub(crate) fn write(&self, text: &str) -> Result<(), String> {
        let written = OpenOptions::new().write(true).create_new(true).open(&self.beside).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&self.beside, &self.path)
        });
        written.map_err(|error| {
            // The part that was written is of no use; it may not be there at all.
            let _ = fs::remove_file(&self.beside);
            format!("cannot save to {}: {error}", self.path.display())
        })
    }
}
