//! Organizations and their teams.

use gogs_core::models::{NewOrganization, NewRepository, NewTeam, OrganizationEdit, TeamPermission};

use crate::server::{Server, fields, name_of, status, status_or_0, unique};
use crate::versions::{ODD_ORGANIZATION_NAME, ORGANIZATION_EDITED_BY_ANYBODY, ORGANIZATION_FOR_ANYBODY};

cases![
    created_organization_belongs_to_its_owner,
    team_grants_access_to_its_repositories,
    non_members_cannot_create_in_an_organization,
    own_organizations_are_listed_but_memberships_are_private,
    taken_or_invalid_organization_name_is_rejected,
    unknown_organization_is_not_found,
    anonymous_callers_see_organizations_only_on_older_versions,
    taken_or_invalid_team_name_is_rejected,
    unknown_members_and_repositories_of_teams_are_rejected,
    teams_of_a_deleted_organization_keep_members
];

pub(crate) async fn created_organization_belongs_to_its_owner(server: Server) {
    let owner = server.user("owner").await;
    let name = unique("crew");
    let new = NewOrganization::new(name.as_str()).full_name("The Crew").description("d").website("w").location("l");
    let made = server.admin.admin().create_org(name_of(&owner), new).await.unwrap();
    assert_eq!((made.username.as_str(), made.full_name.as_str()), (name.as_str(), "The Crew"));
    assert_eq!(owner.me().orgs().await.unwrap(), [made]);
    let edited = owner.org(&*name).edit_with(|edit| edit.location = "elsewhere".to_owned()).await.unwrap();
    assert_eq!((edited.location.as_str(), edited.website.as_str()), ("elsewhere", "w"));
    assert_eq!(owner.org(&*name).teams().await.unwrap()[0].permission, TeamPermission::Owner);
}

pub(crate) async fn team_grants_access_to_its_repositories(server: Server) {
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
        team.add_member(name_of(&member)).await.unwrap();
        team.add_repo("plans").await.unwrap();
        let permissions = plans.get().await.unwrap().permissions.unwrap();
        assert_eq!((permissions.pull, permissions.push, permissions.admin), (true, may_push, may_administrate));
        team.remove_repo("plans").await.unwrap();
        assert!(!plans.exists().await.unwrap());
        team.remove_member(name_of(&member)).await.unwrap();
        assert!(team.members().await.unwrap().is_empty());
    }
    owner.repo(&*name, "plans").delete().await.unwrap();
}

pub(crate) async fn non_members_cannot_create_in_an_organization(server: Server) {
    let (owner, stranger) = (server.user("owner").await, server.user("stranger").await);
    let name = unique("crew");
    owner.me().create_org(NewOrganization::new(name.as_str())).await.unwrap();
    assert_eq!(status(stranger.org(&*name).create_repo(NewRepository::new("x")).await), 403);
    assert_eq!(status(stranger.org(&*name).edit_with(|_| ()).await), 403);
    assert_eq!(status(stranger.admin().create_team(&name, NewTeam::new("x")).await), 403);
}

pub(crate) async fn own_organizations_are_listed_but_memberships_are_private(server: Server) {
    let (owner, other) = (server.user("owner").await, server.user("other").await);
    let name = unique("crew");
    let made = owner.me().create_org(NewOrganization::new(name.as_str())).await.unwrap();
    assert_eq!(owner.me().orgs().await.unwrap(), std::slice::from_ref(&made));
    assert_eq!(other.me().orgs().await.unwrap(), []);
    assert_eq!(owner.user(name_of(&owner)).orgs().await.unwrap(), [], "a membership must start private");
    assert_eq!(owner.anonymous().user(name_of(&owner)).orgs().await.unwrap(), []);
    assert_eq!(other.org(name.to_uppercase()).get().await.unwrap(), made);
    assert_eq!(status(other.user(unique("nobody")).orgs().await), 404);
}

pub(crate) async fn taken_or_invalid_organization_name_is_rejected(server: Server) {
    let owner = server.user("owner").await;
    let (own, user) = (unique("crew"), name_of(&owner));
    owner.me().create_org(NewOrganization::new(own.as_str())).await.unwrap();
    let create = async |name: &str| owner.me().create_org(NewOrganization::new(name)).await;
    for taken in [&*own, &own.to_uppercase(), &user, "api", "..", "x.keys"] {
        assert_eq!(status(create(taken).await), 422, "{taken}");
    }
    // 0.13.4 accepts any other name.
    let long = format!("{}-{}", unique("crew"), "n".repeat(20));
    for odd in [format!("{own} odd"), long] {
        assert_eq!(status_or_0(create(&odd).await), server.expected(&ODD_ORGANIZATION_NAME), "{odd}");
    }
    let by_admin = server.admin.admin().create_org(unique("nobody"), NewOrganization::new(unique("crew"))).await;
    assert_eq!(status(by_admin), 404);
}

pub(crate) async fn unknown_organization_is_not_found(server: Server) {
    let owner = server.user("owner").await;
    let nobody = owner.org(unique("nobody"));
    assert_eq!(status(nobody.get().await), 404);
    assert_eq!(status(nobody.teams().await), 404);
    assert_eq!(status(nobody.repos().await), 404);
    assert_eq!(status(nobody.edit_with(|_| ()).await), 404);
    assert_eq!(status(server.admin.admin().create_team(unique("nobody"), NewTeam::new("x")).await), 404);
    // The routes of organizations accept user names.
    assert_eq!(owner.org(name_of(&owner)).get().await.unwrap().username, name_of(&owner));
    assert_eq!(owner.org(name_of(&owner)).teams().await.unwrap(), []);
}

pub(crate) async fn anonymous_callers_see_organizations_only_on_older_versions(server: Server) {
    let owner = server.user("owner").await;
    let name = unique("crew");
    owner.me().create_org(NewOrganization::new(name.as_str())).await.unwrap();
    let anonymous = owner.anonymous();
    assert_eq!(status_or_0(anonymous.org(&*name).get().await), server.expected(&ORGANIZATION_FOR_ANYBODY));
    assert_eq!(status_or_0(anonymous.org(&*name).teams().await), server.expected(&ORGANIZATION_FOR_ANYBODY));
    assert_eq!(status(anonymous.org(&*name).repos().await), 401);
    let edit = OrganizationEdit::from(owner.org(&*name).get().await.unwrap());
    assert_eq!(status(anonymous.org(&*name).edit(edit).await), server.expected(&ORGANIZATION_EDITED_BY_ANYBODY));
}

pub(crate) async fn taken_or_invalid_team_name_is_rejected(server: Server) {
    let owner = server.user("owner").await;
    let name = unique("crew");
    owner.me().create_org(NewOrganization::new(name.as_str())).await.unwrap();
    let admin = server.admin.admin();
    let create = async |team: NewTeam| admin.create_team(&name, team).await;
    create(NewTeam::new("t1")).await.unwrap();
    for (taken, refused) in [("T1", 422), ("Owners", 422), ("new", 500)] {
        assert_eq!(status(create(NewTeam::new(taken)).await), refused, "{taken}");
    }
    assert_eq!(fields(create(NewTeam::new("")).await), ["Name RequiredError"]);
    assert_eq!(fields(create(NewTeam::new("a b")).await), ["Name AlphaDashDotError"]);
    assert_eq!(fields(create(NewTeam::new("n".repeat(31))).await), ["Name MaxSizeError"]);
    let long = NewTeam::new("long").description("d".repeat(256));
    assert_eq!(fields(create(long).await), ["Description MaxSizeError"]);
    let odd = create(NewTeam::new("odd").permission(TeamPermission::Unknown("odd".to_owned()))).await.unwrap();
    assert_eq!(odd.permission, TeamPermission::Read);
    let names: Vec<_> = owner.org(&*name).teams().await.unwrap().into_iter().map(|team| team.name).collect();
    assert_eq!(names, ["Owners", "t1", "odd"]);
}

pub(crate) async fn unknown_members_and_repositories_of_teams_are_rejected(server: Server) {
    let owner = server.user("owner").await;
    let name = unique("crew");
    owner.me().create_org(NewOrganization::new(name.as_str())).await.unwrap();
    let owners = owner.org(&*name).teams().await.unwrap()[0].id;
    let admin = server.admin.admin();
    assert_eq!(admin.team(owners).members().await.unwrap()[0].name(), name_of(&owner));
    assert_eq!(status(admin.team(owners).remove_member(name_of(&owner)).await), 500, "the last owner");
    assert_eq!(status(admin.team(owners).add_member(unique("nobody")).await), 404);
    assert_eq!(status(admin.team(owners).remove_member(unique("nobody")).await), 404);
    assert_eq!(status(admin.team(owners).add_repo("missing").await), 404);
    assert_eq!(status(admin.team(owners).remove_repo("missing").await), 404);
    for id in [0, -1, i64::MAX] {
        assert_eq!(status(admin.team(id).members().await), 404, "{id}");
        assert_eq!(status(admin.team(id).add_member(name_of(&owner)).await), 404, "{id}");
    }
    assert_eq!(status(owner.admin().team(owners).members().await), 403, "not even the owner may list them");
}

pub(crate) async fn teams_of_a_deleted_organization_keep_members(server: Server) {
    let owner = server.user("owner").await;
    let (name, member) = (unique("crew"), server.user("member").await);
    owner.me().create_org(NewOrganization::new(name.as_str())).await.unwrap();
    let admin = server.admin.admin();
    let owners = admin.team(owner.org(&*name).teams().await.unwrap()[0].id);
    owners.add_member(name_of(&member)).await.unwrap();
    // The route for users deletes organizations, but not their teams.
    admin.delete_user(&name).await.unwrap();
    assert_eq!(status(owner.org(&*name).get().await), 404);
    assert_eq!(status(owners.remove_member(name_of(&member)).await), 500);
    assert_eq!(owners.members().await.unwrap().len(), 2);
}
