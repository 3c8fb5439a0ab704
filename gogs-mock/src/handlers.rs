//! What the server does for each row of the table: one file per area.

mod access_tokens;
mod admin;
mod markdown;
mod repositories;
mod users;

use crate::service::Mounts;

/// Every row that is served.
pub(crate) fn mounts() -> Mounts {
    let mut mounts = Mounts::default();
    access_tokens::mount(&mut mounts);
    admin::mount(&mut mounts);
    markdown::mount(&mut mounts);
    repositories::mount(&mut mounts);
    users::mount(&mut mounts);
    mounts
}
