//! Every call of every handle, created from handles and arguments that are dropped immediately.

use std::collections::BTreeSet;
use std::future::Future;
use std::path::Path;
use std::pin::Pin;

use gogs_hyper::handles::ArchiveFormat;
use gogs_hyper::jiff::Timestamp;
use gogs_hyper::models::{
    CollaboratorPermission, HookEdit, HookEvent, IssueEdit, IssueFilter, IssueTrackerEdit, LabelEdit, Migration,
    MilestoneEdit, NewHook, NewIssue, NewKey, NewLabel, NewMilestone, NewOrganization, NewRepository, NewTeam, NewUser,
    Organization, OrganizationEdit, PutContents, RepositorySearchQuery, UserEdit, UserProfile, WikiEdit,
};
use gogs_hyper::{Client, Error};

use crate::worlds;

const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f somebody";

/// A call that owns its data, and its result: `ok`, or the outcome and status.
type Owned = Pin<Box<dyn Future<Output = String> + Send + 'static>>;

/// Creates a call from a client and an argument. The type of the result does not allow a borrow of either.
type Make = fn(&Client, &str) -> Owned;

fn owned<T: 'static>(call: impl Future<Output = Result<T, Error>> + Send + 'static) -> Owned {
    Box::pin(async move {
        match call.await {
            Ok(_) => "ok".to_owned(),
            Err(error @ (Error::NoAnswer { .. } | Error::Invalid(_))) => panic!("{error}"),
            Err(error) => format!("{:?} {:?}", error.outcome(), error.status()),
        }
    })
}

fn profile(name: &str) -> UserEdit {
    UserEdit::new(UserProfile {
        email: "new@example.com".to_owned(),
        full_name: name.to_owned(),
        source_id: 0,
        login_name: String::new(),
        website: String::new(),
        location: String::new(),
    })
}

#[rustfmt::skip]
const CALLS: &[(&str, Make)] = &[
    ("AccessTokensHandle::list", |gogs, _| owned(gogs.access_tokens().list())),
    ("AccessTokensHandle::create", |gogs, name| owned(gogs.access_tokens().create(name))),
    ("AccessTokensHandle::ensure", |gogs, name| owned(gogs.access_tokens().ensure(name))),
    ("AdminHandle::create_user", |gogs, name| owned(gogs.admin().create_user(NewUser::new(name, "new@example.com")))),
    ("AdminHandle::edit_user", |gogs, name| owned(gogs.admin().edit_user(name, profile(name)))),
    ("AdminHandle::delete_user", |gogs, name| owned(gogs.admin().delete_user(name))),
    ("AdminHandle::create_key", |gogs, name| owned(gogs.admin().create_key(name, NewKey::new(name, KEY)))),
    ("AdminHandle::create_repo", |gogs, name| owned(gogs.admin().create_repo(name, NewRepository::new(name)))),
    ("AdminHandle::create_org", |gogs, name| owned(gogs.admin().create_org(name, NewOrganization::new(name)))),
    ("AdminHandle::create_team", |gogs, name| owned(gogs.admin().create_team("acme", NewTeam::new(name)))),
    ("AdminHandle::ensure_user", |gogs, name| owned(gogs.admin().ensure_user(NewUser::new(name, "new@example.com")))),
    ("AdminHandle::ensure_repo", |gogs, name| owned(gogs.admin().ensure_repo(name, NewRepository::new(name)))),
    ("AdminHandle::ensure_team", |gogs, name| owned(gogs.admin().ensure_team("acme", NewTeam::new(name)))),
    ("BranchHandle::get", |gogs, name| owned(gogs.repo("alice", "hello").branch(name).get())),
    ("BranchHandle::exists", |gogs, name| owned(gogs.repo("alice", "hello").branch(name).exists())),
    ("BranchesHandle::list", |gogs, _| owned(gogs.repo("alice", "hello").branches().list())),
    ("BranchesHandle::get", |gogs, name| owned(gogs.repo("alice", "hello").branches().get(name))),
    ("BranchesHandle::exists", |gogs, name| owned(gogs.repo("alice", "hello").branches().exists(name))),
    ("CollaboratorsHandle::list", |gogs, _| owned(gogs.repo("alice", "hello").collaborators().list())),
    ("CollaboratorsHandle::contains", |gogs, name| owned(gogs.repo("alice", "hello").collaborators().contains(name))),
    ("CollaboratorsHandle::exists", |gogs, name| owned(gogs.repo("alice", "hello").collaborators().exists(name))),
    ("CollaboratorsHandle::add", |gogs, name| owned(gogs.repo("alice", "hello").collaborators().add(name, CollaboratorPermission::Read))),
    ("CollaboratorsHandle::remove", |gogs, name| owned(gogs.repo("alice", "hello").collaborators().remove(name))),
    ("CommentHandle::find", |gogs, _| owned(gogs.repo("alice", "hello").issue(1).comment(1).find())),
    ("CommentHandle::edit", |gogs, name| owned(gogs.repo("alice", "hello").issue(1).comment(1).edit(name))),
    ("CommentHandle::delete", |gogs, _| owned(gogs.repo("alice", "hello").issue(1).comment(1).delete())),
    ("CommentsHandle::list", |gogs, _| owned(gogs.repo("alice", "hello").issue(1).comments().list())),
    ("CommentsHandle::list_since", |gogs, _| owned(gogs.repo("alice", "hello").issue(1).comments().list_since(Timestamp::UNIX_EPOCH))),
    ("CommentsHandle::create", |gogs, name| owned(gogs.repo("alice", "hello").issue(1).comments().create(name))),
    ("CommentsHandle::edit", |gogs, name| owned(gogs.repo("alice", "hello").issue(1).comments().edit(1, name))),
    ("CommentsHandle::delete", |gogs, _| owned(gogs.repo("alice", "hello").issue(1).comments().delete(1))),
    ("CommitsHandle::list", |gogs, _| owned(gogs.repo("alice", "hello").commits().list(10))),
    ("CommitsHandle::get", |gogs, _| owned(gogs.repo("alice", "hello").commits().get("master"))),
    ("CommitsHandle::sha_of", |gogs, _| owned(gogs.repo("alice", "hello").commits().sha_of("master"))),
    ("ContentsHandle::file", |gogs, name| owned(gogs.repo("alice", "hello").contents().file(name))),
    ("ContentsHandle::directory", |gogs, name| owned(gogs.repo("alice", "hello").contents().directory(name))),
    ("ContentsHandle::get", |gogs, name| owned(gogs.repo("alice", "hello").contents().get(name))),
    ("ContentsHandle::put", |gogs, name| owned(gogs.repo("alice", "hello").contents().put(name, PutContents::new("Write", name)))),
    ("ContentsHandle::exists", |gogs, name| owned(gogs.repo("alice", "hello").contents().exists(name))),
    ("ContentsHandle::ensure", |gogs, name| owned(gogs.repo("alice", "hello").contents().ensure(name, PutContents::new("Write", name)))),
    ("ContentsHandle::raw", |gogs, name| owned(gogs.repo("alice", "hello").contents().raw("master", name))),
    ("ContentsHandle::raw_stream", |gogs, name| owned(gogs.repo("alice", "hello").contents().raw_stream("master", name))),
    ("ContentsHandle::archive", |gogs, _| owned(gogs.repo("alice", "hello").contents().archive("master", ArchiveFormat::Zip))),
    ("ContentsHandle::archive_stream", |gogs, _| owned(gogs.repo("alice", "hello").contents().archive_stream("master", ArchiveFormat::Zip))),
    ("ContentsHandle::editorconfig", |gogs, name| owned(gogs.repo("alice", "hello").contents().editorconfig(name))),
    ("DeployKeyHandle::get", |gogs, _| owned(gogs.repo("alice", "hello").deploy_key(1).get())),
    ("DeployKeyHandle::exists", |gogs, _| owned(gogs.repo("alice", "hello").deploy_key(1).exists())),
    ("DeployKeyHandle::delete", |gogs, _| owned(gogs.repo("alice", "hello").deploy_key(1).delete())),
    ("DeployKeysHandle::list", |gogs, _| owned(gogs.repo("alice", "hello").deploy_keys().list())),
    ("DeployKeysHandle::get", |gogs, _| owned(gogs.repo("alice", "hello").deploy_keys().get(1))),
    ("DeployKeysHandle::create", |gogs, name| owned(gogs.repo("alice", "hello").deploy_keys().create(NewKey::new(name, KEY)))),
    ("DeployKeysHandle::delete", |gogs, _| owned(gogs.repo("alice", "hello").deploy_keys().delete(1))),
    ("DeployKeysHandle::find", |gogs, name| owned(gogs.repo("alice", "hello").deploy_keys().find(name))),
    ("DeployKeysHandle::exists", |gogs, name| owned(gogs.repo("alice", "hello").deploy_keys().exists(name))),
    ("DeployKeysHandle::ensure", |gogs, name| owned(gogs.repo("alice", "hello").deploy_keys().ensure(NewKey::new(name, KEY)))),
    ("EmailsHandle::list", |gogs, _| owned(gogs.me().emails().list())),
    ("EmailsHandle::add", |gogs, name| owned(gogs.me().emails().add([name]))),
    ("EmailsHandle::delete", |gogs, name| owned(gogs.me().emails().delete([name]))),
    ("EmailsHandle::exists", |gogs, name| owned(gogs.me().emails().exists(name))),
    ("EmailsHandle::ensure", |gogs, name| owned(gogs.me().emails().ensure([name]))),
    ("FollowsHandle::followers", |gogs, _| owned(gogs.me().follows().followers(1))),
    ("FollowsHandle::follower_stream", |gogs, _| owned(gogs.me().follows().follower_stream().into_vec())),
    ("FollowsHandle::following", |gogs, _| owned(gogs.me().follows().following(1))),
    ("FollowsHandle::following_stream", |gogs, _| owned(gogs.me().follows().following_stream().into_vec())),
    ("FollowsHandle::is_following", |gogs, name| owned(gogs.me().follows().is_following(name))),
    ("FollowsHandle::follow", |gogs, name| owned(gogs.me().follows().follow(name))),
    ("FollowsHandle::unfollow", |gogs, name| owned(gogs.me().follows().unfollow(name))),
    ("GitHandle::tree", |gogs, _| owned(gogs.repo("alice", "hello").git().tree("master"))),
    ("GitHandle::blob", |gogs, _| owned(gogs.repo("alice", "hello").git().blob("master"))),
    ("HookHandle::find", |gogs, _| owned(gogs.repo("alice", "hello").hook(1).find())),
    ("HookHandle::exists", |gogs, _| owned(gogs.repo("alice", "hello").hook(1).exists())),
    ("HookHandle::edit", |gogs, _| owned(gogs.repo("alice", "hello").hook(1).edit(HookEdit::new([HookEvent::Push])))),
    ("HookHandle::edit_with", |gogs, _| owned(gogs.repo("alice", "hello").hook(1).edit_with(|_| ()))),
    ("HookHandle::delete", |gogs, _| owned(gogs.repo("alice", "hello").hook(1).delete())),
    ("HooksHandle::list", |gogs, _| owned(gogs.repo("alice", "hello").hooks().list())),
    ("HooksHandle::find", |gogs, _| owned(gogs.repo("alice", "hello").hooks().find(1))),
    ("HooksHandle::create", |gogs, name| owned(gogs.repo("alice", "hello").hooks().create(NewHook::gogs(name)))),
    ("HooksHandle::edit", |gogs, _| owned(gogs.repo("alice", "hello").hooks().edit(1, HookEdit::new([HookEvent::Push])))),
    ("HooksHandle::edit_with", |gogs, _| owned(gogs.repo("alice", "hello").hooks().edit_with(1, |_| ()))),
    ("HooksHandle::delete", |gogs, _| owned(gogs.repo("alice", "hello").hooks().delete(1))),
    ("HooksHandle::find_url", |gogs, name| owned(gogs.repo("alice", "hello").hooks().find_url(name))),
    ("HooksHandle::exists", |gogs, name| owned(gogs.repo("alice", "hello").hooks().exists(name))),
    ("HooksHandle::ensure", |gogs, name| owned(gogs.repo("alice", "hello").hooks().ensure(NewHook::gogs(name)))),
    ("IssueHandle::get", |gogs, _| owned(gogs.repo("alice", "hello").issue(1).get())),
    ("IssueHandle::exists", |gogs, _| owned(gogs.repo("alice", "hello").issue(1).exists())),
    ("IssueHandle::edit", |gogs, _| owned(gogs.repo("alice", "hello").issue(1).edit(IssueEdit::new()))),
    ("IssueHandle::close", |gogs, _| owned(gogs.repo("alice", "hello").issue(1).close())),
    ("IssueHandle::reopen", |gogs, _| owned(gogs.repo("alice", "hello").issue(1).reopen())),
    ("IssueLabelsHandle::list", |gogs, _| owned(gogs.repo("alice", "hello").issue(1).labels().list())),
    ("IssueLabelsHandle::add", |gogs, _| owned(gogs.repo("alice", "hello").issue(1).labels().add([1]))),
    ("IssueLabelsHandle::replace", |gogs, _| owned(gogs.repo("alice", "hello").issue(1).labels().replace([1]))),
    ("IssueLabelsHandle::remove", |gogs, _| owned(gogs.repo("alice", "hello").issue(1).labels().remove(1))),
    ("IssueLabelsHandle::clear", |gogs, _| owned(gogs.repo("alice", "hello").issue(1).labels().clear())),
    ("IssuesHandle::list", |gogs, _| owned(gogs.repo("alice", "hello").issues().list(IssueFilter::open()))),
    ("IssuesHandle::stream", |gogs, _| owned(gogs.repo("alice", "hello").issues().stream(IssueFilter::open()).into_vec())),
    ("IssuesHandle::stream_all", |gogs, _| owned(gogs.repo("alice", "hello").issues().stream_all().into_vec())),
    ("IssuesHandle::create", |gogs, name| owned(gogs.repo("alice", "hello").issues().create(NewIssue::new(name)))),
    ("IssuesHandle::get", |gogs, _| owned(gogs.repo("alice", "hello").issues().get(1))),
    ("IssuesHandle::edit", |gogs, _| owned(gogs.repo("alice", "hello").issues().edit(1, IssueEdit::new()))),
    ("IssuesHandle::close", |gogs, _| owned(gogs.repo("alice", "hello").issues().close(1))),
    ("IssuesHandle::reopen", |gogs, _| owned(gogs.repo("alice", "hello").issues().reopen(1))),
    ("KeyHandle::get", |gogs, _| owned(gogs.me().key(1).get())),
    ("KeyHandle::delete", |gogs, _| owned(gogs.me().key(1).delete())),
    ("KeysHandle::list", |gogs, _| owned(gogs.me().keys().list())),
    ("KeysHandle::get", |gogs, _| owned(gogs.me().keys().get(1))),
    ("KeysHandle::create", |gogs, name| owned(gogs.me().keys().create(NewKey::new(name, KEY)))),
    ("KeysHandle::delete", |gogs, _| owned(gogs.me().keys().delete(1))),
    ("KeysHandle::find", |gogs, name| owned(gogs.me().keys().find(name))),
    ("KeysHandle::exists", |gogs, name| owned(gogs.me().keys().exists(name))),
    ("KeysHandle::ensure", |gogs, name| owned(gogs.me().keys().ensure(NewKey::new(name, KEY)))),
    ("LabelHandle::get", |gogs, _| owned(gogs.repo("alice", "hello").label(1).get())),
    ("LabelHandle::exists", |gogs, _| owned(gogs.repo("alice", "hello").label(1).exists())),
    ("LabelHandle::edit", |gogs, _| owned(gogs.repo("alice", "hello").label(1).edit(LabelEdit::new()))),
    ("LabelHandle::delete", |gogs, _| owned(gogs.repo("alice", "hello").label(1).delete())),
    ("LabelsHandle::list", |gogs, _| owned(gogs.repo("alice", "hello").labels().list())),
    ("LabelsHandle::create", |gogs, name| owned(gogs.repo("alice", "hello").labels().create(NewLabel::new(name, "#ff0000")))),
    ("LabelsHandle::get", |gogs, _| owned(gogs.repo("alice", "hello").labels().get(1))),
    ("LabelsHandle::find", |gogs, name| owned(gogs.repo("alice", "hello").labels().find(name))),
    ("LabelsHandle::exists", |gogs, name| owned(gogs.repo("alice", "hello").labels().exists(name))),
    ("LabelsHandle::ensure", |gogs, name| owned(gogs.repo("alice", "hello").labels().ensure(NewLabel::new(name, "#ff0000")))),
    ("LabelsHandle::edit", |gogs, _| owned(gogs.repo("alice", "hello").labels().edit(1, LabelEdit::new()))),
    ("LabelsHandle::delete", |gogs, _| owned(gogs.repo("alice", "hello").labels().delete(1))),
    ("MarkdownHandle::render", |gogs, name| owned(gogs.markdown().render(name))),
    ("MarkdownHandle::render_raw", |gogs, name| owned(gogs.markdown().render_raw(name))),
    ("MeHandle::get", |gogs, _| owned(gogs.me().get())),
    ("MeHandle::is_known", |gogs, _| owned(gogs.me().is_known())),
    ("MeHandle::repos", |gogs, _| owned(gogs.me().repos())),
    ("MeHandle::create_repo", |gogs, name| owned(gogs.me().create_repo(NewRepository::new(name)))),
    ("MeHandle::ensure_repo", |gogs, name| owned(gogs.me().ensure_repo(NewRepository::new(name)))),
    ("MeHandle::orgs", |gogs, _| owned(gogs.me().orgs())),
    ("MeHandle::create_org", |gogs, name| owned(gogs.me().create_org(NewOrganization::new(name)))),
    ("MeHandle::issues", |gogs, _| owned(gogs.me().issues(IssueFilter::open()))),
    ("MeHandle::issues_at_root", |gogs, _| owned(gogs.me().issues_at_root(IssueFilter::open()))),
    ("MeHandle::issue_stream", |gogs, _| owned(gogs.me().issue_stream(IssueFilter::open()).into_vec())),
    ("MeHandle::issue_stream_all", |gogs, _| owned(gogs.me().issue_stream_all().into_vec())),
    ("MilestoneHandle::get", |gogs, _| owned(gogs.repo("alice", "hello").milestone(1).get())),
    ("MilestoneHandle::exists", |gogs, _| owned(gogs.repo("alice", "hello").milestone(1).exists())),
    ("MilestoneHandle::edit", |gogs, _| owned(gogs.repo("alice", "hello").milestone(1).edit(MilestoneEdit::new()))),
    ("MilestoneHandle::close", |gogs, _| owned(gogs.repo("alice", "hello").milestone(1).close())),
    ("MilestoneHandle::reopen", |gogs, _| owned(gogs.repo("alice", "hello").milestone(1).reopen())),
    ("MilestoneHandle::delete", |gogs, _| owned(gogs.repo("alice", "hello").milestone(1).delete())),
    ("MilestonesHandle::list", |gogs, _| owned(gogs.repo("alice", "hello").milestones().list())),
    ("MilestonesHandle::create", |gogs, name| owned(gogs.repo("alice", "hello").milestones().create(NewMilestone::new(name)))),
    ("MilestonesHandle::get", |gogs, _| owned(gogs.repo("alice", "hello").milestones().get(1))),
    ("MilestonesHandle::edit", |gogs, _| owned(gogs.repo("alice", "hello").milestones().edit(1, MilestoneEdit::new()))),
    ("MilestonesHandle::delete", |gogs, _| owned(gogs.repo("alice", "hello").milestones().delete(1))),
    ("MilestonesHandle::find", |gogs, name| owned(gogs.repo("alice", "hello").milestones().find(name))),
    ("MilestonesHandle::exists", |gogs, name| owned(gogs.repo("alice", "hello").milestones().exists(name))),
    ("MilestonesHandle::ensure", |gogs, name| owned(gogs.repo("alice", "hello").milestones().ensure(NewMilestone::new(name)))),
    ("OrganizationHandle::get", |gogs, _| owned(gogs.org("acme").get())),
    ("OrganizationHandle::exists", |gogs, _| owned(gogs.org("acme").exists())),
    ("OrganizationHandle::edit", |gogs, _| owned(gogs.org("acme").edit(OrganizationEdit::from(Organization::default())))),
    ("OrganizationHandle::edit_with", |gogs, _| owned(gogs.org("acme").edit_with(|_| ()))),
    ("OrganizationHandle::teams", |gogs, _| owned(gogs.org("acme").teams())),
    ("OrganizationHandle::repos", |gogs, _| owned(gogs.org("acme").repos())),
    ("OrganizationHandle::create_repo", |gogs, name| owned(gogs.org("acme").create_repo(NewRepository::new(name)))),
    ("OrganizationHandle::ensure_repo", |gogs, name| owned(gogs.org("acme").ensure_repo(NewRepository::new(name)))),
    ("OrganizationHandle::find_team", |gogs, name| owned(gogs.org("acme").find_team(name))),
    ("OrganizationHandle::has_team", |gogs, name| owned(gogs.org("acme").has_team(name))),
    ("RepositoriesHandle::search", |gogs, name| owned(gogs.repos().search(RepositorySearchQuery::new(name)))),
    ("RepositoriesHandle::stream", |gogs, name| owned(gogs.repos().stream(RepositorySearchQuery::new(name)).into_vec())),
    ("RepositoriesHandle::migrate", |gogs, name| owned(gogs.repos().migrate(Migration::new(name, 1, name)))),
    ("RepositoryHandle::get", |gogs, name| owned(gogs.repo("alice", name).get())),
    ("RepositoryHandle::exists", |gogs, name| owned(gogs.repo("alice", name).exists())),
    ("RepositoryHandle::delete", |gogs, name| owned(gogs.repo("alice", name).delete())),
    ("RepositoryHandle::forks", |gogs, name| owned(gogs.repo("alice", name).forks())),
    ("RepositoryHandle::releases", |gogs, name| owned(gogs.repo("alice", name).releases())),
    ("RepositoryHandle::edit_issue_tracker", |gogs, name| owned(gogs.repo("alice", name).edit_issue_tracker(IssueTrackerEdit::new()))),
    ("RepositoryHandle::edit_wiki", |gogs, name| owned(gogs.repo("alice", name).edit_wiki(WikiEdit::new()))),
    ("RepositoryHandle::sync_mirror", |gogs, name| owned(gogs.repo("alice", name).sync_mirror())),
    ("RepositoryCommentsHandle::list", |gogs, _| owned(gogs.repo("alice", "hello").issues().comments().list())),
    ("RepositoryCommentsHandle::list_since", |gogs, _| owned(gogs.repo("alice", "hello").issues().comments().list_since(Timestamp::UNIX_EPOCH))),
    ("RepositoryCommentsHandle::edit", |gogs, name| owned(gogs.repo("alice", "hello").issues().comments().edit(1, name))),
    ("TagsHandle::list", |gogs, _| owned(gogs.repo("alice", "hello").tags().list())),
    ("TagsHandle::find", |gogs, name| owned(gogs.repo("alice", "hello").tags().find(name))),
    ("TagsHandle::exists", |gogs, name| owned(gogs.repo("alice", "hello").tags().exists(name))),
    ("TeamHandle::members", |gogs, _| owned(gogs.admin().team(1).members())),
    ("TeamHandle::has_member", |gogs, name| owned(gogs.admin().team(1).has_member(name))),
    ("TeamHandle::add_member", |gogs, name| owned(gogs.admin().team(1).add_member(name))),
    ("TeamHandle::remove_member", |gogs, name| owned(gogs.admin().team(1).remove_member(name))),
    ("TeamHandle::add_repo", |gogs, name| owned(gogs.admin().team(1).add_repo(name))),
    ("TeamHandle::remove_repo", |gogs, name| owned(gogs.admin().team(1).remove_repo(name))),
    ("UserHandle::get", |gogs, name| owned(gogs.user(name).get())),
    ("UserHandle::exists", |gogs, name| owned(gogs.user(name).exists())),
    ("UserHandle::repos", |gogs, name| owned(gogs.user(name).repos())),
    ("UserHandle::orgs", |gogs, name| owned(gogs.user(name).orgs())),
    ("UserHandle::keys", |gogs, name| owned(gogs.user(name).keys())),
    ("UserHandle::followers", |gogs, name| owned(gogs.user(name).followers(1))),
    ("UserHandle::follower_stream", |gogs, name| owned(gogs.user(name).follower_stream().into_vec())),
    ("UserHandle::following", |gogs, name| owned(gogs.user(name).following(1))),
    ("UserHandle::following_stream", |gogs, name| owned(gogs.user(name).following_stream().into_vec())),
    ("UserHandle::is_following", |gogs, name| owned(gogs.user(name).is_following(name))),
    ("UsersHandle::search", |gogs, name| owned(gogs.users().search(name, 1))),
];

/// Creates all calls first, then runs each as a task of its own, one after the other.
async fn outcomes(gogs: Client) -> Vec<(&'static str, String)> {
    let calls: Vec<_> = CALLS.iter().map(|(name, make)| (*name, make(&gogs, &String::from("bob")))).collect();
    drop(gogs);
    let mut outcomes = Vec::new();
    for (name, call) in calls {
        outcomes.push((name, tokio::spawn(call).await.unwrap_or_else(|error| panic!("{name}: {error}"))));
    }
    outcomes
}

#[tokio::test]
async fn every_call_can_be_spawned_with_the_same_result_over_every_transport() {
    let in_process = worlds::in_process(outcomes).await;
    assert!(in_process.iter().filter(|(_, outcome)| outcome == "ok").count() > CALLS.len() / 2, "{in_process:?}");
    assert_eq!(worlds::over(gogs_hyper::client, outcomes).await, in_process);
    assert_eq!(worlds::over(gogs_reqwest::client, outcomes).await, in_process);
}

/// The methods are read from the source of the handles, so that no new call is forgotten.
#[test]
fn every_calling_method_is_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../gogs-core/src/handles");
    let mut methods = BTreeSet::new();
    for file in std::fs::read_dir(folder).expect("the handles") {
        let source = std::fs::read_to_string(file.expect("a file").path()).expect("a readable file");
        let code: Vec<_> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        assert!(!code.contains("pub async fn"), "a method of a handle must not borrow the handle");
        for block in code.split("\nimpl ").skip(1) {
            let handle = block.split_whitespace().next().unwrap_or_default();
            for method in block.split("pub fn ").skip(1) {
                let signature = method.split('{').next().unwrap_or_default();
                if signature.contains("-> Call<") || signature.contains("-> PageStream<") {
                    let name = method.split(['(', '<']).next().unwrap_or_default();
                    methods.insert(format!("{handle}::{name}"));
                }
            }
        }
    }
    let listed: BTreeSet<_> = CALLS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let missing: Vec<_> = methods.difference(&listed).collect();
    assert!(missing.is_empty(), "add a line for each of these methods to CALLS in {}: {missing:?}", file!());
    let gone: Vec<_> = listed.difference(&methods).collect();
    assert!(gone.is_empty(), "CALLS in {} lists methods that do not exist: {gone:?}", file!());
}
