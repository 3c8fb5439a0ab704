//! The collaborators of repositories.

use gogs_core::endpoints::collaborators::{AddCollaborator, CheckCollaborator, ListCollaborators, RemoveCollaborator};
use gogs_core::models::{CollaboratorPermission, NewCollaborator};
use http::StatusCode;

use crate::request::guards::{self, AtRepository};
use crate::request::{Call, Input, Mounts};
use crate::rules::access;
use crate::views;
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Kind};
use crate::world::{Access, UserId};

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(ListCollaborators, guards::repository(Access::Admin), |call, at, _| {
        let collaborations = call.world.collaborations.of_repository(at.repository);
        let shown =
            collaborations.filter_map(|collaboration| views::collaborator(call.world, collaboration, call.base));
        Ok(shown.collect())
    });
    mounts.mount(CheckCollaborator, guards::repository(Access::Admin), |call, at, input| {
        let user = user_of_name(call, &input.path.collaborator)?;
        call.world.collaborations.of(at.repository, user).map(|_| ()).ok_or(Refusal::NOT_FOUND)
    });
    mounts.mount(AddCollaborator, guards::repository(Access::Admin), add);
    mounts.mount(RemoveCollaborator, guards::repository(Access::Admin), |call, at, input| {
        let user = user_of_name(call, &input.path.collaborator)?;
        call.world.collaborations.remove(at.repository, user);
        Ok(())
    });
}

impl Bound for NewCollaborator {
    const GO_TYPE: &'static str = "gogs.AddCollaboratorOption";
    const FIELDS: &'static [Field] = &[Field::new("permission", "Permission", Kind::OptionalText, &[])];
    const WORDS: &'static [&'static str] = &["permission"];
}

fn add(call: &mut Call<'_>, at: AtRepository, input: Input<AddCollaborator>) -> Result<(), Refusal> {
    let user = user_of_name(call, &input.path.collaborator)?;
    // Any other value means `read`. The server refuses to grant more than the caller has, but the caller is at least an
    // administrator.
    let access = |permission| match permission {
        CollaboratorPermission::Write => Access::Write,
        CollaboratorPermission::Admin => Access::Admin,
        _ => Access::Read,
    };
    access::add_collaborator(call.world, at.repository, user, input.body.permission.map(access));
    Ok(())
}

/// Returns the user or organization with this name. An unknown name is refused without a message.
fn user_of_name(call: &Call<'_>, name: &str) -> Result<UserId, Refusal> {
    let unknown = || Refusal::Silent(StatusCode::UNPROCESSABLE_ENTITY, format!("there is no user {name:?}"));
    call.world.users.by_name(name).map(|user| user.id).ok_or_else(unknown)
}
