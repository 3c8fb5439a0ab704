//! Versions of Gogs.

use std::fmt;
use std::str::FromStr;

/// A released version of Gogs, such as 0.13.4. Later versions compare as greater.
///
/// ```
/// use gogs_hyper::Version;
///
/// let version: Version = "0.13.4".parse()?;
/// assert!(Version::new(0, 13, 0) < version && version < Version::new(0, 14, 0));
/// assert_eq!(version.to_string(), "0.13.4");
/// # Ok::<(), gogs_hyper::VersionError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// The first number, which is 0 for every Gogs so far.
    pub major: u16,
    /// The second number, which changes with new features.
    pub minor: u16,
    /// The third number, which changes with corrections.
    pub patch: u16,
}

impl Version {
    /// Returns the version with these numbers.
    pub const fn new(major: u16, minor: u16, patch: u16) -> Self {
        Self { major, minor, patch }
    }

    /// Returns the version in a row of the table. A malformed one does not compile.
    pub(crate) const fn of_row(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut numbers = [0_u16; 3];
        let (mut at, mut index, mut digits) = (0, 0, 0);
        while at < bytes.len() {
            match bytes[at] {
                digit @ b'0'..=b'9' => {
                    numbers[index] = numbers[index] * 10 + (digit - b'0') as u16;
                    digits += 1;
                }
                b'.' if digits > 0 && index < 2 => (index, digits) = (index + 1, 0),
                _ => panic!("a version of a row is three numbers with points between them: 0.13.0"),
            }
            at += 1;
        }
        assert!(index == 2 && digits > 0, "a version of a row is three numbers with points between them: 0.13.0");
        Self::new(numbers[0], numbers[1], numbers[2])
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

impl FromStr for Version {
    type Err = VersionError;

    /// Parses a version as Gogs writes it: three numbers, and optionally a suffix that marks a build (`0.15.0+dev`,
    /// `0.11.91.0811`), which is ignored.
    fn from_str(text: &str) -> Result<Self, VersionError> {
        let error = || VersionError(text.chars().take(VersionError::QUOTED).collect());
        let mut rest = text;
        let mut number = |is_last: bool| {
            let end = rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len());
            let (digits, after) = rest.split_at(end);
            rest = if is_last { after } else { after.strip_prefix('.')? };
            digits.parse().ok()
        };
        let version = (|| Some(Self::new(number(false)?, number(false)?, number(true)?)))().ok_or_else(error)?;
        if rest.is_empty() || rest.starts_with(['.', '+', '-']) { Ok(version) } else { Err(error()) }
    }
}

/// A text that is not a version of Gogs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a version of Gogs, such as 0.14.3")]
pub struct VersionError(String);

impl VersionError {
    /// The maximum length of a quoted text, in characters.
    const QUOTED: usize = 40;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_parsed_as_written_by_gogs() {
        let read = |text: &str| text.parse::<Version>().map(|version| version.to_string());
        for (text, version) in [
            ("0.14.3", "0.14.3"),
            ("0.12.11", "0.12.11"),
            ("0.15.0+dev", "0.15.0"),
            ("0.13.0-rc.1", "0.13.0"),
            ("0.11.91.0811", "0.11.91"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(version), "{text}");
        }
        for text in ["", "0", "0.14", "0.14.", ".14.3", "0.14.x", "v0.14.3", "0.14.3 ", "0.14.70000", "-0.14.3", "0..3"]
        {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn versions_are_compared_numerically() {
        assert!(Version::new(0, 9, 0) < Version::new(0, 12, 11) && Version::new(0, 12, 11) < Version::of_row("0.13.0"));
    }
}
