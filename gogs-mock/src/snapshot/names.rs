//! What the rows of a world are called, for readers.

use serde_json::Value;

/// The word for one thing of an area.
fn noun(area: &str) -> String {
    let word = match area {
        "repositories" => "repository",
        "organizations" => "team",
        "email_addresses" => "e-mail address",
        "follows" => "follow",
        other => other.strip_suffix('s').unwrap_or(other),
    };
    word.replace('_', " ")
}

/// A thing's name: `issue alice/hello#1`, `label alice/hello "bug"`, `user bob`.
pub(super) fn name_of(world: &Value, area: &str, id: &str, row: &Value) -> String {
    let noun = match row["kind"].as_str() {
        Some("Organization") if area == "users" => "organization".to_owned(),
        _ => noun(area),
    };
    let own = ["name", "title", "email", "address"].iter().find_map(|field| row[field].as_str());
    let quoted = own.map_or_else(|| format!("#{id}"), |name| format!("{name:?}"));
    match area {
        "users" => format!("{noun} {}", own.unwrap_or(id)),
        "repositories" => format!("{noun} {}", repository(world, &Value::from(id))),
        "issues" => format!("{noun} {}", issue(world, &Value::from(id))),
        "comments" => format!("{noun} #{id} on {}", issue(world, &row["issue"])),
        "organizations" => format!("{noun} {}/{}", user(world, &row["organization"]), own.unwrap_or(id)),
        _ if !row["repository"].is_null() => format!("{noun} {} {quoted}", repository(world, &row["repository"])),
        _ if !row["user"].is_null() => format!("{noun} {} {quoted}", user(world, &row["user"])),
        _ => format!("{noun} {quoted}"),
    }
}

fn row<'a>(world: &'a Value, area: &str, id: &Value) -> &'a Value {
    let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    &world[area]["table"]["rows"][id.as_str()]
}

pub(super) fn user(world: &Value, id: &Value) -> String {
    row(world, "users", id)["name"].as_str().map_or_else(|| format!("user #{id}"), str::to_owned)
}

fn repository(world: &Value, id: &Value) -> String {
    let row = row(world, "repositories", id);
    match row["name"].as_str() {
        Some(name) => format!("{}/{name}", user(world, &row["owner"])),
        None => format!("repository #{id}"),
    }
}

fn issue(world: &Value, id: &Value) -> String {
    let row = row(world, "issues", id);
    format!("{}#{}", repository(world, &row["repository"]), row["number"])
}
