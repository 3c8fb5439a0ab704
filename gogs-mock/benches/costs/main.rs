//! The costs of client and fake, as ratios of two measurements in one run.
//!
//! `cargo bench -p gogs-mock` measures everything, `cargo bench -p gogs-mock -- sizes` one area. The results are ratios,
//! because times depend on the machine. Other load of the machine disturbs them, so repeat a measurement before you trust it.
//!
//! | area | question |
//! |---|---|
//! | [`calls`] | what a typed call costs, compared with the same call by hand |
//! | [`stub_server`] | how many calls per second the fake serves, compared with a stub server over loopback |
//! | [`starting`] | how fast a fake starts; whether snapshot and fork depend on the size of the world |
//! | [`doubling`] | whether twice the input of a request takes twice the time |
//! | [`sizes`] | whether a request costs the same in a small and in a large world |
//! | [`git`] | whether clones and pushes of twice the size take twice the time |
//!
//! `CHART=docs/costs.svg cargo bench -p gogs-mock -- calls stub_server` draws the chart of the README.

mod by_hand;
mod calls;
mod chart;
mod doubling;
mod git;
mod measure;
mod report;
mod sizes;
mod starting;
mod stub;
mod stub_server;
mod world;

use std::io;

use report::Report;

/// An area and its name.
type Area = (&'static str, fn(&mut Report) -> io::Result<()>);

const AREAS: [Area; 6] = [
    ("calls", calls::measure),
    ("stub_server", stub_server::measure),
    ("starting", starting::measure),
    ("doubling", doubling::measure),
    ("sizes", sizes::measure),
    ("git", git::measure),
];

fn main() -> io::Result<()> {
    // Cargo adds options of its own.
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let mut report = Report::default();
    for (name, measure) in AREAS {
        if wanted.is_empty() || wanted.iter().any(|word| word == name) {
            measure(&mut report)?;
        }
    }
    report.finish()
}
