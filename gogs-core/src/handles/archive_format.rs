//! In which form files are packed.

/// The form of an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ArchiveFormat {
    /// `.zip`
    Zip,
    /// `.tar.gz`
    TarGz,
}

impl ArchiveFormat {
    /// How names of such files end: `.zip`, `.tar.gz`.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Zip => ".zip",
            Self::TarGz => ".tar.gz",
        }
    }
}
