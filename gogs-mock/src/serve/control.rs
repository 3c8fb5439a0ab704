//! [seed]: crate::docs::seed
//! [openapi]: crate::docs::openapi
//!
#![doc = include_str!("../../docs/control.md")]

mod actions;
mod answer;
mod browse;
mod call;
mod deliveries;
mod events;
mod faults;
mod gate;
mod log;
mod matching;
mod routes;
mod schema;
mod state;
mod waiting;
mod window;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use gogs_core::Secret;
use http::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::sync::Notify;

use self::answer::{Answer, Answered};
use self::call::ControlCall;
pub(in crate::serve) use self::gate::Gate;
use crate::go::query;
use crate::instruments::log::Capacity;
use crate::serve::loopback::{LoopbackServer, MAX_BODY_SIZE, Room, http, whole};
use crate::{MockGogs, Snapshot};

/// The maximum size of bodies, except those of seeds and pushes: 256 KiB.
const MAX_FORM_SIZE: usize = 256 * 1024;

/// The maximum number of faults, and of snapshots.
const MAX_COUNT: usize = 1000;

/// A server whose instruments are served, and the state of the control port.
#[derive(Debug)]
struct Control {
    mock: MockGogs,
    start: Snapshot,
    snapshots: Mutex<BTreeMap<String, Snapshot>>,
    room: Room,
    gate: Gate,
    /// Wakes a test that [holds](MockGogs::hold) this server.
    held: Option<Arc<Notify>>,
}

impl MockGogs {
    /// Serves the [instruments](crate::control) of this server at a loopback address, for programs on this machine. Port 0
    /// selects a free port. Needs a running tokio runtime.
    ///
    /// A reset restores what the server holds at the time of this call. From now on the log keeps more requests, and includes
    /// what each one [changed](Self::record_changes).
    ///
    /// # Errors
    ///
    /// * [`io::ErrorKind::PermissionDenied`]: the address is not loopback.
    ///   [`serve_control_anywhere`](Self::serve_control_anywhere) accepts it.
    /// * Otherwise the error of the system, for example because the port is in use.
    pub async fn serve_control(&self, address: SocketAddr) -> io::Result<LoopbackServer> {
        if !address.ip().is_loopback() {
            let message = format!(
                "{address} is not a loopback address, and without a token the instruments are for this machine only"
            );
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, message));
        }
        self.serve_control_by(Gate::Machine, address, None).await
    }

    /// Serves the [instruments](crate::control) of this server at any address, for clients that have the token, such as
    /// other containers.
    ///
    /// Clients send the token as `Authorization: Bearer TOKEN`, or as the password of basic credentials.
    ///
    /// # Errors
    ///
    /// * [`io::ErrorKind::InvalidInput`]: the token is empty.
    /// * Otherwise the error of the system, for example because the port is in use.
    pub async fn serve_control_anywhere(
        &self,
        address: SocketAddr,
        token: impl Into<Secret>,
    ) -> io::Result<LoopbackServer> {
        let token = token.into();
        if token.is_empty() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "the control token is empty"));
        }
        self.serve_control_by(Gate::Token(token), address, None).await
    }

    pub(super) async fn serve_control_by(
        &self,
        gate: Gate,
        address: SocketAddr,
        held: Option<Arc<Notify>>,
    ) -> io::Result<LoopbackServer> {
        self.record_changes(true);
        self.instruments().recorder.capacity = Capacity::LARGE;
        let (start, snapshots, room) = (self.snapshot(), Mutex::default(), Room::default());
        let control = Arc::new(Control { mock: self.clone(), start, snapshots, room, gate, held });
        LoopbackServer::listen(address, move |stream| converse(control.clone(), stream)).await
    }
}

async fn converse(control: Arc<Control>, stream: TcpStream) {
    let Ok(address) = stream.local_addr() else { return };
    let service = service_fn(move |request: Request<Incoming>| {
        let control = control.clone();
        async move {
            let answered = respond(&control, address, request).await;
            Ok::<_, Infallible>(answered.unwrap_or_else(|refusal| refusal).into_response())
        }
    });
    // An interrupted connection is not an error of the server.
    let _ = http().serve_connection(TokioIo::new(stream), service).await;
}

async fn respond(control: &Control, address: SocketAddr, request: Request<Incoming>) -> Answered {
    control.gate.check(&request, address)?;
    let largest = match request.uri().path() {
        "/seed" | "/actions/push" => MAX_BODY_SIZE,
        _ => MAX_FORM_SIZE,
    };
    let whole = whole(request, largest, &control.room).await;
    let (request, _taken) = whole.map_err(|unread| Answer::unread(unread.status, largest))?;
    let (parts, body) = request.into_parts();
    routes::answer(control, &parts.method, parts.uri.path(), call(&parts, body)).await
}

fn call(parts: &http::request::Parts, body: Bytes) -> ControlCall {
    let query = query::parse(parts.uri.query().unwrap_or_default().as_bytes());
    let last_event = parts.headers.get("last-event-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
    ControlCall { values: Vec::new(), query, body, last_event }
}
