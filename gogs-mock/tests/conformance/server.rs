//! A server under test.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use gogs_core::endpoint::Route;
use gogs_core::handles::RepositoryHandle;
use gogs_core::models::{NewRepository, NewUser, UserProfile};
use gogs_core::{Client, Credentials, Error, endpoints};

use crate::versions::{self, Change, Release};

/// The password of the users that cases create.
pub(crate) const PASSWORD: &str = "correct horse 1";

/// A server, and its administrator.
pub(crate) struct Server {
    /// The site administrator, with a token and a password.
    pub(crate) admin: Client,
    /// The site administrator's name.
    pub(crate) admin_name: String,
    /// The version, as far as the expectations of the suite depend on it.
    pub(crate) version: Release,
}

impl Server {
    /// Without a version, the server is probed.
    pub(crate) async fn new(client: Client, admin: &str, password: &str, version: Option<Release>) -> Self {
        let credentials = Credentials::password(admin, password);
        let by_password = client.with_auth(credentials.clone());
        let token = by_password.access_tokens().create(unique("suite")).await.expect("a token for the administrator");
        let by_token = client.with_auth(credentials.and_token(token.sha1));
        let version = match version {
            Some(version) => version,
            None => versions::probe(&by_token).await,
        };
        Self { admin: by_token, admin_name: admin.to_owned(), version }
    }

    /// Returns the expectation for the version of this server.
    pub(crate) fn expected<T: Clone>(&self, change: &Change<T>) -> T {
        change.on(self.version)
    }

    /// Returns whether this server has the route of an endpoint.
    pub(crate) fn has_route(&self, endpoint: &str) -> bool {
        row(endpoint).since.is_none_or(|since| self.version >= (since.major, since.minor, since.patch))
    }

    /// Returns the expectation for a call of this endpoint: a page instead of a response of the API if the server lacks the
    /// route.
    pub(crate) fn expected_of<const N: usize>(&self, endpoint: &str, statuses: [u16; N]) -> [u16; N] {
        if self.has_route(endpoint) { statuses } else { [404; N] }
    }

    /// Checks that the server has no route for an endpoint, with names that exist.
    pub(crate) async fn check_absence(&self, endpoint: &str) {
        let owner = self.user("owner").await;
        let repo = repository(&owner, "plans").await;
        let route = row(endpoint);
        let path = route.template.replace("{owner}", &name_of(&owner)).replace("{repo}", "plans");
        let path = path.replace("{*path}", "README.md").replace("{sha}", "master");
        let answer = owner.request(route.method.clone(), path).send().await;
        let error = answer.expect_err("the route must not exist");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(404), "{route}: {error}");
        assert!(!error.is_not_found(), "{route}: a 404 of the API instead of a page: {error}");
        repo.delete().await.unwrap();
    }

    /// The server that the environment names.
    pub(crate) async fn from_environment() -> Option<Self> {
        let variable = |name| std::env::var(name).ok();
        let client = gogs_hyper::client(&variable("GOGS_URL")?).expect("GOGS_URL is a base URL");
        let version = variable("GOGS_VERSION").map(|version| versions::parse(&version));
        Some(Self::new(client, &variable("GOGS_ADMIN")?, &variable("GOGS_PASSWORD")?, version).await)
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

/// Returns the row of an endpoint.
fn row(endpoint: &str) -> &'static Route {
    let row = endpoints::all().find(|route| route.name == endpoint);
    row.unwrap_or_else(|| panic!("no row in gogs-core/src/endpoints has the name {endpoint:?}"))
}

/// Returns a name that is not used elsewhere.
pub(crate) fn unique(kind: &str) -> String {
    static MADE: AtomicU64 = AtomicU64::new(0);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970");
    format!("{kind}-{:x}-{:x}", now.as_nanos() as u64, MADE.fetch_add(1, Ordering::Relaxed))
}

/// Returns the user name of a client that [`Server::user`] created.
pub(crate) fn name_of(client: &Client) -> String {
    client.credentials().password.as_ref().expect("a password").username.clone()
}

/// Returns the profile of a user that has only an address.
pub(crate) fn profile(email: impl Into<String>) -> UserProfile {
    let (login_name, full_name, website, location) = Default::default();
    UserProfile { email: email.into(), source_id: 0, login_name, full_name, website, location }
}

/// Creates a repository with a first commit.
pub(crate) async fn repository(owner: &Client, name: &str) -> RepositoryHandle {
    owner.me().create_repo(NewRepository::new(name).with_readme()).await.expect("a new repository");
    owner.repo(name_of(owner), name)
}

/// Returns the status with which a call was refused.
pub(crate) fn status<T: std::fmt::Debug>(result: Result<T, Error>) -> u16 {
    let error = result.expect_err("a refusal");
    error.status().unwrap_or_else(|| panic!("not refused, but {error}")).as_u16()
}

/// Returns the status with which a call was refused, or 0 if it succeeded.
pub(crate) fn status_or_0<T: std::fmt::Debug>(result: Result<T, Error>) -> u16 {
    if result.is_ok() { 0 } else { status(result) }
}

/// Returns the fields that the validation of a body rejected, each with the kind of error.
pub(crate) fn fields<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<String> {
    let error = result.expect_err("a refusal");
    let refused = error.refused().unwrap_or_else(|| panic!("not refused, but {error}"));
    assert_eq!(refused.status, 422, "{error}");
    refused.fields.iter().map(|field| format!("{} {}", field.names.join(","), field.classification)).collect()
}
