//! Organizations and their teams.

use serde::{Deserialize, Serialize};

use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::models::open_enum::open_enums;
use crate::models::options::bodies;
use crate::models::wire::answers;
use crate::secret::debug_without_secrets;

answers! {
    /// An organization. The routes of organizations return users in this form, too.
    pub struct Organization {
        /// The id, which does not change with the name. Users and organizations share their ids.
        pub id: i64,
        /// The name.
        pub username: String,
        /// The full name; may be empty.
        pub full_name: String,
        /// The address of the picture.
        pub avatar_url: String,
        /// The description.
        pub description: String,
        /// The address of its web site.
        pub website: String,
        /// The location.
        pub location: String,
    }

    /// A team of an organization.
    pub struct Team {
        /// The id, which the routes of administrators take.
        pub id: i64,
        /// The name; the team of owners is called `Owners`.
        pub name: String,
        /// The description.
        pub description: String,
        /// The permission of its members for its repositories.
        pub permission: TeamPermission,
    }
}

impl JsonAnswer for Organization {}
impl JsonAnswer for Team {}

open_enums! {
    /// The permission of a team's members for its repositories.
    pub enum TeamPermission {
        /// Can read.
        Read = "read",
        /// Can also write.
        Write = "write",
        /// Can also change the settings.
        Admin = "admin",
        /// Can also delete; only for the team of owners. A team that is created with this gets `read` (0.14.3).
        Owner = "owner",
    }
}

bodies! {
    /// A new organization.
    pub struct NewOrganization {
        required {
            /// The name: at most 35 letters, digits, `-`, `_` and `.`. Users and organizations share their names.
            pub username: String,
        }
        optional {
            /// The full name.
            pub full_name: String,
            /// The description.
            pub description: String,
            /// The address of its web site.
            pub website: String,
            /// The location.
            pub location: String,
        }
    }

    /// A new team.
    pub struct NewTeam {
        required {
            /// The name: at most 30 letters, digits, `-`, `_` and `.`.
            pub name: String,
        }
        optional {
            /// The description; at most 255 characters.
            pub description: String,
            /// The permission of its members for its repositories. Default: read.
            pub permission: TeamPermission,
        }
    }
}

impl JsonBody for NewOrganization {}
impl JsonBody for NewTeam {}

/// All settings of an organization that can be changed. The server overwrites every field with the given value, even an empty
/// one (0.14.3). There is no `Default`, so that no field is cleared by accident.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrganizationEdit {
    /// The full name.
    pub full_name: String,
    /// The description.
    pub description: String,
    /// The address of its web site.
    pub website: String,
    /// The location.
    pub location: String,
}

debug_without_secrets!(OrganizationEdit { full_name, description, website, location });

impl JsonBody for OrganizationEdit {}

/// Creates an edit that changes nothing.
impl From<Organization> for OrganizationEdit {
    fn from(organization: Organization) -> Self {
        let Organization { full_name, description, website, location, .. } = organization;
        Self { full_name, description, website, location }
    }
}
