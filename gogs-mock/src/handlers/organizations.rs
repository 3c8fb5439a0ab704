//! Organizations, as members and others see them.

use gogs_core::endpoints::organizations::{
    CreateOrganization, CreateOwnOrganization, EditOrganization, GetOrganization, ListOwnOrganizations, ListTeams,
    ListUserOrganizations,
};
use gogs_core::models::{NewOrganization, Organization, OrganizationEdit};

use crate::go::text::cut;
use crate::request::guards::{self, AtOrganization, a_user, anybody};
use crate::request::{Call, Input, Mounts};
use crate::rules::organizations;
use crate::views;
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Kind, Rule};
use crate::world::{GogsVersion, UserId};

/// The maximum length of a text in bytes; the server cuts longer ones when it changes an organization.
const MAX_LENGTH: usize = 255;

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(ListOwnOrganizations, a_user, |call, user, _| Ok(list(call, user, true)));
    mounts.mount(CreateOwnOrganization, a_user, |call, user, input| create(call, user, input.body));
    mounts.mount(ListUserOrganizations, anybody, |call, _, input| {
        Ok(list(call, call.user_named(&input.path.username)?, false))
    });
    mounts.mount(GetOrganization, guards::organization, |call, at, _| {
        let organization = call.world.users.get(at.organization).ok_or(Refusal::Internal)?;
        Ok(views::found_organization(call.world, organization, call.base))
    });
    mounts.mount(EditOrganization, guards::organization, edit);
    mounts.mount(ListTeams, guards::organization, |call, at, _| {
        Ok(call.world.organizations.teams_of(at.organization).map(views::team).collect())
    });
    mounts.mount(CreateOrganization, a_user, |call, _, input| {
        let owner = call.user_named(&input.path.username)?;
        create(call, owner, input.body)
    });
}

const FULL_NAME: Field = Field::new("full_name", "FullName", Kind::Text, &[]);
const DESCRIPTION: Field = Field::new("description", "Description", Kind::Text, &[]);
const WEBSITE: Field = Field::new("website", "Website", Kind::Text, &[]);
const LOCATION: Field = Field::new("location", "Location", Kind::Text, &[]);

impl Bound for NewOrganization {
    const GO_TYPE: &'static str = "gogs.CreateOrgOption";
    const FIELDS: &'static [Field] = &[
        Field::new(
            "username",
            "UserName",
            Kind::Text,
            &[
                Rule::Required,
                Rule::If(GogsVersion::checks_organization_names_in_bodies, &Rule::AlphaDashDot),
                Rule::If(
                    GogsVersion::checks_organization_names_in_bodies,
                    &Rule::MaxSize(organizations::MAX_NAME_LENGTH),
                ),
            ],
        ),
        FULL_NAME,
        DESCRIPTION,
        WEBSITE,
        LOCATION,
    ];
}

impl Bound for OrganizationEdit {
    const GO_TYPE: &'static str = "gogs.EditOrgOption";
    const FIELDS: &'static [Field] = &[FULL_NAME, DESCRIPTION, WEBSITE, LOCATION];
}

fn list(call: &Call<'_>, user: UserId, hidden_too: bool) -> Vec<Organization> {
    let memberships = call.world.organizations.of_member(user).filter(|(_, shown)| hidden_too || *shown);
    let organizations = memberships.filter_map(|(id, _)| call.world.users.get(id));
    organizations.map(|organization| views::found_organization(call.world, organization, call.base)).collect()
}

fn create(call: &mut Call<'_>, owner: UserId, new: NewOrganization) -> Result<Organization, Refusal> {
    let id = organizations::create(call.world, owner, new, call.now)?;
    stored(call, id)
}

fn edit(call: &mut Call<'_>, at: AtOrganization, input: Input<EditOrganization>) -> Result<Organization, Refusal> {
    // If no token is required, the server panics because it has no caller.
    let user = at.caller.user.ok_or(Refusal::Panic("there is no caller"))?;
    if !call.world.organizations.is_owner(at.organization, user) {
        return Err(Refusal::FORBIDDEN);
    }
    let OrganizationEdit { full_name, description, website, location } = input.body;
    let now = call.now;
    let keeps_full_name = call.world.version.keeps_full_names_of_any_length();
    call.world.users.edit(at.organization, |organization| {
        organization.full_name = if keeps_full_name { full_name } else { cut(full_name, MAX_LENGTH) };
        organization.description = cut(description, MAX_LENGTH);
        organization.website = cut(website, MAX_LENGTH);
        organization.location = cut(location, MAX_LENGTH);
        organization.updated = now;
    });
    stored(call, at.organization)
}

fn stored(call: &Call<'_>, id: UserId) -> Result<Organization, Refusal> {
    let organization = call.world.users.get(id).ok_or(Refusal::Internal)?;
    Ok(views::stored_organization(organization, call.base))
}
