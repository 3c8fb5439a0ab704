//! Updates of references by a push.

use super::command::{Command, Commands};
use crate::git::connectivity::PackImport;
use crate::git::pack::Incoming;
use crate::git::{Repository, is_reference_name};
use crate::rules::pushes::ReferenceChange;

/// The result of a push.
#[derive(Debug, Default)]
pub(super) struct Updates {
    pub(super) changes: Vec<ReferenceChange>,
    /// For each command, why it was refused, if it was.
    pub(super) refusals: Vec<Option<&'static str>>,
    /// Messages for the user who pushes.
    pub(super) messages: Vec<String>,
}

/// Runs the commands of a push. Each succeeds or fails on its own, unless the push is atomic.
pub(super) fn apply(git: &mut Repository, commands: &Commands<'_>, incoming: Incoming) -> Updates {
    let mut updates = Updates::default();
    let mut intake = PackImport::new(incoming);
    let mut changed = git.clone();
    for command in &commands.list {
        let refusal = match update(&mut changed, command, &mut intake, &mut updates.messages) {
            Ok(change) => {
                updates.changes.extend(change);
                None
            }
            Err(MISSING) if commands.is_shallow => Some("shallow update not allowed"),
            Err(reason) => Some(reason),
        };
        updates.refusals.push(refusal);
    }
    if commands.atomic && updates.refusals.iter().any(Option::is_some) {
        updates.changes.clear();
        updates.refusals.iter_mut().for_each(|refusal| *refusal = refusal.or(Some("atomic push failure")));
    } else {
        *git = changed;
    }
    updates
}

/// Git's message when it refuses to delete the branch of `HEAD`, as it does by default.
const CURRENT_BRANCH: &str = "\
error: By default, deleting the current branch is denied, because the next
'git clone' won't result in any file checked out, causing confusion.

You can set 'receive.denyDeleteCurrent' configuration variable to
'warn' or 'ignore' in the remote repository to allow deleting the
current branch, with or without a warning message.

To squelch this message, you can set it to 'refuse'.";

const MISSING: &str = "missing necessary objects";

/// Updates one reference. Returns the change, or `None` if nothing changed. If the reference is not updated, returns Git's
/// short reason, and adds a sentence to the messages.
fn update(
    git: &mut Repository,
    command: &Command<'_>,
    intake: &mut PackImport,
    messages: &mut Vec<String>,
) -> Result<Option<ReferenceChange>, &'static str> {
    if let Some(new) = command.new {
        intake.take(git, new).map_err(|_| MISSING)?;
    }
    let Some(name) = std::str::from_utf8(command.name).ok().filter(|name| is_reference_name(name)) else {
        let name = String::from_utf8_lossy(command.name);
        messages.push(format!("error: refusing to create funny ref '{}' remotely", name.escape_default()));
        return Err("funny refname");
    };
    let old = git.reference(name);
    let is_branch = name.starts_with("refs/heads/");
    match command.new {
        // If the client expects the branch to be missing, Git treats it as missing, even if it exists.
        None if name == git.head() && command.old.is_some() => {
            messages.push(CURRENT_BRANCH.to_owned());
            messages.push(format!("error: refusing to delete the current branch: {name}"));
            return Err("deletion of the current branch prohibited");
        }
        None if command.old.is_none_or(|id| git.get(id).is_none()) => {
            if old.is_none() {
                messages.push("warning: deleting a non-existent ref".to_owned());
                return Ok(None);
            }
            messages.push("warning: allowing deletion of corrupt ref".to_owned());
        }
        Some(new) if is_branch && git.commit(new).is_none() => {
            let reason = format!("trying to write non-commit object {new} to branch '{name}'");
            messages.push(format!("error: cannot update ref '{name}': {reason}"));
            return Err("failed to update ref");
        }
        _ => {}
    }
    // A deletion ignores an expected id that does not exist.
    let is_expected =
        command.old == old || (command.new.is_none() && command.old.is_none_or(|id| git.get(id).is_none()));
    if let Some(reason) = lock_failure(git, command, name).or_else(|| (!is_expected).then(|| expectation(command, old)))
    {
        messages.push(format!("error: cannot lock ref '{name}': {reason}"));
        return Err("failed to update ref");
    }
    match command.new {
        Some(new) => git.set_reference(name, new),
        None => drop(git.remove_reference(name)),
    }
    Ok((old != command.new).then(|| ReferenceChange { name: name.to_owned(), old, new: command.new }))
}

/// The maximum lengths of a reference's name and of one part of it, in bytes. Git stores references in files, and appends
/// `.lock` to the names while it writes them.
const MAX_NAME_LENGTH: usize = 4000;
const MAX_PART_LENGTH: usize = 250;

/// Returns why a reference cannot be locked. One reference cannot be below another, just as a file cannot contain files.
fn lock_failure(git: &Repository, command: &Command<'_>, name: &str) -> Option<String> {
    command.new?;
    if name.len() > MAX_NAME_LENGTH || name.split('/').any(|part| part.len() > MAX_PART_LENGTH) {
        return Some(format!("Unable to create './{name}.lock': File name too long"));
    }
    let other = git.reference_in_the_way(name)?;
    Some(format!("'{other}' exists; cannot create '{name}'"))
}

fn expectation(command: &Command<'_>, old: Option<crate::git::ObjectId>) -> String {
    match (old, command.old) {
        (Some(is), Some(expected)) => format!("is at {is} but expected {expected}"),
        (Some(_), None) => "reference already exists".to_owned(),
        (None, _) => format!("unable to resolve reference '{}'", String::from_utf8_lossy(command.name)),
    }
}
