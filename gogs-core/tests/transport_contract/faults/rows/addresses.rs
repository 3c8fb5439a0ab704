//! Addresses that libraries interpret differently.

use crate::faults::row::{Row, unsent};
use crate::faults::scene::Scene::Detour;

pub(super) const ROWS: &[Row] = &[
    unsent(
        "A wrapper puts a backslash into the path",
        Detour(r"http://127.0.0.1:3000/api/v1/users\..\..\..\admin"),
        "the transport failed: the path holds a character that must be percent-encoded, such as a backslash (%5C)",
    ),
    unsent(
        "A wrapper puts a segment `..` into the path, percent-encoded or not",
        Detour("http://127.0.0.1:3000/api/v1/%2e%2E/admin"),
        "the transport failed: the path holds the segment `.` or `..`, which would send the request elsewhere",
    ),
    unsent(
        "A wrapper changes the host to a shortened IPv4 address",
        Detour("http://127.1:3000/api/v1/user"),
        "the transport failed: an IPv4 address has four decimal numbers up to 255 without leading zeros, as in 127.0.0.1",
    ),
    unsent(
        "A wrapper puts credentials in front of the host",
        Detour("http://bob:pass%20word@127.0.0.1:3000/api/v1/user"),
        "the transport failed: the address holds credentials, which not every library sends",
    ),
];
