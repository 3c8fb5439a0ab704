//! Creates forks.

use super::At;
use crate::request::address::BASE_URL;
use crate::rules::forks;
use crate::seed::Repository;
use crate::server::actions;

impl Repository {
    /// Forks another repository, as the owner of the fork can on its page.
    pub(super) fn fork(&self, at: &mut At<'_>, base: &str) -> Result<(), String> {
        if self.private || !self.files.is_empty() {
            return Err(
                "a fork has the first commit of its base and is as private; leave out files and private".to_owned()
            );
        }
        let (base_owner, base_name) = base.split_once('/').ok_or("this is not OWNER/NAME")?;
        let world = &mut *at.world;
        let base =
            world.repository_named(base_owner, base_name).ok_or_else(|| format!("there is no repository {base:?}"))?.id;
        let owner = world.users.by_name(at.owner).ok_or_else(|| format!("there is no user {:?}", at.owner))?.id;
        // The server would redirect to that one.
        if let Some(fork) = world.repositories.forks_of(base).find(|fork| fork.owner == owner) {
            return Err(format!("{:?} has one already, under the name {:?}", at.owner, fork.name));
        }
        let fork = actions::act(world, owner, BASE_URL, |action| forks::create(action, owner, base, at.name));
        let fork = fork.map_err(|reason| reason.to_string())?;
        if let Some(made) = world.repositories.get_mut(fork) {
            made.description.clone_from(&self.description);
        }
        Ok(())
    }
}
