//! Settings of repositories.

use std::borrow::Cow;

use crate::endpoint::body::JsonBody;
use crate::models::options::bodies;
use crate::secret::in_urls;

bodies! {
    /// Changes to the issue tracker of a repository. What is not set is unchanged. The server checks nothing, and returns
    /// none of these settings (0.14.3).
    #[derive(Default)]
    pub struct IssueTrackerEdit {
        required {}
        optional {
            /// Whether issues are enabled. Disabling them keeps the existing ones.
            pub enable_issues: Option<bool>,
            /// Whether an external tracker is used. It hides the issues of the repository.
            pub enable_external_tracker: Option<bool>,
            /// The address of the external tracker.
            pub external_tracker_url: Option<String>,
            /// The format of links to its issues: `https://tracker.example.com/{user}/{repo}/{index}`.
            pub tracker_url_format: Option<String>,
            /// The format of its issue numbers: `numeric` or `alphanumeric`.
            pub tracker_issue_style: Option<String>,
        }
    }

    /// Changes to the wiki of a repository. What is not set is unchanged. The server checks nothing, and returns none of
    /// these settings (0.14.3).
    #[derive(Default)]
    pub struct WikiEdit {
        required {}
        optional {
            /// Whether the wiki is enabled.
            pub enable_wiki: Option<bool>,
            /// Whether everybody can read the wiki of a private repository. The search then finds the repository for
            /// everybody (0.14.3).
            pub allow_public_wiki: Option<bool>,
            /// Whether an external wiki is used.
            pub enable_external_wiki: Option<bool>,
            /// The address of the external wiki.
            pub external_wiki_url: Option<String>,
        }
    }
}

impl JsonBody for IssueTrackerEdit {
    fn secrets(&self) -> Vec<Cow<'_, str>> {
        [&self.external_tracker_url, &self.tracker_url_format]
            .into_iter()
            .flatten()
            .flat_map(|url| in_urls(url))
            .collect()
    }
}

impl JsonBody for WikiEdit {
    fn secrets(&self) -> Vec<Cow<'_, str>> {
        self.external_wiki_url.iter().flat_map(|url| in_urls(url)).collect()
    }
}
