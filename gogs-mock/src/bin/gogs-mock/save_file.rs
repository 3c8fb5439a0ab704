//! The file to which the world is saved.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, PersistError};

/// The maximum number of symbolic links to follow, as on Linux. More count as a cycle.
const MAX_LINKS: usize = 40;

/// The path to save to. The world is written to a temporary file in the same directory and then renamed, so that the file is
/// never incomplete. It contains passwords, so only its owner can access a new file; an existing one keeps its permissions.
#[derive(Debug)]
pub(crate) struct SaveFile {
    /// The path as it was given, for messages.
    given: PathBuf,
    /// The path after following symbolic links.
    path: PathBuf,
}

impl SaveFile {
    /// Checks whether the file can be written, without changing anything.
    pub(crate) fn check(path: &Path) -> Result<Self, String> {
        let target = target(path).and_then(|target| check_target(&target).map(|()| target));
        let target = target.map_err(|error| format!("cannot save to {}: {error}", path.display()))?;
        let file = Self { given: path.to_owned(), path: target };
        file.part().and_then(NamedTempFile::close).map_err(|error| file.refused(&error))?;
        Ok(file)
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

    /// Creates a temporary file in the same directory, accessible only to its owner. Its name does not collide with files of
    /// earlier runs.
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

    /// Writes into the existing file, if it cannot be replaced: for example a file that is mounted into a container. If that
    /// fails too, the temporary file stays, so that the world is not lost.
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

    /// Makes the rename survive a loss of power. If directories cannot be synced, the file is there nevertheless.
    fn settle(&self) {
        if cfg!(unix) {
            let _ = File::open(self.folder()).and_then(|folder| folder.sync_all());
        }
    }

    fn refused(&self, error: &io::Error) -> String {
        // Remove the random name of the temporary file, which the library adds.
        let reason = error
            .get_ref()
            .and_then(|inner| inner.source())
            .map_or_else(|| error.to_string(), |cause| cause.to_string());
        format!("cannot save to {}: {reason}", self.given.display())
    }
}

/// Returns the target of a path after following symbolic links. The file need not exist.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(found) if found.file_type().is_symlink() => {
                let next = fs::read_link(&path)?;
                path = path.parent().unwrap_or(Path::new("")).join(next);
            }
            _ => return Ok(path),
        }
    }
    Err(io::Error::other("its symbolic links form a cycle"))
}

/// Checks whether a file can be replaced by a regular file.
fn check_target(path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => return Err(io::Error::other("it is a directory")),
        Ok(found) if !found.is_file() => return Err(io::Error::other("it is not a regular file")),
        Ok(_) => drop(OpenOptions::new().append(true).open(path)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    path.file_name().map(drop).ok_or_else(|| io::Error::other("it is not the name of a file"))
}

/// Gives a file the permissions of another one, and its owner if that is allowed.
#[cfg(unix)]
fn keep_permissions(file: &File, found: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    // Only root may change the owner. Other users own the files that they write.
    let _ = fchown(file, Some(found.uid()), Some(found.gid()));
    file.set_permissions(found.permissions())
}

/// On other systems, a new file inherits the permissions of its directory.
#[cfg(not(unix))]
fn keep_permissions(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}
