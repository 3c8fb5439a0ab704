//! Waiting for what blocks, on whatever runtime there is, or none.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use futures_channel::oneshot::{self, Receiver, Sender};

/// How many threads there are at most. What finds none waits for its turn.
const MOST_THREADS: usize = 8;

type Job = Box<dyn FnOnce() + Send>;

/// Threads for work that blocks. There are none while there is no work.
#[derive(Clone, Default)]
pub(crate) struct Workers(Arc<Mutex<Queue>>);

#[derive(Default)]
struct Queue {
    jobs: VecDeque<Job>,
    threads: usize,
}

impl std::fmt::Debug for Workers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workers").finish_non_exhaustive()
    }
}

impl Workers {
    /// Runs `work` on a thread of its own, once one is free. What this returns fails if no thread starts, or `work` panics.
    /// Dropping it cancels work that has not started; later, work learns of it from what it is given.
    pub(super) fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Sender<T>) -> T + Send + 'static,
    ) -> Receiver<T> {
        let (mut sender, receiver) = oneshot::channel();
        self.queue(Box::new(move || {
            if !sender.is_canceled() {
                let result = work(&mut sender);
                // Nobody may wait for it any more.
                let _ = sender.send(result);
            }
        }));
        receiver
    }

    fn queue(&self, job: Job) {
        let mut queue = lock(&self.0);
        queue.jobs.push_back(job);
        if queue.threads < MOST_THREADS {
            let workers = self.clone();
            match thread::Builder::new().spawn(move || workers.work()) {
                Ok(_) => queue.threads += 1,
                // A job that is dropped tells of its end.
                Err(_) if queue.threads == 0 => queue.jobs.clear(),
                Err(_) => {}
            }
        }
    }

    fn work(self) {
        while let Some(job) = self.next() {
            // A job that panics tells of its end, and the thread has others to do.
            let _ = catch_unwind(AssertUnwindSafe(job));
        }
    }

    /// The next job. If there is none, the thread that asks ends.
    fn next(&self) -> Option<Job> {
        let mut queue = lock(&self.0);
        let job = queue.jobs.pop_front();
        if job.is_none() {
            queue.threads -= 1;
        }
        job
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use futures_channel::oneshot::Canceled;

    use super::{MOST_THREADS, Workers};

    #[tokio::test]
    async fn work_that_ends_badly_is_over_too() {
        let workers = Workers::default();
        assert_eq!(workers.run(|_| 1).await, Ok(1));
        assert_eq!(workers.run(|_| -> i32 { std::panic::resume_unwind(Box::new("no more")) }).await, Err(Canceled));
        assert_eq!(workers.run(|_| 2).await, Ok(2));
    }

    #[tokio::test]
    async fn work_beyond_the_limit_waits_and_does_not_start_once_it_is_cancelled() {
        let workers = Workers::default();
        let (started, starts) = mpsc::channel();
        let mut releases = Vec::new();
        let mut run = |name: usize| {
            let (release, released) = mpsc::channel::<()>();
            releases.push(release);
            let started = started.clone();
            workers.run(move |_| {
                started.send(name).unwrap();
                let _ = released.recv();
            })
        };
        let mut running: Vec<_> = (0..MOST_THREADS).map(&mut run).collect();
        let (cancelled, waiting) = (run(100), run(101));
        drop(cancelled);
        for _ in 0..MOST_THREADS {
            assert!(starts.recv().unwrap() < MOST_THREADS);
        }
        assert!(starts.try_recv().is_err());
        releases.clear();
        assert_eq!(starts.recv(), Ok(101));
        assert_eq!(running.remove(0).await, Ok(()));
        assert_eq!(waiting.await, Ok(()));
    }
}
