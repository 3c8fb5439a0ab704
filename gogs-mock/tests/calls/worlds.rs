//! The same small world, reached in three ways.

use std::future::Future;

use gogs_hyper::{Client, Credentials, SetupError};
use gogs_mock::MockGogs;

/// Runs a function over the fake in process.
pub(crate) async fn in_process<F: Future>(run: impl FnOnce(Client) -> F) -> F::Output {
    run(signed_in(gogs_mock::sample().client()).await).await
}

/// Runs a function over the fake on loopback, through a transport.
pub(crate) async fn over<F: Future>(
    connect: fn(&str) -> Result<Client, SetupError>,
    run: impl FnOnce(Client) -> F,
) -> F::Output {
    let mock: MockGogs = gogs_mock::sample();
    let listening = mock.serve("127.0.0.1:0".parse().expect("an address")).await.expect("a free port");
    let client = connect(&listening.url()).expect("a client");
    let output = run(signed_in(client).await).await;
    listening.stop().await;
    output
}

/// The site administrator, with a token and a password, so that no call fails for the kind of its credentials.
async fn signed_in(gogs: Client) -> Client {
    let token = gogs.with_password("root1", "rootpw").access_tokens().create("calls").await.expect("a token").sha1;
    gogs.with_auth(Credentials::password("root1", "rootpw").and_token(token))
}
