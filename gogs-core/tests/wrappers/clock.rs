//! A clock that advances only by sleeping.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use gogs_core::wrappers::{Clock, Sleep};

/// Each sleep ends immediately and advances the clock.
#[derive(Clone, Default)]
pub(crate) struct Virtual {
    now: Arc<Mutex<Duration>>,
    slept: Arc<Mutex<Vec<Duration>>>,
}

impl Virtual {
    pub(crate) fn slept(&self) -> Vec<u64> {
        self.slept.lock().unwrap().iter().map(|time| time.as_millis() as u64).collect()
    }
}

impl Clock for Virtual {
    fn now(&self) -> Duration {
        *self.now.lock().unwrap()
    }

    fn sleep(&self, time: Duration) -> Sleep {
        let (now, slept) = (Arc::clone(&self.now), Arc::clone(&self.slept));
        Box::pin(async move {
            *now.lock().unwrap() += time;
            slept.lock().unwrap().push(time);
        })
    }
}
