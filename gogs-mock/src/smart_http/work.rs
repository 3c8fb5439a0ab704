//! The work of Git for a request. It can be slow, so it runs on a snapshot of the repository while other requests are served.

use std::io::Read;

use bytes::Bytes;
use flate2::read::GzDecoder;
use http::Request;
use http::header::CONTENT_ENCODING;

use super::address::Service;
use super::receive_pack::Push;
use super::refusal::GitRefusal;
use super::{MAX_BODY_SIZE, Output, advertisement, receive_pack, upload_pack};
use crate::git::Repository;
use crate::request::DeferredWork;

/// The number of attempts at a push whose repository changes in the meantime. After them, the push runs while nothing else is
/// served.
const MAX_ATTEMPTS: u32 = 3;

#[derive(Debug)]
pub(super) struct Task {
    pub(super) service: Service,
    /// The request of the fetch or push; `None` to advertise the references.
    pub(super) body: Option<Body>,
}

/// A request body that may be compressed.
#[derive(Debug)]
pub(super) struct Body {
    bytes: Bytes,
    is_compressed: bool,
}

/// The result of a task.
#[derive(Debug)]
pub(super) struct Done {
    /// The snapshot on which the task ran.
    before: Repository,
    attempt: u32,
    pub(super) output: Result<Output, GitRefusal>,
    /// The changed repository, if anything changes.
    pub(super) push: Option<Push>,
}

/// Returns the result of the work for a request. If the work has to be done first, puts it into `deferred_work` and returns `None`.
pub(super) fn result(
    deferred_work: &mut DeferredWork,
    git: &Repository,
    task: Task,
) -> Result<Option<Done>, GitRefusal> {
    let done: Option<Done> = deferred_work.take_result().transpose().map_err(|_| GitRefusal::Broken)?;
    let attempt = match done {
        Some(done) if done.push.is_none() || done.before.is_unchanged_clone_of(git) => return Ok(Some(done)),
        Some(outdated) => outdated.attempt + 1,
        None => 1,
    };
    let before = git.clone();
    let work = move || run(before, task, attempt);
    if attempt > MAX_ATTEMPTS {
        return Ok(Some(work()));
    }
    deferred_work.want(work);
    Ok(None)
}

fn run(git: Repository, task: Task, attempt: u32) -> Done {
    let (output, push) = match (task.service, task.body.map(Body::decompressed)) {
        (service, None) => (Ok(Output { bytes: advertisement::of(&git, service), died: false }), None),
        (_, Some(Err(refused))) => (Err(refused), None),
        (_, Some(Ok(None))) => (Ok(Output::DEAD), None),
        (Service::UploadPack, Some(Ok(Some(body)))) => (Ok(upload_pack::answer(&git, &body)), None),
        (Service::ReceivePack, Some(Ok(Some(body)))) => {
            let (output, push) = receive_pack::answer(&git, &body);
            (Ok(output), push)
        }
    };
    Done { before: git, attempt, output, push }
}

impl Body {
    pub(super) fn of(request: &Request<Bytes>) -> Self {
        let is_compressed = request.headers().get(CONTENT_ENCODING).is_some_and(|encoding| encoding == "gzip");
        Self { bytes: request.body().clone(), is_compressed }
    }

    /// Returns the decompressed body, or `None` if it cannot be decompressed.
    fn decompressed(self) -> Result<Option<Bytes>, GitRefusal> {
        if !self.is_compressed {
            return Ok(Some(self.bytes));
        }
        let mut body = Vec::new();
        let mut limited = GzDecoder::new(&self.bytes[..]).take(MAX_BODY_SIZE as u64 + 1);
        match limited.read_to_end(&mut body) {
            Ok(_) if body.len() > MAX_BODY_SIZE => Err(GitRefusal::TooLarge),
            Ok(_) => Ok(Some(body.into())),
            Err(_) => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use http::header::{AUTHORIZATION, CONTENT_TYPE};
    use sha1::{Digest, Sha1};

    use super::{Bytes, DeferredWork, MAX_ATTEMPTS, Request};
    use crate::MockGogs;
    use crate::git::pkt_line;
    use crate::request::{Job, Trace};
    use crate::smart_http;
    use crate::world::World;

    /// Returns a push that creates a branch at the commit of `master`.
    fn push(world: &World, branch: &str) -> Request<Bytes> {
        let head = world.repository_named("alice", "hello").unwrap().git.branch("master").unwrap();
        let mut body = Vec::new();
        let none = "0".repeat(40);
        pkt_line::line(&mut body, format!("{none} {head} refs/heads/{branch}\0report-status").as_bytes());
        pkt_line::flush(&mut body);
        let pack = b"PACK\0\0\0\x02\0\0\0\0";
        body.extend_from_slice(pack);
        body.extend_from_slice(&Sha1::digest(pack));
        Request::post("/alice/hello.git/git-receive-pack")
            .header(CONTENT_TYPE, "application/x-git-receive-pack-request")
            .header(AUTHORIZATION, format!("Basic {}", STANDARD.encode("alice:pw123456")))
            .body(body.into())
            .unwrap()
    }

    /// Serves the request once, with the result of earlier work. Returns the work that remains, or the response.
    fn answer(mock: &MockGogs, request: &Request<Bytes>, done: DeferredWork) -> Result<Bytes, Job> {
        let mut trace = Trace { deferred_work: done, ..Trace::default() };
        let response = smart_http::answer(&mut mock.world(), request, &mut trace).unwrap();
        match trace.deferred_work.take_wanted() {
            Some(job) => Err(job),
            None => Ok(response.into_body()),
        }
    }

    fn branches(mock: &MockGogs) -> Vec<String> {
        let world = mock.world();
        let hello = world.repository_named("alice", "hello").unwrap();
        hello.git.branches().map(|(name, _)| name.to_owned()).collect()
    }

    #[test]
    fn a_push_during_another_push_is_kept() {
        let mock = crate::sample();
        let [one, two] = ["one", "two"].map(|branch| push(&mock.world(), branch));
        let job = answer(&mock, &one, DeferredWork::default()).err().unwrap();
        // The work needs no access to the world.
        let world = mock.world();
        let done = job.run();
        drop(world);
        assert!(String::from_utf8_lossy(mock.handle(&two).body()).contains("ok refs/heads/two"));
        let again = answer(&mock, &one, done).expect_err("the repository has changed");
        let report = answer(&mock, &one, again.run()).ok().unwrap();
        assert!(String::from_utf8_lossy(&report).contains("ok refs/heads/one"), "{report:?}");
        assert_eq!(branches(&mock), ["master", "one", "two"]);
    }

    #[test]
    fn a_push_during_many_others_completes() {
        let mock = crate::sample();
        let slow = push(&mock.world(), "slow");
        let mut job = answer(&mock, &slow, DeferredWork::default()).err().unwrap();
        let mut others = 0;
        let report = loop {
            let done = job.run();
            let other = push(&mock.world(), &format!("other{others}"));
            assert_eq!(mock.handle(&other).status(), 200);
            others += 1;
            match answer(&mock, &slow, done) {
                Ok(report) => break report,
                Err(next) => job = next,
            }
        };
        assert_eq!(others, MAX_ATTEMPTS);
        assert!(String::from_utf8_lossy(&report).contains("ok refs/heads/slow"), "{report:?}");
        assert_eq!(branches(&mock).len(), 2 + others as usize);
    }

    #[test]
    fn a_push_to_a_repository_deleted_meanwhile_is_refused() {
        let mock = crate::sample();
        let request = push(&mock.world(), "late");
        let done = answer(&mock, &request, DeferredWork::default()).err().unwrap().run();
        let id = mock.world().repository_named("alice", "hello").unwrap().id;
        mock.world().repositories.remove(id);
        assert_eq!(answer(&mock, &request, done).ok().unwrap(), "");
        assert!(mock.world().repository_named("alice", "hello").is_none());
    }

    #[test]
    fn failing_work_is_an_internal_error() {
        let mock = crate::sample();
        let request = push(&mock.world(), "x");
        let mut trace = Trace { deferred_work: DeferredWork::unfinished(), ..Trace::default() };
        assert_eq!(smart_http::answer(&mut mock.world(), &request, &mut trace).unwrap().status(), 500);
    }
}
