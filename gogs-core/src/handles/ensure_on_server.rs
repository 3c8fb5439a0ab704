//! Users, repositories and teams that are created if they are not there.

use crate::handles::{AdminHandle, MeHandle, OrganizationHandle};
use crate::models::{NewRepository, NewTeam, NewUser, Repository, Team, User};
use crate::{Call, OptionalExtension as _};

impl MeHandle {
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
}

impl OrganizationHandle {
    /// Returns the organization's repository of this name, and creates it if it is not there:
    /// [`RepositoryHandle::get`](crate::handles::RepositoryHandle::get), and after a 404 [`create_repo`](Self::create_repo).
    /// One that is there stays as it is, even if it is less private.
    ///
    /// If two callers do so at the same time, the creation fails for one of them.
    ///
    /// ```
    /// use gogs_hyper::models::NewRepository;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("alice");
    /// let created = gogs.org("acme").ensure_repo(NewRepository::new("tools")).await?;
    /// assert_eq!(gogs.org("acme").ensure_repo(NewRepository::new("tools")).await?.id, created.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the two calls, 404 excepted.
    pub fn ensure_repo(&self, repository: NewRepository) -> Call<Repository> {
        let path = self.path.clone();
        Call::composed(&self.client, move |client| async move {
            match client.repo(&path.org, &repository.name).get().await.optional()? {
                Some(found) => Ok(found),
                None => Self { client, path }.create_repo(repository).await,
            }
        })
    }
}

impl AdminHandle {
    /// Returns the user of this name, and creates it if it is not there:
    /// [`UserHandle::get`](crate::handles::UserHandle::get), and after a 404 [`create_user`](Self::create_user). A user who is
    /// there stays as is.
    ///
    /// If two callers do so at the same time, the creation fails for one of them. **Gogs quirk** (0.14.3): an organization of
    /// that name is returned too.
    ///
    /// ```
    /// use gogs_hyper::models::NewUser;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("root1");
    /// let carol = NewUser::new("carol", "carol@example.com").password("correct horse");
    /// let created = gogs.admin().ensure_user(carol.clone()).await?;
    /// assert_eq!(gogs.admin().ensure_user(carol).await?.id, created.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the two calls, 404 excepted.
    pub fn ensure_user(&self, user: NewUser) -> Call<User> {
        Call::composed(&self.client, move |client| async move {
            match client.user(&user.username).get().await.optional()? {
                Some(found) => Ok(found),
                None => client.admin().create_user(user).await,
            }
        })
    }

    /// Returns the repository of this owner and name, and creates it if it is not there:
    /// [`RepositoryHandle::get`](crate::handles::RepositoryHandle::get), and after a 404 [`create_repo`](Self::create_repo).
    /// One that is there stays as it is, even if it is less private.
    ///
    /// If two callers do so at the same time, the creation fails for one of them.
    ///
    /// ```
    /// use gogs_hyper::models::NewRepository;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("root1");
    /// let created = gogs.admin().ensure_repo("bob", NewRepository::new("homework").private(true)).await?;
    /// assert_eq!(gogs.admin().ensure_repo("bob", NewRepository::new("homework")).await?.id, created.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the two calls, 404 of the first excepted.
    pub fn ensure_repo(&self, username: impl AsRef<str>, repository: NewRepository) -> Call<Repository> {
        let owner = username.as_ref().to_owned();
        Call::composed(&self.client, move |client| async move {
            match client.repo(&owner, &repository.name).get().await.optional()? {
                Some(found) => Ok(found),
                None => client.admin().create_repo(owner, repository).await,
            }
        })
    }

    /// Returns the team of this name, whatever its case, and creates it if it is not there:
    /// [`OrganizationHandle::teams`](crate::handles::OrganizationHandle::teams), and [`create_team`](Self::create_team). A team
    /// that is there stays as it is, even if its permission differs.
    ///
    /// If two callers do so at the same time, the creation fails for one of them.
    ///
    /// ```
    /// use gogs_hyper::models::{NewTeam, TeamPermission};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let gogs = gogs_mock::sample().client_as("root1");
    /// let devs = NewTeam::new("devs").permission(TeamPermission::Write);
    /// let created = gogs.admin().ensure_team("acme", devs.clone()).await?;
    /// assert_eq!(gogs.admin().ensure_team("acme", devs).await?.id, created.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// - 401 without a token, which the list of teams needs.
    /// - Those of [`create_team`](Self::create_team).
    pub fn ensure_team(&self, org: impl AsRef<str>, team: NewTeam) -> Call<Team> {
        let org = org.as_ref().to_owned();
        Call::composed(&self.client, move |client| async move {
            match client.org(&org).find_team(&team.name).await? {
                Some(found) => Ok(found),
                None => client.admin().create_team(org, team).await,
            }
        })
    }
}
