//! Collaborators of repositories.

use serde::{Deserialize, Serialize};

use crate::endpoint::body::{JsonAnswer, JsonBody};
use crate::models::open_enum::open_enums;
use crate::models::options::bodies;
use crate::models::{Permissions, User};

/// A user who collaborates on a repository.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Collaborator {
    /// The user.
    #[serde(flatten)]
    pub user: User,
    /// The permissions as a collaborator.
    #[serde(default, deserialize_with = "crate::models::wire::read")]
    pub permissions: Permissions,
}

impl JsonAnswer for Collaborator {}

impl Collaborator {
    /// Returns the permission, as [`add`](crate::handles::CollaboratorsHandle::add) accepts it.
    pub fn permission(&self) -> CollaboratorPermission {
        match self.permissions {
            Permissions { admin: true, .. } => CollaboratorPermission::Admin,
            Permissions { push: true, .. } => CollaboratorPermission::Write,
            _ => CollaboratorPermission::Read,
        }
    }
}

open_enums! {
    /// The permission of a collaborator. The server treats every other word as `read` (0.14.3).
    pub enum CollaboratorPermission {
        /// Can read the repository, and open issues.
        Read = "read",
        /// Can also push, and manage issues.
        Write = "write",
        /// Can also change the settings.
        Admin = "admin",
    }
}

bodies! {
    /// A user to add as a collaborator of a repository.
    #[derive(Default)]
    pub struct NewCollaborator {
        required {}
        optional {
            /// The permission. If it is `None`, a new collaborator can write, and an existing one keeps the permission.
            pub permission: Option<CollaboratorPermission>,
        }
    }
}

impl JsonBody for NewCollaborator {}

#[cfg(test)]
mod tests {
    use super::{Collaborator, CollaboratorPermission};

    #[test]
    fn collaborator_is_read_as_user_with_permissions() {
        let json = r#"{"id": 3, "username": "bob", "permissions": {"admin": false, "push": true, "pull": true}}"#;
        let collaborator: Collaborator = serde_json::from_str(json).unwrap();
        assert_eq!((collaborator.user.id, collaborator.user.username.as_str()), (3, "bob"));
        assert!(collaborator.permissions.push && !collaborator.permissions.admin);
        assert_eq!(collaborator.permission(), CollaboratorPermission::Write);
        let nobody: Collaborator = serde_json::from_str(r#"{"permissions": null}"#).unwrap();
        assert_eq!(nobody, Collaborator::default());
    }
}
