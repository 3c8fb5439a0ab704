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
    /// What sets off a hook; the word stands in the header `X-Gogs-Event` as well.
    pub enum HookEvent {
        /// A branch or tag is made.
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

    /// Who is to read what a hook sends.
    pub enum HookType {
        /// A program that knows Gogs: see the module `webhook`.
        Gogs = "gogs",
        /// Slack, and whoever reads what is meant for it.
        Slack = "slack",
        /// Discord.
        Discord = "discord",
        /// DingTalk.
        Dingtalk = "dingtalk",
    }

    /// How a hook writes the body of what it sends.
    pub enum HookContentType {
        /// `application/json`: the payload itself.
        Json = "json",
        /// `application/x-www-form-urlencoded`: the payload in the field `payload`.
        Form = "form",
    }
}

impl HookEvent {
    /// Every event that the server knows, in the order in which it lists them.
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
    /// A hook of a repository: where the server posts to when something happens.
    pub struct Hook {
        /// The number, unique on the whole server.
        pub id: i64,
        /// Who is to read what it sends.
        #[serde(rename = "type")]
        pub hook_type: HookType,
        /// Where it posts to, and how.
        pub config: HookConfig,
        /// What sets it off.
        pub events: Vec<HookEvent>,
        /// Whether it is switched on.
        pub active: bool,
        /// When it was last changed; `None` in the answer to making it (0.14.3).
        pub updated_at: Option<Timestamp>,
        /// When it was made; `None` in the answer to making it (0.14.3).
        pub created_at: Option<Timestamp>,
    }
}

impl JsonAnswer for Hook {}

bodies! {
    /// A hook to be made: [`gogs`](Self::gogs), [`slack`](Self::slack) and their like start one.
    ///
    /// It is off until [`active`](Self::active) says otherwise, and is set off by a push alone unless
    /// [`events`](Self::events) says what else.
    pub struct NewHook {
        required {
            /// Who is to read what it sends.
            #[serde(rename = "type")]
            pub hook_type: HookType,
            /// Where it posts to, and how.
            pub config: NewHookConfig,
        }
        optional {
            /// What sets it off; `push` without this. Unknown ones are dropped (0.14.3).
            pub events: Vec<HookEvent>,
            /// Whether it is switched on.
            pub active: bool,
        }
    }

    /// Changes to a hook. The events must be said, since the server takes none for `push` alone (0.14.3);
    /// [`HooksHandle::edit_with`](crate::handles::HooksHandle::edit_with) starts from the present ones.
    pub struct HookEdit {
        required {
            /// All that is to set it off from now on. None is `push`, and unknown ones are dropped.
            pub events: Vec<HookEvent>,
        }
        optional {
            /// Where it is to post to, and how.
            pub config: HookConfigEdit,
            /// Whether it is to be switched on.
            pub active: Option<bool>,
        }
    }
}

impl NewHook {
    /// A hook that posts Gogs's own payloads as JSON to this address.
    pub fn gogs(url: impl Into<String>) -> Self {
        Self::to(HookType::Gogs, url)
    }

    /// A hook that writes to a channel of Slack.
    pub fn slack(url: impl Into<String>, channel: impl Into<String>) -> Self {
        let mut hook = Self::to(HookType::Slack, url);
        hook.config.slack = Some(SlackConfig::new(channel));
        hook
    }

    /// A hook that writes to Discord. One that is made by the API breaks: nothing is sent for what sets it off, by the
    /// repository's other hooks neither (0.14.3).
    pub fn discord(url: impl Into<String>) -> Self {
        Self::to(HookType::Discord, url)
    }

    /// A hook that writes to DingTalk.
    pub fn dingtalk(url: impl Into<String>) -> Self {
        Self::to(HookType::Dingtalk, url)
    }

    fn to(hook_type: HookType, url: impl Into<String>) -> Self {
        let content_type = Some(HookContentType::Json);
        let config = NewHookConfig { url: Some(url.into()), content_type, ..NewHookConfig::default() };
        Self::new(hook_type, config)
    }

    /// How the body is written; JSON without this.
    #[must_use]
    pub fn content_type(mut self, content_type: HookContentType) -> Self {
        self.config.content_type = Some(content_type);
        self
    }

    /// The key of the signatures by which a receiver knows the server.
    #[must_use]
    pub fn secret(mut self, secret: impl Into<Secret>) -> Self {
        self.config.secret = Some(secret.into());
        self
    }
}

/// An edit that changes nothing.
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
    fn a_new_hook_says_what_was_set_and_nothing_else() {
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
    fn an_edit_made_from_a_hook_says_all_that_the_server_would_reset() {
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
