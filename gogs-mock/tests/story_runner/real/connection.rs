//! HTTP requests, sent unchanged: nothing is added to them, and redirects are not followed.

use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tokio::runtime::{Builder, Runtime};

/// The time limit for a response.
const LIMIT: Duration = Duration::from_secs(60);

/// A client and its runtime.
pub(super) struct Connection {
    runtime: Runtime,
    client: Client<HttpConnector, Full<Bytes>>,
}

impl Connection {
    pub(super) fn new() -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        // A new connection for each request, because the server may close idle ones at any time.
        let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build_http();
        Self { runtime, client }
    }

    /// Blocks until a future completes. Spawned tasks continue to run.
    pub(super) fn run<F: Future>(&self, future: F) -> F::Output {
        self.runtime.block_on(future)
    }

    /// Spawns a task, which runs while [`run`](Self::run) blocks.
    pub(super) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.runtime.spawn(task);
    }

    /// Waits. Spawned tasks continue to run.
    pub(super) fn sleep(&self, time: Duration) {
        // The timer must be created within its runtime.
        self.run(async { tokio::time::sleep(time).await });
    }

    pub(super) fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, String> {
        let exchange = async {
            let response = self.client.request(request.map(Full::new)).await.map_err(|error| chain(&error))?;
            let (parts, body) = response.into_parts();
            let body = body.collect().await.map_err(|error| chain(&error))?;
            Ok(Response::from_parts(parts, body.to_bytes()))
        };
        self.run(async { tokio::time::timeout(LIMIT, exchange).await })
            .unwrap_or_else(|_| Err(format!("no answer within {} s", LIMIT.as_secs())))
    }
}

/// An error with its causes, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
