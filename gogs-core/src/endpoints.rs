//! The table: every endpoint, one row each, by area.
//!
//! Rows are used with [`Client::call`](crate::Client::call); the [handles](crate::handles) do so. Their docs say what
//! the server does; the handles' docs say what a caller wants to know.

pub mod access_tokens;
pub mod admin;
pub mod comments;
pub mod issues;
pub mod labels;
pub mod milestones;
pub mod organizations;
pub mod paths;
pub mod repositories;
pub mod users;

use crate::endpoint::Route;

/// Every row of every area.
pub fn all() -> impl Iterator<Item = &'static Route> {
    [
        access_tokens::ROUTES,
        admin::ROUTES,
        comments::ROUTES,
        issues::ROUTES,
        labels::ROUTES,
        milestones::ROUTES,
        organizations::ROUTES,
        repositories::ROUTES,
        users::ROUTES,
    ]
    .into_iter()
    .flatten()
}
