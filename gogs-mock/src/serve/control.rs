//! The instruments over HTTP, for tests in any language: `gogs-mock --control 127.0.0.1:0`.
//!
//! They listen on a loopback port of their own, never inside the server's URL space. Bodies and answers are JSON. What cannot
//! be done is answered with 400, what is not there with 404, and a method that a path does not take with 405 and `Allow`,
//! all with a sentence: `{"error": "…"}`.
//!
//! Break it: by endpoint, or without one for all requests; `nth`, `first` or `after` say which of them. The faults are
//! `status` (with `status`, `headers`, `body`), `bad_gateway`, `refuse_connection`, `reset`, `lose_answer`, `cut_body`
//! (`after_bytes`), `trickle` (`pause_ms`), `endless_body` and `delay`; `delay_ms` goes with each.
//!
//! ```text
//! curl $CONTROL/faults -d '{"endpoint": "CreateIssue", "nth": 2, "fault": "lose_answer"}'
//! curl $CONTROL/faults -d '{"fault": "status", "status": 503, "headers": {"Retry-After": "1"}, "body": "busy"}'
//! curl $CONTROL/faults                    # the rules, and how often each has fired
//! curl $CONTROL/faults/unfired            # those that never have
//! curl -X DELETE $CONTROL/faults/1        # one
//! curl -X DELETE $CONTROL/faults          # all
//! ```
//!
//! See what was asked, and what changed:
//!
//! ```text
//! curl $CONTROL/log
//! curl -X DELETE $CONTROL/log
//! curl -X PUT $CONTROL/snapshots/before   # keeps the world under this name
//! curl $CONTROL/snapshots                 # the names
//! curl $CONTROL/snapshots/before/changes  # what has changed since
//! curl -X POST $CONTROL/snapshots/before/restore
//! curl -X DELETE $CONTROL/snapshots/before
//! ```
//!
//! Fill it, save it, begin anew:
//!
//! ```text
//! curl $CONTROL/seed -d @seed.json        # a seed is planted; a saved world takes the place of all that is there
//! curl $CONTROL/world > world.json        # the whole world, for --seed and /seed
//! curl -X POST $CONTROL/reset             # as at the start; without log, faults and snapshots
//! curl $CONTROL/clock
//! curl $CONTROL/clock -d '{"advance_seconds": 3600}'  # with --standing-clock
//! ```

mod answer;
mod fault_form;
mod routes;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use http::Request;
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use self::answer::Answer;
use crate::serve::loopback::{LARGEST_BODY, LoopbackServer};
use crate::{MockGogs, Snapshot};

/// A server whose instruments are served, and what they keep.
#[derive(Debug)]
struct Control {
    mock: MockGogs,
    start: Snapshot,
    snapshots: Mutex<BTreeMap<String, Snapshot>>,
}

impl MockGogs {
    /// Serves the [instruments](crate::serve::control) of this server at a loopback address; port 0 takes a free one. Needs a
    /// running tokio runtime. A reset goes back to what the server holds now.
    ///
    /// # Errors
    ///
    /// [`io::ErrorKind::PermissionDenied`] for an address that is not loopback; otherwise what the system says, such as a
    /// port in use.
    pub async fn serve_control(&self, address: SocketAddr) -> io::Result<LoopbackServer> {
        if !address.ip().is_loopback() {
            let message = format!("{address} is no loopback address, and the instruments are for this machine alone");
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, message));
        }
        let control = Arc::new(Control { mock: self.clone(), start: self.snapshot(), snapshots: Mutex::default() });
        LoopbackServer::listen(address, move |stream| converse(control.clone(), stream)).await
    }
}

async fn converse(control: Arc<Control>, stream: TcpStream) {
    let service = service_fn(move |request: Request<Incoming>| {
        let control = control.clone();
        async move {
            let (parts, body) = request.into_parts();
            let answer = match Limited::new(body, LARGEST_BODY).collect().await {
                Ok(body) => control.answer(&parts.method, parts.uri.path(), &body.to_bytes()),
                Err(error) => Answer::refused(&error),
            };
            Ok::<_, Infallible>(answer.into_response())
        }
    });
    // A connection that breaks off is the client's business.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}
