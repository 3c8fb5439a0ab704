//! Time and allocations.

use std::future::Future;
use std::hint::black_box;
use std::time::{Duration, Instant};

use tokio::runtime::{Builder, Runtime};

/// Something that is done so many times.
pub(crate) type Work<'w> = Box<dyn FnMut(u32) + 'w>;

/// How long each of two ways took, the median of the rounds, and how many times as long the first took as the second.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Compared {
    pub(crate) first: Duration,
    pub(crate) second: Duration,
    pub(crate) ratio: f64,
}

/// How long one way runs in a round.
const ROUND: Duration = Duration::from_millis(2);

/// A runtime whose every task runs on this thread, so that its allocations are counted.
pub(crate) fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// An asynchronous call as work.
pub(crate) fn repeat<'w, F: Future>(runtime: &'w Runtime, ask: impl Fn() -> F + 'w) -> Work<'w> {
    Box::new(move |times| {
        runtime.block_on(async {
            for _ in 0..times {
                black_box(ask().await);
            }
        });
    })
}

/// Does both in rounds by turns, so that whatever else the machine does meets both alike.
pub(crate) fn side_by_side(rounds: usize, first: &mut Work<'_>, second: &mut Work<'_>) -> Compared {
    let (of_first, of_second) = (times_for_a_round(first), times_for_a_round(second));
    compare(rounds, |first_goes_first| {
        if first_goes_first {
            let a = time(first, of_first);
            (a, time(second, of_second))
        } else {
            let b = time(second, of_second);
            (time(first, of_first), b)
        }
    })
}

/// The same for what waits for another thread. How long waking that takes depends on where it runs, which may change at
/// any time: so the two take turns call by call.
pub(crate) fn call_by_call(rounds: usize, first: &mut Work<'_>, second: &mut Work<'_>) -> Compared {
    const TURNS: u32 = 40;
    first(20);
    second(20);
    compare(rounds, |first_goes_first| {
        let (mut a, mut b) = (0.0, 0.0);
        for turn in 0..TURNS {
            if first_goes_first == (turn % 2 == 0) {
                a += time(first, 1);
                b += time(second, 1);
            } else {
                b += time(second, 1);
                a += time(first, 1);
            }
        }
        (a / f64::from(TURNS), b / f64::from(TURNS))
    })
}

/// Medians of rounds, each of which is told whether the first is to go first and answers the seconds of both.
fn compare(rounds: usize, mut round: impl FnMut(bool) -> (f64, f64)) -> Compared {
    let times: Vec<_> = (0..rounds).map(|number| round(number % 2 == 0)).collect();
    let of = |part: fn(&(f64, f64)) -> f64| median(times.iter().map(part).collect());
    Compared {
        first: Duration::from_secs_f64(of(|(a, _)| *a)),
        second: Duration::from_secs_f64(of(|(_, b)| *b)),
        ratio: of(|(a, b)| a / b),
    }
}

/// How long something takes once: the median of the rounds.
pub(crate) fn alone(rounds: usize, work: &mut Work<'_>) -> Duration {
    let times = times_for_a_round(work);
    Duration::from_secs_f64(median((0..rounds).map(|_| time(work, times)).collect()))
}

/// How many allocations it takes to do something once, those of the runtime's tasks included.
pub(crate) fn allocations(work: &mut Work<'_>) -> f64 {
    const TIMES: u32 = 200;
    work(TIMES);
    allocation_counter::measure(|| work(TIMES)).count_total as f64 / f64::from(TIMES)
}

fn times_for_a_round(work: &mut Work<'_>) -> u32 {
    work(20);
    let once = time(work, 20);
    (ROUND.as_secs_f64() / once).clamp(1.0, 100_000.0) as u32
}

/// Seconds for doing it once.
fn time(work: &mut Work<'_>, times: u32) -> f64 {
    let start = Instant::now();
    work(times);
    start.elapsed().as_secs_f64() / f64::from(times)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
