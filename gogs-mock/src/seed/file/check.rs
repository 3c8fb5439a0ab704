//! Checks that a saved world is consistent.

use serde_json::{Value, json};

use super::SeedError;
use super::references::{COUNTS, MAX_COUNT, Must, REFERENCES, Rows, TABLES};
use crate::world::World;

/// Checks the conditions that the rules rely on: rows have the ids by which they are stored, numbers refer to existing rows,
/// a fork is younger than its base, and objects of Git match their ids. `json` is the world as JSON.
///
/// # Errors
///
/// Returns [`SeedError`] with the first place that is inconsistent.
pub(super) fn check(world: &World, json: &Value) -> Result<(), SeedError> {
    TABLES.iter().try_for_each(|table| rows(json, *table))?;
    for place in COUNTS {
        each(json, place, &mut |place, value| count(value).map(drop).map_err(|reason| at(place, reason)))?;
    }
    for reference in REFERENCES {
        each(json, reference.place, &mut |place, value| {
            named(json, reference.of, reference.must, value).map_err(|reason| at(place, reason))
        })?;
    }
    for repository in world.repositories.iter() {
        let place = format!("repositories.rows.{}", repository.id);
        if let Some(base) = repository.fork_of.filter(|base| *base >= repository.id) {
            let reason = format!("a fork is younger than what it was forked from, which is repository {base}");
            return Err(at(&format!("{place}.fork_of"), reason));
        }
        repository.git.check().map_err(|reason| at(&format!("{place}.git"), reason))?;
    }
    Ok(())
}

fn at(place: &str, reason: String) -> SeedError {
    SeedError::at(&format!("world.{place}"), reason)
}

/// Returns the value at a place without `*` and `@`.
fn found<'v>(json: &'v Value, place: &str) -> &'v Value {
    place.split('.').fold(json, |value, name| &value[name])
}

/// Checks that rows have the ids by which they are stored, from 1 to the last id that was assigned.
fn rows(json: &Value, Rows { what, table }: Rows) -> Result<(), SeedError> {
    let table_value = found(json, table);
    let last = count(&table_value["last_id"]).map_err(|reason| at(&format!("{table}.last_id"), reason))?;
    for (key, row) in table_value["rows"].as_object().into_iter().flatten() {
        let place = format!("{table}.rows.{key}");
        let id: i64 = key.parse().unwrap_or_default();
        if !(1..=last).contains(&id) {
            return Err(at(&place, format!("the last {what} that was created has the id {last}, by last_id")));
        }
        if row["id"] != id {
            return Err(at(
                &format!("{place}.id"),
                format!("the id is {}, but the row is stored under {id}", row["id"]),
            ));
        }
    }
    Ok(())
}

/// Checks that a number refers to a row. Null refers to nothing.
fn named(json: &Value, Rows { what, table }: Rows, must: Must, value: &Value) -> Result<(), String> {
    if value.is_null() {
        return Ok(());
    }
    let id = match value {
        Value::String(key) => key.parse().ok(),
        other => other.as_i64(),
    };
    let table = found(json, table);
    let last = table["last_id"].as_i64().unwrap_or_default();
    match id {
        Some(..=0) if must == Must::ExistIfPositive => Ok(()),
        Some(id) if table["rows"].get(id.to_string()).is_some() => Ok(()),
        Some(id) if must == Must::HaveExisted && (1..=last).contains(&id) => Ok(()),
        Some(id) if (1..=last).contains(&id) => Err(format!("there is no {what} {id}")),
        _ => Err(format!("there is no {what} {value}, and there never was one: the last is {last}")),
    }
}

fn count(value: &Value) -> Result<i64, String> {
    value.as_i64().filter(|count| *count <= MAX_COUNT).ok_or_else(|| format!("{value} is not a count"))
}

/// Visits every value at a place. Missing objects and lists are skipped.
fn each(
    json: &Value,
    place: &str,
    visit: &mut impl FnMut(&str, &Value) -> Result<(), SeedError>,
) -> Result<(), SeedError> {
    let parts: Vec<_> = place.split('.').collect();
    below(json, &parts, &mut String::new(), visit)
}

fn below(
    value: &Value,
    parts: &[&str],
    place: &mut String,
    visit: &mut impl FnMut(&str, &Value) -> Result<(), SeedError>,
) -> Result<(), SeedError> {
    let Some((part, rest)) = parts.split_first() else { return visit(place, value) };
    let mut visit_child = |name: &str, child: &Value| {
        let length = place.len();
        if length > 0 {
            place.push('.');
        }
        place.push_str(name);
        below(child, rest, place, visit)?;
        place.truncate(length);
        Ok(())
    };
    match (*part, value) {
        ("*", Value::Object(fields)) => fields.iter().try_for_each(|(name, value)| visit_child(name, value)),
        ("*", Value::Array(items)) => {
            items.iter().enumerate().try_for_each(|(index, item)| visit_child(&index.to_string(), item))
        }
        ("@", Value::Object(fields)) => {
            // Empty lists are kept.
            let is_empty = |value: &Value| *value == json!([]) || *value == json!({});
            let mut names = fields.iter().filter(|(_, value)| !is_empty(value)).map(|(name, _)| name);
            names.try_for_each(|name| visit_child(name, &Value::from(name.as_str())))
        }
        (name, value) => {
            let child = value.pointer(&format!("/{name}"));
            child.map_or(Ok(()), |child| visit_child(name, child))
        }
    }
}

#[cfg(test)]
mod tests;
