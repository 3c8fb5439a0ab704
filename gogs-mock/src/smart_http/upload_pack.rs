//! `git upload-pack`: the fetches of clients.

mod depth;
mod negotiation;
mod reach;
mod request;
mod selection;

use self::request::Request;
use super::Output;
use crate::git::{Repository, pack, pkt_line};

/// The error if Git's program dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Died;

/// Returns the output for one request of a fetch. Each request repeats the previous ones.
pub(super) fn answer(git: &Repository, body: &[u8]) -> Output {
    let mut bytes = Vec::new();
    let died = serve(git, body, &mut bytes).is_err();
    Output { bytes, died }
}

fn serve(git: &Repository, body: &[u8], out: &mut Vec<u8>) -> Result<(), Died> {
    let (request, mut packets) = Request::parse(git, body, out)?;
    if request.wants.is_empty() {
        return Ok(());
    }
    let boundary = depth::write_boundary(git, &request, out)?;
    // Clients that deepen their history first ask where it will end.
    if packets.rest().is_empty() {
        return Ok(());
    }
    let Some(haves) = negotiation::negotiate(git, &request, &mut packets, out)? else { return Ok(()) };
    let selection = selection::select(git, &request, &haves, &boundary);
    let has = if request.thin_pack { &selection.left_out[..] } else { &[] };
    let gets_everything = haves.is_empty() && boundary.ends.is_empty();
    let receiver = pack::Receiver { understands_distances: request.ofs_delta, has, gets_everything };
    let side_band = request.side_band;
    if !request.no_progress {
        side_band.message(out, &format!("Sending {} objects, done.\n", selection.chosen.len()));
    }
    side_band.data(out, &pack::write(git, &selection.chosen, &receiver));
    side_band.end(out);
    Ok(())
}

/// Appends a line of text.
fn say(out: &mut Vec<u8>, text: &str) {
    pkt_line::line(out, text.as_bytes());
}
