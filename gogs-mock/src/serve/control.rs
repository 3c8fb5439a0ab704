//! The instruments over HTTP, for tests in any language: `gogs-mock --control 127.0.0.1:0`.
//!
//! They listen on a loopback port of their own, never inside the server's URL space. Bodies and answers are JSON. All
//! refusals have a sentence: `{"error": "…"}`. The statuses are 400 for what cannot be done, 404 for what is not there, 405 with
//! `Allow` for a method that a path does not take, 413 for a body that is too large, and those of the next section.
//!
//! # Only programs of this machine
//!
//! The world holds passwords, and a browser on this machine would carry a web page's requests to this port. So a request must
//! name this port as its host, by `localhost` or a loopback address, and must not come from a page of another origin; else it
//! gets a 403. A `POST`, and anything with a body, must be `application/json`, with an empty body as well; else it gets a 415.
//! `curl --json` does that. Before version 7.82, curl needs `-H 'Content-Type: application/json' -d '…'` in its place.
//!
//! # Break it
//!
//! By endpoint, or without one for all requests; `nth`, `first` or `after` say which of them. The faults are `status` (with
//! `status`, `headers`, `body`), `bad_gateway`, `refuse_connection`, `reset`, `lose_answer`, `cut_body` (`after_bytes`),
//! `trickle` (`pause_ms`), `endless_body` and `delay`; `delay_ms` goes with each. There are at most 1,000 at a time.
//!
//! ```text
//! curl --json '{"endpoint": "CreateIssue", "nth": 2, "fault": "lose_answer"}' $CONTROL/faults
//! curl --json '{"fault": "status", "status": 503, "headers": {"Retry-After": "1"}, "body": "busy"}' $CONTROL/faults
//! curl $CONTROL/faults                    # the rules, and how often each has fired
//! curl $CONTROL/faults/unfired            # those that never have
//! curl -X DELETE $CONTROL/faults/1        # one
//! curl -X DELETE $CONTROL/faults          # all
//! ```
//!
//! # See what was asked, and what changed
//!
//! Each request of the log has a `reason` if it was refused or the server failed, which says more than the answer does.
//! The lists of requests and deliveries say how many older ones are `forgotten`, for the fake holds a bounded number of bytes of
//! each. `unposted` counts the deliveries that found no room in the queue of those to post.
//!
//! ```text
//! curl $CONTROL/log
//! curl -X DELETE $CONTROL/log
//! curl $CONTROL/deliveries                # what hooks have sent
//! curl -X PUT $CONTROL/snapshots/before   # keeps the world under this name
//! curl $CONTROL/snapshots                 # the names; at most 1,000
//! curl $CONTROL/snapshots/before/changes  # what has changed since
//! curl --json '' $CONTROL/snapshots/before/restore
//! curl -X DELETE $CONTROL/snapshots/before
//! ```
//!
//! # Fill it, save it, begin anew
//!
//! ```text
//! curl --json @seed.json $CONTROL/seed    # a seed is planted; a saved world takes the place of all that is there
//! curl $CONTROL/world > world.json        # the whole world, for --seed and /seed
//! curl --json '' $CONTROL/reset           # as at the start; without log, faults and snapshots
//! curl $CONTROL/clock
//! curl --json '{"advance_seconds": 3600}' $CONTROL/clock  # with --standing-clock
//! curl --json '{"now": "2024-02-29T12:00:00Z"}' $CONTROL/clock  # where it stands from then on
//! ```
//!
//! # Act as somebody
//!
//! A user has one token for tests. It does not show in lists of access tokens, in changes and in saved worlds.
//!
//! ```text
//! curl $CONTROL/tokens/alice              # {"username": "alice", "token": "…"}
//! ```

mod answer;
mod fault_form;
mod gate;
mod routes;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use http::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use self::answer::Answer;
use crate::serve::loopback::{LARGEST_BODY, LoopbackServer, Room, http, whole};
use crate::{MockGogs, Snapshot};

/// The largest body other than a seed: 256 KiB.
const LARGEST_FORM: usize = 256 * 1024;

/// How many faults and how many snapshots there may be at a time.
const MOST: usize = 1000;

/// A server whose instruments are served, and what they keep.
#[derive(Debug)]
struct Control {
    mock: MockGogs,
    start: Snapshot,
    snapshots: Mutex<BTreeMap<String, Snapshot>>,
    room: Room,
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
        let (start, snapshots, room) = (self.snapshot(), Mutex::default(), Room::default());
        let control = Arc::new(Control { mock: self.clone(), start, snapshots, room });
        LoopbackServer::listen(address, move |stream| converse(control.clone(), stream)).await
    }
}

async fn converse(control: Arc<Control>, stream: TcpStream) {
    let Ok(address) = stream.local_addr() else { return };
    let service = service_fn(move |request: Request<Incoming>| {
        let control = control.clone();
        async move { Ok::<_, Infallible>(respond(&control, address, request).await.into_response()) }
    });
    // A connection that breaks off is the client's business.
    let _ = http().serve_connection(TokioIo::new(stream), service).await;
}

async fn respond(control: &Control, address: SocketAddr, request: Request<Incoming>) -> Answer {
    if let Err(refused) = gate::check(&request, address) {
        return refused;
    }
    let largest = if request.uri().path() == "/seed" { LARGEST_BODY } else { LARGEST_FORM };
    match whole(request, largest, &control.room).await {
        Ok((request, _taken)) => control.answer(request.method(), request.uri().path(), request.body()),
        Err(status) => Answer::unread(status, largest),
    }
}
