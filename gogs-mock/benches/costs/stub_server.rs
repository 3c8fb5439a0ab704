//! The number of calls per second of the fake in process, compared with a stub server over loopback.
//!
//! Most of the cost of loopback is waking the thread of the stub, and then that of the client, which depends on the machine.
//! So the same is also measured with both on one thread, where no thread is woken.

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
    report.area(
        "Calls per second: the fake in process, compared with a stub server over loopback and the same typed client",
    )?;
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
        // The stub stores nothing, so the fake is reset before every round.
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
