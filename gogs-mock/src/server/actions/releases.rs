//! Releases of repositories.

use super::done;
use crate::MockGogs;
use crate::rules::events::Action;
use crate::rules::{Error, Result, access, releases};
use crate::world::{Access, Release, ReleaseId, RepositoryId};

/// A release to be published, or kept as a draft.
#[derive(Debug, Clone)]
pub struct NewRelease {
    tag: String,
    title: String,
    target: String,
    body: String,
    draft: bool,
    prerelease: bool,
}

impl NewRelease {
    /// A release of this tag, which is made from `master` if it is not there.
    pub fn new(tag: impl Into<String>, title: impl Into<String>) -> Self {
        let (tag, title, target) = (tag.into(), title.into(), "master".to_owned());
        Self { tag, title, target, body: String::new(), draft: false, prerelease: false }
    }

    /// The branch to make the tag from.
    #[must_use]
    pub fn target(self, branch: impl Into<String>) -> Self {
        Self { target: branch.into(), ..self }
    }

    /// What the publisher says about it, in Markdown.
    #[must_use]
    pub fn body(self, body: impl Into<String>) -> Self {
        Self { body: body.into(), ..self }
    }

    /// Whether to keep it as a draft, which makes no tag.
    #[must_use]
    pub fn draft(self, draft: bool) -> Self {
        Self { draft, ..self }
    }

    /// Whether it is not meant for production.
    #[must_use]
    pub fn prerelease(self, prerelease: bool) -> Self {
        Self { prerelease, ..self }
    }
}

impl MockGogs {
    /// Publishes a release of a repository (`owner/name`), as a user does on its page.
    ///
    /// ```
    /// use gogs_mock::NewRelease;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let mock = gogs_mock::sample();
    /// mock.publish_release("alice", "alice/hello", NewRelease::new("v1.0", "One").body("The first."));
    /// let releases = mock.client().repo("alice", "hello").releases().await?;
    /// assert_eq!(releases[0].name, "One");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// When there is no such user, repository or branch, the user may not write to the repository, or the tag is released
    /// already.
    #[track_caller]
    pub fn publish_release(&self, username: &str, repository: &str, new: NewRelease) {
        done(self.try_publish_release(username, repository, new));
    }

    pub(crate) fn try_publish_release(&self, username: &str, repository: &str, new: NewRelease) -> Result<(), String> {
        self.try_act(username, "publish a release of", repository, |action, id| publish(action, id, new))
    }
}

/// Publishes a release of a repository.
pub(crate) fn publish(action: &mut Action<'_>, repository: RepositoryId, new: NewRelease) -> Result<()> {
    let user = action.world.users.get(action.doer).ok_or(Error::NotFound("the user"))?;
    let found = action.world.repositories.get(repository).ok_or(Error::NotFound("the repository"))?;
    // On the pages, site administrators may do everything.
    if !user.is_admin && access::of(action.world, Some(user.id), found) < Access::Write {
        return Err(Error::Rejected(format!("{:?} may not write to it", user.name)));
    }
    let NewRelease { tag, title, target, body, draft: is_draft, prerelease: is_prerelease } = new;
    let (publisher, created) = (action.doer, action.now);
    let release = Release {
        id: ReleaseId::default(),
        repository,
        publisher,
        tag,
        target,
        title,
        body,
        is_draft,
        is_prerelease,
        created,
    };
    releases::create(action, release).map(|_| ())
}
