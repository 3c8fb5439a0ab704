//! Releases in the API.

use gogs_core::models;

use crate::views;
use crate::world::{Release, World};

/// Returns a release, or `None` if its publisher no longer exists.
pub(crate) fn release(world: &World, release: &Release, base: &str) -> Option<models::Release> {
    Some(models::Release {
        id: release.id.into(),
        tag_name: release.tag.clone(),
        target_commitish: release.target.clone(),
        name: release.title.clone(),
        body: release.body.clone(),
        draft: release.is_draft,
        prerelease: release.is_prerelease,
        author: views::user(world.users.get(release.publisher)?, base),
        created_at: Some(release.created),
    })
}
