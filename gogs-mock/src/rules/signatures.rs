//! Signatures of the server's commits.

use jiff::Timestamp;

use crate::git::Signature;
use crate::rules::users::safe_full_name;
use crate::world::User;

/// Returns the author that Git parses from `'NAME <ADDRESS>'`, which the server passes for a user. A full name that contains
/// a tag ends there, and the tag becomes the address. Returns `None` if Git finds no name.
pub(crate) fn author(user: &User, time: Timestamp) -> Option<Signature> {
    let text = format!("{} <{}>", name(user), user.email);
    let (name, rest) = text.split_once('<')?;
    let (email, _) = rest.split_once('>')?;
    signature(name, email, time)
}

/// Returns the committer, or `None` if Git finds no usable name.
pub(crate) fn committer(user: &User, time: Timestamp) -> Option<Signature> {
    signature(&name(user), &user.email, time)
}

/// Returns the server's own signature: without a Git identity, it signs as itself.
pub(crate) fn of_server(time: Timestamp) -> Signature {
    Signature { name: "Gogs".to_owned(), email: "gogs@fake.local".to_owned(), time }
}

fn name(user: &User) -> String {
    let full_name = safe_full_name(user).into_owned();
    if full_name.is_empty() { user.name.clone() } else { full_name }
}

/// Creates a signature. Git strips certain characters from the ends.
fn signature(name: &str, email: &str, time: Timestamp) -> Option<Signature> {
    let is_crud = |character: char| character <= ' ' || ".,:;<>\"\\'".contains(character);
    let trimmed = |text: &str| text.trim_matches(is_crud).to_owned();
    let name = trimmed(name);
    (!name.is_empty()).then(|| Signature { name, email: trimmed(email), time })
}
