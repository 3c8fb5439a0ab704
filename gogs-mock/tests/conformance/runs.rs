//! The servers that every case runs over.

use std::future::Future;
use std::pin::Pin;

use gogs_core::{Client, SetupError};
use gogs_mock::{GogsVersion, MockGogs};
use tokio::sync::Mutex;

use crate::server::Server;

/// A case, ready to run over any server.
pub(crate) type Case = fn(Server) -> Pin<Box<dyn Future<Output = ()>>>;

/// The fake in process.
pub(crate) async fn in_process(case: Case) {
    case(Server::new(MockGogs::new().client(), "root1", "rootpw").await).await;
}

/// The fake in process, as it plays the older version.
pub(crate) async fn as_0_13_4(case: Case) {
    let mock = MockGogs::builder().version(GogsVersion::V0_13_4).build().expect("a server");
    case(Server::new(mock.client(), "root1", "rootpw").await).await;
}

/// The fake over loopback, through hyper.
pub(crate) async fn over_hyper(case: Case) {
    over_loopback(gogs_hyper::client, case).await;
}

/// The fake over loopback, through reqwest.
pub(crate) async fn over_reqwest(case: Case) {
    over_loopback(gogs_reqwest::client, case).await;
}

/// The server that the environment names, if it names one. It gets one case at a time: on SQLite, 0.13.4 fails requests
/// that come while another one writes.
#[expect(clippy::print_stdout, reason = "a part of the suite that did nothing says so")]
pub(crate) async fn on_a_real_server(case: Case) {
    static ALONE: Mutex<()> = Mutex::const_new(());
    let _alone = ALONE.lock().await;
    match Server::from_environment().await {
        Some(server) => case(server).await,
        None => println!("not run: GOGS_URL, GOGS_ADMIN and GOGS_PASSWORD name no server"),
    }
}

async fn over_loopback(connect: fn(&str) -> Result<Client, SetupError>, case: Case) {
    let listening = MockGogs::new().serve("127.0.0.1:0".parse().expect("an address")).await.expect("a free port");
    let client = connect(&listening.url()).expect("a client");
    case(Server::new(client, "root1", "rootpw").await).await;
    listening.stop().await;
}
