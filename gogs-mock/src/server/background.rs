//! Runs blocking work with any async runtime, or with none.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use futures_channel::oneshot::{self, Receiver, Sender};

/// The maximum number of threads. Further work waits for a free one.
const MAX_THREADS: usize = 8;

type Job = Box<dyn FnOnce() + Send>;

/// Threads for blocking work. They exist only while there is work.
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
    /// Runs `work` on the next free thread. The receiver fails if no thread starts, or if `work` panics.
    ///
    /// Dropping the receiver cancels work that has not started. Work that has started can detect it by the sender that it is
    /// given.
    pub(super) fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Sender<T>) -> T + Send + 'static,
    ) -> Receiver<T> {
        let (mut sender, receiver) = oneshot::channel();
        self.queue(Box::new(move || {
            if !sender.is_canceled() {
                let result = work(&mut sender);
                // The receiver may be gone.
                let _ = sender.send(result);
            }
        }));
        receiver
    }

    fn queue(&self, job: Job) {
        let mut queue = lock(&self.0);
        queue.jobs.push_back(job);
        if queue.threads < MAX_THREADS {
            let workers = self.clone();
            match thread::Builder::new().spawn(move || workers.work()) {
                Ok(_) => queue.threads += 1,
                // Dropping the job also drops its sender, which tells the receiver.
                Err(_) if queue.threads == 0 => queue.jobs.clear(),
                Err(_) => {}
            }
        }
    }

    fn work(self) {
        while let Some(job) = self.next() {
            // A panic has already dropped the sender. The thread continues with the next job.
            let _ = catch_unwind(AssertUnwindSafe(job));
        }
    }

    /// Returns the next job. If there is none, the calling thread must end.
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

    use super::{MAX_THREADS, Workers};

    #[tokio::test]
    async fn panicking_work_cancels_its_receiver_and_the_thread_continues() {
        let workers = Workers::default();
        assert_eq!(workers.run(|_| 1).await, Ok(1));
        assert_eq!(workers.run(|_| -> i32 { std::panic::resume_unwind(Box::new("no more")) }).await, Err(Canceled));
        assert_eq!(workers.run(|_| 2).await, Ok(2));
    }

    #[tokio::test]
    async fn work_beyond_the_limit_waits_and_never_starts_if_cancelled() {
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
        let mut running: Vec<_> = (0..MAX_THREADS).map(&mut run).collect();
        let (cancelled, waiting) = (run(100), run(101));
        drop(cancelled);
        for _ in 0..MAX_THREADS {
            assert!(starts.recv().unwrap() < MAX_THREADS);
        }
        assert!(starts.try_recv().is_err());
        releases.clear();
        assert_eq!(starts.recv(), Ok(101));
        assert_eq!(running.remove(0).await, Ok(()));
        assert_eq!(waiting.await, Ok(()));
    }
}
