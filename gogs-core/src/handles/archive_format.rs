//! Formats of archives.

use std::fmt;
use std::str::FromStr;

use crate::models::UnknownWord;

/// The form of an archive.
///
/// ```
/// use gogs_hyper::handles::ArchiveFormat;
///
/// let format: ArchiveFormat = "tar.gz".parse()?;
/// assert_eq!(format!("hello.{format}"), "hello.tar.gz");
/// assert_eq!("rar".parse::<ArchiveFormat>().unwrap_err().to_string(), "\"rar\" is not one of zip, tar.gz");
/// # Ok::<(), gogs_hyper::models::UnknownWord>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ArchiveFormat {
    /// `.zip`
    Zip,
    /// `.tar.gz`
    TarGz,
}

impl ArchiveFormat {
    /// Returns the extension of such files, without the dot, as for
    /// [`Path::with_extension`](std::path::Path::with_extension): `zip`, `tar.gz`. `Display` writes the same, and `parse`
    /// reads it.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Zip => "zip",
            Self::TarGz => "tar.gz",
        }
    }
}

impl fmt::Display for ArchiveFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.extension())
    }
}

impl FromStr for ArchiveFormat {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        match word {
            "zip" => Ok(Self::Zip),
            "tar.gz" => Ok(Self::TarGz),
            _ => Err(UnknownWord { word: word.to_owned(), known: &["zip", "tar.gz"] }),
        }
    }
}
