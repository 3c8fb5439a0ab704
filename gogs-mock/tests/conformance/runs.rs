//! The servers for all cases.

use std::future::Future;
use std::pin::Pin;

use gogs_core::{Client, SetupError};
use gogs_mock::{GogsVersion, MockGogs};
use tokio::sync::Mutex;

use crate::server::Server;
use crate::versions;

/// A case that can run over any server.
#[derive(Clone, Copy)]
pub(crate) struct Case {
    pub(crate) run: fn(Server) -> Pin<Box<dyn Future<Output = ()>>>,
    /// The endpoints that it requires and some versions lack.
    pub(crate) needs: &'static [&'static str],
}

impl Case {
    /// Runs the case. If the version lacks a required route, checks its absence instead.
    pub(crate) async fn over(self, server: Server) {
        match self.needs.iter().find(|route| !server.has_route(route)) {
            Some(absent) => server.check_absence(absent).await,
            None => (self.run)(server).await,
        }
    }
}

/// The fake in process, as 0.14.3.
pub(crate) async fn in_process(case: Case) {
    as_version(GogsVersion::V0_14_3, case).await;
}

/// The fake in process, as 0.13.4.
pub(crate) async fn as_0_13_4(case: Case) {
    as_version(GogsVersion::V0_13_4, case).await;
}

/// The fake in process, as 0.12.11.
pub(crate) async fn as_0_12_11(case: Case) {
    as_version(GogsVersion::V0_12_11, case).await;
}

/// The fake in process, as the development branch.
pub(crate) async fn as_next(case: Case) {
    as_version(GogsVersion::Next, case).await;
}

async fn as_version(version: GogsVersion, case: Case) {
    let mock = MockGogs::builder().version(version).build().expect("a server");
    let server = Server::new(mock.client(), "root1", "rootpw", None).await;
    assert_eq!(server.version, versions::parse(&version.to_string()), "the suite must detect the version");
    case.over(server).await;
}

/// The fake over loopback, through hyper.
pub(crate) async fn over_hyper(case: Case) {
    over_loopback(gogs_hyper::client, case).await;
}

/// The fake over loopback, through reqwest.
pub(crate) async fn over_reqwest(case: Case) {
    over_loopback(gogs_reqwest::client, case).await;
}

/// The server that the environment names, if any. Its cases run one after the other, because 0.13.4 on SQLite fails requests
/// during a write.
#[expect(clippy::print_stdout, reason = "a part of the suite that did nothing says so")]
pub(crate) async fn on_a_real_server(case: Case) {
    static ALONE: Mutex<()> = Mutex::const_new(());
    let _alone = ALONE.lock().await;
    match Server::from_environment().await {
        Some(server) => case.over(server).await,
        None => println!("not run: GOGS_URL, GOGS_ADMIN and GOGS_PASSWORD name no server"),
    }
}

async fn over_loopback(connect: fn(&str) -> Result<Client, SetupError>, case: Case) {
    let listening = MockGogs::new().serve("127.0.0.1:0".parse().expect("an address")).await.expect("a free port");
    let client = connect(&listening.url()).expect("a client");
    case.over(Server::new(client, "root1", "rootpw", None).await).await;
    listening.stop().await;
}
