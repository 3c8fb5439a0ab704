//! Files that are complete or do not exist.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Error};
use rand::Rng as _;
use rand::distr::Alphanumeric;

/// Reads a text file.
///
/// # Errors
///
/// If it cannot be read; the error names the file.
pub fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file atomically: to a temporary file in the same folder, which is then renamed. Creates the folder if necessary.
///
/// # Errors
///
/// If it cannot be written; the error names the file.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Error> {
    write_with_mode(path, content.as_ref(), 0o644)
}

/// Writes a file that only its owner can read.
///
/// # Errors
///
/// Those of [`write()`].
pub fn write_private(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Error> {
    write_with_mode(path, content.as_ref(), 0o600)
}

fn write_with_mode(path: &Path, content: &[u8], mode: u32) -> Result<(), Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = || {
        fs::create_dir_all(folder)?;
        let mut file = new_file_builder(mode).tempfile_in(folder)?;
        file.write_all(content)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)
    };
    write().map(drop).with_context(|| format!("cannot write {}", path.display()))
}

/// The files of [`tempfile`] are private from the start, on systems with permissions.
fn new_file_builder(mode: u32) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".part-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    #[cfg(not(unix))]
    let _ = mode;
    builder
}

/// Generates a new password or secret: 24 random letters and digits.
pub fn new_secret() -> String {
    rand::rng().sample_iter(Alphanumeric).take(24).map(char::from).collect()
}
