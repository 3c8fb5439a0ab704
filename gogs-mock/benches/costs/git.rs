//! Whether clones and pushes of twice the size take twice the time.

mod wire;

use std::io;
use std::time::{Duration, Instant};

use gogs_hyper::models::{NewRepository, PutContents};
use gogs_mock::MockGogs;

use self::wire::{Push, clone, object_id, push, show};
use crate::measure::runtime;
use crate::report::{Report, Target};

/// The maximum ratio of times for twice the input: twice, the logarithm of sorting, and effects of memory.
const TWICE: f64 = 2.6;

/// The owner of the cloned and pushed repositories, and the repository.
const OWNER: &str = "alice";
const SOURCE: &str = "source";
/// An empty repository of the same owner.
const EMPTY: &str = "empty";

/// The number of commits in the smaller history.
const COMMITS: usize = 5_000;
/// The number of references in the smaller push.
const REFERENCES: usize = 25_000;
/// The size of the smaller object in bytes.
const BYTES: usize = 15_000_000;

pub(crate) fn measure(report: &mut Report) -> io::Result<()> {
    report.area("Git: twice the input, as a ratio of times")?;
    commits(report)?;
    references(report)?;
    objects(report)
}

fn commits(report: &mut Report) -> io::Result<()> {
    let histories = [COMMITS, 2 * COMMITS].map(|count| {
        let fake = history(count);
        let start = Instant::now();
        let (head, pack) = clone(&fake, SOURCE);
        (fake, head, pack, start.elapsed())
    });
    let first = [histories[0].3, histories[1].3];
    figure(report, "clone commits that the API wrote, the first time", "commits", COMMITS, first)?;
    let again = histories.each_ref().map(|(fake, ..)| fastest(|| (), |()| drop(clone(fake, SOURCE))));
    figure(report, "clone them again", "commits", COMMITS, again)?;
    let pushed = histories.each_ref().map(|(fake, head, pack, _)| {
        let commands = vec![(head.clone(), "refs/heads/master".to_owned())];
        fastest(|| fake.fork(), |fake| push(&fake, EMPTY, &Push { commands: commands.clone(), pack: pack.clone() }))
    });
    figure(report, "push commits", "commits", COMMITS, pushed)?;
    report.say(&format!("  (packs of {} and {} bytes)", histories[0].2.len(), histories[1].2.len()))
}

fn references(report: &mut Report) -> io::Result<()> {
    let fake = history(1);
    let (head, _) = clone(&fake, SOURCE);
    let pushes = [REFERENCES, 2 * REFERENCES].map(|count| {
        let commands = (0..count).map(|number| (head.clone(), format!("refs/heads/branch{number}"))).collect();
        Push { commands, pack: wire::empty_pack() }
    });
    let pushed = pushes.each_ref().map(|pushed| fastest(|| fake.fork(), |fake| push(&fake, SOURCE, pushed)));
    figure(report, "push references", "references", REFERENCES, pushed)?;
    let shown = pushes.each_ref().map(|pushed| {
        push(&fake, SOURCE, pushed);
        fastest(|| (), |()| drop(show(&fake, SOURCE)))
    });
    figure(report, "show references", "references", REFERENCES, shown)
}

fn objects(report: &mut Report) -> io::Result<()> {
    let fake = history(1);
    let pushes = [BYTES, 2 * BYTES].map(|size| {
        let mut content = vec![0; size];
        fastrand::Rng::with_seed(1).fill(&mut content);
        let commands = vec![(object_id("blob", &content), "refs/tags/blob".to_owned())];
        Push { commands, pack: wire::pack_of_blob(&content) }
    });
    let pushed = pushes.each_ref().map(|pushed| fastest(|| fake.fork(), |fake| push(&fake, EMPTY, pushed)));
    figure(report, "push one object", "bytes", BYTES, pushed)?;
    let first = pushes.each_ref().map(|pushed| {
        let pushed_to = || {
            let fork = fake.fork();
            push(&fork, EMPTY, pushed);
            fork
        };
        fastest(pushed_to, |fake| drop(wire::fetch(&fake, EMPTY, &pushed.commands[0].0)))
    });
    figure(report, "fetch it", "bytes", BYTES, first)
}

/// Creates a repository with this many commits, and an empty one.
fn history(count: usize) -> MockGogs {
    let fake = gogs_mock::sample();
    runtime().block_on(async {
        let gogs = fake.client_as(OWNER);
        gogs.me().create_repo(NewRepository::new(SOURCE).with_readme()).await.expect("a repository");
        gogs.me().create_repo(NewRepository::new(EMPTY)).await.expect("a repository");
        let contents = gogs.repo(OWNER, SOURCE).contents();
        let mut lines: Vec<_> = (0..50).map(|line| format!("let value{line} = compute({line});")).collect();
        for number in 0..count {
            lines[number % 50] = format!("let value{number} = compute({});", number * 7);
            let file = PutContents::new(format!("Change number {number}"), lines.join("\n"));
            contents.put(format!("src/file{}.rs", number % 20), file).await.expect("a commit");
        }
    });
    fake.clear_log();
    fake
}

/// Returns the shortest of a few rounds, each with new data.
fn fastest<T>(mut prepare: impl FnMut() -> T, mut work: impl FnMut(T)) -> Duration {
    let rounds = (0..5).map(|_| {
        let prepared = prepare();
        let start = Instant::now();
        work(prepared);
        start.elapsed()
    });
    rounds.min().unwrap_or_default()
}

fn figure(report: &mut Report, subject: &str, unit: &str, input: usize, times: [Duration; 2]) -> io::Result<()> {
    let [once, twice] = times;
    report.figure(subject, twice.as_secs_f64() / once.as_secs_f64(), "times", Target::AtMost(TWICE))?;
    report.say(&format!("  ({input} {unit} in {once:.1?}, {} in {twice:.1?})", 2 * input))
}
