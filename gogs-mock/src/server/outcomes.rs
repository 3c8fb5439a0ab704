//! The outcomes of posted deliveries.
#![cfg_attr(not(any(feature = "server", test)), expect(dead_code, reason = "only a served fake posts"))]

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::instruments::Pulse;
use crate::world::Outcome;

/// The number of deliveries whose outcomes are kept: as many as the server keeps deliveries.
const MAX_COUNT: usize = 10_000;

/// The outcomes of deliveries, by id. Clones share them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outcomes {
    known: Arc<Mutex<Known>>,
    pulse: Arc<Pulse>,
}

#[derive(Debug, Default)]
struct Known {
    /// The outcome of each delivery, and the number of its recent reports.
    by_delivery: HashMap<String, (Outcome, usize)>,
    /// The deliveries in the order of their reports; some occur more than once.
    reported: VecDeque<String>,
    forgotten: u64,
}

impl Outcomes {
    pub(super) fn new(pulse: Arc<Pulse>) -> Self {
        Self { known: Arc::default(), pulse }
    }

    /// Stores the outcome of a delivery, and wakes everything that waits for it.
    pub(crate) fn report(&self, delivery: &str, outcome: Outcome) {
        self.lock().report(delivery, outcome);
        self.pulse.beat();
    }

    /// Returns the outcome of a delivery.
    pub(crate) fn of(&self, delivery: &str) -> Outcome {
        self.lock().by_delivery.get(delivery).map(|(outcome, _)| outcome.clone()).unwrap_or_default()
    }

    /// Returns the deliveries that were reported after the first `first` reports, and the number of all reports.
    pub(crate) fn reported_after(&self, first: u64) -> (Vec<String>, u64) {
        let known = self.lock();
        let skipped = usize::try_from(first.saturating_sub(known.forgotten)).unwrap_or(usize::MAX);
        (known.reported.iter().skip(skipped).cloned().collect(), known.forgotten + known.reported.len() as u64)
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn report(&mut self, delivery: &str, outcome: Outcome) {
        let known = self.by_delivery.entry(delivery.to_owned()).or_default();
        *known = (outcome, known.1 + 1);
        self.reported.push_back(delivery.to_owned());
        // Each delivery is reported twice: when it is queued, and when it is done.
        while self.reported.len() > 2 * MAX_COUNT {
            let Some(oldest) = self.reported.pop_front() else { return };
            self.forgotten += 1;
            let Some((_, count)) = self.by_delivery.get_mut(&oldest) else { continue };
            *count -= 1;
            if *count == 0 {
                self.by_delivery.remove(&oldest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_COUNT, Outcomes};
    use crate::world::Outcome;

    #[test]
    fn oldest_outcomes_are_dropped_while_the_count_of_reports_continues() {
        let outcomes = Outcomes::default();
        let failed = || Outcome::Failed("no".to_owned());
        for number in 0..2 * MAX_COUNT + 3 {
            outcomes.report(&number.to_string(), failed());
        }
        assert_eq!((outcomes.of("2"), outcomes.of("3")), (Outcome::NotPosted, failed()));
        let (last, count) = outcomes.reported_after(2 * MAX_COUNT as u64 + 2);
        assert_eq!((last, count), (vec![(2 * MAX_COUNT + 2).to_string()], 2 * MAX_COUNT as u64 + 3));
    }
}
