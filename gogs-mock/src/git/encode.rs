//! Encoding objects as the bytes that Git hashes.

use std::sync::Arc;

use super::{Commit, Object, Signature, Tag, Tree};

/// Returns the canonical form of an object, without its header.
pub(super) fn content(object: &Object) -> Arc<[u8]> {
    match object {
        Object::Blob(bytes) => Arc::clone(bytes),
        Object::Tree(tree) => tree_content(tree).into(),
        Object::Commit(commit) => commit_content(commit).into_bytes().into(),
        Object::Tag(tag) => tag_content(tag).into_bytes().into(),
    }
}

fn tree_content(tree: &Tree) -> Vec<u8> {
    let mut content = Vec::new();
    for entry in tree.entries() {
        content.extend_from_slice(entry.mode.digits().as_bytes());
        content.push(b' ');
        content.extend_from_slice(&entry.name);
        content.push(0);
        content.extend_from_slice(entry.id.as_bytes());
    }
    content
}

fn commit_content(commit: &Commit) -> String {
    let parents: String = commit.parents.iter().map(|parent| format!("parent {parent}\n")).collect();
    let (author, committer) = (signature(&commit.author), signature(&commit.committer));
    format!("tree {}\n{parents}author {author}\ncommitter {committer}\n\n{}", commit.tree, commit.message)
}

fn tag_content(tag: &Tag) -> String {
    let tagger = signature(&tag.tagger);
    format!("object {}\ntype {}\ntag {}\ntagger {tagger}\n\n{}", tag.object, tag.kind, tag.name, tag.message)
}

/// Returns a signature line. Git drops the characters that would end a name or an address.
fn signature(signature: &Signature) -> String {
    let clean = |text: &str| text.replace(['<', '>', '\n', '\0'], "");
    format!("{} <{}> {} +0000", clean(&signature.name), clean(&signature.email), signature.time.as_second())
}
