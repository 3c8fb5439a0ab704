//! Organizations and their teams.

use gogs_core::models::{NewOrganization, NewRepository, NewTeam, TeamPermission};

use crate::server::{Server, name_of, status, unique};

pub(crate) async fn an_owner_gets_an_organization(server: Server) {
    let owner = server.user("owner").await;
    let name = unique("crew");
    let new = NewOrganization::new(name.as_str()).full_name("The Crew").description("d").website("w").location("l");
    let made = server.admin.admin().create_org(&name_of(&owner), new).await.unwrap();
    assert_eq!((made.username.as_str(), made.full_name.as_str()), (name.as_str(), "The Crew"));
    assert_eq!(owner.me().orgs().await.unwrap(), [made]);
    let edited = owner.org(&*name).edit_with(|edit| edit.location = "elsewhere".to_owned()).await.unwrap();
    assert_eq!((edited.location.as_str(), edited.website.as_str()), ("elsewhere", "w"));
    assert_eq!(owner.org(&*name).teams().await.unwrap()[0].permission, TeamPermission::Owner);
}

pub(crate) async fn a_team_opens_a_repository(server: Server) {
    let (owner, member) = (server.user("owner").await, server.user("member").await);
    let name = unique("crew");
    owner.me().create_org(NewOrganization::new(name.as_str())).await.unwrap();
    owner.org(&*name).create_repo(NewRepository::new("plans").private(true).with_readme()).await.unwrap();
    let plans = member.repo(&*name, "plans");
    for (permission, may_push, may_administrate) in [
        (TeamPermission::Read, false, false),
        (TeamPermission::Write, true, false),
        (TeamPermission::Admin, true, true),
    ] {
        let team = NewTeam::new(format!("team-{permission}")).description("d").permission(permission.clone());
        let team = server.admin.admin().create_team(&name, team).await.unwrap();
        assert_eq!(team.permission, permission);
        let team = server.admin.admin().team(team.id);
        assert!(!plans.exists().await.unwrap());
        team.add_member(&name_of(&member)).await.unwrap();
        team.add_repo("plans").await.unwrap();
        let permissions = plans.get().await.unwrap().permissions.unwrap();
        assert_eq!((permissions.pull, permissions.push, permissions.admin), (true, may_push, may_administrate));
        team.remove_repo("plans").await.unwrap();
        assert!(!plans.exists().await.unwrap());
        team.remove_member(&name_of(&member)).await.unwrap();
        assert!(team.members().await.unwrap().is_empty());
    }
    owner.repo(&*name, "plans").delete().await.unwrap();
}

pub(crate) async fn strangers_make_nothing_in_an_organization(server: Server) {
    let (owner, stranger) = (server.user("owner").await, server.user("stranger").await);
    let name = unique("crew");
    owner.me().create_org(NewOrganization::new(name.as_str())).await.unwrap();
    assert_eq!(status(stranger.org(&*name).create_repo(NewRepository::new("x")).await), 403);
    assert_eq!(status(stranger.org(&*name).edit_with(|_| ()).await), 403);
    assert_eq!(status(stranger.admin().create_team(&name, NewTeam::new("x")).await), 403);
}
