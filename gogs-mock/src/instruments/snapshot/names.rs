//! Names of the rows of a world, for readers.

use serde_json::Value;

use crate::world::{IssueId, RepositoryId, UserId, World};

/// Returns the word for one thing of an area.
fn noun(area: &str) -> String {
    let word = match area {
        "repositories" => "repository",
        "organizations" => "team",
        "email_addresses" => "e-mail address",
        other => other.strip_suffix('s').unwrap_or(other),
    };
    word.replace('_', " ")
}

/// Returns the name of a thing: `issue alice/hello#1`, `label alice/hello "bug"`, `user bob`.
pub(super) fn name_of(world: &World, area: &str, id: i64, row: &Value) -> String {
    let noun = match row["kind"].as_str() {
        Some("Organization") if area == "users" => "organization".to_owned(),
        _ => noun(area),
    };
    let own = ["name", "title", "email", "address"].iter().find_map(|field| row[field].as_str());
    let quoted = own.map_or_else(|| format!("#{id}"), |name| format!("{name:?}"));
    let named = || own.map_or_else(|| id.to_string(), str::to_owned);
    match (area, row["repository"].as_i64(), row["user"].as_i64()) {
        ("users", ..) => format!("{noun} {}", named()),
        ("repositories", ..) => format!("{noun} {}", repository(world, id.into())),
        ("issues", ..) => format!("{noun} {}", issue(world, id.into())),
        ("comments", ..) => format!("{noun} #{id} on {}", issue(world, row["issue"].as_i64().unwrap_or(0).into())),
        ("organizations", ..) => {
            format!("{noun} {}/{}", user(world, row["organization"].as_i64().unwrap_or(0).into()), named())
        }
        (_, Some(of), _) => format!("{noun} {} {quoted}", repository(world, of.into())),
        (_, _, Some(of)) => format!("{noun} {} {quoted}", user(world, of.into())),
        _ => format!("{noun} {quoted}"),
    }
}

pub(super) fn user(world: &World, id: UserId) -> String {
    world.users.get(id).map_or_else(|| format!("user #{id}"), |user| user.name.clone())
}

fn repository(world: &World, id: RepositoryId) -> String {
    match world.repositories.get(id) {
        Some(found) => format!("{}/{}", user(world, found.owner), found.name),
        None => format!("repository #{id}"),
    }
}

fn issue(world: &World, id: IssueId) -> String {
    match world.issues.get(id) {
        Some(found) => format!("{}#{}", repository(world, found.repository), found.number),
        None => format!("issue #{id}"),
    }
}
