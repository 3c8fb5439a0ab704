//! Events.

use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::WebhookError;
use super::body::is_too_deep;
use super::payloads::{
    CreateEvent, DeleteEvent, ForkEvent, IssueCommentEvent, IssuesEvent, PullRequestEvent, PushEvent, ReleaseEvent,
};
use crate::models::open_enum::Word as _;
use crate::models::{HookEvent, Repository, User};

/// An event. `Serialize` writes its payload.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
#[expect(
    clippy::large_enum_variant,
    reason = "events are read one by one, and a box in each would be in the reader's way"
)]
pub enum Event {
    /// A branch or tag was created.
    Create(CreateEvent),
    /// A branch or tag was deleted.
    Delete(DeleteEvent),
    /// The repository was forked.
    Fork(ForkEvent),
    /// Commits were pushed to a branch.
    Push(PushEvent),
    /// An issue changed.
    Issues(IssuesEvent),
    /// A comment on an issue or pull request changed.
    IssueComment(IssueCommentEvent),
    /// A pull request changed.
    PullRequest(PullRequestEvent),
    /// A release was published.
    Release(ReleaseEvent),
    /// An event that this version of the crate does not know.
    Unknown {
        /// The name of the event, as it was received.
        name: String,
        /// Its payload, without the member `secret` that old servers write.
        payload: Value,
    },
}

impl Event {
    /// Parses a payload, given the event's name from `X-Gogs-Event`. Signatures are not verified: use a
    /// [`Receiver`](super::Receiver) for that.
    ///
    /// Parsing is lenient, so that it works with servers of many years: unknown fields are ignored, absent or `null` ones get their
    /// default, and an invalid time is `None`.
    ///
    /// # Errors
    ///
    /// [`WebhookError::NotJson`], [`WebhookError::TooDeep`], [`WebhookError::MisspelledEvent`], [`WebhookError::GitHub`] and
    /// [`WebhookError::Gitea`] for a payload of theirs, and [`WebhookError::WrongPayload`] for one without a repository, such as that of a Slack hook.
    pub fn parse(name: &str, payload: &[u8]) -> Result<Self, WebhookError> {
        if std::str::from_utf8(payload).is_err() {
            return Err(WebhookError::NotUtf8);
        }
        if is_too_deep(payload) {
            return Err(WebhookError::TooDeep);
        }
        let event = HookEvent::from_answer(name);
        if matches!(event, HookEvent::Unknown(_)) && HookEvent::known(&name.to_ascii_lowercase()).is_ok() {
            return Err(WebhookError::MisspelledEvent(name.to_owned()));
        }
        let mut json: Value = serde_json::from_slice(payload)
            .map_err(|error| WebhookError::NotJson { line: error.line(), column: error.column() })?;
        if let Value::Object(members) = &mut json {
            members.remove("secret");
        }
        if let Some(stranger) = stranger(&json) {
            return Err(stranger);
        }
        match event {
            HookEvent::Create => read(name, json).map(Self::Create),
            HookEvent::Delete => read(name, json).map(Self::Delete),
            HookEvent::Fork => read(name, json).map(Self::Fork),
            HookEvent::Push => read(name, json).map(Self::Push),
            HookEvent::Issues => read(name, json).map(Self::Issues),
            HookEvent::IssueComment => read(name, json).map(Self::IssueComment),
            HookEvent::PullRequest => read(name, json).map(Self::PullRequest),
            HookEvent::Release => read(name, json).map(Self::Release),
            HookEvent::Unknown(name) => Ok(Self::Unknown { name, payload: json }),
        }
    }

    /// Returns the name of the event, as in `X-Gogs-Event`.
    pub fn name(&self) -> &str {
        match self {
            Self::Create(_) => "create",
            Self::Delete(_) => "delete",
            Self::Fork(_) => "fork",
            Self::Push(_) => "push",
            Self::Issues(_) => "issues",
            Self::IssueComment(_) => "issue_comment",
            Self::PullRequest(_) => "pull_request",
            Self::Release(_) => "release",
            Self::Unknown { name, .. } => name,
        }
    }

    /// Returns the repository, or `None` if the event is not known.
    pub fn repository(&self) -> Option<&Repository> {
        match self {
            Self::Create(event) => Some(&event.repository),
            Self::Delete(event) => Some(&event.repository),
            Self::Fork(event) => Some(&event.repository),
            Self::Push(event) => Some(&event.repository),
            Self::Issues(event) => Some(&event.repository),
            Self::IssueComment(event) => Some(&event.repository),
            Self::PullRequest(event) => Some(&event.repository),
            Self::Release(event) => Some(&event.repository),
            Self::Unknown { .. } => None,
        }
    }

    /// Returns the user who caused the event, or `None` if the event is not known.
    pub fn sender(&self) -> Option<&User> {
        match self {
            Self::Create(event) => Some(&event.sender),
            Self::Delete(event) => Some(&event.sender),
            Self::Fork(event) => Some(&event.sender),
            Self::Push(event) => Some(&event.sender),
            Self::Issues(event) => Some(&event.sender),
            Self::IssueComment(event) => Some(&event.sender),
            Self::PullRequest(event) => Some(&event.sender),
            Self::Release(event) => Some(&event.sender),
            Self::Unknown { .. } => None,
        }
    }
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Create(event) => event.serialize(serializer),
            Self::Delete(event) => event.serialize(serializer),
            Self::Fork(event) => event.serialize(serializer),
            Self::Push(event) => event.serialize(serializer),
            Self::Issues(event) => event.serialize(serializer),
            Self::IssueComment(event) => event.serialize(serializer),
            Self::PullRequest(event) => event.serialize(serializer),
            Self::Release(event) => event.serialize(serializer),
            Self::Unknown { payload, .. } => payload.serialize(serializer),
        }
    }
}

/// Members of GitHub's payloads, of today and of 2015, that Gogs never sends.
const OF_GITHUB: [&str; 10] = [
    "/zen",
    "/compare",
    "/head_commit",
    "/installation",
    "/repository/node_id",
    "/repository/pushed_at",
    "/organization/repos_url",
    "/sender/node_id",
    "/sender/received_events_url",
    "/pull_request/head",
];

/// Members of Gitea's and Forgejo's payloads, which otherwise resemble those of Gogs.
const OF_GITEA: [&str; 6] = [
    "/total_commits",
    "/repository/internal",
    "/repository/original_url",
    "/repository/default_merge_style",
    "/sender/is_admin",
    "/sender/login_name",
];

/// Returns which other server sent this payload. Gitea's members are checked first, because it also sends some of GitHub's.
fn stranger(json: &Value) -> Option<WebhookError> {
    let has_any = |members: &[&str]| members.iter().any(|member| json.pointer(member).is_some());
    if has_any(&OF_GITEA) {
        return Some(WebhookError::Gitea);
    }
    has_any(&OF_GITHUB).then_some(WebhookError::GitHub)
}

fn read<T: DeserializeOwned>(event: &str, json: Value) -> Result<T, WebhookError> {
    let wrong = |field: String| WebhookError::WrongPayload { event: event.to_owned(), field };
    if !json.get("repository").is_some_and(Value::is_object) {
        return Err(wrong("repository".to_owned()));
    }
    serde_path_to_error::deserialize(json).map_err(|error| wrong(error.path().to_string()))
}
