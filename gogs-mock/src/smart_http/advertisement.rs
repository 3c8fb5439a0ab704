//! The references and capabilities that a service advertises.

use gogs_core::webhook::ZERO_SHA;

use super::address::Service;
use crate::git::{Object, Peeler, Repository, pkt_line};

const UPLOAD_PACK: &str = "multi_ack thin-pack side-band side-band-64k ofs-delta shallow deepen-since deepen-not \
                           deepen-relative no-progress include-tag multi_ack_detailed no-done";
const RECEIVE_PACK: &str = "report-status report-status-v2 delete-refs side-band-64k quiet atomic ofs-delta";
/// The recorded servers use this version of Git.
const OF_BOTH: &str = "object-format=sha1 agent=git/2.39.5";

/// Returns the response to `info/refs`.
pub(super) fn of(git: &Repository, service: Service) -> Vec<u8> {
    let mut out = Vec::new();
    pkt_line::line(&mut out, format!("# service=git-{}\n", service.name()).as_bytes());
    pkt_line::flush(&mut out);
    let capabilities = match service {
        Service::ReceivePack => format!("{RECEIVE_PACK} {OF_BOTH}"),
        Service::UploadPack if git.reference(git.head()).is_some() => {
            format!("{UPLOAD_PACK} symref=HEAD:{} {OF_BOTH}", git.head())
        }
        Service::UploadPack => format!("{UPLOAD_PACK} {OF_BOTH}"),
    };
    let mut references = references(git, service);
    if references.is_empty() && service == Service::ReceivePack {
        // The placeholder for a repository without references.
        references.push(format!("{ZERO_SHA} capabilities^{{}}"));
    }
    for (index, reference) in references.iter().enumerate() {
        let first = if index == 0 { format!("\0{capabilities}") } else { String::new() };
        pkt_line::line(&mut out, format!("{reference}{first}\n").as_bytes());
    }
    pkt_line::flush(&mut out);
    out
}

/// Returns the advertised references. For fetches, `HEAD` comes first, and annotated tags are followed by their targets.
fn references(git: &Repository, service: Service) -> Vec<String> {
    let fetches = service == Service::UploadPack;
    let mut lines = Vec::new();
    let mut peeler = Peeler::new(git);
    if let Some(id) = git.reference(git.head()).filter(|_| fetches) {
        lines.push(format!("{id} HEAD"));
    }
    for (name, id) in git.references_below("refs/") {
        lines.push(format!("{id} refs/{name}"));
        if fetches && matches!(git.get(id), Some(Object::Tag(_))) {
            lines.push(format!("{} refs/{name}^{{}}", peeler.peel(id)));
        }
    }
    lines
}
