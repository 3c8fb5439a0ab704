//! Teams, for site administrators.

use gogs_core::endpoints::organizations::{
    AddTeamMember, AddTeamRepository, CreateTeam, ListTeamMembers, RemoveTeamMember, RemoveTeamRepository,
};
use gogs_core::models::{NewTeam, Team, TeamPermission};

use crate::request::guards::{self, AtOrganization};
use crate::request::{Call, Input, Mounts};
use crate::rules::teams;
use crate::views;
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Kind, Rule};
use crate::world::{Access, RepositoryId, TeamId};

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(CreateTeam, guards::organization, create);
    mounts.mount(ListTeamMembers, guards::team, |call, team, _| {
        let team = call.world.organizations.teams.get(team).ok_or(Refusal::NOT_FOUND)?;
        // The database reads members by id, from its unique index.
        let members = team.members.iter().filter_map(|id| call.world.users.get(*id));
        Ok(members.map(|member| views::stored_user(member, call.base)).collect())
    });
    mounts.mount(AddTeamMember, guards::team, |call, team, input| {
        let user = call.user_named(&input.path.username)?;
        teams::add_member(call.world, team, user);
        Ok(())
    });
    mounts.mount(RemoveTeamMember, guards::team, |call, team, input| {
        let user = call.user_named(&input.path.username)?;
        Ok(teams::remove_member(call.world, team, user)?)
    });
    mounts.mount(AddTeamRepository, guards::team, |call, team, input| {
        let repository = repository(call, team, &input.path.repo)?;
        Ok(teams::add_repository(call.world, team, repository)?)
    });
    mounts.mount(RemoveTeamRepository, guards::team, |call, team, input| {
        let repository = repository(call, team, &input.path.repo)?;
        teams::remove_repository(call.world, team, repository);
        Ok(())
    });
}

impl Bound for NewTeam {
    const GO_TYPE: &'static str = "gogs.CreateTeamOption";
    const FIELDS: &'static [Field] = &[
        Field::new("name", "Name", Kind::Text, &[Rule::Required, Rule::AlphaDashDot, Rule::MaxSize(30)]),
        Field::new("description", "Description", Kind::Text, &[Rule::MaxSize(255)]),
        Field::new("permission", "Permission", Kind::Text, &[]),
    ];
    const WORDS: &'static [&'static str] = &["permission"];
}

fn create(call: &mut Call<'_>, at: AtOrganization, input: Input<CreateTeam>) -> Result<Team, Refusal> {
    let NewTeam { name, description, permission } = input.body;
    // Any other value means `read`, including `owner`.
    let access = match permission {
        TeamPermission::Write => Access::Write,
        TeamPermission::Admin => Access::Admin,
        _ => Access::Read,
    };
    let id = teams::create(call.world, at.organization, &name, &description, access)?;
    call.world.organizations.teams.get(id).map(views::team).ok_or(Refusal::Internal)
}

/// A repository of the team's organization.
fn repository(call: &Call<'_>, team: TeamId, name: &str) -> Result<RepositoryId, Refusal> {
    let organization = call.world.organizations.teams.get(team).ok_or(Refusal::NOT_FOUND)?.organization;
    call.world.repositories.by_name(organization, name).map(|found| found.id).ok_or(Refusal::NOT_FOUND)
}
