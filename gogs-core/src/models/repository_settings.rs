//! Settings of repositories.

use std::borrow::Cow;

use crate::endpoint::body::JsonBody;
use crate::models::options::bodies;
use crate::secret::in_urls;

bodies! {
    /// Changes to where a repository's issues are kept; what is not set stays. The server checks nothing, and shows none of
    /// these settings (0.14.3).
    #[derive(Default)]
    pub struct IssueTrackerEdit {
        required {}
        optional {
            /// Whether there are issues; those that were made stay where they are switched off.
            pub enable_issues: Option<bool>,
            /// Whether issues are kept elsewhere, which hides those that are here.
            pub enable_external_tracker: Option<bool>,
            /// Where the issues are kept.
            pub external_tracker_url: Option<String>,
            /// How to link to one: `https://tracker.example.com/{user}/{repo}/{index}`.
            pub tracker_url_format: Option<String>,
            /// What numbers look like there: `numeric` or `alphanumeric`.
            pub tracker_issue_style: Option<String>,
        }
    }

    /// Changes to where a repository's wiki is kept; what is not set stays. The server checks nothing, and shows none of
    /// these settings (0.14.3).
    #[derive(Default)]
    pub struct WikiEdit {
        required {}
        optional {
            /// Whether there is a wiki.
            pub enable_wiki: Option<bool>,
            /// Whether everybody may read the wiki of a private repository. The search then finds the repository for
            /// everybody (0.14.3).
            pub allow_public_wiki: Option<bool>,
            /// Whether the wiki is kept elsewhere.
            pub enable_external_wiki: Option<bool>,
            /// Where the wiki is kept.
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
