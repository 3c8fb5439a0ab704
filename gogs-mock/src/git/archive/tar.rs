//! Tar (POSIX's ustar with pax headers), as Git writes it.

use super::{Archive, Entry};
use crate::git::EntryMode;

const RECORD: usize = 512;
/// The size of the whole file is a multiple of this.
const BLOCK: usize = 20 * RECORD;
const NAME: usize = 100;
const PREFIX: usize = 155;

/// The header fields that vary between entries.
#[derive(Debug, Default)]
struct Header<'a> {
    name: &'a [u8],
    prefix: &'a [u8],
    mode: u32,
    size: usize,
    time: i64,
    kind: u8,
    target: &'a [u8],
}

pub(super) fn written(archive: &Archive<'_>) -> Vec<u8> {
    let mut file = Vec::new();
    let comment = extended("comment", archive.commit.to_string().as_bytes());
    push_extended(&mut file, b'g', b"pax_global_header", &comment, archive.time);
    archive.entries.iter().for_each(|entry| push_entry(&mut file, entry, archive.time));
    // Two empty records end the archive.
    file.resize((file.len() + 2 * RECORD).next_multiple_of(BLOCK), 0);
    file
}

fn push_entry(file: &mut Vec<u8>, entry: &Entry<'_>, time: i64) {
    let (kind, mode) = match entry.mode {
        EntryMode::Directory | EntryMode::Submodule => (b'5', 0o775),
        EntryMode::Link => (b'2', 0o777),
        EntryMode::Executable => (b'0', 0o775),
        EntryMode::File => (b'0', 0o664),
    };
    let mut extension = Vec::new();
    let (long_name, long_target) = (format!("{}.data", entry.id), format!("see {}.paxheader", entry.id));
    let (prefix, name) = split(&entry.path).unwrap_or_else(|| {
        extension.extend(extended("path", &entry.path));
        (b"", long_name.as_bytes())
    });
    let (content, mut target) =
        if entry.mode == EntryMode::Link { (&b""[..], &*entry.content) } else { (&*entry.content, &b""[..]) };
    if target.len() > NAME {
        extension.extend(extended("linkpath", target));
        target = long_target.as_bytes();
    }
    if !extension.is_empty() {
        push_extended(file, b'x', format!("{}.paxheader", entry.id).as_bytes(), &extension, time);
    }
    push(file, &Header { name, prefix, mode, size: content.len(), time, kind, target }, content);
}

/// Splits a path that is too long for one header field into its directories and the rest. Returns `None` if two fields are
/// too short.
fn split(path: &[u8]) -> Option<(&[u8], &[u8])> {
    if path.len() <= NAME {
        return Some((b"", path));
    }
    let slash = path[..path.len() - 1].iter().take(PREFIX).rposition(|byte| *byte == b'/').filter(|at| *at > 0)?;
    Some((&path[..slash], &path[slash + 1..])).filter(|(_, name)| name.len() <= NAME)
}

/// Returns a pax record for a value that does not fit into a header: its length, which includes the digits of the length, the
/// name and the value.
fn extended(name: &str, value: &[u8]) -> Vec<u8> {
    let rest = name.len() + value.len() + 3;
    let mut length = rest + 1;
    while length != rest + length.to_string().len() {
        length = rest + length.to_string().len();
    }
    [format!("{length} {name}=").as_bytes(), value, b"\n"].concat()
}

fn push_extended(file: &mut Vec<u8>, kind: u8, name: &[u8], content: &[u8], time: i64) {
    let header = Header { name, mode: 0o666, size: content.len(), time, kind, ..Header::default() };
    push(file, &header, content);
}

fn push(file: &mut Vec<u8>, header: &Header<'_>, content: &[u8]) {
    file.extend(record(header));
    file.extend(content);
    file.resize(file.len().next_multiple_of(RECORD), 0);
}

fn record(header: &Header<'_>) -> [u8; RECORD] {
    let mut record = [0; RECORD];
    let mut put = |at: usize, bytes: &[u8]| record[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, header.name);
    put(100, format!("{:07o}", header.mode).as_bytes());
    put(108, b"0000000");
    put(116, b"0000000");
    put(124, format!("{:011o}", header.size).as_bytes());
    put(136, format!("{:011o}", header.time.max(0)).as_bytes());
    // The checksum counts its own field as spaces.
    put(148, b"        ");
    put(156, &[header.kind]);
    put(157, header.target);
    put(257, b"ustar\x0000");
    put(265, b"root");
    put(297, b"root");
    put(329, b"0000000");
    put(337, b"0000000");
    put(345, header.prefix);
    let sum: u32 = record.iter().map(|byte| u32::from(*byte)).sum();
    record[148..156].copy_from_slice(format!("{sum:07o}\0").as_bytes());
    record
}
