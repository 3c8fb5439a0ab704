//! Whether a request costs the same in a small and in a large world.

mod pages;
mod reads;
mod writes;

use std::future::Future;
use std::hint::black_box;
use std::io;
use std::pin::Pin;

use gogs_hyper::{Client, Error};
use gogs_mock::MockGogs;
use tokio::runtime::Runtime;

use crate::measure::{Work, runtime, side_by_side};
use crate::report::{Report, Target};
use crate::world::{LARGE, SAME, SMALL, of};

/// A request in a world of this size; the calls may have numbers.
type Asked<'c> = Pin<Box<dyn Future<Output = Result<(), Error>> + 'c>>;

/// A request with its name, its user, and a function of a client, the size of the world and the number of the call.
pub(crate) struct Question {
    subject: &'static str,
    asker: &'static str,
    ask: for<'c> fn(&'c Client, u32, u32) -> Asked<'c>,
}

/// Defines a question; by default, the owner of everything is the user.
macro_rules! question {
    ($subject:literal, |$gogs:ident, $size:ident, $count:ident| $ask:expr) => {
        question!($subject, by $crate::world::OWNER, |$gogs, $size, $count| $ask)
    };
    ($subject:literal, by $asker:expr, |$gogs:ident, $size:ident, $count:ident| $ask:expr) => {
        $crate::sizes::Question {
            subject: $subject,
            asker: $asker,
            ask: |$gogs, $size, $count| Box::pin(async move {
                let _ = ($size, $count);
                std::hint::black_box($ask);
                Ok(())
            }),
        }
    };
}
pub(crate) use question;

pub(crate) fn measure(report: &mut Report) -> io::Result<()> {
    let (large, small) = (of(LARGE), of(SMALL));
    for (title, questions) in [
        ("A request for one thing in a world with 100,000 of each, compared with 100", reads::questions()),
        ("A page of a list of 100,000, compared with a list of 100", pages::questions()),
        ("A change in a world with 100,000 of each, compared with 100", writes::questions()),
    ] {
        report.area(title)?;
        for question in questions {
            compare(report, &question, &large, &small)?;
        }
    }
    Ok(())
}

fn compare(report: &mut Report, question: &Question, large: &MockGogs, small: &MockGogs) -> io::Result<()> {
    let runtime = runtime();
    let mut in_large = work(&runtime, question, large, LARGE);
    let mut in_small = work(&runtime, question, small, SMALL);
    let times = side_by_side(31, &mut in_large, &mut in_small);
    report.figure(question.subject, times.ratio, "times", Target::AtMost(SAME))?;
    report.say(&format!("  ({:?} against {:?})", times.first, times.second))
}

/// Repeats the request on a fork, so that every round starts from the same world.
fn work<'w>(runtime: &'w Runtime, question: &'w Question, fake: &'w MockGogs, size: u32) -> Work<'w> {
    Box::new(move |times| {
        let gogs = fake.fork().client_as(question.asker);
        runtime.block_on(async {
            for count in 0..times {
                black_box((question.ask)(&gogs, size, count).await).expect(question.subject);
            }
        });
    })
}
