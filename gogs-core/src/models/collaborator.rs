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
    /// What the user may do as a collaborator.
    #[serde(default, deserialize_with = "crate::models::wire::read")]
    pub permissions: Permissions,
}

impl JsonAnswer for Collaborator {}

impl Collaborator {
    /// What the collaborator may do, as [`add`](crate::handles::CollaboratorsHandle::add) takes it.
    pub fn permission(&self) -> CollaboratorPermission {
        match self.permissions {
            Permissions { admin: true, .. } => CollaboratorPermission::Admin,
            Permissions { push: true, .. } => CollaboratorPermission::Write,
            _ => CollaboratorPermission::Read,
        }
    }
}

open_enums! {
    /// What a collaborator may do. The server takes every other word for `read` (0.14.3).
    pub enum CollaboratorPermission {
        /// See the repository, and open issues.
        Read = "read",
        /// Push to it, and manage its issues.
        Write = "write",
        /// Change its settings.
        Admin = "admin",
    }
}

bodies! {
    /// A user to collaborate on a repository.
    #[derive(Default)]
    pub struct NewCollaborator {
        required {}
        optional {
            /// What the user may do. Without it a new collaborator may write, and one who is there keeps what is.
            pub permission: Option<CollaboratorPermission>,
        }
    }
}

impl JsonBody for NewCollaborator {}

#[cfg(test)]
mod tests {
    use super::{Collaborator, CollaboratorPermission};

    #[test]
    fn a_collaborator_is_a_user_with_permissions() {
        let json = r#"{"id": 3, "username": "bob", "permissions": {"admin": false, "push": true, "pull": true}}"#;
        let collaborator: Collaborator = serde_json::from_str(json).unwrap();
        assert_eq!((collaborator.user.id, collaborator.user.username.as_str()), (3, "bob"));
        assert!(collaborator.permissions.push && !collaborator.permissions.admin);
        assert_eq!(collaborator.permission(), CollaboratorPermission::Write);
        let nobody: Collaborator = serde_json::from_str(r#"{"permissions": null}"#).unwrap();
        assert_eq!(nobody, Collaborator::default());
    }
}
