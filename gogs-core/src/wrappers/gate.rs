//! A fair semaphore that works on any runtime.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

pub(super) struct Gate {
    state: Mutex<State>,
}

struct State {
    free: usize,
    /// Waiting tickets, in the order of arrival.
    waiting: VecDeque<Waiting>,
    next_ticket: u64,
    /// Tickets that have a slot and whose holders have not been polled since.
    called: Vec<u64>,
}

struct Waiting {
    ticket: u64,
    waker: Waker,
}

impl Gate {
    pub(super) fn new(places: usize) -> Arc<Self> {
        let (waiting, called) = (VecDeque::new(), Vec::new());
        Arc::new(Self { state: Mutex::new(State { free: places.max(1), waiting, next_ticket: 0, called }) })
    }

    /// Waits for a slot.
    pub(super) fn enter(self: &Arc<Self>) -> Entering {
        Entering { gate: Arc::clone(self), ticket: None }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // No operation under this lock can panic half way, so a poisoned lock holds valid data.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn leave(&self) {
        let mut state = self.state();
        let Some(next) = state.waiting.pop_front() else {
            state.free += 1;
            return;
        };
        state.called.push(next.ticket);
        drop(state);
        next.waker.wake();
    }
}

/// A future that waits for a slot.
pub(super) struct Entering {
    gate: Arc<Gate>,
    ticket: Option<u64>,
}

impl Future for Entering {
    type Output = Place;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Place> {
        let gate = Arc::clone(&self.gate);
        let mut state = gate.state();
        let Some(ticket) = self.ticket else {
            if state.free > 0 {
                state.free -= 1;
                return Poll::Ready(Place(Arc::clone(&gate)));
            }
            let ticket = state.next_ticket;
            state.next_ticket += 1;
            state.waiting.push_back(Waiting { ticket, waker: context.waker().clone() });
            drop(state);
            self.ticket = Some(ticket);
            return Poll::Pending;
        };
        if let Some(at) = state.called.iter().position(|called| *called == ticket) {
            state.called.swap_remove(at);
            drop(state);
            self.ticket = None;
            return Poll::Ready(Place(gate));
        }
        if let Some(waiting) = state.waiting.iter_mut().find(|waiting| waiting.ticket == ticket) {
            waiting.waker.clone_from(context.waker());
        }
        Poll::Pending
    }
}

impl Drop for Entering {
    fn drop(&mut self) {
        let Some(ticket) = self.ticket else { return };
        let mut state = self.gate.state();
        state.waiting.retain(|waiting| waiting.ticket != ticket);
        if let Some(at) = state.called.iter().position(|called| *called == ticket) {
            // The waiter got a slot and was dropped before it was polled: pass the slot on.
            state.called.swap_remove(at);
            drop(state);
            self.gate.leave();
        }
    }
}

/// A slot, held until it is dropped.
pub(super) struct Place(Arc<Gate>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.leave();
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;

    use super::*;

    fn poll<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(output) => Some(output),
            Poll::Pending => None,
        }
    }

    #[test]
    fn waiting_calls_are_served_in_order() {
        let gate = Gate::new(1);
        let first = poll(&mut gate.enter()).expect("a place");
        let (mut second, mut third) = (gate.enter(), gate.enter());
        assert!(poll(&mut second).is_none() && poll(&mut third).is_none());
        drop(first);
        assert!(poll(&mut third).is_none(), "the second comes first");
        let second = poll(&mut second).expect("a place");
        drop(second);
        assert!(poll(&mut third).is_some());
    }

    #[test]
    fn cancelled_wait_releases_its_place() {
        let gate = Gate::new(1);
        let first = poll(&mut gate.enter()).expect("a place");
        let (mut waiting, mut called, mut last) = (gate.enter(), gate.enter(), gate.enter());
        assert!(poll(&mut called).is_none() && poll(&mut waiting).is_none() && poll(&mut last).is_none());
        drop(waiting);
        drop(first);
        drop(called);
        assert!(poll(&mut last).is_some());
        assert!(poll(&mut gate.enter()).is_some(), "the place is free again");
    }
}
