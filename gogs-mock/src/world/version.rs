//! The versions of Gogs that the fake plays, and in what they differ.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A version of Gogs that the fake can play.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum GogsVersion {
    /// 0.13.4.
    #[serde(rename = "0.13.4")]
    V0_13_4,
    /// 0.14.3.
    #[default]
    #[serde(rename = "0.14.3")]
    V0_14_3,
}

/// All differences between the versions, each as it is on one of them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Differences {
    /// A taken name of a repository is a 422 that names it, rather than a failure that was not foreseen.
    pub(crate) taken_repository_name_is_told: bool,
    /// Endpoints of the table that want a token on other versions and nothing here.
    pub(crate) without_token: &'static [&'static str],
    /// A token is read from the query as well (`?token=`, `?access_token=`).
    pub(crate) token_in_query: bool,
    /// Writers change the issue tracker and the wiki, and synchronize mirrors; else it takes an administrator.
    pub(crate) writers_change_settings: bool,
    /// Deploy keys are read and deleted through any repository, and deleting a missing one is no failure.
    pub(crate) deploy_keys_of_any_repository: bool,
    /// Comments are changed and deleted through any repository.
    pub(crate) comments_of_any_repository: bool,
    /// Names of organizations are checked: not empty, no odd characters, 35 bytes at most.
    pub(crate) organization_names_are_checked: bool,
    /// The primary e-mail address can be deleted.
    pub(crate) primary_email_can_go: bool,
    /// E-mail addresses of other users can be deleted.
    pub(crate) emails_of_anybody_can_go: bool,
    /// The primary e-mail address is listed as verified for deactivated users, too.
    pub(crate) primary_email_is_verified: bool,
    /// Where one of several e-mail addresses is taken, none is added, rather than those before it; and the answer shows them
    /// as they are kept, rather than as they were given.
    pub(crate) emails_are_added_together: bool,
    /// Whoever may read is shown what can be pushed to, and a request that names `git-upload-pack` counts as reading wherever
    /// it goes; else what is asked for counts.
    pub(crate) git_reads_by_method: bool,
    /// Memberships are shown and hidden on the pages by `GET`, and not by `POST`.
    pub(crate) member_actions_are_links: bool,
    /// Names in trees are as Git prints them, without the quotes: `a\"b` for `a"b`.
    pub(crate) names_are_escaped: bool,
    /// An answer that a part of an archive cannot be served has the archive's headers for caches: it was built with an older
    /// Go.
    pub(crate) unsatisfied_ranges_keep_headers: bool,
    /// How the check of the body names the owner of a migrated repository.
    pub(crate) migration_owner_field: &'static str,
}

const V0_13_4: Differences = Differences {
    taken_repository_name_is_told: true,
    without_token: &["EditOrganization", "GetOrganization", "ListTeams"],
    token_in_query: true,
    writers_change_settings: true,
    deploy_keys_of_any_repository: true,
    comments_of_any_repository: true,
    organization_names_are_checked: false,
    primary_email_can_go: true,
    emails_of_anybody_can_go: true,
    primary_email_is_verified: true,
    emails_are_added_together: true,
    git_reads_by_method: true,
    member_actions_are_links: true,
    names_are_escaped: true,
    unsatisfied_ranges_keep_headers: true,
    migration_owner_field: "Uid",
};

const V0_14_3: Differences = Differences {
    taken_repository_name_is_told: false,
    without_token: &[],
    token_in_query: false,
    writers_change_settings: false,
    deploy_keys_of_any_repository: false,
    comments_of_any_repository: false,
    organization_names_are_checked: true,
    primary_email_can_go: false,
    emails_of_anybody_can_go: false,
    primary_email_is_verified: false,
    emails_are_added_together: false,
    git_reads_by_method: false,
    member_actions_are_links: false,
    names_are_escaped: false,
    unsatisfied_ranges_keep_headers: false,
    migration_owner_field: "UID",
};

impl GogsVersion {
    /// Every version that the fake plays, the oldest first.
    pub const ALL: [Self; 2] = [Self::V0_13_4, Self::V0_14_3];

    pub(crate) fn differences(self) -> &'static Differences {
        match self {
            Self::V0_13_4 => &V0_13_4,
            Self::V0_14_3 => &V0_14_3,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::V0_13_4 => "0.13.4",
            Self::V0_14_3 => "0.14.3",
        }
    }
}

impl fmt::Display for GogsVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A version that the fake does not play. The message says which it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownVersion(String);

impl fmt::Display for UnknownVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = GogsVersion::ALL.map(GogsVersion::as_str).join(" and ");
        write!(f, "the fake plays Gogs {known}, and not {:?}", self.0)
    }
}

impl std::error::Error for UnknownVersion {}

impl FromStr for GogsVersion {
    type Err = UnknownVersion;

    fn from_str(text: &str) -> Result<Self, UnknownVersion> {
        let version = Self::ALL.into_iter().find(|version| version.as_str() == text);
        version.ok_or_else(|| UnknownVersion(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_they_are_shown() {
        for version in GogsVersion::ALL {
            assert_eq!(version.to_string().parse(), Ok(version));
        }
        let error = "0.12".parse::<GogsVersion>().unwrap_err();
        assert_eq!(error.to_string(), "the fake plays Gogs 0.13.4 and 0.14.3, and not \"0.12\"");
    }
}
