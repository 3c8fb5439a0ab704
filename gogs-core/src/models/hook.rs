//! Hooks of repositories.

mod config;

use std::borrow::Cow;

use jiff::Timestamp;

pub use self::config::{HookConfig, HookConfigEdit, NewHookConfig, SlackConfig};
use crate::Secret;
use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::models::open_enum::open_enums;
use crate::models::options::bodies;
use crate::models::wire::answers;
use crate::secret::in_urls;

open_enums! {
    /// An event that triggers a hook. The header `X-Gogs-Event` holds the same word.
    pub enum HookEvent {
        /// A branch or tag is created.
        Create = "create",
        /// A branch or tag is deleted.
        Delete = "delete",
        /// The repository is forked.
        Fork = "fork",
        /// Commits are pushed to a branch.
        Push = "push",
        /// An issue changes.
        Issues = "issues",
        /// A pull request changes.
        PullRequest = "pull_request",
        /// A comment on an issue or pull request changes.
        IssueComment = "issue_comment",
        /// A release is published.
        Release = "release",
    }

    /// The receiver that a hook writes for.
    pub enum HookType {
        /// A program that reads Gogs's own format: see the module `webhook`.
        Gogs = "gogs",
        /// Slack, and other services with the same format.
        Slack = "slack",
        /// Discord.
        Discord = "discord",
        /// DingTalk.
        Dingtalk = "dingtalk",
    }

    /// How a hook encodes the body of its requests.
    pub enum HookContentType {
        /// `application/json`: the payload itself.
        Json = "json",
        /// `application/x-www-form-urlencoded`: the payload in the field `payload`.
        Form = "form",
    }
}

impl HookEvent {
    /// All events that the server knows, in its order.
    pub const ALL: [Self; 8] = [
        Self::Create,
        Self::Delete,
        Self::Fork,
        Self::Push,
        Self::Issues,
        Self::PullRequest,
        Self::IssueComment,
        Self::Release,
    ];
}

answers! {
    /// A hook of a repository: the address that the server posts to if something happens.
    pub struct Hook {
        /// The id, unique on the server.
        pub id: i64,
        /// The receiver that it writes for.
        #[serde(rename = "type")]
        pub hook_type: HookType,
        /// The address and the format.
        pub config: HookConfig,
        /// The events that trigger it.
        pub events: Vec<HookEvent>,
        /// Whether it is active.
        pub active: bool,
        /// The time of the last change; `None` in the response to creating it (0.14.3).
        pub updated_at: Option<Timestamp>,
        /// The time of its creation; `None` in the response to creating it (0.14.3).
        pub created_at: Option<Timestamp>,
    }
}

impl JsonAnswer for Hook {}

bodies! {
    /// A new hook. Start with [`gogs`](Self::gogs), [`slack`](Self::slack) or another constructor.
    ///
    /// It is inactive unless [`active`](Self::active) is set, and is triggered only by pushes unless [`events`](Self::events)
    /// is set.
    pub struct NewHook {
        required {
            /// The receiver that it writes for.
            #[serde(rename = "type")]
            pub hook_type: HookType,
            /// The address and the format.
            pub config: NewHookConfig,
        }
        optional {
            /// The events that trigger it; `push` if empty. Unknown ones are dropped (0.14.3).
            pub events: Vec<HookEvent>,
            /// Whether it is active.
            pub active: bool,
        }
    }

    /// Changes to a hook. The events are required, because the server treats an empty list as `push` (0.14.3).
    /// [`HooksHandle::edit_with`](crate::handles::HooksHandle::edit_with) starts from the current ones.
    pub struct HookEdit {
        required {
            /// All events that will trigger it. An empty list means `push`, and unknown ones are dropped.
            pub events: Vec<HookEvent>,
        }
        optional {
            /// The new address and format.
            pub config: HookConfigEdit,
            /// Whether it will be active.
            pub active: Option<bool>,
        }
    }
}

impl NewHook {
    /// Creates a hook that posts Gogs's own payloads as JSON to this address.
    pub fn gogs(url: impl Into<String>) -> Self {
        Self::to(HookType::Gogs, url)
    }

    /// Creates a hook that writes to a channel of Slack.
    pub fn slack(url: impl Into<String>, channel: impl Into<String>) -> Self {
        let mut hook = Self::to(HookType::Slack, url);
        hook.config.slack = Some(SlackConfig::new(channel));
        hook
    }

    /// Creates a hook that writes to Discord.
    ///
    /// **Gogs quirk** (0.14.3): a Discord hook that was created through the API is broken: its events are not delivered, not
    /// even to the other hooks of the repository.
    pub fn discord(url: impl Into<String>) -> Self {
        Self::to(HookType::Discord, url)
    }

    /// Creates a hook that writes to DingTalk.
    pub fn dingtalk(url: impl Into<String>) -> Self {
        Self::to(HookType::Dingtalk, url)
    }

    fn to(hook_type: HookType, url: impl Into<String>) -> Self {
        let content_type = Some(HookContentType::Json);
        let config = NewHookConfig { url: Some(url.into()), content_type, ..NewHookConfig::default() };
        Self::new(hook_type, config)
    }

    /// Sets the encoding of the body. Default: JSON.
    #[must_use]
    pub fn content_type(mut self, content_type: HookContentType) -> Self {
        self.config.content_type = Some(content_type);
        self
    }

    /// Sets the key of the signatures, with which a receiver verifies the sender.
    #[must_use]
    pub fn secret(mut self, secret: impl Into<Secret>) -> Self {
        self.config.secret = Some(secret.into());
        self
    }
}

/// Creates an edit that changes nothing.
impl From<Hook> for HookEdit {
    fn from(hook: Hook) -> Self {
        let HookConfig { url, content_type, slack } = hook.config;
        let config = HookConfigEdit { url: Some(url), content_type: Some(content_type), slack };
        Self { events: hook.events, config, active: Some(hook.active) }
    }
}

impl JsonBody for NewHook {
    fn secrets(&self) -> Vec<Cow<'_, str>> {
        let mut secrets = of_config(&self.config.url, &self.config.slack);
        secrets.extend(self.config.secret.iter().map(|secret| secret.expose().into()));
        secrets
    }
}

impl JsonBody for HookEdit {
    fn secrets(&self) -> Vec<Cow<'_, str>> {
        of_config(&self.config.url, &self.config.slack)
    }
}

/// The secrets in the addresses of a hook.
fn of_config<'c>(url: &'c Option<String>, slack: &'c Option<SlackConfig>) -> Vec<Cow<'c, str>> {
    let icon = slack.iter().map(|slack| slack.icon_url.as_str());
    url.iter().map(String::as_str).chain(icon).flat_map(in_urls).collect()
}

#[cfg(test)]
mod tests {
    use super::{Hook, HookContentType, HookEdit, HookEvent, NewHook, SlackConfig};
    use crate::endpoint::body::JsonBody;

    #[test]
    fn new_hook_serializes_only_the_set_fields() {
        let json = |hook: NewHook| serde_json::to_string(&hook).unwrap();
        let hook =
            NewHook::gogs("http://ci").secret("s3cret").events([HookEvent::Push, HookEvent::Create]).active(true);
        assert_eq!(hook.secrets(), ["s3cret"]);
        assert!(!format!("{hook:?}").contains("s3cret"));
        let expected = r#"{"type":"gogs","config":{"url":"http://ci","content_type":"json","secret":"s3cret"},"events":["push","create"],"active":true}"#;
        assert_eq!(json(hook), expected);
        let expected = r##"{"type":"slack","config":{"url":"u","content_type":"form","channel":"#c","username":"","icon_url":"","color":""}}"##;
        assert_eq!(json(NewHook::slack("u", "#c").content_type(HookContentType::Form)), expected);
    }

    #[test]
    fn edit_created_from_a_hook_contains_all_fields_that_the_server_would_reset() {
        let json = r##"{"id":3,"type":"slack","config":{"channel":"#c","color":"good","content_type":"json","icon_url":"i",
            "url":"u","username":"n"},"events":["push","fork"],"active":false,"updated_at":"0001-01-01T00:00:00Z"}"##;
        let hook: Hook = serde_json::from_str(json).unwrap();
        let slack =
            SlackConfig { username: "n".into(), icon_url: "i".into(), color: "good".into(), ..SlackConfig::new("#c") };
        assert_eq!(hook.config.slack, Some(slack.clone()));
        let edit = HookEdit::from(hook);
        assert_eq!((edit.active, edit.config.slack), (Some(false), Some(slack)));
        assert_eq!(edit.events, [HookEvent::Push, HookEvent::Fork]);
    }

    #[test]
    fn hooks_of_other_servers_are_read() {
        let hook: Hook = serde_json::from_str(r#"{"type":"matrix","config":null,"events":null}"#).unwrap();
        assert_eq!((hook.hook_type.as_str(), hook.events.len(), hook.config.slack), ("matrix", 0, None));
    }
}
