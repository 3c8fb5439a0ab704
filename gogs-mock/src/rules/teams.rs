//! Teams of organizations.

use imbl::OrdSet;

use crate::rules::{Error, Result, access, names};
use crate::world::{Access, OWNERS, RepositoryId, Team, TeamId, User, UserId, World};

/// Creates a team, and returns its id.
pub(crate) fn create(
    world: &mut World,
    organization: UserId,
    name: &str,
    description: &str,
    access: Access,
) -> Result<TeamId> {
    // The server does not expect a reserved name.
    names::check_team(name).map_err(Error::into_unforeseen)?;
    let lower = name.to_lowercase();
    if let Some(taken) = world.organizations.teams_of(organization).find(|team| team.name.to_lowercase() == lower) {
        let message = format!("team already exists [id: {}, org_id: {organization}, name: {lower}]", taken.id);
        return Err(Error::rejected(message));
    }
    let team = world.organizations.teams.insert(|id| Team {
        id,
        organization,
        name: name.to_owned(),
        description: description.to_owned(),
        access,
        members: OrdSet::new(),
        repositories: OrdSet::new(),
    });
    Ok(team.id)
}

/// Adds a user to a team and to its organization.
pub(crate) fn add_member(world: &mut World, team: TeamId, user: UserId) {
    let Some(team) = world.organizations.teams.get_mut(team) else { return };
    if team.members.insert(user).is_none() {
        let (organization, repositories) = (team.organization, team.repositories.clone());
        world.organizations.join(organization, user);
        world.collaborations.recalculate_all(|repository| repositories.contains(&repository));
    }
}

/// Removes a user from a team. The user stays a member of the organization.
pub(crate) fn remove_member(world: &mut World, team: TeamId, user: UserId) -> Result<()> {
    let Some(team) = world.organizations.teams.get_mut(team) else { return Ok(()) };
    if !team.members.contains(&user) {
        return Ok(());
    }
    if team.name == OWNERS && team.members.len() == 1 {
        return Err(Error::unforeseen(format!("user is the last member of owner team [uid: {user}]")));
    }
    // Teams are not deleted if their organization is deleted like a user, and the server looks it up here.
    if world.users.get(team.organization).is_none() {
        return Err(Error::unforeseen("the organization is not there"));
    }
    team.members.remove(&user);
    let repositories = team.repositories.clone();
    world.collaborations.recalculate_all(|repository| repositories.contains(&repository));
    Ok(())
}

/// Adds a repository to a team. Users can have teams, too, but the server cannot add their repositories to them.
pub(crate) fn add_repository(world: &mut World, team: TeamId, repository: RepositoryId) -> Result<()> {
    let Some(found) = world.organizations.teams.get(team) else { return Ok(()) };
    let owner = world.users.get(found.organization);
    if !found.repositories.contains(&repository) && !owner.is_some_and(User::is_organization) {
        let id = i64::from(found.organization);
        return Err(Error::unforeseen(format!("recalculateAccesses: owner is not an organization: {id}")));
    }
    open(world, team, repository);
    Ok(())
}

/// Adds a repository of an organization to a team, whose members watch it from then on.
pub(crate) fn open(world: &mut World, team: TeamId, repository: RepositoryId) {
    let Some(team) = world.organizations.teams.get_mut(team) else { return };
    if team.repositories.insert(repository).is_some() {
        return;
    }
    let members = team.members.clone();
    world.collaborations.recalculate(repository);
    members.iter().for_each(|member| world.repositories.watch(repository, *member));
}

/// Removes a repository from a team. Members who lose their access no longer watch it.
pub(crate) fn remove_repository(world: &mut World, team: TeamId, repository: RepositoryId) {
    let Some(team) = world.organizations.teams.get_mut(team) else { return };
    if team.repositories.remove(&repository).is_none() {
        return;
    }
    let (members, are_owners) = (team.members.clone(), team.name == OWNERS);
    world.collaborations.recalculate(repository);
    if are_owners {
        world.collaborations.close_to_owners(repository);
    }
    let Some(found) = world.repositories.get(repository) else { return };
    let loses = |member: &UserId| access::of(world, Some(*member), found) == Access::None;
    let losing: Vec<_> = members.into_iter().filter(loses).collect();
    losing.into_iter().for_each(|member| world.repositories.unwatch(repository, member));
}
