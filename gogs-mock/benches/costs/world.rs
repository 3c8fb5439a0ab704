//! Worlds of different sizes.

use gogs_hyper::models::{
    CollaboratorPermission, NewHook, NewIssue, NewLabel, NewMilestone, NewOrganization, NewRepository, NewTeam,
    NewUser, PutContents, TeamPermission,
};
use gogs_hyper::{Client, Error};
use gogs_mock::MockGogs;

use crate::measure::runtime;

pub(crate) const SMALL: u32 = 100;
pub(crate) const LARGE: u32 = 100_000;

/// Two costs count as the same up to this ratio: with a thousand times as many things, trees are a level deeper, and do not
/// fit into the processor's caches.
pub(crate) const SAME: f64 = 2.0;

/// A user with this many repositories and followers.
pub(crate) const OWNER: &str = "owner";
/// The owner's repository with this many issues, labels, milestones, comments and collaborators.
pub(crate) const FULL: &str = "full";
/// The owner's repository with this many hooks.
pub(crate) const HOOKED: &str = "hooked";
/// The owner's repository with this many commits and branches.
pub(crate) const DEEP: &str = "deep";
/// An organization with a team of this many members, and one with this many repositories.
pub(crate) const ORGANIZATION: &str = "crowd";

/// Returns the name of a user by number.
pub(crate) fn user(number: u32) -> String {
    format!("user{number}")
}

/// Returns the name of a repository of the owner and of the organization by number.
pub(crate) fn repository(number: u32) -> String {
    format!("repo{number}")
}

/// The id of the team with all members, and that of the team with all repositories.
pub(crate) const MANY_MEMBERS: i64 = 2;
pub(crate) const MANY_REPOSITORIES: i64 = 3;

/// Returns a world with this many of each thing.
pub(crate) fn of(size: u32) -> MockGogs {
    let fake = MockGogs::new();
    runtime().block_on(fill(&fake, size)).expect("the fake accepts the data of the world");
    // Dropping old requests from a full log must not be part of a measurement.
    fake.clear_log();
    fake
}

async fn fill(fake: &MockGogs, size: u32) -> Result<(), Error> {
    let root = fake.client_as("root1");
    let admin = root.admin();
    admin.create_user(NewUser::new(OWNER, "owner@example.com").password("pw123456")).await?;
    admin.create_user(NewUser::new("member", "member@example.com").password("pw123456")).await?;
    for number in 0..size {
        let name = user(number);
        let email = format!("{name}@example.com");
        admin.create_user(NewUser::new(name, email).full_name(format!("Number {number}")).password("pw123456")).await?;
        fake.client_as(&user(number)).me().follows().follow(OWNER).await?;
    }
    let owner = fake.client_as(OWNER);
    repositories(&owner, size).await?;
    commits(&owner, size).await?;
    issues(&owner, size).await?;
    organization(&root, &owner, size).await
}

async fn repositories(owner: &Client, size: u32) -> Result<(), Error> {
    for number in 0..size {
        let new = NewRepository::new(repository(number)).description(format!("The repository number {number}"));
        owner.me().create_repo(new).await?;
    }
    owner.me().create_repo(NewRepository::new(FULL).with_readme()).await?;
    owner.me().create_repo(NewRepository::new(HOOKED)).await?;
    let hooks = owner.repo(OWNER, HOOKED);
    for _ in 0..size {
        hooks.hooks().create(NewHook::gogs("http://127.0.0.1:9/")).await?;
    }
    Ok(())
}

async fn commits(owner: &Client, size: u32) -> Result<(), Error> {
    owner.me().create_repo(NewRepository::new(DEEP).with_readme()).await?;
    let deep = owner.repo(OWNER, DEEP);
    for number in 0..size {
        deep.contents().put("file.txt", PutContents::new("Count on", format!("{number}\n"))).await?;
        let branch = PutContents::new("Branch off", "x\n").branch(format!("branch{number}"));
        deep.contents().put("branch.txt", branch).await?;
    }
    Ok(())
}

async fn issues(owner: &Client, size: u32) -> Result<(), Error> {
    let full = owner.repo(OWNER, FULL);
    for number in 0..size {
        full.labels().create(NewLabel::new(format!("label{number}"), "#aabbcc")).await?;
        full.milestones().create(NewMilestone::new(format!("{number}.0"))).await?;
        full.collaborators().add(user(number), CollaboratorPermission::Write).await?;
        let new = NewIssue::new(format!("Issue {number}")).labels(vec![i64::from(number) + 1]);
        full.issues().create(new.milestone(i64::from(number) + 1)).await?;
        full.issue(1).comments().create("I have seen it too.").await?;
    }
    Ok(())
}

async fn organization(root: &Client, owner: &Client, size: u32) -> Result<(), Error> {
    let admin = root.admin();
    admin.create_org(OWNER, NewOrganization::new(ORGANIZATION)).await?;
    let mut team = NewTeam::new("members");
    admin.create_team(ORGANIZATION, team.permission(TeamPermission::Write)).await?;
    team = NewTeam::new("repositories");
    admin.create_team(ORGANIZATION, team.permission(TeamPermission::Write)).await?;
    admin.team(MANY_REPOSITORIES).add_member("member").await?;
    for number in 0..size {
        admin.team(MANY_MEMBERS).add_member(user(number)).await?;
        owner.org(ORGANIZATION).create_repo(NewRepository::new(repository(number)).private(true)).await?;
        admin.team(MANY_REPOSITORIES).add_repo(repository(number)).await?;
    }
    owner.org(ORGANIZATION).create_repo(NewRepository::new("shared").private(true)).await?;
    admin.team(MANY_REPOSITORIES).add_repo("shared").await
}
