//! The paths that Git clients request.

use http::Uri;

use crate::go::query;
use crate::request::address;

/// One of the two programs with which Git serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Service {
    UploadPack,
    ReceivePack,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// The references that a service advertises. Without a service, they are requested as a file, which does not exist.
    InfoRefs(Option<Service>),
    Call(Service),
    /// A file of the repository. The server looks for these files in the wrong place and finds none.
    File(Caching),
}

/// How long clients may cache the response for a file, although the file is not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Caching {
    Unsaid,
    Never,
    /// For a year.
    Forever,
}

/// A path below `/{owner}/{repo}.git`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) owner: String,
    /// Without the optional `.git`.
    pub(crate) repository: String,
    pub(super) is_wiki: bool,
    pub(super) action: Action,
    /// Whether read access is enough. Only this check of the server is case-sensitive.
    pub(crate) is_pull: bool,
    /// Whether the path ends with `git-upload-pack`, or the query names it.
    pub(super) names_upload_pack: bool,
}

impl Service {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::UploadPack => "upload-pack",
            Self::ReceivePack => "receive-pack",
        }
    }
}

impl Address {
    /// Returns the address, or `None` if no Git client uses this path.
    pub(crate) fn of(uri: &Uri) -> Option<Self> {
        let [owner, repository, below] = address::below_repository(uri.path())?;
        let query = query::parse(uri.query().unwrap_or_default().as_bytes());
        let service = query.iter().find(|(name, _)| name == "service").map_or("", |(_, value)| value);
        let action = match below.to_lowercase().as_str() {
            "info/refs" => Action::InfoRefs(match service {
                "git-upload-pack" => Some(Service::UploadPack),
                "git-receive-pack" => Some(Service::ReceivePack),
                _ => None,
            }),
            "git-upload-pack" => Action::Call(Service::UploadPack),
            "git-receive-pack" => Action::Call(Service::ReceivePack),
            // The server looks for `HEAD` in paths that it has converted to lower case.
            "head" => Action::File(Caching::Unsaid),
            // Paths that Git LFS does not know, such as its locks.
            file if file.starts_with("info/") => Action::File(Caching::Unsaid),
            file => Action::File(caching(file.strip_prefix("objects/")?)),
        };
        let is_pull = match below.as_str() {
            "info/refs" => service != "git-receive-pack",
            below => below != "git-receive-pack",
        };
        let names_upload_pack = service == "git-upload-pack" || below == "git-upload-pack";
        let name = repository.strip_suffix(".git").unwrap_or(&repository);
        let is_wiki = name.ends_with(".wiki");
        let repository = name.strip_suffix(".wiki").unwrap_or(name).to_owned();
        Some(Self { owner, repository, is_wiki, action, is_pull, names_upload_pack })
    }
}

/// Returns the server's caching rule for a file, by its path below `objects/`.
fn caching(file: &str) -> Caching {
    let is_hex = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let pack = |name: &str| {
        let name = name.strip_prefix("pack-")?;
        name.strip_suffix(".pack").or_else(|| name.strip_suffix(".idx")).map(|id| is_hex(id, 40))
    };
    match file.split_once('/') {
        Some(("info", "packs")) => Caching::Forever,
        Some(("info", name)) if !name.contains('/') => Caching::Never,
        Some(("pack", name)) if pack(name) == Some(true) => Caching::Forever,
        Some((folder, name)) if is_hex(folder, 2) && is_hex(name, 38) => Caching::Forever,
        _ => Caching::Unsaid,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(uri: &str) -> Option<Address> {
        Address::of(&uri.parse().unwrap())
    }

    /// The expected values were observed on a server.
    #[test]
    fn repository_names_may_end_with_git() {
        for uri in ["/a/b.git/info/refs?service=git-upload-pack", "/a/b/info%2Frefs?service=git-upload-pack"] {
            let found = address(uri).unwrap();
            assert_eq!((found.owner.as_str(), found.repository.as_str(), found.is_wiki), ("a", "b", false), "{uri}");
            assert_eq!((found.action, found.is_pull), (Action::InfoRefs(Some(Service::UploadPack)), true), "{uri}");
        }
        let wiki = address("/a/b.wiki.git/git-receive-pack").unwrap();
        assert_eq!((wiki.repository.as_str(), wiki.is_wiki, wiki.is_pull), ("b", true, false));
    }

    /// The expected values were observed on a server.
    #[test]
    fn caching_depends_on_the_path_of_the_file() {
        let caching_of = |file: &str| address(&format!("/a/b.git/{file}")).map(|found| found.action);
        let (id, rest) = ("1".repeat(40), "2".repeat(38));
        for file in
            ["info/packs", &format!("1f/{rest}"), &format!("pack/pack-{id}.pack"), &format!("pack/pack-{id}.idx")]
        {
            let file = format!("objects/{file}");
            assert_eq!(caching_of(&file), Some(Action::File(Caching::Forever)), "{file}");
        }
        for file in ["objects/info/alternates", "objects/info/http-alternates", "objects/info/x"] {
            assert_eq!(caching_of(file), Some(Action::File(Caching::Never)), "{file}");
        }
        let unsaid = ["HEAD", "objects/", "objects/x", "objects/info/x/y", "objects/1g/2", "objects/pack/pack-1.pack"];
        for file in unsaid {
            assert_eq!(caching_of(file), Some(Action::File(Caching::Unsaid)), "{file}");
        }
    }

    #[test]
    fn web_pages_are_not_git_addresses() {
        for uri in ["/", "/a/b.git", "/a/b.git/", "/a/b/issues", "/a/b.git/x/info/refs", "*"] {
            assert_eq!(address(uri), None, "{uri}");
        }
    }
}
