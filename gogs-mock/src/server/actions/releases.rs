//! Releases of repositories.

use super::done;
use crate::MockGogs;
use crate::rules::events::Action;
use crate::rules::{Error, Result, access, releases};
use crate::setters::setters;
use crate::world::{Access, Release, ReleaseId, RepositoryId};

/// A release to publish, or to keep as a draft.
#[derive(Debug, Clone)]
pub struct NewRelease {
    pub(crate) tag: String,
    pub(crate) title: String,
    pub(crate) target: String,
    pub(crate) body: String,
    pub(crate) draft: bool,
    pub(crate) prerelease: bool,
}

impl NewRelease {
    /// Creates a release of this tag. If there is no such tag, it is created from `master`.
    pub fn new(tag: impl Into<String>, title: impl Into<String>) -> Self {
        let (tag, title, target) = (tag.into(), title.into(), "master".to_owned());
        Self { tag, title, target, body: String::new(), draft: false, prerelease: false }
    }

    setters! {
        /// Sets the branch from which the tag is created.
        fn target(self, branch: impl Into<String>) => self.target = branch.into();
        /// Sets the notes of the release, in Markdown.
        fn body(self, body: impl Into<String>) => self.body = body.into();
        /// Sets whether to keep the release as a draft, which does not create a tag. Default: no.
        fn draft(self, draft: bool) => self.draft = draft;
        /// Sets whether to mark the release as a pre-release, which is not meant for production. Default: no.
        fn prerelease(self, prerelease: bool) => self.prerelease = prerelease;
    }
}

impl MockGogs {
    /// Publishes a release of a repository (`owner/name`), as a user can on its page.
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
    /// If
    ///
    /// * there is no such user, repository or branch,
    /// * the user cannot write to the repository, or
    /// * the tag has a release already.
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
    if access::on_pages(action.world, Some(user.id), found) < Access::Write {
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
