//! Fetches from another server.

use std::collections::BTreeSet;
use std::pin::pin;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE};
use http::{Request, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use tokio::time::timeout;

use super::MAX_BODY_SIZE;
use crate::git::connectivity::PackImport;
use crate::git::pkt_line::{Packet, Packets};
use crate::git::{ObjectId, Repository, is_reference_name, pack, pkt_line};
use crate::outbound;
use crate::world::Remote;

/// The timeout of one request.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Returns everything that a server on this machine has at an address. Returns `None` if anything fails, or when `cancelled`
/// completes.
///
/// Blocks the current thread, which must not belong to an async runtime, for at most half a minute per request; there are two
/// requests. The size limit is that of a push.
pub(crate) fn everything(remote: &Remote, cancelled: impl Future) -> Option<Repository> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
    let (fetched, cancelled) = (pin!(fetch(remote)), pin!(cancelled));
    runtime.block_on(async {
        tokio::select! {
            fetched = fetched => fetched,
            _ = cancelled => None,
        }
    })
}

async fn fetch(remote: &Remote) -> Option<Repository> {
    let base = remote.address.trim_end_matches('/');
    let request = Request::get(format!("{base}/info/refs?service=git-upload-pack"));
    let shown = Shown::parse(&body_of(remote, request, Vec::new()).await?)?;
    let mut repository = Repository::default();
    if shown.references.is_empty() {
        return Some(repository);
    }
    let request = Request::post(format!("{base}/git-upload-pack"));
    let request = request.header(CONTENT_TYPE, "application/x-git-upload-pack-request");
    let answer = body_of(remote, request, shown.request()).await?;
    let incoming = pack::read(&unwrapped(&answer, shown.has_side_band)?.into(), &repository).ok()?;
    let mut intake = PackImport::new(incoming);
    for (name, id) in shown.references {
        intake.take(&mut repository, id).ok()?;
        repository.set_reference(name, id);
    }
    if let Some(branch) = shown.head.as_deref().and_then(|head| head.strip_prefix("refs/heads/")) {
        repository.set_head(branch);
    }
    Some(repository)
}

/// Sends a request, and returns the body of a successful response.
async fn body_of(remote: &Remote, mut request: http::request::Builder, body: Vec<u8>) -> Option<Bytes> {
    let Remote { username, password, .. } = remote;
    if !username.is_empty() || !password.expose().is_empty() {
        let credentials = STANDARD.encode(format!("{username}:{}", password.expose()));
        request = request.header(AUTHORIZATION, format!("Basic {credentials}"));
    }
    let request = request.body(Full::from(body)).ok()?;
    let answered = async {
        let mut answer = outbound::send(request, false).await.ok()?;
        let response = &mut answer.response;
        if response.status() != StatusCode::OK || response.headers().contains_key(CONTENT_ENCODING) {
            return None;
        }
        Some(Limited::new(response.body_mut(), MAX_BODY_SIZE).collect().await.ok()?.to_bytes())
    };
    timeout(TIMEOUT, answered).await.ok()?
}

/// The references that a server advertises for a repository.
#[derive(Debug, Default)]
struct Shown {
    references: Vec<(String, ObjectId)>,
    /// The reference that `HEAD` points to.
    head: Option<String>,
    has_side_band: bool,
}

impl Shown {
    fn parse(body: &[u8]) -> Option<Self> {
        let mut packets = Packets::new(body);
        let mut shown = Self::default();
        if packets.next()? != Packet::Line(b"# service=git-upload-pack") {
            return None;
        }
        packets.next()?;
        while let Packet::Line(line) = packets.next()? {
            let line = std::str::from_utf8(line).ok()?;
            let (reference, capabilities) = line.split_once('\0').unwrap_or((line, ""));
            for capability in capabilities.split(' ') {
                shown.has_side_band |= capability == "side-band-64k";
                shown.head = capability.strip_prefix("symref=HEAD:").map(str::to_owned).or(shown.head);
            }
            let (id, name) = reference.split_once(' ')?;
            // This excludes `HEAD`, the targets of tags, and the placeholder for a repository without references.
            if is_reference_name(name) {
                shown.references.push((name.to_owned(), id.parse().ok()?));
            }
        }
        Some(shown)
    }

    /// Returns a request for all references.
    fn request(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let ids: BTreeSet<_> = self.references.iter().map(|(_, id)| id).collect();
        for (index, id) in ids.into_iter().enumerate() {
            let side_band = if self.has_side_band { " side-band-64k" } else { "" };
            let capabilities = if index == 0 { format!("{side_band} ofs-delta no-progress") } else { String::new() };
            pkt_line::line(&mut out, format!("want {id}{capabilities}\n").as_bytes());
        }
        pkt_line::flush(&mut out);
        pkt_line::line(&mut out, b"done\n");
        out
    }
}

/// Returns the pack in a response.
fn unwrapped(answer: &[u8], has_side_band: bool) -> Option<Vec<u8>> {
    let mut packets = Packets::new(answer);
    if packets.next()? != Packet::Line(b"NAK") {
        return None;
    }
    if !has_side_band {
        return Some(packets.rest().to_vec());
    }
    let mut pack = Vec::new();
    while let Packet::Line(line) = packets.next_whole()? {
        match line.split_first()? {
            (1, data) => pack.extend_from_slice(data),
            (2, _) => {}
            _ => return None,
        }
    }
    Some(pack)
}
