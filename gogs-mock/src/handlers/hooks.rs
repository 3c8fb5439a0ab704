//! The hooks of repositories.

use gogs_core::endpoints::hooks::{CreateHook, DeleteHook, EditHook, ListHooks};
use gogs_core::models::{Hook, HookEdit, NewHook};
use serde_json::{Map, Value};

use crate::request::guards::{self, AtRepository};
use crate::request::{Call, Input, Mounts};
use crate::rules::hooks;
use crate::views;
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Kind, Rule, any_words};
use crate::world::Access;

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(ListHooks, guards::repository(Access::Admin), |call, at, _| {
        Ok(call.world.hooks.of_repository(at.repository).map(views::hook).collect())
    });
    // The response is written before the server knows the hook's times.
    mounts.mount(CreateHook, guards::repository(Access::Admin), |call, at, input| {
        let created = hooks::create(call.world, at.repository, input.body, call.now)?;
        Ok(Hook { created_at: None, updated_at: None, ..views::hook(created) })
    });
    mounts.mount(EditHook, guards::repository(Access::Admin), |call, at, input| {
        let id = call.world.hooks.numbered(at.repository, input.path.id).ok_or(Refusal::NOT_FOUND)?.id;
        let hook = call.world.hooks.get_mut(id).ok_or(Refusal::NOT_FOUND)?;
        hooks::edit(hook, input.body, call.now)?;
        Ok(views::hook(hook))
    });
    mounts.mount(DeleteHook, guards::repository(Access::Admin), delete);
}

impl Bound for NewHook {
    const GO_TYPE: &'static str = "gogs.CreateHookOption";
    const FIELDS: &'static [Field] = &[
        Field::new("type", "Type", Kind::Text, &[Rule::Required]),
        Field::new("config", "Config", Kind::TextMap, &[Rule::Required]),
        Field::new("events", "Events", Kind::Texts, &[]),
        Field::new("active", "Active", Kind::Boolean, &[]),
    ];
    const WORDS: &'static [&'static str] = &["type", "events"];

    fn tidy(values: &mut Map<String, Value>) {
        tidy_config(values, &["url", "content_type", "secret"]);
    }
}

impl Bound for HookEdit {
    const GO_TYPE: &'static str = "gogs.EditHookOption";
    const FIELDS: &'static [Field] = &[
        Field::new("config", "Config", Kind::TextMap, &[]),
        Field::new("events", "Events", Kind::Texts, &[]),
        Field::new("active", "Active", Kind::OptionalBoolean, &[]),
    ];
    const WORDS: &'static [&'static str] = &["events"];

    fn tidy(values: &mut Map<String, Value>) {
        tidy_config(values, &["url", "content_type"]);
    }
}

/// Removes all members of a hook's configuration except for these and, if it has a channel, those of Slack's hooks.
fn tidy_config(values: &mut Map<String, Value>, kept: &[&str]) {
    const OF_SLACK: [&str; 4] = ["channel", "username", "icon_url", "color"];
    let Some(Value::Object(config)) = values.get_mut("config") else { return };
    let is_for_slack = config.contains_key("channel");
    config.retain(|name, _| kept.contains(&name.as_str()) || is_for_slack && OF_SLACK.contains(&name.as_str()));
    any_words(config, "content_type");
}

/// Deletes a hook. The server's database refuses to delete the deliveries of hook 0, because that would select all of them.
fn delete(call: &mut Call<'_>, at: AtRepository, input: Input<DeleteHook>) -> Result<(), Refusal> {
    if input.path.id == 0 {
        return Err(Refusal::Failed("Delete action needs at least one condition".into()));
    }
    if let Some(id) = call.world.hooks.numbered(at.repository, input.path.id).map(|hook| hook.id) {
        call.world.hooks.remove(id);
        call.world.outbox.drop_of_hook(at.repository, id);
    }
    Ok(())
}
