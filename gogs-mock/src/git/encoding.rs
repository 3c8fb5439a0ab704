//! Objects as the bytes that Git hashes.

use std::sync::Arc;

use jiff::Timestamp;

use super::{Commit, EntryMode, Object, ObjectId, Signature, Tag, Tree, TreeEntry};

/// Returns the canonical form of an object, without its header.
pub(super) fn encoded(object: &Object) -> Arc<[u8]> {
    match object {
        Object::Blob(bytes) => Arc::clone(bytes),
        Object::Tree(tree) => encoded_tree(tree).into(),
        Object::Commit(commit) => encoded_commit(commit).into_bytes().into(),
        Object::Tag(tag) => encoded_tag(tag).into_bytes().into(),
    }
}

fn encoded_tree(tree: &Tree) -> Vec<u8> {
    let entries = tree.entries().iter();
    let encoded =
        |entry: &TreeEntry| [entry.mode.digits().as_bytes(), b" ", &entry.name, b"\0", entry.id.as_bytes()].concat();
    entries.map(encoded).collect::<Vec<_>>().concat()
}

fn encoded_commit(commit: &Commit) -> String {
    let parents: String = commit.parents.iter().map(|parent| format!("parent {parent}\n")).collect();
    let (author, committer) = (encoded_signature(&commit.author), encoded_signature(&commit.committer));
    format!("tree {}\n{parents}author {author}\ncommitter {committer}\n\n{}", commit.tree, commit.message)
}

fn encoded_tag(tag: &Tag) -> String {
    let tagger = encoded_signature(&tag.tagger);
    format!("object {}\ntype {}\ntag {}\ntagger {tagger}\n\n{}", tag.object, tag.kind, tag.name, tag.message)
}

/// Returns a signature line. Git drops the characters that would end a name or an address.
fn encoded_signature(signature: &Signature) -> String {
    let clean = |text: &str| text.replace(['<', '>', '\n', '\0'], "");
    format!("{} <{}> {} +0000", clean(&signature.name), clean(&signature.email), signature.time.as_second())
}

/// Parses the canonical form of an object of this kind. Returns `None` if Git would not create such an object.
pub(super) fn parsed(kind: &str, content: &Arc<[u8]>) -> Option<Object> {
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
    let parents = headers.split(|byte| *byte == b'\n').filter_map(|line| line.strip_prefix(b"parent "));
    Some(Commit {
        tree: id(header(headers, "tree")?)?,
        parents: parents.filter_map(id).collect(),
        author: signature(header(headers, "author")?)?,
        committer: signature(header(headers, "committer")?)?,
        message: text(message),
    })
}

fn tag(content: &[u8]) -> Option<Tag> {
    let (headers, message) = split(content);
    Some(Tag {
        object: id(header(headers, "object")?)?,
        kind: text(header(headers, "type")?),
        name: text(header(headers, "tag")?),
        // Early tags have no tagger.
        tagger: signature(header(headers, "tagger").unwrap_or(b"<> 0"))?,
        message: text(message),
    })
}

/// Splits the content of a commit or a tag into headers and message, at the first empty line.
pub(super) fn split(content: &[u8]) -> (&[u8], &[u8]) {
    let end = content.windows(2).position(|pair| pair == b"\n\n").unwrap_or(content.len());
    (&content[..end], content.get(end + 2..).unwrap_or_default())
}

/// Returns the value of the first header of this name.
pub(super) fn header<'h>(headers: &'h [u8], name: &str) -> Option<&'h [u8]> {
    let mut lines = headers.split(|byte| *byte == b'\n');
    lines.find_map(|line| line.strip_prefix(name.as_bytes())?.strip_prefix(b" "))
}

fn id(digits: &[u8]) -> Option<ObjectId> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Parses a signature. Like Git, reads an invalid time as the beginning of 1970.
fn signature(line: &[u8]) -> Option<Signature> {
    let line = String::from_utf8_lossy(line);
    let (name, rest) = line.split_once('<')?;
    let (email, rest) = rest.split_once('>')?;
    let seconds = rest.split_whitespace().next().and_then(|seconds| seconds.parse().ok());
    let time = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()).unwrap_or(Timestamp::UNIX_EPOCH);
    Some(Signature { name: name.trim_end().to_owned(), email: email.to_owned(), time })
}
