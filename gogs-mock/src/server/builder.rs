//! How a fake server starts.

use gogs_core::Secret;

use crate::GogsVersion;
use crate::MockGogs;
use crate::request::address;
use crate::rules::users::{self, NewUser};
use crate::world::{Clock, World};

/// What a fake server starts with: made by [`MockGogs::builder`].
///
/// ```
/// use gogs_mock::MockGogs;
///
/// let mock = MockGogs::builder().admin("chief", "s3cret").build()?;
/// let gogs = mock.client_as("chief");
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone)]
pub struct Builder {
    admin: (String, Secret),
    clock: Clock,
    version: GogsVersion,
    blocks_local_network: bool,
    fetches_from_loopback: bool,
    posts_anywhere: bool,
    external_url: Option<String>,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            admin: ("root1".to_owned(), "rootpw".into()),
            clock: Clock::default(),
            version: GogsVersion::default(),
            blocks_local_network: false,
            fetches_from_loopback: false,
            posts_anywhere: false,
            external_url: None,
        }
    }
}

impl Builder {
    /// The name and password of the site administrator, whose id is 1 and whose e-mail address is `NAME@example.com`.
    #[must_use]
    pub fn admin(mut self, name: impl Into<String>, password: impl Into<Secret>) -> Self {
        self.admin = (name.into(), password.into());
        self
    }

    /// Lets the server's clock go with the machine's, rather than stand still until
    /// [`MockGogs::advance`] moves it.
    #[must_use]
    pub fn system_clock(mut self) -> Self {
        self.clock = Clock::System;
        self
    }

    /// The version of Gogs to play; 0.14.3 without this.
    #[must_use]
    pub fn version(mut self, version: GogsVersion) -> Self {
        self.version = version;
        self
    }

    /// Refuses to clone from the local network, as a server does that was not told otherwise. Without this all of it is
    /// allowed (`LOCAL_NETWORK_ALLOWLIST = *`), so that repositories of this server can be cloned.
    #[must_use]
    pub fn block_local_network(mut self) -> Self {
        self.blocks_local_network = true;
        self
    }

    /// Lets [migrations](gogs_core::handles::RepositoriesHandle) and mirrors fetch from other Git servers on this machine, at
    /// addresses such as `http://127.0.0.1:8080/path.git`, rather than from this server's own repositories alone. The fake
    /// opens connections for nothing else that a request asks for. It answers other requests while it waits for one, a
    /// minute at most; until then the new repository is not there, which at the server is there and empty. It fetches from
    /// eight at the same time, while further requests wait, and gives up when the client goes away.
    ///
    /// Needs the feature `server`. Without it, a request that would fetch gets a 501.
    #[must_use]
    pub fn fetch_from_loopback(mut self) -> Self {
        self.fetches_from_loopback = true;
        self
    }

    /// Lets hooks post to any `http` address, by name too, once the fake is served: for closed networks such as those between
    /// containers. Without this they post to this machine alone, and what goes elsewhere is only to be found in
    /// [`MockGogs::deliveries`].
    #[must_use]
    pub fn post_anywhere(mut self) -> Self {
        self.posts_anywhere = true;
        self
    }

    /// Sets the address that answers, links and webhooks name, such as `https://git.example.com/gogs/`: the server's setting
    /// `EXTERNAL_URL`. Without this they name the address by which the fake was called. A slash at the end makes no
    /// difference. The paths that the fake serves stay the same; `X-Forwarded-Proto` and `X-Forwarded-Host` are ignored, as by
    /// the server.
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
    /// A sentence if the server would not take the administrator's name, or if the external URL is not the address of a server.
    pub fn build(self) -> Result<MockGogs, String> {
        let Self { clock, version, blocks_local_network, fetches_from_loopback, posts_anywhere, .. } = self;
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
        let (name, password) = self.admin;
        let email = format!("{name}@example.com");
        let new = NewUser { name: &name, email: &email, password, is_admin: true, ..NewUser::default() };
        users::create(&mut world, new, now).map_err(|refusal| format!("the administrator {name:?}: {refusal}"))?;
        Ok(MockGogs::of(world))
    }
}
