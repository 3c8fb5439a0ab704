//! The server's names for the types of request bodies, which appear in errors about values of a wrong type.

use super::GogsVersion;

/// Types of bodies, as named in the released versions and on the development branch. Types that are not listed have the same
/// name in both.
const RENAMED: &[(&str, &str)] = &[
    ("gogs.AddCollaboratorOption", "v1.addCollaboratorRequest"),
    ("gogs.CreateAccessTokenOption", "v1.createAccessTokenRequest"),
    ("gogs.CreateEmailOption", "v1.createEmailRequest"),
    ("gogs.CreateHookOption", "v1.createHookRequest"),
    ("gogs.CreateIssueCommentOption", "v1.createIssueCommentRequest"),
    ("gogs.CreateIssueOption", "v1.createIssueRequest"),
    ("gogs.CreateKeyOption", "v1.createPublicKeyRequest"),
    ("gogs.CreateLabelOption", "v1.createLabelRequest"),
    ("gogs.CreateMilestoneOption", "v1.createMilestoneRequest"),
    ("gogs.CreateOrgOption", "v1.createOrgRequest"),
    ("gogs.CreateRepoOption", "v1.createRepoRequest"),
    ("gogs.CreateTeamOption", "v1.adminCreateTeamRequest"),
    ("gogs.CreateUserOption", "v1.adminCreateUserRequest"),
    ("gogs.EditHookOption", "v1.editHookRequest"),
    ("gogs.EditIssueCommentOption", "v1.editIssueCommentRequest"),
    ("gogs.EditIssueOption", "v1.editIssueRequest"),
    ("gogs.EditIssueTrackerOption", "v1.editIssueTrackerRequest"),
    ("gogs.EditLabelOption", "v1.editLabelRequest"),
    ("gogs.EditMilestoneOption", "v1.editMilestoneRequest"),
    ("gogs.EditOrgOption", "v1.editOrgRequest"),
    ("gogs.EditUserOption", "v1.adminEditUserRequest"),
    ("gogs.EditWikiOption", "v1.editWikiRequest"),
    ("gogs.IssueLabelsOption", "v1.issueLabelsRequest"),
    ("gogs.MarkdownOption", "v1.markdownRequest"),
    ("repo.PutContentsRequest", "v1.putContentsRequest"),
];

/// Endpoints whose body has a type of its own on the development branch, but shares one in released versions.
const OF_ENDPOINTS: &[(&str, &str)] = &[("CreateDeployKey", "v1.createDeployKeyRequest")];

impl GogsVersion {
    /// Returns this version's name for the body type that released versions call `released`.
    pub(crate) fn go_type(self, endpoint: &str, released: &'static str) -> &'static str {
        if !self.names_bodies_by_their_requests() {
            return released;
        }
        let find = |names: &[(&str, &'static str)], key: &str| {
            names.iter().find(|(name, _)| *name == key).map(|(_, renamed)| *renamed)
        };
        find(OF_ENDPOINTS, endpoint).or_else(|| find(RENAMED, released)).unwrap_or(released)
    }
}
