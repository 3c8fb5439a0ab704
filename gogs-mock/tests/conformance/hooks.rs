//! Webhooks of a repository.

use gogs_core::models::{HookContentType, HookEdit, HookEvent, HookType, NewHook, NewHookConfig};

use crate::server::{Server, fields, repository, status};

cases![
    hook_can_be_created_edited_and_deleted,
    new_hook_is_inactive_and_triggered_by_pushes,
    edit_with_keeps_unchanged_settings,
    unknown_type_or_missing_setting_of_a_hook_is_rejected,
    hook_is_not_found_in_another_repository
];

/// An address without a server; the hooks here are inactive, or their events do not occur.
const TARGET: &str = "http://localhost:9/hook";

pub(crate) async fn hook_can_be_created_edited_and_deleted(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let hooks = repo.hooks();
    let new = NewHook::gogs(TARGET).content_type(HookContentType::Form).secret("s3cret");
    let made = hooks.create(new.events([HookEvent::Issues, HookEvent::Create]).active(true)).await.unwrap();
    assert_eq!((&made.hook_type, made.config.url.as_str(), made.active), (&HookType::Gogs, TARGET, true));
    assert_eq!(made.config.content_type, HookContentType::Form);
    assert_eq!((&made.events, made.created_at), (&vec![HookEvent::Create, HookEvent::Issues], None));
    let found = hooks.find(made.id).await.unwrap().expect("the hook");
    assert_eq!((&found.config, &found.events, found.created_at.is_some()), (&made.config, &made.events, true));
    assert_eq!(hooks.list().await.unwrap(), [found]);
    for _ in 0..2 {
        hooks.delete(made.id).await.unwrap();
    }
    assert_eq!(hooks.list().await.unwrap(), []);
    assert_eq!(hooks.find(made.id).await.unwrap(), None);
    repo.delete().await.unwrap();
}

pub(crate) async fn new_hook_is_inactive_and_triggered_by_pushes(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    for new in [NewHook::gogs(TARGET), NewHook::dingtalk(TARGET), NewHook::discord(TARGET)] {
        let made = repo.hooks().create(new.clone()).await.unwrap();
        assert_eq!((made.hook_type, made.active, made.events), (new.hook_type, false, vec![HookEvent::Push]));
    }
    let slack = repo.hooks().create(NewHook::slack(TARGET, "#general")).await.unwrap();
    assert_eq!(slack.config.slack.unwrap().channel, "#general");
    let all = NewHook::gogs(TARGET).events(HookEvent::ALL);
    assert_eq!(repo.hooks().create(all).await.unwrap().events.len(), HookEvent::ALL.len());
    let odd = NewHook::gogs(TARGET).events([HookEvent::Unknown("odd".to_owned())]);
    assert_eq!(repo.hooks().create(odd).await.unwrap().events, []);
    repo.delete().await.unwrap();
}

pub(crate) async fn edit_with_keeps_unchanged_settings(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let hooks = repo.hooks();
    let made = hooks.create(NewHook::gogs(TARGET).events([HookEvent::Release])).await.unwrap();
    let edited = hooks.edit_with(made.id, |edit| edit.active = Some(true)).await.unwrap().expect("the hook");
    assert_eq!((edited.active, &edited.events, &edited.config), (true, &made.events, &made.config));
    let url = format!("{TARGET}/new");
    let new_url = url.clone();
    let edited = hooks.edit_with(made.id, |edit| edit.config.url = Some(new_url)).await.unwrap().unwrap();
    assert_eq!((edited.config.url, edited.active), (url, true));
    // An empty list of events is reset to pushes.
    let edited = hooks.edit(made.id, HookEdit::new(Vec::new())).await.unwrap();
    assert_eq!((edited.events, edited.active), (vec![HookEvent::Push], true));
    assert_eq!(hooks.edit_with(i64::MAX, |_| ()).await.unwrap(), None);
    repo.delete().await.unwrap();
}

pub(crate) async fn unknown_type_or_missing_setting_of_a_hook_is_rejected(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let create = async |hook: NewHook| repo.hooks().create(hook).await;
    let odd = |hook_type: &str| NewHook { hook_type: HookType::Unknown(hook_type.to_owned()), ..NewHook::gogs(TARGET) };
    assert_eq!(status(create(odd("github")).await), 422);
    assert_eq!(status(create(odd("Gogs")).await), 422);
    assert_eq!(fields(create(odd("")).await), ["Type RequiredError"]);
    assert_eq!(status(create(NewHook::new(HookType::Gogs, NewHookConfig::default())).await), 422);
    assert_eq!(
        status(create(NewHook::gogs(TARGET).content_type(HookContentType::Unknown("xml".to_owned()))).await),
        422
    );
    let slack = NewHook { hook_type: HookType::Slack, ..NewHook::gogs(TARGET) };
    assert_eq!(status(create(slack).await), 422);
    assert_eq!(create(NewHook::gogs("")).await.unwrap().config.url, "", "the address must not be checked");
    repo.delete().await.unwrap();
}

pub(crate) async fn hook_is_not_found_in_another_repository(server: Server) {
    let owner = server.user("owner").await;
    let (repo, other) = (repository(&owner, "plans").await, repository(&owner, "other").await);
    let id = repo.hooks().create(NewHook::gogs(TARGET)).await.unwrap().id;
    let edit = || HookEdit::new([HookEvent::Push]);
    assert_eq!(status(other.hooks().edit(id, edit()).await), 404);
    other.hooks().delete(id).await.unwrap();
    for id in [-1, i64::MAX] {
        assert_eq!(status(repo.hooks().edit(id, edit()).await), 404, "{id}");
        repo.hooks().delete(id).await.unwrap();
    }
    assert_eq!(repo.hooks().edit(0, edit()).await.unwrap().id, id, "0 must be the first of the repository");
    assert_eq!(status(repo.hooks().delete(0).await), 500);
    for repo in [repo, other] {
        repo.delete().await.unwrap();
    }
}
