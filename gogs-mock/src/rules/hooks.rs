//! Hooks of repositories.

use gogs_core::models::{HookContentType, HookEdit, HookEvent, HookType, NewHook};
use jiff::Timestamp;

use crate::rules::{Error, Result};
use crate::world::{Hook, RepositoryId, World};

/// Creates a hook.
pub(crate) fn create(world: &mut World, repository: RepositoryId, new: NewHook, now: Timestamp) -> Result<&Hook> {
    let missing = |name| Error::rejected(format!("Missing config option: {name}"));
    if let HookType::Unknown(_) = new.hook_type {
        return Err(Error::rejected("Invalid hook type."));
    }
    let url = new.config.url.ok_or_else(|| missing("url"))?;
    let content_type = known(new.config.content_type.ok_or_else(|| missing("content_type"))?)?;
    let slack = match new.hook_type {
        HookType::Slack => Some(new.config.slack.ok_or_else(|| missing("channel"))?),
        _ => None,
    };
    Ok(world.hooks.insert(|id| Hook {
        id,
        repository,
        hook_type: new.hook_type,
        url,
        content_type,
        secret: new.config.secret.unwrap_or_default(),
        slack,
        events: chosen(&new.events),
        active: new.active,
        created: now,
        updated: now,
    }))
}

/// Changes a hook. A Slack hook keeps its settings unless a channel is given, in which case omitted settings are cleared.
pub(crate) fn edit(hook: &mut Hook, edit: HookEdit, now: Timestamp) -> Result<()> {
    let content_type = edit.config.content_type.map(known).transpose()?;
    hook.url = edit.config.url.unwrap_or_else(|| std::mem::take(&mut hook.url));
    if let Some(content_type) = content_type {
        hook.content_type = content_type;
    }
    if let Some(slack) = edit.config.slack.filter(|_| hook.hook_type == HookType::Slack) {
        hook.slack = Some(slack);
    }
    hook.events = chosen(&edit.events);
    hook.active = edit.active.unwrap_or(hook.active);
    hook.updated = now;
    Ok(())
}

fn known(content_type: HookContentType) -> Result<HookContentType> {
    match content_type {
        HookContentType::Unknown(_) => Err(Error::rejected("Invalid content type.")),
        known => Ok(known),
    }
}

/// Returns the known ones of the requested events, ignoring case, or `push` if none was requested.
fn chosen(asked: &[HookEvent]) -> Vec<HookEvent> {
    let is_asked = |event: &HookEvent| asked.iter().any(|asked| asked.as_str().to_lowercase() == event.as_str());
    match asked {
        [] => vec![HookEvent::Push],
        _ => HookEvent::ALL.into_iter().filter(is_asked).collect(),
    }
}
