//! The language that stories are told in.
//!
//! A story is a list of steps. It knows no server, so it cannot depend on an answer but through a captured variable, and it is
//! told in the same way to each server.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use indexmap::IndexMap;

use super::ordered::{Ordered, json};
use super::recording::{
    Assigned, Commit, Delete, Entry, Exchange, Outside, Push, PushStep, Recording, Step, Tag, WebForm,
};

/// The administrator that a fresh server holds.
pub(crate) const ADMINISTRATOR: &str = "root1";
pub(crate) const ADMINISTRATOR_PASSWORD: &str = "rootpw";
/// The password of every other user.
pub(crate) const PASSWORD: &str = "pw123456";

/// The commit that submodules are at.
pub(crate) const SUBMODULE: &str = "1111111111111111111111111111111111111111";
/// When annotated tags are created.
pub(crate) const TAGS: &str = "2020-02-02T00:00:00Z";
/// When commits are created: a minute after this one for each of the story.
pub(crate) const COMMITS: &str = "2020-01-02T03:04:00Z";

/// What is asked of a server, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Story {
    pub(crate) name: String,
    /// What the story is about, in a sentence.
    pub(crate) about: String,
    pub(crate) steps: Vec<Step>,
    /// How many deliveries a step causes, by its index; zero says that none comes.
    pub(crate) deliveries: BTreeMap<usize, usize>,
}

/// API calls.
impl Story {
    pub(crate) fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Says what the story is about.
    pub(crate) fn about(&mut self, about: &str) {
        about.clone_into(&mut self.about);
    }

    /// Asks for a path below `/api/v1`. The request has no credentials and no body unless the calls that follow say so.
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

    /// Asks a route that is written as `GET /user`.
    pub(crate) fn route(&mut self, route: &str) -> &mut Exchange {
        let (method, path) = route.split_once(' ').unwrap_or_else(|| panic!("{route:?} is not a method and a path"));
        self.ask(method, path)
    }
}

/// Calls that most stories begin with.
impl Story {
    /// Gives the administrator a token, and creates users with a token each.
    pub(crate) fn start(&mut self, users: &[&str]) {
        self.administrator();
        for user in users {
            self.user(user);
        }
    }

    /// Gives the administrator a token.
    pub(crate) fn administrator(&mut self) {
        self.token_for(ADMINISTRATOR, ADMINISTRATOR_PASSWORD, "t");
    }

    /// Creates a user, and gives it a token.
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

    /// Creates a repository of the caller's.
    pub(crate) fn new_repo(&mut self, owner: &str, name: &str) -> &mut Exchange {
        self.post("/user/repos").by(owner).send(json!({"name": name}))
    }

    /// Creates a repository of the caller's that holds a README.
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

/// What the API cannot do.
impl Story {
    pub(crate) fn outside(&mut self, step: Outside) {
        self.steps.push(Step::Outside(step));
    }

    /// Pushes to a repository; the calls that follow say what.
    pub(crate) fn push(&mut self, user: &str, repo: &str) -> &mut Push {
        self.outside(Outside::Push(Push { user: user.into(), repo: repo.into(), steps: Vec::new() }));
        match self.steps.last_mut() {
            Some(Step::Outside(Outside::Push(push))) => push,
            _ => unreachable!("a push was added"),
        }
    }

    /// Submits a form of the web pages; `what` says in words what it does.
    pub(crate) fn web_form(&mut self, user: &str, what: &str, path: &str, fields: Ordered) {
        let fields = if let Ordered::Object(fields) = fields { fields } else { IndexMap::new() };
        let form = WebForm { user: user.into(), what: what.into(), path: path.into(), fields };
        self.outside(Outside::WebForm(form));
    }

    /// Forks a repository by the web page; both user and repository are named by their ids.
    pub(crate) fn fork(&mut self, user: &str, user_id: i64, repository_id: i64, name: &str) {
        let what = format!("fork repository {repository_id} as {user}/{name}");
        let fields = json!({"user_id": user_id, "repo_name": name});
        self.web_form(user, &what, &format!("/repo/fork/{repository_id}"), fields);
    }

    /// Names the first characters of a variable.
    pub(crate) fn let_first(&mut self, name: &str, first: usize, of: &str) {
        self.outside(Outside::Let { name: name.into(), value: Assigned::First { first, of: of.into() } });
    }

    /// Names a text that is repeated.
    pub(crate) fn let_repeated(&mut self, name: &str, repeat: &str, times: usize) {
        self.outside(Outside::Let { name: name.into(), value: Assigned::Repeated { repeat: repeat.into(), times } });
    }

    /// Lets at least a second pass before every later POST: the server sorts issues and repositories by whole seconds.
    pub(crate) fn spaced(&mut self) {
        self.outside(Outside::Spaced { what: "from here on at least one second passes before every POST".into() });
    }

    /// Has the next three POSTs fall into one second.
    pub(crate) fn tied(&mut self) {
        self.outside(Outside::Tied { what: "the next three POSTs fall into one second".into() });
    }

    /// Waits until something is there that the server does in the background.
    pub(crate) fn wait_until(&mut self, path: impl Into<String>) {
        self.outside(Outside::Wait { until: path.into() });
    }

    /// Says how many deliveries the step before causes; zero makes sure that none comes.
    pub(crate) fn expect_deliveries(&mut self, count: usize) {
        self.deliveries.insert(self.steps.len() - 1, count);
    }
}

impl From<&Recording> for Story {
    /// The story that a recording was made of.
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

impl Exchange {
    /// Sends this user's token, or the text itself if it is no user with a token.
    pub(crate) fn by(&mut self, user: &str) -> &mut Self {
        self.request.token = Some(user.into());
        self
    }

    /// Sends a user name and a password.
    pub(crate) fn basic(&mut self, user: &str, password: &str) -> &mut Self {
        self.request.basic = Some([user.into(), password.into()]);
        self
    }

    /// Sends JSON, as `application/json` unless a header says otherwise.
    pub(crate) fn send(&mut self, json: impl Into<Ordered>) -> &mut Self {
        self.request.json = Some(json.into());
        self
    }

    /// Sends a text as it stands, as `text/plain` unless a header says otherwise.
    pub(crate) fn raw(&mut self, text: impl Into<String>) -> &mut Self {
        self.request.raw = Some(text.into());
        self
    }

    pub(crate) fn header(&mut self, name: &str, value: &str) -> &mut Self {
        self.request.headers.insert(name.into(), value.into());
        self
    }

    pub(crate) fn content_type(&mut self, value: &str) -> &mut Self {
        self.header("Content-Type", value)
    }

    /// Sets a member of the JSON, in its place if it is there.
    pub(crate) fn with(&mut self, name: &str, value: impl Into<Ordered>) -> &mut Self {
        self.request.json.get_or_insert_with(|| json!({})).set(name, value);
        self
    }

    /// Sets a member of `config` in the JSON of a hook.
    pub(crate) fn config(&mut self, name: &str, value: &str) -> &mut Self {
        if let Some(config) = self.request.json.as_mut().and_then(|json| json.get_mut("config")) {
            config.set(name, value);
        }
        self
    }

    /// Says what is worth seeing here.
    pub(crate) fn note(&mut self, note: impl Into<String>) -> &mut Self {
        self.note = note.into();
        self
    }

    /// Keeps a value of the answer, by a `/`-separated pointer. Later requests name it as `{{variable}}`.
    pub(crate) fn capture(&mut self, variable: &str, pointer: &str) -> &mut Self {
        self.capture.insert(variable.into(), pointer.into());
        self
    }

    /// Says that the answer is a list in random order, which is kept sorted by id.
    pub(crate) fn unordered(&mut self) -> &mut Self {
        self.unordered = true;
        self
    }
}

impl Push {
    pub(crate) fn step(&mut self, step: impl Into<PushStep>) -> &mut Self {
        self.steps.push(step.into());
        self
    }
}

impl PushStep {
    pub(crate) fn is_commit(&self) -> bool {
        matches!(self, Self::Commit(_))
    }
}

/// A commit on a branch.
pub(crate) fn commit(branch: &str, message: &str) -> Commit {
    Commit { branch: branch.into(), from: None, message: message.into(), files: IndexMap::new(), author: None }
}

/// A tag of the newest commit.
pub(crate) fn tag(name: &str) -> Tag {
    Tag { tag: name.into(), at: None, annotated: None }
}

/// The deletion of a branch or tag by its full name.
pub(crate) fn delete(reference: &str) -> Delete {
    Delete { delete: reference.into() }
}

impl Commit {
    /// Starts the branch at another one.
    pub(crate) fn from(mut self, branch: &str) -> Self {
        self.from = Some(branch.into());
        self
    }

    /// Sets who wrote it, as `Name <address>`.
    pub(crate) fn author(mut self, author: &str) -> Self {
        self.author = Some(author.into());
        self
    }

    pub(crate) fn file(self, path: &str, content: &str) -> Self {
        self.entry(path, Some(Entry::File(content.into())))
    }

    pub(crate) fn remove(self, path: &str) -> Self {
        self.entry(path, None)
    }

    pub(crate) fn link(self, path: &str, target: &str) -> Self {
        self.entry(path, Some(Entry::Link { link: target.into() }))
    }

    pub(crate) fn executable(self, path: &str, content: &str) -> Self {
        self.entry(path, Some(Entry::Executable { exec: content.into() }))
    }

    pub(crate) fn submodule(self, path: &str, address: &str) -> Self {
        self.entry(path, Some(Entry::Submodule { submodule: address.into() }))
    }

    fn entry(mut self, path: &str, entry: Option<Entry>) -> Self {
        self.files.insert(path.into(), entry);
        self
    }
}

impl Tag {
    /// Tags something else than the newest commit.
    pub(crate) fn at(mut self, revision: &str) -> Self {
        self.at = Some(revision.into());
        self
    }

    /// Creates an annotated tag with this message.
    pub(crate) fn annotated(mut self, message: &str) -> Self {
        self.annotated = Some(message.into());
        self
    }
}

impl From<Commit> for PushStep {
    fn from(commit: Commit) -> Self {
        Self::Commit(commit)
    }
}

impl From<Tag> for PushStep {
    fn from(tag: Tag) -> Self {
        Self::Tag(tag)
    }
}

impl From<Delete> for PushStep {
    fn from(delete: Delete) -> Self {
        Self::Delete(delete)
    }
}

/// Encodes a file's content.
pub(crate) fn base64(text: &str) -> String {
    BASE64.encode(text)
}
