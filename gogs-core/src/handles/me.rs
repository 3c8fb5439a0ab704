//! The user who signs in.

use crate::endpoints::access_tokens::ListAccessTokens;
use crate::endpoints::issues::{ListAssignedIssues, ListAssignedIssuesAtRoot};
use crate::endpoints::organizations::{CreateOwnOrganization, ListOwnOrganizations};
use crate::endpoints::paths::UserPath;
use crate::endpoints::repositories::{CreateRepository, ListOwnRepositories};
use crate::endpoints::users::{GetAuthenticatedUser, GetUser};
use crate::handles::{EmailsHandle, FollowsHandle, KeyHandle, KeysHandle};
use crate::models::{Issue, IssueFilter, NewOrganization, NewRepository, Organization, Repository, User};
use crate::paging::PageStream;
use crate::{Call, Client, OptionalExtension as _, Page};

/// The user who signs in: what [`Client::me`] returns.
#[derive(Debug, Clone)]
pub struct MeHandle {
    client: Client,
}

impl MeHandle {
    pub(crate) fn new(client: &Client) -> Self {
        Self { client: client.clone() }
    }

    /// Reads the user who signs in. `GET /user` with a token.
    ///
    /// That route refuses passwords, so with a password alone two others are asked: `GET /users/{username}/tokens`,
    /// which proves the password, and `GET /users/{username}`.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert_eq!(gogs.me().get().await?.username, "alice");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 401 when the token or password is missing or wrong; otherwise see the [list for all handles](crate::handles).
    pub fn get(&self) -> Call<User> {
        let credentials = self.client.credentials();
        match &credentials.password {
            Some(user) if credentials.token.is_none() => {
                let path = UserPath { username: user.username.clone() };
                Call::composed(&self.client, move |client| async move {
                    client.call(ListAccessTokens, &path, (), ()).await?;
                    client.call(GetUser, path, (), ()).await
                })
            }
            _ => self.client.call(GetAuthenticatedUser, (), (), ()),
        }
    }

    /// Asks whether the server knows the client's credentials: false for 401 alone. Asks as [`get`](Self::get) does.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert!(gogs.me().is_known().await?);
    /// assert!(!gogs.with_token("not-a-token").me().is_known().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Every failure but 401; see the [list for all handles](crate::handles).
    pub fn is_known(&self) -> Call<bool> {
        Call::composed(&self.client, |client| async move {
            match client.me().get().await {
                Ok(_) => Ok(true),
                Err(error) if error.is_unauthorized() => Ok(false),
                Err(error) => Err(error),
            }
        })
    }

    /// Lists the caller's repositories, by last update, newest first, and after them those of others that the caller
    /// collaborates on, in random order and with an `open_issues_count` of 0 (0.13.4, 0.14.3). `GET /user/repos` with a
    /// token. There are no pages.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert_eq!(gogs.me().repos().await?[0].name, "hello");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 401 without a token; otherwise see the [list for all handles](crate::handles).
    pub fn repos(&self) -> Call<Vec<Repository>> {
        self.client.call(ListOwnRepositories, (), (), ())
    }

    /// Makes a repository for the caller. `POST /user/repos` with a token.
    ///
    /// The answer is written before the repository is stored, see [`Repository`].
    ///
    /// ```
    /// use gogs_hyper::models::NewRepository;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("bob");
    /// let made = gogs.me().create_repo(NewRepository::new("notes").private(true).with_readme()).await?;
    /// assert_eq!(made.full_name, "bob/notes");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 401 without a token; 422 for a name that is malformed, too long or reserved; 500 for a name that is taken (422 in
    /// 0.13), for an unknown template, and for `auto_init` without a readme; otherwise see the
    /// [list for all handles](crate::handles).
    pub fn create_repo(&self, repository: NewRepository) -> Call<Repository> {
        self.client.call(CreateRepository, (), (), repository)
    }

    /// Returns the caller's repository of this name, and creates it if it is not there: [`get`](Self::get) for the caller's
    /// name, [`RepositoryHandle::get`](crate::handles::RepositoryHandle::get), and after a 404
    /// [`create_repo`](Self::create_repo). One that is there stays as it is, even if it is less private.
    ///
    /// If two callers do so at the same time, the creation fails for one of them.
    ///
    /// ```
    /// use gogs_hyper::models::NewRepository;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let created = gogs.me().ensure_repo(NewRepository::new("notes").private(true)).await?;
    /// assert_eq!(gogs.me().ensure_repo(NewRepository::new("notes")).await?.id, created.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the three calls, 404 excepted.
    pub fn ensure_repo(&self, repository: NewRepository) -> Call<Repository> {
        Call::composed(&self.client, move |client| async move {
            let me = client.me().get().await?;
            match client.repo(me.name(), &repository.name).get().await.optional()? {
                Some(found) => Ok(found),
                None => client.me().create_repo(repository).await,
            }
        })
    }

    /// Lists the organizations that the caller is a member of, whether or not the membership shows. `GET /user/orgs` with
    /// a token.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// assert_eq!(gogs.me().orgs().await?[0].username, "acme");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 401 without a token; otherwise see the [list for all handles](crate::handles).
    pub fn orgs(&self) -> Call<Vec<Organization>> {
        self.client.call(ListOwnOrganizations, (), (), ())
    }

    /// Makes an organization that the caller owns. `POST /user/orgs` with a token.
    ///
    /// ```
    /// use gogs_hyper::models::NewOrganization;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("bob");
    /// assert_eq!(gogs.me().create_org(NewOrganization::new("crew")).await?.username, "crew");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 401 without a token; 422 for a name that is malformed, too long, reserved or taken by an organization or a user;
    /// otherwise see the [list for all handles](crate::handles).
    pub fn create_org(&self, organization: NewOrganization) -> Call<Organization> {
        self.client.call(CreateOwnOrganization, (), (), organization)
    }

    /// Lists one page of the open or of the closed issues of all repositories that are assigned to the caller, newest first.
    /// `GET /user/issues` with a token.
    ///
    /// Issues of repositories that the caller may not see, or whose issues are switched off, are listed as well (0.14.3).
    /// [`issue_stream`](Self::issue_stream) goes over all pages.
    ///
    /// ```
    /// use gogs_hyper::models::{IssueFilter, NewIssue};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let (alice, gogs) = (mock.client_as("alice"), mock.client_as("bob"));
    /// alice.repo("alice", "hello").issues().create(NewIssue::new("For Bob").assignee("bob")).await?;
    /// assert_eq!(gogs.me().issues(IssueFilter::open()).await?.items[0].title, "For Bob");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 401 without a token; otherwise see the [list for all handles](crate::handles).
    pub fn issues(&self, filter: IssueFilter) -> Call<Page<Issue>> {
        self.client.call_then(ListAssignedIssues, (), filter, (), |page| Ok(page?.into_page(|issues| issues)))
    }

    /// The same list as [`issues`](Self::issues), by its other route: `GET /issues` with a token.
    ///
    /// ```
    /// use gogs_hyper::models::IssueFilter;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let (one, other) = (IssueFilter::closed(), IssueFilter::closed());
    /// assert_eq!(gogs.me().issues_at_root(one).await?, gogs.me().issues(other).await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// 401 without a token; otherwise see the [list for all handles](crate::handles).
    pub fn issues_at_root(&self, filter: IssueFilter) -> Call<Page<Issue>> {
        self.client.call_then(ListAssignedIssuesAtRoot, (), filter, (), |page| Ok(page?.into_page(|issues| issues)))
    }

    /// The issues that are assigned to the caller, from the filter's page on, over all pages: [`issues`](Self::issues) for
    /// each page when it is needed.
    ///
    /// ```
    /// use gogs_hyper::models::{IssueFilter, NewIssue};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let (alice, gogs) = (mock.client_as("alice"), mock.client_as("bob"));
    /// alice.repo("alice", "hello").issues().create(NewIssue::new("For Bob").assignee("bob")).await?;
    /// let mut issues = gogs.me().issue_stream(IssueFilter::open());
    /// assert_eq!(issues.next().await.expect("an issue")?.title, "For Bob");
    /// assert!(issues.next().await.is_none());
    /// # Ok(())
    /// # }
    /// ```
    pub fn issue_stream(&self, filter: IssueFilter) -> PageStream<Issue> {
        let me = self.clone();
        PageStream::new(filter.page.unwrap_or(1), move |page| me.issues(filter.clone().page(page)))
    }

    /// Returns the open issues and then the closed ones that are assigned to the caller, over all pages:
    /// [`issues`](Self::issues) for each page when it is needed, since no route lists both at once (0.14.3).
    ///
    /// An issue that is closed while the stream runs may come twice, one that is reopened may be missed.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("bob");
    /// assert!(gogs.me().issue_stream_all().into_vec().await?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn issue_stream_all(&self) -> PageStream<Issue> {
        self.issue_stream(IssueFilter::open()).followed_by(self.issue_stream(IssueFilter::closed()))
    }

    /// Returns the handle of the caller's e-mail addresses.
    pub fn emails(&self) -> EmailsHandle {
        EmailsHandle::new(&self.client)
    }

    /// Returns the handle of the caller's SSH keys.
    pub fn keys(&self) -> KeysHandle {
        KeysHandle::new(&self.client)
    }

    /// Returns the handle of whom the caller follows, and by whom the caller is followed.
    pub fn follows(&self) -> FollowsHandle {
        FollowsHandle::new(&self.client)
    }

    /// Returns the handle of one of the caller's SSH keys, by number.
    pub fn key(&self, id: i64) -> KeyHandle {
        KeyHandle::new(&self.client, id)
    }
}
