//! Teams of organizations.

use crate::rules::{Error, Result, access, names};
use crate::world::{Access, Members, OWNERS, Repository, RepositoryId, Team, TeamId, User, UserId, World};

/// What a user may do with a repository of an organization through the teams that the user is in. Owners need no relation to
/// the repository; one that is taken from them comes back as soon as the server calculates its access again.
pub(crate) fn access_of(world: &World, user: UserId, repository: &Repository) -> Access {
    let teams = world.organizations.teams_of(repository.owner);
    let is_open = |team: &Team| match team.name == OWNERS {
        true => !world.collaborations.is_closed_to_owners(repository.id),
        false => team.repositories.contains(repository.id),
    };
    let opened = teams.filter(|team| team.members.contains(user) && is_open(team));
    opened.map(|team| team.access).max().unwrap_or(Access::None)
}

/// Makes a team; answers its id.
pub(crate) fn create(
    world: &mut World,
    organization: UserId,
    name: &str,
    description: &str,
    access: Access,
) -> Result<TeamId> {
    // The server does not foresee a name that it keeps for itself.
    names::check_team(name).map_err(Error::into_unforeseen)?;
    let lower = name.to_lowercase();
    if let Some(taken) = world.organizations.teams_of(organization).find(|team| team.name.to_lowercase() == lower) {
        let message = format!("team already exists [id: {}, org_id: {organization}, name: {lower}]", taken.id);
        return Err(Error::rejected(message));
    }
    let team = world.organizations.insert_team(|id| Team {
        id,
        organization,
        name: name.to_owned(),
        description: description.to_owned(),
        access,
        members: Members::default(),
        repositories: Members::default(),
    });
    Ok(team.id)
}

/// Puts a user into a team, and into its organization.
pub(crate) fn add_member(world: &mut World, team: TeamId, user: UserId) {
    let Some(team) = world.organizations.team_mut(team) else { return };
    if team.members.insert(user) {
        let (organization, repositories) = (team.organization, team.repositories.clone());
        world.organizations.join(organization, user);
        world.collaborations.recalculate_all(|repository| repositories.contains(repository));
    }
}

/// Takes a user out of a team; the membership of the organization stays.
pub(crate) fn remove_member(world: &mut World, team: TeamId, user: UserId) -> Result<()> {
    let Some(team) = world.organizations.team_mut(team) else { return Ok(()) };
    if !team.members.contains(user) {
        return Ok(());
    }
    if team.name == OWNERS && team.members.len() == 1 {
        return Err(Error::unforeseen(format!("user is the last member of owner team [uid: {user}]")));
    }
    // Teams outlive an organization that was deleted as a user is, and the server looks for it here.
    if world.users.get(team.organization).is_none() {
        return Err(Error::Unforeseen("the organization is not there".into()));
    }
    team.members.remove(user);
    let repositories = team.repositories.clone();
    world.collaborations.recalculate_all(|repository| repositories.contains(repository));
    Ok(())
}

/// Opens a repository to a team. Users can have teams, too, but the server cannot open their repositories to them.
pub(crate) fn add_repository(world: &mut World, team: TeamId, repository: RepositoryId) -> Result<()> {
    let Some(found) = world.organizations.team(team) else { return Ok(()) };
    let owner = world.users.get(found.organization);
    if !found.repositories.contains(repository) && !owner.is_some_and(User::is_organization) {
        let id = i64::from(found.organization);
        return Err(Error::Unforeseen(format!("recalculateAccesses: owner is not an organization: {id}").into()));
    }
    open(world, team, repository);
    Ok(())
}

/// Opens a repository of an organization to a team, whose members watch it from then on.
pub(crate) fn open(world: &mut World, team: TeamId, repository: RepositoryId) {
    let Some(team) = world.organizations.team_mut(team) else { return };
    if !team.repositories.insert(repository) {
        return;
    }
    let members = team.members.clone();
    world.collaborations.recalculate(repository);
    members.iter().for_each(|member| world.repositories.watch(repository, member));
}

/// Takes a repository from a team; members who lose their access with that no longer watch it.
pub(crate) fn remove_repository(world: &mut World, team: TeamId, repository: RepositoryId) {
    let Some(team) = world.organizations.team_mut(team) else { return };
    if !team.repositories.remove(repository) {
        return;
    }
    let (members, are_owners) = (team.members.clone(), team.name == OWNERS);
    world.collaborations.recalculate(repository);
    if are_owners {
        world.collaborations.close_to_owners(repository);
    }
    let Some(found) = world.repositories.get(repository) else { return };
    let loses = |member: &UserId| access::of(world, Some(*member), found) == Access::None;
    let losing: Vec<_> = members.iter().filter(loses).collect();
    losing.into_iter().for_each(|member| world.repositories.unwatch(repository, member));
}
