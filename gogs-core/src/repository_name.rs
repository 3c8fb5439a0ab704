//! Owner and name of a repository, as one text.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::models::Repository;

/// The owner and the name of a repository, such as `alice/hello`.
///
/// ```
/// use gogs_hyper::RepositoryName;
///
/// let name: RepositoryName = "alice/hello".parse()?;
/// assert_eq!((name.owner.as_str(), name.name.as_str()), ("alice", "hello"));
/// assert_eq!(name.to_string(), "alice/hello");
/// assert!("https://git.example.com/alice/hello".parse::<RepositoryName>().is_err());
/// # Ok::<(), gogs_hyper::RepositoryNameError>(())
/// ```
///
/// [`Client::repo_of`](crate::Client::repo_of) returns the handle of the repository. JSON has it as one text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RepositoryName {
    /// The user or organization that owns the repository. The server ignores case.
    pub owner: String,
    /// The name of the repository. The server ignores case.
    pub name: String,
}

impl RepositoryName {
    /// Creates a name from its parts, without validating them.
    pub fn new(owner: impl Into<String>, name: impl Into<String>) -> Self {
        Self { owner: owner.into(), name: name.into() }
    }
}

impl fmt::Display for RepositoryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.owner, self.name)
    }
}

impl FromStr for RepositoryName {
    type Err = RepositoryNameError;

    fn from_str(text: &str) -> Result<Self, RepositoryNameError> {
        let refused = || RepositoryNameError { text: text.to_owned() };
        let (owner, name) = text.split_once('/').ok_or_else(refused)?;
        let is_part = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['/', ' ', '\t', '\n', '\r']);
        if is_part(owner) && is_part(name) { Ok(Self::new(owner, name)) } else { Err(refused()) }
    }
}

impl From<&Repository> for RepositoryName {
    fn from(repository: &Repository) -> Self {
        Self::new(repository.owner.name(), &repository.name)
    }
}

impl From<&Self> for RepositoryName {
    fn from(name: &Self) -> Self {
        name.clone()
    }
}

impl Serialize for RepositoryName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RepositoryName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// The text is not of the form `owner/name`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{text:?} is not the name of a repository: write the owner and the name with a slash between, as in \"alice/hello\""
)]
pub struct RepositoryNameError {
    /// The text.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::RepositoryName;
    use crate::Error;
    use crate::error::Outcome;

    #[test]
    fn owner_and_name_with_one_slash_are_parsed() {
        for text in ["alice/hello", "acme/tools.rs", "a/b", "ünï/名前", "a/..."] {
            let name: RepositoryName = text.parse().unwrap();
            assert_eq!(name.to_string(), text);
            assert_eq!(format!("{}/{}", name.owner, name.name), text);
        }
    }

    #[test]
    fn invalid_names_are_rejected_and_quoted() {
        for text in
            ["", "/", "hello", "alice/", "/hello", "a/b/c", "alice /hello", "alice/..", "./hello", "https://x/a/b"]
        {
            let error = text.parse::<RepositoryName>().unwrap_err();
            assert_eq!(error.text, text);
            assert!(error.to_string().starts_with(&format!("{text:?} is not the name of a repository")));
        }
    }

    #[test]
    fn call_with_an_invalid_name_is_never_sent() {
        let error: Error = "hello".parse::<RepositoryName>().unwrap_err().into();
        assert_eq!(error.outcome(), Outcome::NeverSent);
        assert_eq!(error.to_string(), "hello".parse::<RepositoryName>().unwrap_err().to_string());
    }

    #[test]
    fn json_has_one_text() {
        let name = RepositoryName::new("alice", "hello");
        assert_eq!(serde_json::to_string(&name).unwrap(), r#""alice/hello""#);
        assert_eq!(serde_json::from_str::<RepositoryName>(r#""alice/hello""#).unwrap(), name);
        assert!(serde_json::from_str::<RepositoryName>(r#""hello""#).is_err());
    }
}
