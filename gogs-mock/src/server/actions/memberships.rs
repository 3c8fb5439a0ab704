//! Memberships of organizations.

use crate::MockGogs;

impl MockGogs {
    /// Publishes a user's membership of an organization, as the user can on the page of the organization.
    ///
    /// # Panics
    ///
    /// If there is no such organization or user, or the user is not a member.
    #[track_caller]
    pub fn publish_membership(&self, org: &str, username: &str) {
        let mut world = self.world();
        let id_of = |name: &str| world.users.by_name(name).map(|user| user.id);
        let Some(organization) = id_of(org) else { panic!("the fake has no organization {org:?}") };
        let Some(user) = id_of(username) else { panic!("the fake has no user {username:?}") };
        let is_member = world.organizations.of_member(user).any(|(id, _)| id == organization);
        assert!(is_member, "{username:?} is not a member of {org:?}");
        world.organizations.show_membership(organization, user, true);
    }
}
