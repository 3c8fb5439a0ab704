//! The calls of site administrators.

use crate::endpoint::endpoints;
use crate::endpoints::paths::UserPath;
use crate::models::{NewRepository, NewUser, Repository, User, UserEdit};

endpoints! {
    /// Creates a user.
    POST "/admin/users" CreateUser { body: NewUser } -> User, 201, Admin;

    /// Changes a user. Overwrites source, login name, full name, website and location, even if they are not given.
    PATCH "/admin/users/{username}" EditUser { path: UserPath, body: UserEdit } -> User, 200, Admin;

    /// Creates a repository for a user. A taken name is a 500.
    POST "/admin/users/{username}/repos" CreateUserRepository
        { path: UserPath, body: NewRepository } -> Repository, 201, Admin;

    /// Deletes a user who owns no repository and belongs to no organization.
    DELETE "/admin/users/{username}" DeleteUser { path: UserPath } -> (), 204, Admin;
}
