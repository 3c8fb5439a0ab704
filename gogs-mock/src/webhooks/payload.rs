//! The JSON that a hook sends.

use gogs_core::models::HookType;
use gogs_core::webhook::Event;

use super::Hook;
use crate::go::json::indented;

/// The payload in the shape of the hook's type; `None` where the server fails to write it.
pub(super) fn of(hook: &Hook, event: &Event, base: &str) -> Option<String> {
    match hook.hook_type {
        HookType::Discord => {
            hook.slack.as_ref().map(|settings| indented(&super::discord::message(settings, event, base)))
        }
        HookType::Slack => Some(indented(&super::slack::message(hook, event, base))),
        HookType::Dingtalk => Some(indented(&super::dingtalk::message(event))),
        _ => Some(indented(event)),
    }
}
