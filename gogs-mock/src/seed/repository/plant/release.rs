//! Making releases.

use super::At;
use crate::NewRelease;
use crate::seed::Release;
use crate::server::actions::releases;

impl Release {
    pub(super) fn plant(&self, at: &mut At<'_>) -> Result<(), String> {
        let id = at.repository()?;
        let default = at.world.repositories.get(id).map(|repository| repository.default_branch.clone());
        let new = NewRelease::new(self.tag.clone(), self.title.clone())
            .target(self.target.clone().or(default).unwrap_or_default())
            .body(self.body.clone())
            .draft(self.draft)
            .prerelease(self.prerelease);
        at.act(self.by.as_deref(), |action| releases::publish(action, id, new))
    }
}
