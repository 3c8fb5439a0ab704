//! Making releases.

use super::At;
use crate::NewRelease;
use crate::seed::Release;
use crate::server::actions::releases;

impl Release {
    pub(super) fn plant(&self, at: &mut At<'_>) -> Result<(), String> {
        let id = at.repository()?;
        let by = at.maker(self.by.as_deref());
        let publisher = at.world.users.by_name(&by).ok_or_else(|| format!("there is no user {by:?}"))?.id;
        let default = at.world.repositories.get(id).map(|repository| repository.default_branch.clone());
        let new = NewRelease::new(self.tag.clone(), self.title.clone())
            .target(self.target.clone().or(default).unwrap_or_default())
            .body(self.body.clone())
            .draft(self.draft)
            .prerelease(self.prerelease);
        releases::publish(at.world, publisher, id, new)
    }
}
