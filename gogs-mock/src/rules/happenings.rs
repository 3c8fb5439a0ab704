//! Remembering what happens, for hooks.

use crate::world::{Happening, What, World};

/// The world before a change, which is what most payloads show; if a hook of the repository listens, or has something left
/// to send.
pub(crate) fn before(world: &World, repository: i64) -> Option<World> {
    let is_heard = world.hooks.of_repository(repository).any(|hook| hook.active) || world.outbox.keeps(repository);
    is_heard.then(|| World { happenings: imbl::Vector::new(), ..world.clone() })
}

/// Remembers what happened; `world` is what [`before`] answered or would answer now.
pub(crate) fn happened(world: &mut World, seen: Option<World>, repository: i64, doer: i64, what: What) {
    if let Some(seen) = seen {
        world.happenings.push_back(Happening { repository, doer, what, world: Box::new(seen) });
    }
}
