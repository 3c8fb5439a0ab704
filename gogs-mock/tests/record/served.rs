//! The recorder, with a fake that is served over loopback.

use std::sync::mpsc;

use gogs_mock::{GogsVersion, MockGogs};

use crate::story_runner::fake::Fake;
use crate::story_runner::ordered::json;
use crate::story_runner::real::RealServer;
use crate::story_runner::recorder::{Recorded, differences, record};
use crate::story_runner::recording::{Recording, Step};
use crate::story_runner::steps::commit;
use crate::story_runner::story::Story;
use crate::{merge, recording, stories};

/// A fake that is served from a thread of its own until it is dropped.
pub(crate) struct Served {
    pub(crate) url: String,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Served {
    pub(crate) fn start() -> Self {
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let (address, url) = mpsc::channel();
        let serve = async move {
            let server = MockGogs::new().serve("127.0.0.1:0".parse().expect("an address")).await.expect("a free port");
            address.send(server.url()).expect("the test waits for the address");
            // An error means that the test has ended, which ends this, too.
            let _ = stopped.await;
            server.stop().await;
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let thread = std::thread::spawn(move || runtime.block_on(serve));
        Self { url: url.recv().expect("the fake listens"), stop: Some(stop), thread: Some(thread) }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A panic of the thread is visible in the test's requests.
            let _ = thread.join();
        }
    }
}

fn recorded_over_loopback(story: &Story) -> Recorded {
    let served = Served::start();
    record(story, &mut RealServer::new(&served.url), "0.14.3").expect("the served fake responds")
}

fn recorded_in_process(story: &Story) -> Recorded {
    record(story, &mut Fake::new(GogsVersion::V0_14_3), "0.14.3").expect("the fake responds")
}

fn story(name: &str) -> Story {
    stories::all().into_iter().find(|story| story.name == name).expect("a story of this name")
}

/// Checks that recording a story on the served fake, by two runs, results in the recording of the real server.
fn recorded_as_the_real_server(name: &str) {
    let story = story(name);
    let (first, second) = (recorded_over_loopback(&story), recorded_over_loopback(&story));
    assert_eq!(first.problems, Vec::<String>::new());
    let merged = merge::merged(&first.recording, &second.recording);
    assert_eq!(merged.unpredictable, Vec::<String>::new());
    let read: Recording = serde_json::from_str(&merge::text(&merged.value)).expect("a recording");
    let want = recording("0.14.3", name).expect("a recording of this story");
    assert_eq!(differences(&want, &read), Vec::<String>::new());
}

#[test]
fn bodies_of_every_kind_are_recorded_as_on_the_real_server() {
    recorded_as_the_real_server("http-bodies");
}

#[test]
fn web_form_is_recorded_as_on_the_real_server() {
    recorded_as_the_real_server("orgs-membership-visibility");
}

#[test]
fn deliveries_over_loopback_are_recorded_as_in_process() {
    let mut story = Story::new("deliveries");
    story.start(&["alice"]);
    story.new_repo("alice", "hello");
    story.hook("alice/hello", "alice", &["issues"]).config("secret", "s3cret");
    story.hook("alice/hello", "alice", &["issues"]).config("content_type", "form");
    story.post("/repos/alice/hello/issues").by("alice").send(json!({"title": "one"}));
    story.expect_deliveries(2);
    let (served, in_process) = (recorded_over_loopback(&story), recorded_in_process(&story));
    assert_eq!(served.problems, Vec::<String>::new());
    assert_eq!(served.recording.webhook_deliveries.len(), 2);
    assert_eq!(differences(&in_process.recording, &served.recording), Vec::<String>::new());
}

#[test]
fn captured_value_missing_in_the_response_is_the_word_missing() {
    let mut story = Story::new("missing");
    story.start(&["alice"]);
    story.get("/nothing").by("alice").capture("id", "/id");
    story.new_repo("alice", "{{id}}");
    story.get("/repos/alice/missing").by("alice");
    let recorded = recorded_in_process(&story);
    let Some(Step::Exchange(last)) = recorded.recording.exchanges.last() else {
        panic!("the story ends with a request")
    };
    assert_eq!(last.response.as_ref().expect("an answer").status, 200);
}

#[test]
fn refused_step_is_reported_and_the_story_continues() {
    let mut story = Story::new("refused");
    story.start(&["alice"]);
    story.push("alice", "alice/nothing").step(commit("master", "first").file("a.txt", "a\n"));
    story.get("/user").by("alice");
    let recorded = recorded_in_process(&story);
    assert_eq!(recorded.problems.len(), 1);
    assert!(recorded.problems[0].starts_with("step 3: push to alice/nothing: "), "{:?}", recorded.problems);
    assert_eq!(recorded.recording.exchanges.len(), story.steps.len());
}
