//! Creation, forks, changes and deletion of repositories, and publishing of releases.

use gogs_core::models::NewRepository;
use http::StatusCode;

use super::{Done, Fields, Outcome, again, checked_name, owner_for, path_of};
use crate::rules::events::Action;
use crate::rules::{Error, access, forks, releases, repositories};
use crate::wire::Refusal;
use crate::world::{Access, Release, ReleaseId, RepositoryId, UserId};

pub(super) fn create(action: &mut Action<'_>, fields: &Fields) -> Done {
    let owner = match owner_for(action, fields.number("user_id")) {
        Ok(owner) => owner,
        Err(outcome) => return Ok(outcome),
    };
    let name = fields.text("repo_name");
    if let Err(outcome) = checked_name("Repository name", name) {
        return Ok(outcome);
    }
    let new = NewRepository::new(name)
        .description(fields.text("description"))
        .private(fields.is_on("private"))
        .auto_init(fields.is_on("auto_init"))
        .gitignores(
            fields.text("gitignores").split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect::<Vec<_>>(),
        )
        .license(fields.text("license"))
        .readme(fields.text("readme"));
    match repositories::create(action.world, action.doer, owner, &new, action.now) {
        Ok(id) => {
            if let Some(created) = action.world.repositories.get_mut(id) {
                created.unlisted = fields.is_on("unlisted");
            }
            Ok(Outcome::Led(path_of(action.world, id)))
        }
        Err(Error::Rejected(_)) => Ok(again(&format!("Repository name or pattern \"{name}\" is not allowed."))),
        Err(error) => Err(error.into()),
    }
}

pub(super) fn fork(action: &mut Action<'_>, base: &str, fields: &Fields) -> Done {
    let (world, user) = (&*action.world, action.doer);
    let base = base.parse::<i64>().ok().and_then(|base| world.repositories.get(base.into())).ok_or(Refusal::Page)?;
    if access::of(world, Some(user), base) < Access::Read {
        return Err(Refusal::Page);
    }
    let (base, owner) = (base.id, UserId::from(fields.number("user_id")));
    if owner != user && !world.organizations.is_owner(owner, user) {
        return Err(Refusal::FORBIDDEN);
    }
    let fork = forks::create(action, owner, base, fields.text("repo_name"))?;
    Ok(Outcome::Led(path_of(action.world, fork)))
}

pub(super) fn release(action: &mut Action<'_>, repository: RepositoryId, fields: &Fields) -> Done {
    if ["tag_name", "tag_target", "title"].iter().any(|field| fields.text(field).is_empty()) {
        return Err(Refusal::BadRequest);
    }
    let release = Release {
        id: ReleaseId::default(),
        repository,
        publisher: action.doer,
        tag: fields.text("tag_name").to_owned(),
        target: fields.text("tag_target").to_owned(),
        title: fields.text("title").to_owned(),
        body: fields.text("content").to_owned(),
        is_draft: !fields.text("draft").is_empty(),
        is_prerelease: fields.text("prerelease") == "on",
        created: action.now,
    };
    releases::create(action, release)?;
    Ok(Outcome::Led(format!("{}/releases", path_of(action.world, repository))))
}

/// Applies the first form of the settings, or deletes the repository, which requires its name as a confirmation.
pub(super) fn settings(action: &mut Action<'_>, id: RepositoryId, fields: &Fields) -> Done {
    let repository = action.world.repositories.get(id).ok_or(Refusal::Page)?;
    match fields.text("action") {
        "delete" if fields.text("repo_name") != repository.name => {
            Ok(again("Please make sure that the repository name you entered is correct."))
        }
        "delete" => {
            let owner = action.world.users.get(repository.owner).filter(|owner| owner.is_organization());
            let path = owner.map_or("/".to_owned(), |owner| format!("/org/{}/dashboard", owner.name));
            repositories::delete(action.world, id);
            Ok(Outcome::Led(path))
        }
        "update" if fields.text("repo_name") != repository.name => match fields.text("repo_name") {
            "" => Ok(again("Repository name cannot be empty.")),
            _ => Err(Refusal::Declined("renaming a repository".to_owned())),
        },
        "update" => {
            if let Some(repository) = action.world.repositories.get_mut(id) {
                repository.description = fields.text("description").to_owned();
                repository.website = fields.text("website").to_owned();
                repository.private = fields.is_on("private");
            }
            Ok(Outcome::Led(format!("{}/settings", path_of(action.world, id))))
        }
        _ => Ok(Outcome::Status(StatusCode::NOT_FOUND)),
    }
}
