//! The endpoints for site administrators.

use gogs_core::endpoints::admin::{CreateUser, CreateUserRepository, DeleteUser, EditUser};
use gogs_core::models::{NewUser, User, UserEdit};

use crate::go::text::cut;
use crate::handlers::repositories;
use crate::request::guards::a_user;
use crate::request::{Call, Input, Mounts};
use crate::rules::users;
use crate::views;
use crate::wire::Refusal;
use crate::wire::binding::{Bound, Field, Kind, Rule};
use crate::world::UserId;

pub(crate) fn mount(mounts: &mut Mounts) {
    mounts.mount(CreateUser, a_user, create_user);
    mounts.mount(EditUser, a_user, edit_user);
    mounts.mount(DeleteUser, a_user, |call, _admin, input| {
        let id = call.user_named(&input.path.username)?;
        Ok(users::delete(call.world, id)?)
    });
    mounts.mount(CreateUserRepository, a_user, |call, admin, input| {
        let owner = call.user_named(&input.path.username)?;
        repositories::create_for(call, admin, owner, &input.body)
    });
}

/// In bytes.
const MAX_FULL_NAME_LENGTH: usize = 255;

const SOURCE_ID: Field = Field::new("source_id", "SourceID", Kind::Integer, &[]);
const LOGIN_NAME: Field = Field::new("login_name", "LoginName", Kind::Text, &[]);
const FULL_NAME: Field = Field::new("full_name", "FullName", Kind::Text, &[Rule::MaxSize(100)]);
const PASSWORD: Field = Field::new("password", "Password", Kind::Text, &[Rule::MaxSize(255)]);
const EMAIL: Field = Field::new("email", "Email", Kind::Text, &[Rule::Required, Rule::Email, Rule::MaxSize(254)]);

impl Bound for NewUser {
    const GO_TYPE: &'static str = "gogs.CreateUserOption";
    const FIELDS: &'static [Field] = &[
        SOURCE_ID,
        LOGIN_NAME,
        Field::new("username", "Username", Kind::Text, &[Rule::Required, Rule::AlphaDashDot, Rule::MaxSize(35)]),
        FULL_NAME,
        EMAIL,
        PASSWORD,
        Field::new("send_notify", "SendNotify", Kind::Boolean, &[]),
    ];
}

impl Bound for UserEdit {
    const GO_TYPE: &'static str = "gogs.EditUserOption";
    const FIELDS: &'static [Field] = &[
        SOURCE_ID,
        LOGIN_NAME,
        FULL_NAME,
        EMAIL,
        PASSWORD,
        Field::new("website", "Website", Kind::Text, &[Rule::MaxSize(50)]),
        Field::new("location", "Location", Kind::Text, &[Rule::MaxSize(50)]),
        Field::new("active", "Active", Kind::OptionalBoolean, &[]),
        Field::new("admin", "Admin", Kind::OptionalBoolean, &[]),
        Field::new("allow_git_hook", "AllowGitHook", Kind::OptionalBoolean, &[]),
        Field::new("allow_import_local", "AllowImportLocal", Kind::OptionalBoolean, &[]),
        Field::new("max_repo_creation", "MaxRepoCreation", Kind::OptionalInt, &[]),
    ];
}

fn create_user(call: &mut Call<'_>, _admin: UserId, input: Input<CreateUser>) -> Result<User, Refusal> {
    let body = input.body;
    check_login_source(body.source_id)?;
    let new = users::NewUser {
        name: &body.username,
        email: &body.email,
        password: body.password,
        full_name: &body.full_name,
        login_name: &body.login_name,
        is_admin: false,
    };
    let id = users::create(call.world, new, call.now)?;
    let user = call.world.users.get(id).ok_or(Refusal::Internal)?;
    Ok(views::stored_user(user, call.base))
}

fn edit_user(call: &mut Call<'_>, _admin: UserId, input: Input<EditUser>) -> Result<User, Refusal> {
    let user = call.world.users.by_name(&input.path.username).ok_or(Refusal::NOT_FOUND)?;
    let (id, old_email) = (user.id, user.email.clone());
    let UserEdit { profile, password, active, admin, allow_git_hook, allow_import_local, max_repo_creation } =
        input.body;
    check_login_source(profile.source_id)?;
    if old_email != profile.email {
        users::check_email_is_free(call.world, &profile.email)?;
    }
    let now = call.now;
    let keeps_full_name = call.world.version.keeps_full_names_of_any_length();
    call.world.users.edit(id, |user| {
        user.email = profile.email;
        user.login_source = profile.source_id;
        user.login_name = profile.login_name;
        user.full_name = if keeps_full_name { profile.full_name } else { cut(profile.full_name, MAX_FULL_NAME_LENGTH) };
        user.website = profile.website;
        user.location = profile.location;
        if let Some(password) = password.filter(|password| !password.is_empty()) {
            user.password = password;
        }
        user.is_active = active.unwrap_or(user.is_active);
        user.is_admin = admin.unwrap_or(user.is_admin);
        user.allow_git_hook = allow_git_hook.unwrap_or(user.allow_git_hook);
        user.allow_import_local = allow_import_local.unwrap_or(user.allow_import_local);
        user.max_repo_creation = max_repo_creation.map_or(user.max_repo_creation, |limit| limit.max(-1));
        user.updated = now;
    });
    let user = call.world.users.get(id).ok_or(Refusal::Internal)?;
    Ok(views::found_user(call.world, user, call.base))
}

/// Accepts only login source 0, the server itself: the fake has no other.
fn check_login_source(id: i64) -> Result<(), Refusal> {
    if id == 0 { Ok(()) } else { Err(Refusal::unprocessable(format!("login source does not exist: map[id:{id}]"))) }
}
