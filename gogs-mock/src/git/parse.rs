//! Parsing objects from the bytes that Git hashes.

use std::sync::Arc;

use jiff::Timestamp;

use super::{Commit, EntryMode, Object, ObjectId, Signature, Tag, Tree, TreeEntry};

/// Parses the canonical form of an object of this kind. Returns `None` if Git would not create such an object.
pub(super) fn object(kind: &str, content: &Arc<[u8]>) -> Option<Object> {
    match kind {
        "blob" => Some(Object::Blob(Arc::clone(content))),
        "tree" => tree(content).map(Object::Tree),
        "commit" => commit(content).map(Object::Commit),
        "tag" => tag(content).map(Object::Tag),
        _ => None,
    }
}

fn tree(mut content: &[u8]) -> Option<Tree> {
    let mut entries = Vec::new();
    while !content.is_empty() {
        let space = content.iter().position(|byte| *byte == b' ')?;
        let end = content.iter().position(|byte| *byte == 0)?;
        let mode = EntryMode::of(std::str::from_utf8(&content[..space]).ok()?)?;
        let name = content.get(space + 1..end)?.to_vec();
        let id = ObjectId::from_bytes(content.get(end + 1..end + 21)?)?;
        entries.push(TreeEntry { mode, name, id });
        content = &content[end + 21..];
    }
    Some(Tree::as_ordered(entries))
}

fn commit(content: &[u8]) -> Option<Commit> {
    let (headers, message) = split(content);
    let parents = headers.lines().filter_map(|line| line.strip_prefix("parent ")?.parse().ok());
    Some(Commit {
        tree: header(&headers, "tree")?.parse().ok()?,
        parents: parents.collect(),
        author: signature(header(&headers, "author")?)?,
        committer: signature(header(&headers, "committer")?)?,
        message,
    })
}

fn tag(content: &[u8]) -> Option<Tag> {
    let (headers, message) = split(content);
    Some(Tag {
        object: header(&headers, "object")?.parse().ok()?,
        kind: header(&headers, "type")?.to_owned(),
        name: header(&headers, "tag")?.to_owned(),
        // Early tags have no tagger.
        tagger: signature(header(&headers, "tagger").unwrap_or("<> 0"))?,
        message,
    })
}

/// Splits headers and message at the first empty line.
fn split(content: &[u8]) -> (String, String) {
    let end = content.windows(2).position(|pair| pair == b"\n\n").unwrap_or(content.len());
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&content[..end]), text(content.get(end + 2..).unwrap_or_default()))
}

fn header<'h>(headers: &'h str, name: &str) -> Option<&'h str> {
    headers.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))
}

/// Parses a signature. Like Git, reads an invalid time as the beginning of 1970.
fn signature(line: &str) -> Option<Signature> {
    let (name, rest) = line.split_once('<')?;
    let (email, rest) = rest.split_once('>')?;
    let seconds = rest.split_whitespace().next().and_then(|seconds| seconds.parse().ok());
    let time = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()).unwrap_or(Timestamp::UNIX_EPOCH);
    Some(Signature { name: name.trim_end().to_owned(), email: email.to_owned(), time })
}
