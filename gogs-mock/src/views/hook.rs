//! Hooks in the API.

use gogs_core::models;

use crate::views::seconds;
use crate::world::Hook;

/// Returns a hook without its secret.
pub(crate) fn hook(hook: &Hook) -> models::Hook {
    models::Hook {
        id: hook.id.into(),
        hook_type: hook.hook_type.clone(),
        config: models::HookConfig {
            url: hook.url.clone(),
            content_type: hook.content_type.clone(),
            // The settings of Discord hooks are not shown.
            slack: hook.slack.clone().filter(|_| hook.hook_type == models::HookType::Slack),
        },
        events: hook.events.clone(),
        active: hook.active,
        updated_at: seconds(hook.updated),
        created_at: seconds(hook.created),
    }
}
