//! Reserved names.

use crate::rules::{Error, Result};

const USER_NAMES: &[&str] = &[
    "-", "explore", "create", "assets", "css", "img", "js", "less", "plugins", "debug", "raw", "install", "api",
    "avatar", "user", "org", "help", "stars", "issues", "pulls", "commits", "repo", "template", "admin", "new", ".",
    "..",
];
const USER_PATTERNS: &[&str] = &["*.keys"];
const TEAM_NAMES: &[&str] = &["new"];
const REPOSITORY_NAMES: &[&str] = &[".", ".."];
const REPOSITORY_PATTERNS: &[&str] = &["*.git", "*.wiki"];

/// Returns whether a text has only the characters of names, which are letters and digits of ASCII, `-`, `_` and `.`. The server
/// calls this AlphaDashDot.
pub(crate) fn is_alpha_dash_dot(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

/// Checks a name for a user or an organization.
pub(crate) fn check_user(name: &str) -> Result<()> {
    check(USER_NAMES, USER_PATTERNS, name)
}

/// Checks a name for a repository.
pub(crate) fn check_repository(name: &str) -> Result<()> {
    check(REPOSITORY_NAMES, REPOSITORY_PATTERNS, name)
}

/// Checks a name for a team.
pub(crate) fn check_team(name: &str) -> Result<()> {
    check(TEAM_NAMES, &[], name)
}

fn check(names: &[&str], patterns: &[&str], name: &str) -> Result<()> {
    let name = name.trim().to_lowercase();
    if name.is_empty() {
        return Err(not_allowed("reason:empty name"));
    }
    if names.contains(&name.as_str()) {
        return Err(not_allowed(&format!("name:{name} reason:reserved")));
    }
    let reserved = |pattern: &&&str| name.ends_with(pattern.trim_start_matches('*'));
    match patterns.iter().find(reserved) {
        Some(pattern) => Err(not_allowed(&format!("pattern:{pattern} reason:reserved"))),
        None => Ok(()),
    }
}

fn not_allowed(reason: &str) -> Error {
    Error::rejected(format!("name is not allowed: map[{reason}]"))
}
