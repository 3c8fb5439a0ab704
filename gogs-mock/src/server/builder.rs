//! The options of a fake server.

use gogs_core::Secret;

use crate::GogsVersion;
use crate::MockGogs;
use crate::request::address;
use crate::rules::users::{self, NewUser};
use crate::world::{Clock, World};

/// The options of a fake server, created by [`MockGogs::builder`].
///
/// ```
/// use gogs_mock::MockGogs;
///
/// let mock = MockGogs::builder().admin("chief", "s3cret").build()?;
/// let gogs = mock.client_as("chief");
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Builder {
    /// The name and password of the site administrator, if they were chosen.
    admin: Option<(String, Secret)>,
    clock: Clock,
    version: Option<GogsVersion>,
    blocks_local_network: bool,
    fetches_from_loopback: bool,
    posts_anywhere: bool,
    external_url: Option<String>,
}

impl Builder {
    /// Sets the name and password of the site administrator, whose id is 1 and whose e-mail address is `NAME@example.com`.
    #[must_use]
    pub fn admin(mut self, name: impl Into<String>, password: impl Into<Secret>) -> Self {
        self.admin = Some((name.into(), password.into()));
        self
    }

    /// Lets the clock of the server follow the system clock. By default it is stopped, and only
    /// [`MockGogs::advance`] moves it.
    #[must_use]
    pub fn system_clock(mut self) -> Self {
        self.clock = Clock::System;
        self
    }

    /// Sets the version of Gogs to emulate. Default: 0.14.3.
    #[must_use]
    pub fn version(mut self, version: GogsVersion) -> Self {
        self.version = Some(version);
        self
    }

    /// Refuses to clone from the local network, as Gogs does by default.
    ///
    /// The fake allows all of it by default (`LOCAL_NETWORK_ALLOWLIST = *`), so that repositories of this server can be
    /// cloned.
    #[must_use]
    pub fn block_local_network(mut self) -> Self {
        self.blocks_local_network = true;
        self
    }

    /// Lets [migrations](gogs_core::handles::RepositoriesHandle) and mirrors fetch from other Git servers on this machine,
    /// such as `http://127.0.0.1:8080/path.git`. By default they can only fetch from repositories of this server.
    ///
    /// No other request makes the fake open a connection. A fetch takes at most a minute, during which the fake serves other
    /// requests. Until it ends, the new repository does not exist; on a real server it exists and is empty. The fake runs
    /// eight fetches at the same time, queues further ones, and cancels a fetch if its client disconnects.
    ///
    /// Needs the feature `server`. Without it, a request that would fetch gets a 501.
    #[must_use]
    pub fn fetch_from_loopback(mut self) -> Self {
        self.fetches_from_loopback = true;
        self
    }

    /// Lets hooks post to any `http` address, including host names, once the fake is served. For closed networks, such as
    /// those between containers.
    ///
    /// By default hooks post to this machine only, and deliveries to other hosts are only recorded in
    /// [`MockGogs::deliveries`].
    #[must_use]
    pub fn post_anywhere(mut self) -> Self {
        self.posts_anywhere = true;
        self
    }

    /// Sets the base URL of addresses in responses, links and webhooks, such as `https://git.example.com/gogs/`: the setting
    /// `EXTERNAL_URL` of the server.
    ///
    /// By default they repeat the address that the client used. A slash at the end makes no difference. The paths that the
    /// fake serves stay the same. `X-Forwarded-Proto` and `X-Forwarded-Host` are ignored, as by the server.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::MockGogs::builder().external_url("https://git.example.com/").build()?;
    /// let root = mock.client_as("root1").me().get().await?;
    /// assert_eq!(root.avatar_url, "https://git.example.com/avatars/1");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn external_url(mut self, url: impl Into<String>) -> Self {
        self.external_url = Some(url.into());
        self
    }

    /// Starts the server.
    ///
    /// # Errors
    ///
    /// Returns a sentence if
    ///
    /// * the server rejects the name of the administrator, or
    /// * the external URL is not the address of a server.
    pub fn build(self) -> Result<MockGogs, String> {
        let version = self.version.unwrap_or_default();
        let Self { clock, blocks_local_network, fetches_from_loopback, posts_anywhere, .. } = self;
        let external_url = self.external_url.as_deref().map(address::external).transpose()?;
        let mut world = World {
            clock,
            version,
            blocks_local_network,
            fetches_from_loopback,
            posts_anywhere,
            external_url,
            ..World::default()
        };
        let now = world.clock.now();
        let (name, password) = self.admin.unwrap_or_else(|| ("root1".to_owned(), "rootpw".into()));
        let email = format!("{name}@example.com");
        let new = NewUser { name: &name, email: &email, password, is_admin: true, ..NewUser::default() };
        users::create(&mut world, new, now).map_err(|refusal| format!("the administrator {name:?}: {refusal}"))?;
        Ok(MockGogs::of(world))
    }

    /// Checks that a server still has the settings that were chosen here, after a [saved world](MockGogs::load) replaced its
    /// own. The defaults count as not chosen, except for the stopped clock.
    ///
    /// ```
    /// use gogs_mock::{GogsVersion, MockGogs};
    ///
    /// let saved = MockGogs::new().snapshot().to_json();
    /// let builder = MockGogs::builder().version(GogsVersion::V0_12_11);
    /// let mock = builder.clone().build()?;
    /// mock.load(&saved)?;
    /// assert_eq!(builder.check(&mock), Err("the version is 0.14.3, not 0.12.11".to_owned()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns a sentence if the server has
    ///
    /// * another version,
    /// * another external URL,
    /// * no site administrator with this name and password, or
    /// * a clock that follows the system clock, although it should be stopped.
    pub fn check(&self, mock: &MockGogs) -> Result<(), String> {
        let world = mock.world();
        if let Some(version) = self.version.filter(|version| *version != world.version) {
            return Err(format!("the version is {}, not {version}", world.version));
        }
        let url = self.external_url.as_deref().map(address::external).transpose()?;
        if let Some(url) = url.filter(|url| world.external_url.as_ref() != Some(url)) {
            let found = world.external_url.as_deref().unwrap_or("not set");
            return Err(format!("the external URL is {found}, not {url}"));
        }
        if let Some((name, password)) = &self.admin {
            let found = world.users.by_name(name).filter(|user| user.is_admin && !user.is_organization());
            if found.is_none_or(|user| user.password.expose() != password.expose()) {
                return Err(format!("there is no site administrator {name:?} with this password"));
            }
        }
        match (&self.clock, &world.clock) {
            (Clock::At(_), Clock::System) => Err("the clock follows the system clock".to_owned()),
            _ => Ok(()),
        }
    }
}
