//! All repositories.

use crate::endpoints::repositories::{MigrateRepository, SearchRepositories};
use crate::models::{Migration, Repository, RepositorySearchQuery};
use crate::paging::{Page, PageStream};
use crate::{Call, Client};

/// All repositories, returned by [`Client::repos`].
#[derive(Debug, Clone)]
pub struct RepositoriesHandle {
    client: Client,
}

impl RepositoriesHandle {
    pub(crate) fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Searches repositories by a part of their name or description, and returns one page.
    ///
    /// `GET /repos/search`, for everybody.
    ///
    /// Only public repositories are found, unless [`uid`](RepositorySearchQuery::uid) is the id of the caller or of an
    /// organization that the caller owns. They are sorted by id; those of one owner, by name.
    ///
    /// An empty query finds all repositories. (The client sends `%` instead, because the server would search for a dot; `%`
    /// and `_` are wildcards.) Of `a/b`, only `b` is searched for. A private repository with a public wiki is found, too.
    ///
    /// **Gogs quirk** (0.14.3): [`Repository::permissions`] is missing.
    ///
    /// There is no way to list all private repositories, not even for a site administrator. Read them by name. Those of a
    /// caller are in [`MeHandle::repos`](crate::handles::MeHandle::repos), those of the caller's teams in
    /// [`OrganizationHandle::repos`](crate::handles::OrganizationHandle::repos).
    ///
    /// ```
    /// use gogs_hyper::models::RepositorySearchQuery;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client();
    /// let found = gogs.repos().search(RepositorySearchQuery::new("hell")).await?;
    /// assert_eq!(found.items[0].full_name, "alice/hello");
    /// assert_eq!(found.next, None);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 500 for a number that no user has, unless the caller is anonymous (0.14.3).
    /// - Those of [all handles](crate::handles).
    pub fn search(&self, query: RepositorySearchQuery) -> Call<Page<Repository>> {
        let q = query.q.filter(|word| !word.is_empty()).or_else(|| Some("%".to_owned()));
        let query = RepositorySearchQuery { q, ..query };
        self.client.call_then(SearchRepositories, (), query, (), |page| Ok(page?.into_page(|found| found.data)))
    }

    /// Returns the results of a search, over all pages from that of the query on. It calls [`search`](Self::search) for each
    /// page when it is needed.
    ///
    /// Creating, deleting and renaming repositories while the stream runs shifts the pages; see [`PageStream`].
    ///
    /// ```
    /// use gogs_hyper::models::{NewRepository, RepositorySearchQuery};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("bob");
    /// for number in 1..=3 {
    ///     gogs.me().create_repo(NewRepository::new(format!("part{number}"))).await?;
    /// }
    /// let mut found = gogs.repos().stream(RepositorySearchQuery::new("part").limit(2));
    /// let mut names = Vec::new();
    /// while let Some(repository) = found.next().await {
    ///     names.push(repository?.name);
    /// }
    /// assert_eq!(names, ["part1", "part2", "part3"]);
    ///
    /// let all = gogs.repos().stream(RepositorySearchQuery::all().limit(50)).into_vec().await?;
    /// assert_eq!(all.len(), 4);
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream(&self, query: RepositorySearchQuery) -> PageStream<Repository> {
        let handle = self.clone();
        PageStream::new(query.page.unwrap_or(1), move |page| handle.search(query.clone().page(page)))
    }

    /// Creates a repository from one at another address, as a copy or as a mirror.
    ///
    /// `POST /repos/migrate` with a token. The new owner can be the caller, an organization that the caller owns, or, for a
    /// site administrator, anybody.
    ///
    /// The server responds after everything is copied, which may take minutes. Set a long time limit, and do not repeat the
    /// call if it expires, because the server continues.
    ///
    /// ```
    /// use gogs_hyper::models::Migration;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let gogs = mock.client_as("bob");
    /// let original = gogs.repo("alice", "hello").get().await?.clone_url;
    ///
    /// let me = gogs.me().get().await?;
    /// let made = gogs.repos().migrate(Migration::new(original, me.id, "copy").mirror(true)).await?;
    /// assert!(made.mirror);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 403 for an owner that the caller may not act for.
    /// - 422 for an unknown owner and for an address that is malformed or blocked.
    /// - 500 for a name that is taken or reserved, wrong credentials and a repository that is not there or is empty (0.14.3).
    /// - 401 without a token.
    /// - Those of [all handles](crate::handles).
    pub fn migrate(&self, migration: Migration) -> Call<Repository> {
        self.client.call(MigrateRepository, (), (), migration)
    }
}
