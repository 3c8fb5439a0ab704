//! What site administrators do.

use crate::endpoint::endpoints;
use crate::endpoints::paths::UserPath;
use crate::models::{NewUser, User, UserEdit};

endpoints! {
    /// Makes a user.
    POST "/admin/users" CreateUser((), (), NewUser) -> User, 201, Admin;

    /// Changes a user. Overwrites source, login name, full name, website and location with what it is given or not given.
    PATCH "/admin/users/{username}" EditUser(UserPath, (), UserEdit) -> User, 200, Admin;

    /// Deletes a user who owns no repository and belongs to no organization.
    DELETE "/admin/users/{username}" DeleteUser(UserPath, (), ()) -> (), 204, Admin;
}
