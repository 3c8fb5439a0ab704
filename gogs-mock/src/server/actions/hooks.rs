//! Hooks, as they are created on the web pages.

use gogs_core::models::{HookType, NewHook, SlackConfig};
use http::Uri;

use crate::MockGogs;
use crate::rules::{access, hooks};
use crate::world::Access;

impl MockGogs {
    /// Creates a hook of a repository (`owner/name`), as a user can on its pages, and returns its id.
    ///
    /// Unlike through the API, a Discord hook gets the name, picture and colour of its messages: those of
    /// [`slack`](gogs_core::models::NewHookConfig::slack) in the configuration, whose channel is ignored.
    ///
    /// ```
    /// use gogs_hyper::models::{HookEvent, NewHook, NewIssue};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// let hook = NewHook::discord("http://127.0.0.1:9/").events([HookEvent::Issues]).active(true);
    /// mock.add_hook("alice", "alice/hello", hook);
    /// mock.client_as("alice").repo("alice", "hello").issues().create(NewIssue::new("It broke")).await?;
    ///
    /// let sent = mock.deliveries();
    /// let message: serde_json::Value = serde_json::from_slice(&sent[0].body())?;
    /// assert_eq!(message["embeds"][0]["title"], "New issue: #1 It broke");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such user or repository, the user cannot administer it, the hook lacks a setting that its type needs, or
    /// its URL is not an address of the web.
    #[track_caller]
    pub fn add_hook(&self, username: &str, repository: &str, hook: NewHook) -> i64 {
        let mut world = self.world();
        let (user, id) = super::done(super::user_and_repository(&world, username, repository));
        let access = world.repositories.get(id).map(|found| access::on_pages(&world, Some(user), found));
        assert!(access >= Some(Access::Admin), "{username:?} may not administer {repository:?}");
        let url = hook.config.url.as_deref().unwrap_or_default();
        assert!(
            can_post_to(url),
            "cannot add a hook to {repository:?}: {url:?} is not an address such as http://127.0.0.1:8080/"
        );
        let now = world.clock.now();
        let settings = hook.config.slack.clone().unwrap_or_else(|| SlackConfig::new(""));
        let created = match hooks::create(&mut world, id, hook, now) {
            Ok(created) => created.id,
            Err(refusal) => panic!("cannot add a hook to {repository:?}: {refusal}"),
        };
        if let Some(created) = world.hooks.get_mut(created).filter(|created| created.hook_type == HookType::Discord) {
            created.slack = Some(settings);
        }
        created.into()
    }
}

/// Returns whether hooks can post to an address. The page for new hooks rejects nearly all others, but the API accepts any text.
pub(crate) fn can_post_to(url: &str) -> bool {
    let uri = url.parse::<Uri>().ok();
    uri.is_some_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https")) && !uri.host().unwrap_or_default().is_empty()
    })
}
