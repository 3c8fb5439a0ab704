//! Runs a story on two servers in parallel, step by step, and compares the responses.

use gogs_mock::{GogsVersion, MockGogs};

use crate::answers::{self, Difference};
use crate::bytes;
use crate::report::{OfStory, Subject};
use crate::served::{ServedFake, set_clock, wait_for_room};
use crate::story_runner::compare::References;
use crate::story_runner::recording::{Delivery, Exchange, Outside, Recording, START, Step};
use crate::story_runner::runner::Runner;
use crate::story_runner::server::Server;
use crate::story_runner::story::Story;
use crate::tapped::{Tap, Tapped};

/// The result of running a story.
pub(crate) struct Run {
    /// The responses of the real server.
    pub(crate) recording: Recording,
    /// Whether the fake responded differently.
    pub(crate) differs: bool,
}

/// A real server and a fake.
pub(crate) struct Pair<'s> {
    real: &'s mut dyn Server,
    fake: ServedFake,
}

/// Whether the story can continue. After only one server has executed a write, everything differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Worlds {
    Same,
    Apart,
}

impl<'s> Pair<'s> {
    pub(crate) fn new(real: &'s mut dyn Server, version: GogsVersion) -> Self {
        Self { real, fake: ServedFake::start(version) }
    }

    /// Runs a story until it ends, or until the worlds of both servers differ.
    pub(crate) fn run(mut self, story: &Story, report: &mut OfStory<'_>) -> Run {
        let mock = self.fake.mock();
        let bases = [self.real.base(), self.fake.base()];
        let (mut real, real_tap) = Tapped::new(self.real);
        let (mut fake, fake_tap) = Tapped::new(&mut self.fake);
        let mut running = Running {
            real: Runner::new(&mut real),
            fake: Runner::new(&mut fake),
            taps: [real_tap, fake_tap],
            bases,
            mock,
            references: References::new(),
            deliveries: Vec::new(),
            differs: false,
        };
        let mut exchanges = Vec::new();
        for (at, step) in story.steps.iter().enumerate() {
            let mut step = step.clone();
            let worlds = running.step(at, &mut step, report);
            let worlds = if worlds == Worlds::Same { running.compare_deliveries(at, &step, report) } else { worlds };
            exchanges.push(step);
            if worlds == Worlds::Apart {
                break;
            }
        }
        running.compare_late_deliveries(story, report);
        let recording = Recording {
            scenario: story.name.clone(),
            about: story.about.clone(),
            server: "a real server".to_owned(),
            start: START.to_owned(),
            exchanges,
            webhook_deliveries: running.deliveries,
        };
        Run { recording, differs: running.differs }
    }
}

/// A running story.
struct Running<'t> {
    real: Runner<'t>,
    fake: Runner<'t>,
    /// The taps of the real server and of the fake.
    taps: [Tap; 2],
    bases: [String; 2],
    mock: MockGogs,
    references: References,
    /// The deliveries of the real server.
    deliveries: Vec<Delivery>,
    differs: bool,
}

impl Running<'_> {
    fn step(&mut self, at: usize, step: &mut Step, report: &mut OfStory<'_>) -> Worlds {
        let is_read = |exchange: &Exchange| matches!(exchange.request.method.as_str(), "GET" | "HEAD" | "OPTIONS");
        wait_for_room(!matches!(step, Step::Exchange(exchange) if is_read(exchange)));
        match step {
            Step::Exchange(exchange) => self.exchange(at, exchange, report),
            Step::Outside(_) => self.outside(at, step, report),
        }
    }

    fn exchange(&mut self, at: usize, exchange: &mut Exchange, report: &mut OfStory<'_>) -> Worlds {
        let step = Step::Exchange(Box::new(exchange.clone()));
        let title = format!("step {at}: {} {}", exchange.request.method, exchange.request.path);
        let route = if exchange.note.is_empty() { "the start of a story" } else { &exchange.note };
        set_clock(&self.mock);
        let (want, got) = match (self.real.run(&step), self.fake.run(&step)) {
            (Ok(Some(want)), Ok(Some(got))) => (want, got),
            (want, got) => {
                let what = "no answer".to_owned();
                let detail = format!("real {:?}, fake {:?}", want.err(), got.err());
                self.note(report, Subject::Answer, route, &title, &[Difference { what, detail }]);
                return Worlds::Apart;
            }
        };
        let mut differences = answers::of_answers(&want, &got, &mut self.references);
        if differences.is_empty() {
            let [want, got] = self.taps.each_ref().map(Tap::answer);
            let [real, fake] = &self.bases;
            let difference = bytes::difference((&want, real), (&got, fake));
            differences.extend(difference.map(|detail| Difference { what: "bytes".to_owned(), detail }));
        }
        self.note(report, Subject::Answer, route, &title, &differences);
        let is_done = |status: u16| status < 400;
        let is_read = matches!(exchange.request.method.as_str(), "GET" | "HEAD" | "OPTIONS");
        let part = !is_read && is_done(want.status) != is_done(got.status);
        exchange.response = Some(want);
        if part { Worlds::Apart } else { Worlds::Same }
    }

    fn outside(&mut self, at: usize, step: &Step, report: &mut OfStory<'_>) -> Worlds {
        let before = [self.real.problems.len(), self.fake.problems.len()];
        // Only API calls can remain without a response.
        let _ = self.real.run(step);
        // A push to the real server takes long, and the server stores the time of its end.
        set_clock(&self.mock);
        let _ = self.fake.run(step);
        let new = |problems: &[String], before: usize| problems[before..].join("; ");
        let [real, fake] = [new(&self.real.problems, before[0]), new(&self.fake.problems, before[1])];
        let (route, title) = match step {
            Step::Outside(Outside::Push(push)) => ("git push".to_owned(), format!("step {at}: {push:?}")),
            Step::Outside(Outside::WebForm(form)) => {
                (format!("form {}", form.what), format!("step {at}: {} by {}", form.path, form.user))
            }
            _ => return Worlds::Same,
        };
        let difference = match (real.is_empty(), fake.is_empty()) {
            (true, false) => Some(("status refused, not done", fake)),
            (false, true) => Some(("status done, not refused", real)),
            _ => None,
        };
        let differences: Vec<_> =
            difference.map(|(what, detail)| Difference { what: what.to_owned(), detail }).into_iter().collect();
        self.note(report, Subject::Outside, &route, &title, &differences);
        if differences.is_empty() { Worlds::Same } else { Worlds::Apart }
    }

    /// Compares the deliveries of both servers after a step. If the fake sent some, waits for the real server.
    fn compare_deliveries(&mut self, at: usize, step: &Step, report: &mut OfStory<'_>) -> Worlds {
        let sent = self.fake.deliveries(0);
        if sent.is_empty() {
            return Worlds::Same;
        }
        let cause = match step {
            Step::Exchange(exchange) => format!("{} {}", exchange.request.method, exchange.request.path),
            Step::Outside(Outside::Push(push)) => format!("push to {}", push.repo),
            Step::Outside(Outside::WebForm(form)) => form.path.clone(),
            Step::Outside(_) => String::new(),
        };
        let received = self.real.deliveries(sent.len());
        let title = format!("step {at}: {cause}");
        if self.compare_sent(&title, received, sent, report) { Worlds::Same } else { Worlds::Apart }
    }

    /// Compares deliveries that only the real server sent.
    fn compare_late_deliveries(&mut self, story: &Story, report: &mut OfStory<'_>) {
        let has_hook = |step: &Step| matches!(step, Step::Outside(Outside::Let { .. }));
        if story.steps.iter().any(has_hook) {
            let received = self.real.deliveries(0);
            self.compare_sent("until the end", received, Vec::new(), report);
        }
    }

    /// Compares deliveries by event. Returns whether both servers sent the same number of each.
    fn compare_sent(
        &mut self,
        title: &str,
        received: Vec<Delivery>,
        sent: Vec<Delivery>,
        report: &mut OfStory<'_>,
    ) -> bool {
        let event = |delivery: &Delivery| delivery.headers.get("X-Gogs-Event").cloned().unwrap_or_default();
        let [received_bodies, sent_bodies] = self.taps.each_ref().map(Tap::deliveries);
        let mut left: Vec<_> = received.iter().zip(&received_bodies).collect();
        let mut is_same = true;
        for (got, got_body) in sent.iter().zip(&sent_bodies) {
            let route = format!("delivery {}", event(got));
            let about = |want: &Delivery| (event(want), subject(want)) == (event(got), subject(got));
            let place = left.iter().position(|(want, _)| about(want));
            let Some(place) = place.or_else(|| left.iter().position(|(want, _)| event(want) == event(got))) else {
                let detail = serde_json::to_string(&got.json).expect("JSON").chars().take(200).collect();
                let differences = [Difference { what: "status sent, not kept back".to_owned(), detail }];
                self.note(report, Subject::Delivery, &route, title, &differences);
                is_same = false;
                continue;
            };
            let (want, want_body) = left.remove(place);
            let mut differences = answers::of_deliveries(want, got, &mut self.references);
            if differences.is_empty() {
                let difference = bytes::difference((want_body, &self.bases[0]), (got_body, &self.bases[1]));
                differences.extend(difference.map(|detail| Difference { what: "bytes".to_owned(), detail }));
            }
            self.note(report, Subject::Delivery, &route, title, &differences);
        }
        for (want, _) in left {
            let detail = serde_json::to_string(&want.json).expect("JSON").chars().take(200).collect();
            let differences = [Difference { what: "status kept back, not sent".to_owned(), detail }];
            self.note(report, Subject::Delivery, &format!("delivery {}", event(want)), title, &differences);
            is_same = false;
        }
        self.deliveries.extend(received);
        is_same
    }

    fn note(
        &mut self,
        report: &mut OfStory<'_>,
        subject: Subject,
        route: &str,
        title: &str,
        differences: &[Difference],
    ) {
        self.differs |= !differences.is_empty();
        report.compared(subject, route, title, differences);
    }
}

/// Returns the subject of a delivery: the repository, the number and the action.
fn subject(delivery: &Delivery) -> Vec<Option<String>> {
    let json = delivery.json.as_ref();
    let text =
        |pointer| json.and_then(|json| json.pointer(pointer)).map(|value| serde_json::to_string(value).expect("JSON"));
    ["/repository/full_name", "/number", "/issue/number", "/action", "/ref"].map(text).into()
}

#[cfg(test)]
mod tests {
    use gogs_mock::GogsVersion;

    use super::Pair;
    use crate::allowed::Allowed;
    use crate::corpus::Corpus;
    use crate::generator;
    use crate::report::Report;
    use crate::served::ServedFake;
    use crate::story_runner::story::Story;

    fn compared(story: &Story, versions: [GogsVersion; 2]) -> Report {
        let mut report = Report::default();
        let mut real = ServedFake::start(versions[0]);
        Pair::new(&mut real, versions[1]).run(story, &mut report.of(0));
        report
    }

    #[test]
    fn two_fakes_do_not_differ() {
        let story = generator::story(1, 60, &Corpus::load());
        let report = compared(&story, [GogsVersion::V0_14_3; 2]);
        let none = Allowed::read("", "0.14.3");
        assert_eq!(report.beyond(&none).count(), 0, "{}", report.text(&none));
    }

    #[test]
    fn difference_between_two_versions_is_found() {
        let mut story = Story::new("versions");
        story.start(&["alice"]);
        story.get("/orgs/acme/teams").note("GET /orgs/{org}/teams");
        let report = compared(&story, [GogsVersion::V0_13_4, GogsVersion::V0_14_3]);
        let none = Allowed::read("", "0.14.3");
        let found: Vec<_> = report.beyond(&none).map(|kind| format!("{}: {}", kind.route, kind.what)).collect();
        assert_eq!(found, ["GET /orgs/{org}/teams: status 401, not 404"]);
    }
}
