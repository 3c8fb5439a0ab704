//! What configuration accepts and rejects.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::*;

/// Returns the error of reading this.
fn refusal<T: DeserializeOwned>(json: Value) -> String {
    match serde_json::from_value::<T>(json.clone()) {
        Ok(_) => panic!("{json} was read"),
        Err(error) => error.to_string(),
    }
}

/// Reads each body in its expected form, then with an unknown field, then with an unknown field in each of its objects.
macro_rules! bodies {
    ($($body:ident: $json:tt, $known:literal;)*) => {
        #[test]
        fn unknown_field_in_body_or_nested_object_is_rejected() {
            $(
                let json = json!($json);
                serde_json::from_value::<$body>(json.clone()).unwrap_or_else(|error| panic!("{json}: {error}"));
                let mut typo = json.clone();
                typo["privat"] = true.into();
                let error = refusal::<$body>(typo);
                assert!(error.starts_with("unknown field `privat`, expected "), "{}: {error}", stringify!($body));
                assert!(error.contains(concat!("`", $known, "`")), "{}: {error}", stringify!($body));
                for (name, value) in json.as_object().unwrap() {
                    if value.is_object() {
                        let mut typo = json.clone();
                        typo[name]["privat"] = true.into();
                        let error = refusal::<$body>(typo);
                        assert!(error.starts_with("unknown field `privat`, expected "), "{name}: {error}");
                    }
                }
            )*
        }

        #[test]
        fn every_body_is_tested() {
            let expected = json_bodies(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/models")).unwrap();
            assert_eq!([$(stringify!($body).to_owned()),*].into_iter().collect::<BTreeSet<_>>(), expected);
        }
    };
}

/// Returns the types that the sources in a folder declare as JSON bodies.
fn json_bodies(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(json_bodies(&path)?);
            continue;
        }
        let text = fs::read_to_string(path)?;
        let names = text.lines().filter_map(|line| line.strip_prefix("impl JsonBody for "));
        found.extend(names.map(|rest| rest.split_whitespace().next().unwrap_or_default().to_owned()));
    }
    Ok(found)
}

bodies! {
    CommentEdit: {"body": "b"}, "body";
    EmailAddresses: {"emails": []}, "emails";
    HookEdit: {"events": [], "config": {"url": "u", "channel": "#c"}}, "events";
    IssueEdit: {"state": "open"}, "assignee";
    IssueLabels: {"labels": [1]}, "labels";
    IssueTrackerEdit: {"enable_issues": true}, "enable_external_tracker";
    LabelEdit: {"name": "n"}, "color";
    Markdown: {"Text": "t"}, "Context";
    Migration: {"clone_addr": "u", "uid": 1, "repo_name": "n"}, "private";
    MilestoneEdit: {"title": "t"}, "due_on";
    NewAccessToken: {"name": "n"}, "name";
    NewCollaborator: {"permission": "write"}, "permission";
    NewComment: {"body": "b"}, "body";
    NewHook: {"type": "slack", "config": {"url": "u", "secret": "s", "channel": "#c"}}, "active";
    NewIssue: {"title": "t"}, "labels";
    NewKey: {"title": "t", "key": "k"}, "key";
    NewLabel: {"name": "n", "color": "#ff0000"}, "color";
    NewMilestone: {"title": "t"}, "due_on";
    NewOrganization: {"username": "n"}, "website";
    NewRepository: {"name": "n"}, "private";
    NewTeam: {"name": "n"}, "permission";
    NewUser: {"username": "n", "email": "e"}, "password";
    OrganizationEdit: {"full_name": "", "description": "", "website": "", "location": ""}, "location";
    PutContents: {"message": "m", "content": "eA=="}, "branch";
    UserEdit: {"email": "e", "source_id": 0, "login_name": "", "full_name": "", "website": "", "location": ""}, "admin";
    WikiEdit: {"enable_wiki": true}, "allow_public_wiki";
}

#[test]
fn unknown_word_in_body_is_rejected() {
    let hook = |name: &str, word: Value| {
        let mut hook = json!({"type": "gogs", "config": {"content_type": "json"}, "events": ["push"]});
        hook[name] = word;
        hook
    };
    let refusals = [
        (
            refusal::<NewTeam>(json!({"name": "n", "permission": "wirte"})),
            "\"wirte\" is not one of read, write, admin, owner",
        ),
        (refusal::<NewTeam>(json!({"name": "n", "permission": ""})), "\"\" is not one of read, write, admin, owner"),
        (refusal::<NewCollaborator>(json!({"permission": "Write"})), "\"Write\" is not one of read, write, admin"),
        (refusal::<IssueEdit>(json!({"state": "shut"})), "\"shut\" is not one of open, closed"),
        (refusal::<MilestoneEdit>(json!({"state": "closde"})), "\"closde\" is not one of open, closed"),
        (refusal::<NewHook>(hook("type", "gog".into())), "\"gog\" is not one of gogs, slack, discord, dingtalk"),
        (refusal::<NewHook>(hook("config", json!({"content_type": "jsno"}))), "\"jsno\" is not one of json, form"),
        (
            refusal::<HookEdit>(json!({"events": [], "config": {"content_type": "xml"}})),
            "\"xml\" is not one of json, form",
        ),
    ];
    for (refusal, expected) in refusals {
        assert_eq!(refusal, expected);
    }
    for error in
        [refusal::<NewHook>(hook("events", json!(["push", "pull"]))), refusal::<HookEdit>(json!({"events": ["pull"]}))]
    {
        assert!(
            error.starts_with("\"pull\" is not one of create, delete, fork, push, issues, pull_request, "),
            "{error}"
        );
    }
}

#[test]
fn parsing_an_unknown_word_fails() {
    assert_eq!("shut".parse::<State>().unwrap_err().to_string(), "\"shut\" is not one of open, closed");
    assert_eq!("closed".parse(), Ok(State::Closed));
}

#[test]
fn unknown_word_marked_as_such_is_accepted() {
    let team: NewTeam = serde_json::from_value(json!({"name": "n", "permission": {"Unknown": "triage"}})).unwrap();
    assert_eq!(team.permission, TeamPermission::Unknown("triage".to_owned()));
    assert_eq!(serde_json::to_value(&team).unwrap(), json!({"name": "n", "permission": "triage"}));
    let said = |permission: Value| refusal::<NewTeam>(json!({"name": "n", "permission": permission}));
    assert_eq!(said(json!({"unknown": "triage"})), "unknown field `unknown`, expected `Unknown`");
    assert_eq!(said(json!({"Unknown": "a", "x": 1})), "unknown field `x`, expected `Unknown`");
    assert_eq!(said(json!({})), "missing field `Unknown`");
    assert_eq!(said(json!(7)), "invalid type: integer `7`, expected one of read, write, admin, owner");
}

#[test]
fn slack_settings_without_channel_are_rejected() {
    let config = json!({"url": "u", "username": "bot"});
    let error = refusal::<NewHook>(json!({"type": "slack", "config": config}));
    assert!(error.starts_with("missing field `channel`"), "{error}");
    let error = refusal::<HookEdit>(json!({"events": [], "config": {"color": "good"}}));
    assert!(error.starts_with("missing field `channel`"), "{error}");
}

#[test]
fn unknown_fields_and_words_are_preserved() {
    let hook = json!({"type": "matrix", "config": {"url": "u", "content_type": "xml", "new": 1}, "events": ["push", "wiki"], "new": {}});
    let hook: Hook = serde_json::from_value(hook).unwrap();
    assert_eq!(hook.hook_type, HookType::Unknown("matrix".to_owned()));
    assert_eq!(hook.config.content_type, HookContentType::Unknown("xml".to_owned()));
    assert_eq!(hook.events, [HookEvent::Push, HookEvent::Unknown("wiki".to_owned())]);
    let team: Team = serde_json::from_value(json!({"permission": "none", "new": 1})).unwrap();
    assert_eq!(team.permission, TeamPermission::Unknown("none".to_owned()));
    let slack: HookConfig = serde_json::from_value(json!({"channel": "#c", "emoji": ":x:"})).unwrap();
    assert_eq!(slack.slack, Some(SlackConfig::new("#c")));
}

#[test]
fn serialized_body_is_read_back_unchanged() {
    let hook = NewHook::slack("http://ci", "#c").secret("s").events([HookEvent::Push]);
    assert_eq!(serde_json::from_value::<NewHook>(serde_json::to_value(&hook).unwrap()).unwrap(), hook);
    let profile = UserProfile {
        email: "e".into(),
        source_id: 1,
        login_name: "l".into(),
        full_name: "f".into(),
        website: "w".into(),
        location: "o".into(),
    };
    let edit = UserEdit::new(profile)
        .password("p")
        .active(true)
        .admin(false)
        .allow_git_hook(true)
        .allow_import_local(false)
        .max_repo_creation(7);
    assert_eq!(serde_json::from_value::<UserEdit>(serde_json::to_value(&edit).unwrap()).unwrap(), edit);
}
