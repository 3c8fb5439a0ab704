//! The JSON that a hook sends.

use gogs_core::models::HookType;
use gogs_core::webhook::Event;
use serde::Serialize;
use serde_json::Value;

use super::Hook;

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

/// Indented by two spaces, with the characters escaped that Go escapes for HTML.
fn indented(value: &impl Serialize) -> String {
    let json = serde_json::to_string_pretty(value).unwrap_or_else(|_| Value::Null.to_string());
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '<' => escaped.push_str("\\u003c"),
            '>' => escaped.push_str("\\u003e"),
            '&' => escaped.push_str("\\u0026"),
            '\u{2028}' => escaped.push_str("\\u2028"),
            '\u{2029}' => escaped.push_str("\\u2029"),
            other => escaped.push(other),
        }
    }
    escaped
}
