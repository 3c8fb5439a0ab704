//! Publication of releases.

use crate::git::is_reference_name;
use crate::rules::events::{Action, EventKind};
use crate::rules::{Error, Result};
use crate::world::{Release, ReleaseId};

/// Stores a release like the web site; `release` is complete except for its id. Publishing creates the tag if it is missing,
/// while a draft does not.
pub(crate) fn create(action: &mut Action<'_>, release: Release) -> Result<ReleaseId> {
    let world = &mut *action.world;
    let tag = release.tag.to_lowercase();
    let taken = world.releases.of_repository(release.repository).any(|other| other.tag.to_lowercase() == tag);
    if taken {
        return Err(Error::Rejected(format!("the tag {:?} already has a release", release.tag)));
    }
    let repository = world.repositories.get_mut(release.repository).ok_or(Error::NotFound("the repository"))?;
    let target = repository.git.branch(&release.target);
    let target = target.ok_or_else(|| {
        let reason =
            if repository.git.is_empty() { ", because the repository is empty; give it files first" } else { "" };
        Error::Rejected(format!("there is no branch {:?}{reason}", release.target))
    })?;
    if !release.is_draft && repository.git.tag(&release.tag).is_none() {
        let name = format!("refs/tags/{}", release.tag);
        if !is_reference_name(&name) {
            return Err(Error::Rejected(format!("{:?} is not a valid tag name", release.tag)));
        }
        if let Some(other) = repository.git.reference_in_the_way(&name) {
            return Err(Error::Rejected(format!("{name:?} cannot exist next to {other:?}")));
        }
        repository.git.set_reference(name, target);
    }
    let made = world.releases.insert(|id| Release { id, ..release }).clone();
    let (id, repository) = (made.id, made.repository);
    if !made.is_draft {
        action.note(action.before(repository), repository, EventKind::Release(made));
    }
    Ok(id)
}
