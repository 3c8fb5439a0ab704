//! A server under test.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use gogs_core::models::NewUser;
use gogs_core::{Client, Credentials};

/// The password of the users that cases make.
pub(crate) const PASSWORD: &str = "correct horse 1";

/// A server, and its administrator.
pub(crate) struct Server {
    /// The site administrator, with a token and a password.
    pub(crate) admin: Client,
    /// The site administrator's name.
    pub(crate) admin_name: String,
}

impl Server {
    pub(crate) async fn new(client: Client, admin: &str, password: &str) -> Self {
        let credentials = Credentials::password(admin, password);
        let by_password = client.with_auth(credentials.clone());
        let token = by_password.access_tokens().create(&unique("suite")).await.expect("a token for the administrator");
        Self { admin: client.with_auth(credentials.and_token(token.sha1)), admin_name: admin.to_owned() }
    }

    /// The server that the environment names.
    pub(crate) async fn from_environment() -> Option<Self> {
        let variable = |name| std::env::var(name).ok();
        let client = gogs_hyper::client(&variable("GOGS_URL")?).expect("GOGS_URL is a base URL");
        Some(Self::new(client, &variable("GOGS_ADMIN")?, &variable("GOGS_PASSWORD")?).await)
    }

    /// Makes a user, who signs in with a token and a password.
    pub(crate) async fn user(&self, kind: &str) -> Client {
        let name = unique(kind);
        let user = NewUser::new(name.as_str(), format!("{name}@example.com")).password(PASSWORD);
        self.admin.admin().create_user(user).await.expect("a new user");
        let credentials = Credentials::password(name, PASSWORD);
        let token = self.admin.with_auth(credentials.clone()).access_tokens().create("suite").await.expect("a token");
        self.admin.with_auth(credentials.and_token(token.sha1))
    }
}

/// A name that nobody has had.
pub(crate) fn unique(kind: &str) -> String {
    static MADE: AtomicU64 = AtomicU64::new(0);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970");
    format!("{kind}-{:x}-{:x}", now.as_nanos() as u64, MADE.fetch_add(1, Ordering::Relaxed))
}

/// The user name of a client that [`Server::user`] made.
pub(crate) fn name_of(client: &Client) -> String {
    client.credentials().password.as_ref().expect("a password").username.clone()
}

/// The status with which a call was refused.
pub(crate) fn status<T: std::fmt::Debug>(result: Result<T, gogs_core::Error>) -> u16 {
    let error = result.expect_err("a refusal");
    error.status().unwrap_or_else(|| panic!("not refused, but {error}")).as_u16()
}
