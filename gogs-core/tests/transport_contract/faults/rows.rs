//! The rows of the matrix.

mod addresses;
mod answers;
mod broken;
mod connecting;
mod http2;
mod proxies;
mod refusals;

use super::row::Row;
use crate::server::{Reply, answer};

/// Returns all rows, from name resolution to unexpected responses.
pub(super) fn all() -> impl Iterator<Item = &'static Row> {
    [addresses::ROWS, connecting::ROWS, proxies::ROWS, broken::ROWS, http2::ROWS, answers::ROWS, refusals::ROWS]
        .into_iter()
        .flatten()
}

fn closing(bytes: &str) -> Reply {
    Reply::Close(bytes.as_bytes().to_vec())
}

fn hanging(bytes: &str) -> Reply {
    Reply::Hang(bytes.as_bytes().to_vec())
}

fn json(status: &str, body: &str) -> Reply {
    Reply::Send(answer(status, "application/json", body))
}
