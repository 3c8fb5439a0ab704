//! Migrating repositories from other places, and synchronizing mirrors.

use gogs_core::endpoints::repositories::{MigrateRepository, SyncMirror};
use gogs_core::models::{Migration, Repository};

use crate::request::guards::{self, AtRepository, a_user};
use crate::request::{Call, Input, Mounts};
use crate::rules::events::Action;
use crate::rules::{clone_address, migrations};
use crate::views;
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Kind, Rule};
use crate::world::{Access, UserId};

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(MigrateRepository, a_user, migrate);
    mounts.mount(SyncMirror, guards::settings, sync);
}

impl Bound for Migration {
    const GO_TYPE: &'static str = "form.MigrateRepo";
    const FIELDS: &'static [Field] = &[
        Field::new("clone_addr", "CloneAddr", Kind::Text, &[Rule::Required]),
        Field::new("auth_username", "AuthUsername", Kind::Text, &[]),
        Field::new("auth_password", "AuthPassword", Kind::Text, &[]),
        Field::new("uid", "UID", Kind::Integer, &[Rule::Required]),
        Field::new("repo_name", "RepoName", Kind::Text, &[Rule::Required, Rule::AlphaDashDot, Rule::MaxSize(100)]),
        Field::new("mirror", "Mirror", Kind::Boolean, &[]),
        Field::new("private", "Private", Kind::Boolean, &[]),
        Field::new("unlisted", "Unlisted", Kind::Boolean, &[]),
        Field::new("description", "Description", Kind::Text, &[Rule::MaxSize(512)]),
    ];
}

fn migrate(call: &mut Call<'_>, user: UserId, input: Input<MigrateRepository>) -> Result<Repository, Refusal> {
    let Migration { clone_addr, uid, repo_name, auth_username, auth_password, mirror, private, description, .. } =
        input.body;
    let owner = uid.into();
    check_owner(call, user, owner)?;
    let remote = clone_address::parse(&clone_addr, &auth_username, &auth_password)?;
    if call.world.blocks_local_network && clone_address::is_local(clone_address::host(&remote.address)) {
        let message = "Clone address resolved to a local network address that is implicitly blocked.";
        return Err(Refusal::unprocessable(message));
    }
    let (name, is_mirror) = (&repo_name, mirror);
    let new = migrations::Migration { owner, name, description: &description, private, is_mirror, remote };
    let id = migrations::create(call.world, new, call.base, call.now, call.remotes)?;
    let created = call.world.repositories.get(id).ok_or(Refusal::Internal)?;
    // The response is written when everything but the times is stored.
    let stored = views::repository(call.world, created, Some(views::permissions(Access::Owner)), call.base);
    Ok(Repository { created_at: None, updated_at: None, ..stored })
}

/// Checks that the caller may act for an owner: everybody for themselves and for organizations that they own, site
/// administrators for all.
fn check_owner(call: &Call<'_>, user: UserId, owner: UserId) -> Result<(), Refusal> {
    let is_admin = call.world.users.is_admin(user);
    let unknown = || Refusal::unprocessable(format!("user does not exist: map[userID:{owner}]"));
    let found = call.world.users.get(owner).ok_or_else(unknown)?;
    if owner == user || is_admin {
        return Ok(());
    }
    if !found.is_organization() {
        return Err(Refusal::forbidden("Given user is not an organization."));
    }
    match call.world.organizations.is_owner(owner, user) {
        true => Ok(()),
        false => Err(Refusal::forbidden("Given user is not owner of organization.")),
    }
}

/// Synchronizes a mirror immediately; the server queues the work.
fn sync(call: &mut Call<'_>, at: AtRepository, _: Input<SyncMirror>) -> Result<(), Refusal> {
    let repository = call.world.repositories.get(at.repository).ok_or(Refusal::NOT_FOUND)?;
    if repository.mirror.is_none() {
        return Err(Refusal::NOT_FOUND);
    }
    // Acts in the name of the owner, whoever the caller is.
    let doer = repository.owner;
    let mut action = Action { world: call.world, events: call.events, doer, now: call.now };
    migrations::sync(&mut action, at.repository, call.base, call.remotes);
    Ok(())
}
