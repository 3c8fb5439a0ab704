//! The file that the world is saved to.

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, PersistError};

/// How many links are followed before they count as a circle, as on Linux.
const MOST_LINKS: usize = 40;

/// Where to save. The world is written to another file of the same folder and then moved to its place, so that it is never
/// half there. Passwords stand in it, so a new file is for its owner alone; one that is there keeps its permissions.
#[derive(Debug)]
pub(crate) struct SaveFile {
    /// As it was given, for messages.
    given: PathBuf,
    /// Where links lead to.
    path: PathBuf,
}

impl SaveFile {
    /// Finds out whether the file can be written, and leaves all as it is.
    pub(crate) fn check(path: &Path) -> Result<Self, String> {
        let given = path.to_owned();
        let refused = |reason: &dyn fmt::Display| Err(format!("cannot save to {}: {reason}", given.display()));
        let path = match target(path) {
            Ok(path) => path,
            Err(error) => return refused(&error),
        };
        match fs::metadata(&path) {
            Ok(found) if found.is_dir() => return refused(&"it is a directory"),
            Ok(found) if !found.is_file() => return refused(&"it is not a regular file"),
            Ok(_) => {
                if let Err(error) = OpenOptions::new().append(true).open(&path) {
                    return refused(&error);
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return refused(&error),
        }
        if path.file_name().is_none() {
            return refused(&"it names no file");
        }
        let file = Self { given, path };
        match file.part().and_then(NamedTempFile::close) {
            Ok(()) => Ok(file),
            Err(error) => Err(file.refused(&error)),
        }
    }

    /// Writes the whole file.
    pub(crate) fn write(&self, text: &str) -> Result<(), String> {
        let part = self.written(text).map_err(|error| self.refused(&error))?;
        match part.persist(&self.path) {
            Ok(_) => {
                self.settle();
                Ok(())
            }
            Err(PersistError { error, file }) => self.overwrite(text, error, file),
        }
    }

    /// A file beside the place, for its owner alone. Its name is taken by nothing that an earlier run left behind.
    fn part(&self) -> io::Result<NamedTempFile> {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        tempfile::Builder::new().prefix(&format!(".{name}.")).suffix(".part").tempfile_in(self.folder())
    }

    fn folder(&self) -> &Path {
        self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
    }

    fn written(&self, text: &str) -> io::Result<NamedTempFile> {
        let mut part = self.part()?;
        part.write_all(text.as_bytes())?;
        if let Ok(found) = fs::metadata(&self.path) {
            keep_permissions(part.as_file(), &found)?;
        }
        part.as_file().sync_all()?;
        Ok(part)
    }

    /// Writes into the file itself, for one that nothing can take the place of: a file that is mounted into a container. The
    /// part stays if that fails too, so that the world is not lost.
    fn overwrite(&self, text: &str, moving: io::Error, part: NamedTempFile) -> Result<(), String> {
        let is_fixed = matches!(moving.kind(), io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices);
        let overwritten = match is_fixed {
            true => OpenOptions::new().write(true).truncate(true).open(&self.path).and_then(|mut file| {
                file.write_all(text.as_bytes())?;
                file.sync_all()
            }),
            false => Err(moving),
        };
        overwritten.map_err(|error| {
            let refused = self.refused(&error);
            match part.keep() {
                Ok((_, kept)) => format!("{refused}; the world is in {}", kept.display()),
                Err(_) => refused,
            }
        })
    }

    /// Lets the new name outlive a loss of power. Where folders cannot be written through, it is there all the same.
    fn settle(&self) {
        if cfg!(unix) {
            let _ = File::open(self.folder()).and_then(|folder| folder.sync_all());
        }
    }

    fn refused(&self, error: &io::Error) -> String {
        // What the library adds is the random name of the part.
        let reason = error
            .get_ref()
            .and_then(|inner| inner.source())
            .map_or_else(|| error.to_string(), |cause| cause.to_string());
        format!("cannot save to {}: {reason}", self.given.display())
    }
}

/// Where a path leads through links, to a file that need not be there.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(found) if found.file_type().is_symlink() => {
                let next = fs::read_link(&path)?;
                path = path.parent().unwrap_or(Path::new("")).join(next);
            }
            _ => return Ok(path),
        }
    }
    Err(io::Error::other("its links lead in a circle"))
}

/// Gives a file the permissions of another one, and its owner where that is allowed.
#[cfg(unix)]
fn keep_permissions(file: &File, found: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    // Only root may give files away; whoever else runs this program owns what it writes.
    let _ = fchown(file, Some(found.uid()), Some(found.gid()));
    file.set_permissions(found.permissions())
}

/// Elsewhere a new file has the permissions of its folder.
#[cfg(not(unix))]
fn keep_permissions(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}
