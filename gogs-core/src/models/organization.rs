//! Organizations and their teams.

use serde::{Deserialize, Serialize};

use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::models::open_enum::open_enums;
use crate::models::options::bodies;
use crate::models::wire::answers;
use crate::secret::debug_without_secrets;

answers! {
    /// An organization. Users are answered in this form too, where the routes of organizations are asked for them.
    pub struct Organization {
        /// The number that stays when the name changes; users and organizations share one count.
        pub id: i64,
        /// The organization's name.
        pub username: String,
        /// The name in full; may be empty.
        pub full_name: String,
        /// Where the picture is.
        pub avatar_url: String,
        /// What the organization is for.
        pub description: String,
        /// The address of its web site.
        pub website: String,
        /// Where it is.
        pub location: String,
    }

    /// A team of an organization.
    pub struct Team {
        /// The number by which the administrators' routes name it.
        pub id: i64,
        /// The name; the team of owners is called `Owners`.
        pub name: String,
        /// What the team is for.
        pub description: String,
        /// What its members may do with its repositories.
        pub permission: TeamPermission,
    }
}

impl JsonAnswer for Organization {}
impl JsonAnswer for Team {}

open_enums! {
    /// What the members of a team may do with its repositories.
    pub enum TeamPermission {
        /// Read them.
        Read = "read",
        /// Write to them as well.
        Write = "write",
        /// Change their settings as well.
        Admin = "admin",
        /// All of that and delete them; the team of owners alone. A team that is made with this gets `read` (0.14.3).
        Owner = "owner",
    }
}

bodies! {
    /// An organization to be made.
    pub struct NewOrganization {
        required {
            /// The name: letters, digits, `-`, `_` and `.`, at most 35 of them; no user may have it.
            pub username: String,
        }
        optional {
            /// The name in full.
            pub full_name: String,
            /// What the organization is for.
            pub description: String,
            /// The address of its web site.
            pub website: String,
            /// Where it is.
            pub location: String,
        }
    }

    /// A team to be made.
    pub struct NewTeam {
        required {
            /// The name: letters, digits, `-`, `_` and `.`, at most 30 of them.
            pub name: String,
        }
        optional {
            /// What the team is for; at most 255 characters.
            pub description: String,
            /// What its members may do with its repositories; without this they read them.
            pub permission: TeamPermission,
        }
    }
}

impl JsonBody for NewOrganization {}
impl JsonBody for NewTeam {}

/// All that can be changed on an organization. The server overwrites every field, and what is left empty is empty
/// afterwards (0.14.3); so there is no `Default`, and each field must be said.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrganizationEdit {
    /// The name in full.
    pub full_name: String,
    /// What the organization is for.
    pub description: String,
    /// The address of its web site.
    pub website: String,
    /// Where it is.
    pub location: String,
}

debug_without_secrets!(OrganizationEdit { full_name, description, website, location });

impl JsonBody for OrganizationEdit {}

/// An edit that changes nothing.
impl From<Organization> for OrganizationEdit {
    fn from(organization: Organization) -> Self {
        let Organization { full_name, description, website, location, .. } = organization;
        Self { full_name, description, website, location }
    }
}
