//! How fast a fake starts, and the costs of snapshots and forks.

use std::hint::black_box;
use std::io;
use std::time::Duration;

use gogs_mock::MockGogs;

use crate::measure::{Work, allocations, alone, side_by_side};
use crate::report::{Report, Target};
use crate::world;

type Way = fn(&MockGogs);

pub(crate) fn measure(report: &mut Report) -> io::Result<()> {
    report.area("A new fake")?;
    let micros = |time: Duration| time.as_secs_f64() * 1e6;
    let mut new: Work<'_> = Box::new(|times| (0..times).for_each(|_| drop(black_box(MockGogs::new()))));
    report.figure("MockGogs::new()", micros(alone(101, &mut new)), "µs", Target::AtMost(100.0))?;
    let mut sample: Work<'_> = Box::new(|times| (0..times).for_each(|_| drop(black_box(gogs_mock::sample()))));
    report.figure("gogs_mock::sample()", micros(alone(101, &mut sample)), "µs", Target::AtMost(100.0))?;

    report.area("Snapshot and fork of a world with 100,000 things, compared with 100")?;
    let (large, small) = (world::of(world::LARGE), world::of(world::SMALL));
    let ways: [(&str, Way); 5] = [
        ("snapshot", |fake| drop(black_box(fake.snapshot()))),
        ("snapshot and restore", |fake| fake.restore(&fake.snapshot())),
        ("fork", |fake| drop(black_box(fake.fork()))),
        ("fork and a first change", |fake| {
            let fork = fake.fork();
            fork.seed().user("newcomer");
            drop(black_box(fork));
        }),
        ("fork, a first change, and what changed", |fake| {
            let (fork, before) = (fake.fork(), fake.snapshot());
            fork.seed().user("newcomer");
            drop(black_box(fork.changes_since(&before)));
        }),
    ];
    for (name, way) in ways {
        let work = |fake: MockGogs| -> Work<'_> { Box::new(move |times| (0..times).for_each(|_| way(&fake))) };
        let (mut in_large, mut in_small) = (work(large.clone()), work(small.clone()));
        let ratio = side_by_side(101, &mut in_large, &mut in_small).ratio;
        report.figure(name, ratio, "times", Target::AtMost(world::SAME))?;
        report.say(&format!("  ({} allocations)", allocations(&mut in_large)))?;
    }
    Ok(())
}
