//! How many calls a second the fake answers in process, against a stub server over loopback.
//!
//! Most of what loopback costs is to wake the thread of the stub, and of the client in turn. How long that takes is up to
//! the machine: so the same is measured with both on one thread, where nobody is woken.

use std::io;

use gogs_hyper::Client;
use gogs_mock::MockGogs;
use tokio::runtime::Runtime;

use crate::calls::{ALL, Ask, directly, fake};
use crate::chart::Way;
use crate::measure::{Work, repeat, runtime, side_by_side};
use crate::report::{Report, Target};
use crate::stub;

pub(crate) fn measure(report: &mut Report) -> io::Result<()> {
    let (fake, runtime) = (fake(), runtime());
    report
        .area("Calls a second: the fake in process against a stub server over loopback, with the same typed client")?;
    let stub = stub::start(&fake, &ALL.map(Ask::request))?;
    compare(report, &runtime, &fake, &stub, Target::AtLeast(10.0))?;

    report.area("The same with stub and client on one thread")?;
    let (stub, serving) = stub::bind(&fake, &ALL.map(Ask::request))?;
    runtime.spawn(serving);
    compare(report, &runtime, &fake, &stub, Target::None)
}

fn compare(report: &mut Report, runtime: &Runtime, fake: &MockGogs, stub: &str, target: Target) -> io::Result<()> {
    let in_process = fake.client_as("alice");
    let over_loopback = gogs_hyper::client_with(stub, directly()).expect("a client");
    let over_loopback: Client = over_loopback.with_auth(in_process.credentials().clone());
    let start = fake.snapshot();
    for ask in ALL {
        let mut loopback = repeat(runtime, || ask.typed(&over_loopback));
        let mut asking = repeat(runtime, || ask.typed(&in_process));
        // The stub keeps nothing of what it is sent, so the fake starts every round as a new one would.
        let mut process: Work<'_> = Box::new(|times| {
            fake.restore(&start);
            fake.clear_log();
            asking(times);
        });
        let times = side_by_side(101, &mut loopback, &mut process);
        report.figure(&ask.to_string(), times.ratio, "times", target)?;
        if let Target::AtLeast(_) = target {
            report.chart.add(&ask.to_string(), Way::InProcess, times.second);
        }
        report.say(&format!("  ({:?} over loopback, {:?} in process)", times.first, times.second))?;
    }
    Ok(())
}
