//! Repositories: reading, listing, creating, deleting.

use gogs_core::endpoints::organizations::ListOrganizationRepositories;
use gogs_core::endpoints::repositories::{
    CreateOrganizationRepository, CreateRepository, DeleteRepository, GetRepository, ListForks, ListOwnRepositories,
    ListReleases, ListUserRepositories,
};
use gogs_core::models::{NewRepository, Repository};

use crate::request::guards::{self, AtRepository, a_user};
use crate::request::{Call, Input, Mounts};
use crate::rules;
use crate::rules::users::safe_full_name;
use crate::views;
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Kind, Rule};
use crate::world::{Access, User, UserId};

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(GetRepository, guards::repository(Access::Read), |call, at, _| {
        let repository = call.world.repositories.get(at.repository).ok_or(Refusal::NOT_FOUND)?;
        let permissions = views::permissions(at.access);
        Ok(views::repository(call.world, repository, Some(permissions), call.base))
    });
    mounts.mount(DeleteRepository, guards::deletion, |call, at, _| {
        let owner = call.world.repositories.get(at.repository).ok_or(Refusal::NOT_FOUND)?.owner;
        check_ownership(call, at.caller.user, owner)?;
        rules::repositories::delete(call.world, at.repository);
        Ok(())
    });
    mounts.mount(ListForks, guards::repository(Access::Read), list_forks);
    // If the publisher of a release is gone, the whole list fails.
    mounts.mount(ListReleases, guards::repository(Access::Read), |call, at, _| {
        let releases = call.world.releases.of_repository(at.repository);
        releases.map(|release| views::release(call.world, release, call.base).ok_or(Refusal::Internal)).collect()
    });
    mounts.mount(ListOwnRepositories, a_user, |call, user, _| list(call, user, user));
    mounts.mount(ListUserRepositories, a_user, |call, user, input| {
        list(call, user, call.user_named(&input.path.username)?)
    });
    mounts.mount(ListOrganizationRepositories, a_user, |call, user, input| {
        list(call, user, call.user_named(&input.path.org)?)
    });
    mounts.mount(CreateRepository, a_user, |call, user, input| create_for(call, user, user, &input.body));
    mounts.mount(CreateOrganizationRepository, a_user, create_for_organization);
}

impl Bound for NewRepository {
    const GO_TYPE: &'static str = "gogs.CreateRepoOption";
    const FIELDS: &'static [Field] = &[
        Field::new("name", "Name", Kind::Text, &[Rule::Required, Rule::AlphaDashDot, Rule::MaxSize(100)]),
        Field::new("description", "Description", Kind::Text, &[Rule::MaxSize(255)]),
        Field::new("private", "Private", Kind::Boolean, &[]),
        Field::new("auto_init", "AutoInit", Kind::Boolean, &[]),
        Field::new("gitignores", "Gitignores", Kind::Text, &[]),
        Field::new("license", "License", Kind::Text, &[]),
        Field::new("readme", "Readme", Kind::Text, &[]),
    ];
}

/// Checks that the caller owns the organization, if one owns the repository. No other right of the caller counts.
fn check_ownership(call: &Call<'_>, caller: Option<UserId>, owner: UserId) -> Result<(), Refusal> {
    let is_organization = call.world.users.get(owner).is_some_and(User::is_organization);
    let is_owner = caller.is_some_and(|caller| call.world.organizations.is_owner(owner, caller));
    if is_organization && !is_owner {
        return Err(Refusal::forbidden("Given user is not owner of organization."));
    }
    Ok(())
}

/// Returns the owner's repositories that the caller sees, the most recently updated first, all with full permissions. If
/// callers list their own repositories, those shared with them follow, with the actual permissions.
fn list(call: &Call<'_>, caller: UserId, owner: UserId) -> Result<Vec<Repository>, Refusal> {
    let world = &*call.world;
    let mut own: Vec<_> = world.repositories.of_owner(owner).collect();
    let by_team = |repository: &_| rules::access::by_teams(world, caller, repository) > Access::None;
    let public = |repository: &crate::world::Repository| !repository.private && !repository.unlisted;
    own.retain(|repository| caller == owner || public(repository) || by_team(repository));
    own.sort_by_key(|repository| std::cmp::Reverse(repository.updated.as_second()));
    let shared = if caller == owner { rules::access::shared_with(world, caller) } else { Default::default() };
    let shared: Vec<_> =
        shared.into_iter().filter_map(|(id, access)| Some((world.repositories.get(id)?, access))).collect();
    let listed: Vec<_> = own.iter().copied().chain(shared.iter().map(|(repository, _)| *repository)).collect();
    views::check_listed(world, &listed)?;
    let show = |repository, access| views::listed(world, repository, Some(views::permissions(access)), call.base);
    let mut shown: Vec<_> = own.into_iter().map(|repository| show(repository, Access::Owner)).collect();
    let counts = world.version.counts_open_issues_of_shared_repositories();
    shown.extend(shared.into_iter().map(|(repository, access)| {
        let shown = show(repository, access);
        if counts { shown } else { Repository { open_issues_count: 0, ..shown } }
    }));
    Ok(shown)
}

/// Lists the forks, each with the caller's permissions; site administrators get no more than others here. The server does not
/// count the open issues of their parent.
fn list_forks(call: &mut Call<'_>, at: AtRepository, _: Input<ListForks>) -> Result<Vec<Repository>, Refusal> {
    let show = |fork| {
        let access = rules::access::of(call.world, at.caller.user, fork);
        let mut shown = views::repository(call.world, fork, Some(views::permissions(access)), call.base);
        for parent in shown.parent.iter_mut() {
            parent.open_issues_count = 0;
        }
        shown
    };
    let forks: Vec<_> = call.world.repositories.forks_of(at.repository).collect();
    views::check_listed(call.world, &forks)?;
    Ok(forks.into_iter().map(show).collect())
}

fn create_for_organization(
    call: &mut Call<'_>,
    user: UserId,
    input: Input<CreateOrganizationRepository>,
) -> Result<Repository, Refusal> {
    // The server does not expect an unknown name, and fails.
    let organization = call.world.users.by_name(&input.path.org).filter(|user| user.is_organization());
    let missing = || Refusal::Failed("Organization does not exist".into());
    let organization = organization.ok_or_else(missing)?.id;
    check_ownership(call, Some(user), organization)?;
    let created = create_for(call, user, organization, &input.body)?;
    let owner = call.world.users.get(organization).ok_or(Refusal::Internal)?;
    Ok(Repository { owner: views::stored_user(owner, call.base), ..created })
}

/// Creates a repository for a user or organization.
pub(super) fn create_for(
    call: &mut Call<'_>,
    doer: UserId,
    owner: UserId,
    new: &NewRepository,
) -> Result<Repository, Refusal> {
    let id = rules::repositories::create(call.world, doer, owner, new, call.now)?;
    if doer == owner && call.world.version.stores_safe_full_names_of_creators() {
        call.world.users.edit(owner, |user| user.full_name = safe_full_name(user).into_owned());
    }
    let created = call.world.repositories.get(id).ok_or(Refusal::Internal)?;
    // The response is written before the server cuts the description.
    Ok(Repository { description: new.description.clone(), ..views::just_created(call.world, created, call.base) })
}
