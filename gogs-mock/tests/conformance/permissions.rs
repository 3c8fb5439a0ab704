//! The permissions of a stranger, a reader, a writer, an administrator and the owner in a private repository.

use gogs_core::handles::RepositoryHandle;
use gogs_core::models::{
    CollaboratorPermission, HookEdit, IssueTrackerEdit, MilestoneEdit, NewHook, NewIssue, NewLabel, NewMilestone,
    NewRepository, PutContents, WikiEdit,
};
use gogs_core::{Client, Error};

use crate::server::{Server, name_of, status_or_0};
use crate::versions::{REPOSITORY_DELETED, SETTINGS_BY_WRITER, SYNC_BY_WRITER};

cases![
    readers_can_read,
    writers_can_write,
    administrators_can_change_settings,
    only_the_owner_can_delete_a_repository,
    site_administrators_can_do_everything_with_a_token,
    anonymous_callers_read_public_routes
];

/// A private repository, and a client for each level of access: a stranger, a reader, a writer, an administrator, the owner.
struct Ladder {
    clients: [Client; 5],
    owner: String,
}

impl Ladder {
    async fn new(server: &Server) -> Self {
        let owner = server.user("owner").await;
        owner.me().create_repo(NewRepository::new("plans").private(true).with_readme()).await.unwrap();
        let name = name_of(&owner);
        let collaborator = async |kind: &str, permission| {
            let client = server.user(kind).await;
            let collaborators = owner.repo(name.as_str(), "plans").collaborators();
            collaborators.add(name_of(&client), permission).await.unwrap();
            client
        };
        let stranger = server.user("stranger").await;
        let reader = collaborator("reader", CollaboratorPermission::Read).await;
        let writer = collaborator("writer", CollaboratorPermission::Write).await;
        let administrator = collaborator("administrator", CollaboratorPermission::Admin).await;
        Self { clients: [stranger, reader, writer, administrator, owner], owner: name }
    }

    /// Returns the statuses of refusal of a call for each of them; 0 means success.
    async fn statuses<T: std::fmt::Debug>(&self, call: impl AsyncFn(RepositoryHandle) -> Result<T, Error>) -> [u16; 5] {
        let mut statuses = [0; 5];
        for (status, client) in statuses.iter_mut().zip(&self.clients) {
            *status = status_or_0(call(client.repo(&*self.owner, "plans")).await);
        }
        statuses
    }

    async fn end(self) {
        self.clients[4].repo(&*self.owner, "plans").delete().await.unwrap();
    }
}

pub(crate) async fn readers_can_read(server: Server) {
    let ladder = Ladder::new(&server).await;
    let read = [404, 0, 0, 0, 0];
    assert_eq!(ladder.statuses(async |repo| repo.get().await).await, read);
    assert_eq!(ladder.statuses(async |repo| repo.contents().file("README.md").await).await, read);
    let commits = server.expected_of("ListCommits", read);
    assert_eq!(ladder.statuses(async |repo| repo.commits().list(0).await).await, commits);
    assert_eq!(ladder.statuses(async |repo| repo.labels().list().await).await, read);
    assert_eq!(ladder.statuses(async |repo| repo.releases().await).await, read);
    assert_eq!(ladder.statuses(async |repo| repo.issues().create(NewIssue::new("x")).await).await, read);
    assert_eq!(ladder.statuses(async |repo| repo.issue(1).comments().create("x").await).await, read);
    ladder.end().await;
}

pub(crate) async fn writers_can_write(server: Server) {
    let ladder = Ladder::new(&server).await;
    let write = [404, 403, 0, 0, 0];
    let label = || NewLabel::new("bug", "#ff0000");
    assert_eq!(ladder.statuses(async |repo| repo.labels().create(label()).await).await, write);
    let milestone = async |repo: RepositoryHandle| repo.milestones().create(NewMilestone::new("one")).await;
    assert_eq!(ladder.statuses(milestone).await, write);
    let edit = || MilestoneEdit::new().title("two");
    assert_eq!(ladder.statuses(async |repo| repo.milestones().edit(0, edit()).await).await, write);
    let put = async |repo: RepositoryHandle| repo.contents().put("a.txt", PutContents::new("m", "a")).await;
    assert_eq!(ladder.statuses(put).await, server.expected_of("WriteContents", write));
    ladder.end().await;
}

pub(crate) async fn administrators_can_change_settings(server: Server) {
    let ladder = Ladder::new(&server).await;
    let administrate = [404, 403, 403, 0, 0];
    assert_eq!(ladder.statuses(async |repo| repo.collaborators().list().await).await, administrate);
    assert_eq!(ladder.statuses(async |repo| repo.deploy_keys().list().await).await, administrate);
    assert_eq!(ladder.statuses(async |repo| repo.hooks().list().await).await, administrate);
    let hook = || NewHook::gogs("http://localhost:9");
    assert_eq!(ladder.statuses(async |repo| repo.hooks().create(hook()).await).await, administrate);
    let edit = || HookEdit::new(Vec::new());
    assert_eq!(ladder.statuses(async |repo| repo.hooks().edit(0, edit()).await).await, administrate);
    let settings = [404, 403, server.expected(&SETTINGS_BY_WRITER), 0, 0];
    assert_eq!(
        ladder.statuses(async |repo| repo.edit_wiki(WikiEdit::new()).await).await,
        server.expected_of("EditWiki", settings)
    );
    assert_eq!(ladder.statuses(async |repo| repo.edit_issue_tracker(IssueTrackerEdit::new()).await).await, settings);
    let sync = [404, 403, server.expected(&SYNC_BY_WRITER), 404, 404];
    assert_eq!(ladder.statuses(async |repo| repo.sync_mirror().await).await, sync, "no mirror");
    ladder.end().await;
}

pub(crate) async fn only_the_owner_can_delete_a_repository(server: Server) {
    let mut statuses = [0; 5];
    for (place, status) in statuses.iter_mut().enumerate() {
        let Ladder { clients, owner } = Ladder::new(&server).await;
        *status = status_or_0(clients[place].repo(&*owner, "plans").delete().await);
        status_or_0(clients[4].repo(&*owner, "plans").delete().await);
    }
    assert_eq!(statuses, server.expected(&REPOSITORY_DELETED));
}

pub(crate) async fn site_administrators_can_do_everything_with_a_token(server: Server) {
    let owner = server.user("owner").await;
    owner.me().create_repo(NewRepository::new("plans").private(true)).await.unwrap();
    let repo = server.admin.repo(name_of(&owner), "plans");
    let permissions = repo.get().await.unwrap().permissions.unwrap();
    assert!(permissions.admin && permissions.push && permissions.pull);
    repo.hooks().list().await.unwrap();
    let password = server.admin.credentials().password.as_ref().unwrap();
    let by_password = server.admin.with_password(&*password.username, password.password.clone());
    assert!(!by_password.repo(name_of(&owner), "plans").exists().await.unwrap());
    repo.delete().await.unwrap();
}

pub(crate) async fn anonymous_callers_read_public_routes(server: Server) {
    let owner = server.user("owner").await;
    for new in [NewRepository::new("open"), NewRepository::new("closed").private(true)] {
        owner.me().create_repo(new).await.unwrap();
    }
    let anonymous = owner.anonymous();
    let (open, closed) = (anonymous.repo(name_of(&owner), "open"), anonymous.repo(name_of(&owner), "closed"));
    assert!(open.exists().await.unwrap() && !closed.exists().await.unwrap());
    for repo in [open, closed] {
        assert_eq!(status_or_0(repo.labels().list().await), 401);
        assert_eq!(status_or_0(repo.delete().await), 401);
    }
    for name in ["open", "closed"] {
        owner.repo(name_of(&owner), name).delete().await.unwrap();
    }
}
