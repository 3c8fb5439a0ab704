//! The lock around a world. Releasing it posts what hooks have sent.
#![cfg_attr(not(feature = "server"), expect(dead_code, reason = "only a served fake posts"))]

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use super::outcomes::Outcomes;
use crate::instruments::Pulse;
use crate::world::{Delivery, World};

/// Posts deliveries in the background.
pub(crate) trait Outlet: fmt::Debug + Send + Sync {
    /// Queues deliveries without waiting for any of them, and returns how many did not fit into the queue. With `anywhere`,
    /// hosts other than this machine are allowed.
    fn queue(&self, deliveries: Vec<Delivery>, anywhere: bool) -> u64;
}

/// Posts what hooks send. It is empty until the fake is served.
#[derive(Debug, Default)]
pub(crate) struct Posting {
    outlet: Mutex<Option<Weak<dyn Outlet>>>,
    unposted: AtomicU64,
    pub(crate) outcomes: Outcomes,
}

impl Posting {
    /// The pulse that reports outcomes of deliveries.
    pub(super) fn new(pulse: Arc<Pulse>) -> Self {
        Self { outcomes: Outcomes::new(pulse), ..Self::default() }
    }

    /// Returns the outlet, and creates it with `make` if there is none. A fake that is served at two addresses shares one, so
    /// that everything is posted once. It works until the last `Arc` is dropped.
    pub(crate) fn attach(&self, make: impl FnOnce() -> Arc<dyn Outlet>) -> Arc<dyn Outlet> {
        let mut attached = self.outlet.lock().unwrap_or_else(PoisonError::into_inner);
        let outlet = attached.as_ref().and_then(Weak::upgrade).unwrap_or_else(make);
        *attached = Some(Arc::downgrade(&outlet));
        outlet
    }

    /// The number of deliveries that did not fit into the queue.
    pub(crate) fn unposted(&self) -> u64 {
        self.unposted.load(Ordering::Relaxed)
    }

    fn post(&self, world: &World, first: usize) {
        let outlet = self.outlet.lock().unwrap_or_else(PoisonError::into_inner).as_ref().and_then(Weak::upgrade);
        if let Some(outlet) = outlet {
            let refused = outlet.queue(world.outbox.sent_from(first), world.posts_anywhere);
            self.unposted.fetch_add(refused, Ordering::Relaxed);
        }
    }
}

/// A lock on the world. Releasing it posts what hooks have sent meanwhile, whether caused by a request or by a call in this
/// process.
#[derive(Debug)]
pub(crate) struct Locked<'m> {
    world: MutexGuard<'m, World>,
    posting: &'m Posting,
    pulse: &'m Pulse,
    /// Whether the lock was taken for writing.
    is_touched: bool,
    /// The number of deliveries when the lock was taken.
    sent: usize,
}

impl<'m> Locked<'m> {
    pub(super) fn new(world: MutexGuard<'m, World>, posting: &'m Posting, pulse: &'m Pulse) -> Self {
        Self { sent: world.outbox.count(), world, posting, pulse, is_touched: false }
    }

    /// Replaces the world. Deliveries of the new world are not posted again, and clients of tests stay signed in.
    pub(crate) fn replace(&mut self, mut world: World) {
        self.sent = world.outbox.count();
        world.sign_ins = self.world.sign_ins.clone();
        *self.world = world;
        self.is_touched = true;
        self.pulse.world_replaced();
    }
}

impl Deref for Locked<'_> {
    type Target = World;

    fn deref(&self) -> &World {
        &self.world
    }
}

impl DerefMut for Locked<'_> {
    fn deref_mut(&mut self) -> &mut World {
        self.is_touched = true;
        &mut self.world
    }
}

impl Drop for Locked<'_> {
    fn drop(&mut self) {
        if self.world.outbox.count() > self.sent {
            self.posting.post(&self.world, self.sent);
        }
        if self.is_touched {
            self.pulse.world_changed();
        }
    }
}
