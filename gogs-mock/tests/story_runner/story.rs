//! The functions that stories are written with.
//!
//! A story is a list of steps. It is independent of a server, so it can use values of responses only through captured
//! variables, and it is the same for each server.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use indexmap::IndexMap;

use super::ordered::{Ordered, json};
use super::recording::{Assigned, Exchange, Outside, Push, Recording, Step, WebForm};

/// The administrator of a fresh server.
pub(crate) const ADMINISTRATOR: &str = "root1";
pub(crate) const ADMINISTRATOR_PASSWORD: &str = "rootpw";
/// The password of every other user.
pub(crate) const PASSWORD: &str = "pw123456";

/// The commit of submodules.
pub(crate) const SUBMODULE: &str = "1111111111111111111111111111111111111111";
/// The time of annotated tags.
pub(crate) const TAGS: &str = "2020-02-02T00:00:00Z";
/// The time base of commits: each commit of the story is a minute later.
pub(crate) const COMMITS: &str = "2020-01-02T03:04:00Z";

/// A list of steps for a server.
#[derive(Debug, Clone, Default)]
pub(crate) struct Story {
    pub(crate) name: String,
    /// The subject of the story, as a sentence.
    pub(crate) about: String,
    pub(crate) steps: Vec<Step>,
    /// The number of deliveries that a step causes, by its index; zero means that none may arrive.
    pub(crate) deliveries: BTreeMap<usize, usize>,
}

/// API calls.
impl Story {
    pub(crate) fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Sets the subject of the story.
    pub(crate) fn about(&mut self, about: &str) {
        about.clone_into(&mut self.about);
    }

    /// Sends a request to a path below `/api/v1`. It has no credentials and no body unless the following calls add them.
    pub(crate) fn ask(&mut self, method: &str, path: impl Into<String>) -> &mut Exchange {
        let mut exchange = Exchange::default();
        method.clone_into(&mut exchange.request.method);
        exchange.request.path = path.into();
        self.steps.push(Step::Exchange(Box::new(exchange)));
        match self.steps.last_mut() {
            Some(Step::Exchange(exchange)) => exchange,
            _ => unreachable!("an exchange was added"),
        }
    }

    pub(crate) fn get(&mut self, path: impl Into<String>) -> &mut Exchange {
        self.ask("GET", path)
    }

    pub(crate) fn post(&mut self, path: impl Into<String>) -> &mut Exchange {
        self.ask("POST", path)
    }

    pub(crate) fn put(&mut self, path: impl Into<String>) -> &mut Exchange {
        self.ask("PUT", path)
    }

    pub(crate) fn patch(&mut self, path: impl Into<String>) -> &mut Exchange {
        self.ask("PATCH", path)
    }

    pub(crate) fn delete(&mut self, path: impl Into<String>) -> &mut Exchange {
        self.ask("DELETE", path)
    }

    /// Sends a request to a route in the form `GET /user`.
    pub(crate) fn route(&mut self, route: &str) -> &mut Exchange {
        let (method, path) = route.split_once(' ').unwrap_or_else(|| panic!("{route:?} is not a method and a path"));
        self.ask(method, path)
    }
}

/// Calls at the beginning of most stories.
impl Story {
    /// Creates a token for the administrator, and users with a token each.
    pub(crate) fn start(&mut self, users: &[&str]) {
        self.administrator();
        for user in users {
            self.user(user);
        }
    }

    /// Creates a token for the administrator.
    pub(crate) fn administrator(&mut self) {
        self.token_for(ADMINISTRATOR, ADMINISTRATOR_PASSWORD, "t");
    }

    /// Creates a user with a token.
    pub(crate) fn user(&mut self, name: &str) {
        let email = format!("{name}@example.com");
        let user = json!({"username": name, "email": email, "password": PASSWORD});
        self.post("/admin/users").by(ADMINISTRATOR).send(user);
        self.token_for(name, PASSWORD, "t");
    }

    /// Creates an access token, which later calls `by` this user send.
    pub(crate) fn token_for(&mut self, user: &str, password: &str, name: &str) -> &mut Exchange {
        let token = self.post(format!("/users/{user}/tokens")).basic(user, password).send(json!({"name": name}));
        token.capture(&format!("token.{user}"), "/sha1")
    }

    /// Creates a repository of the caller.
    pub(crate) fn new_repo(&mut self, owner: &str, name: &str) -> &mut Exchange {
        self.post("/user/repos").by(owner).send(json!({"name": name}))
    }

    /// Creates a repository of the caller that contains a README.
    pub(crate) fn readme_repo(&mut self, owner: &str, name: &str) -> &mut Exchange {
        self.new_repo(owner, name).with("auto_init", true).with("readme", "Default")
    }

    /// Adds a collaborator with a permission to the repository at a path.
    pub(crate) fn collaborate(&mut self, path: &str, owner: &str, user: &str, permission: &str) -> &mut Exchange {
        self.put(format!("{path}/collaborators/{user}")).by(owner).send(json!({"permission": permission}))
    }

    /// Writes a file of the repository at a path.
    pub(crate) fn put_file(&mut self, path: &str, user: &str, file: &str, text: &str) -> &mut Exchange {
        let body = json!({"message": "change", "content": (base64(text))});
        self.put(format!("{path}/contents/{file}")).by(user).send(body)
    }

    /// Creates an active hook that sends to this story's receiver, whose address is `{{hook}}`.
    pub(crate) fn hook(&mut self, repo: &str, user: &str, events: &[&str]) -> &mut Exchange {
        let is_receiver = |step: &Step| matches!(step, Step::Outside(Outside::Let { name, .. }) if name == "hook");
        if !self.steps.iter().any(is_receiver) {
            let receiver = "an address that takes POSTs".to_owned();
            self.outside(Outside::Let { name: "hook".into(), value: Assigned::Receiver { receiver } });
        }
        let events: Vec<Ordered> = events.iter().map(|event| Ordered::from(*event)).collect();
        let config = json!({"url": "{{hook}}", "content_type": "json"});
        let body = json!({"type": "gogs", "active": true, "events": events, "config": config});
        self.post(format!("/repos/{repo}/hooks")).by(user).send(body)
    }
}

/// Steps outside of the API.
impl Story {
    pub(crate) fn outside(&mut self, step: Outside) {
        self.steps.push(Step::Outside(step));
    }

    /// Pushes to a repository; the following calls add the content.
    pub(crate) fn push(&mut self, user: &str, repo: &str) -> &mut Push {
        self.outside(Outside::Push(Push { user: user.into(), repo: repo.into(), steps: Vec::new() }));
        match self.steps.last_mut() {
            Some(Step::Outside(Outside::Push(push))) => push,
            _ => unreachable!("a push was added"),
        }
    }

    /// Submits a form of the web site; `what` describes it.
    pub(crate) fn web_form(&mut self, user: &str, what: &str, path: &str, fields: Ordered) {
        let fields = if let Ordered::Object(fields) = fields { fields } else { IndexMap::new() };
        let form = WebForm { user: user.into(), what: what.into(), path: path.into(), fields };
        self.outside(Outside::WebForm(form));
    }

    /// Forks a repository on the web site; both user and repository are named by their ids.
    pub(crate) fn fork(&mut self, user: &str, user_id: i64, repository_id: i64, name: &str) {
        let what = format!("fork repository {repository_id} as {user}/{name}");
        let fields = json!({"user_id": user_id, "repo_name": name});
        self.web_form(user, &what, &format!("/repo/fork/{repository_id}"), fields);
    }

    /// Captures the first characters of a variable.
    pub(crate) fn let_first(&mut self, name: &str, first: usize, of: &str) {
        self.outside(Outside::Let { name: name.into(), value: Assigned::First { first, of: of.into() } });
    }

    /// Defines a variable with a repeated text.
    pub(crate) fn let_repeated(&mut self, name: &str, repeat: &str, times: usize) {
        self.outside(Outside::Let { name: name.into(), value: Assigned::Repeated { repeat: repeat.into(), times } });
    }

    /// Waits at least a second before every later POST, because the server sorts issues and repositories by whole seconds.
    pub(crate) fn spaced(&mut self) {
        self.outside(Outside::Spaced { what: "from here on at least one second passes before every POST".into() });
    }

    /// Sends the next three POSTs within one second.
    pub(crate) fn tied(&mut self) {
        self.outside(Outside::Tied { what: "the next three POSTs fall into one second".into() });
    }

    /// Waits until the server has finished something in the background.
    pub(crate) fn wait_until(&mut self, path: impl Into<String>) {
        self.outside(Outside::Wait { until: path.into() });
    }

    /// Sets the number of deliveries that the previous step causes; zero checks that none arrives.
    pub(crate) fn expect_deliveries(&mut self, count: usize) {
        self.deliveries.insert(self.steps.len() - 1, count);
    }
}

impl From<&Recording> for Story {
    /// Restores the story of a recording.
    fn from(recording: &Recording) -> Self {
        let mut steps = recording.exchanges.clone();
        for step in &mut steps {
            if let Step::Exchange(exchange) = step {
                exchange.response = None;
            }
        }
        let mut deliveries = BTreeMap::new();
        for delivery in &recording.webhook_deliveries {
            *deliveries.entry(delivery.after).or_default() += 1;
        }
        Self { name: recording.scenario.clone(), about: recording.about.clone(), steps, deliveries }
    }
}

/// Encodes the content of a file.
pub(crate) fn base64(text: &str) -> String {
    BASE64.encode(text)
}
