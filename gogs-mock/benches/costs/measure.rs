//! Time and allocations.

use std::future::Future;
use std::hint::black_box;
use std::time::{Duration, Instant};

use tokio::runtime::{Builder, Runtime};

/// Work that is repeated this many times.
pub(crate) type Work<'w> = Box<dyn FnMut(u32) + 'w>;

/// The times of two kinds of work, as medians of the rounds, and the ratio of the first to the second.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Compared {
    pub(crate) first: Duration,
    pub(crate) second: Duration,
    pub(crate) ratio: f64,
}

/// The duration of one kind of work in a round.
const ROUND: Duration = Duration::from_millis(2);

/// Creates a runtime whose tasks all run on this thread, so that their allocations are counted.
pub(crate) fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// Converts an asynchronous call to work.
pub(crate) fn repeat<'w, F: Future>(runtime: &'w Runtime, ask: impl Fn() -> F + 'w) -> Work<'w> {
    Box::new(move |times| {
        runtime.block_on(async {
            for _ in 0..times {
                black_box(ask().await);
            }
        });
    })
}

/// Runs both in alternating rounds, so that other load of the machine affects both.
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

/// Like [`side_by_side`], for work that waits for another thread. The time for waking it depends on its core, which may
/// change at any time, so the two alternate call by call.
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

/// Returns medians of rounds. The argument of a round is whether the first is to run first; its result is the seconds of
/// both.
fn compare(rounds: usize, mut round: impl FnMut(bool) -> (f64, f64)) -> Compared {
    let times: Vec<_> = (0..rounds).map(|number| round(number % 2 == 0)).collect();
    let of = |part: fn(&(f64, f64)) -> f64| median(times.iter().map(part).collect());
    Compared {
        first: Duration::from_secs_f64(of(|(a, _)| *a)),
        second: Duration::from_secs_f64(of(|(_, b)| *b)),
        ratio: of(|(a, b)| a / b),
    }
}

/// Returns the time of a single execution, as the median of the rounds.
pub(crate) fn alone(rounds: usize, work: &mut Work<'_>) -> Duration {
    let times = times_for_a_round(work);
    Duration::from_secs_f64(median((0..rounds).map(|_| time(work, times)).collect()))
}

/// Returns the number of allocations of a single execution, including those of the runtime's tasks.
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

/// Returns the seconds of a single execution.
fn time(work: &mut Work<'_>, times: u32) -> f64 {
    let start = Instant::now();
    work(times);
    start.elapsed().as_secs_f64() / f64::from(times)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
