//! The rows and columns of the matrix.

use std::path::PathBuf;

use gogs_core::endpoints;

use crate::world::Place;

/// A route of the server's list.
#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) auth: Auth,
    pub(crate) access: Access,
    pub(crate) success: Vec<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Auth {
    None,
    Basic,
    Token,
    Admin,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Anybody,
    OrganizationOwner,
    /// The owner of the key; that of the prepared world belongs to a bystander.
    KeyOwner,
    Repository(Level),
}

/// The level of access to a repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    None,
    Read,
    Write,
    Admin,
    Owner,
}

/// The user who sends the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Anonymous,
    OwnerByPassword,
    Stranger,
    Reader,
    Writer,
    Administrator,
    Owner,
    SiteAdmin,
}

impl Role {
    pub(crate) const ALL: [Self; 8] = [
        Self::Anonymous,
        Self::OwnerByPassword,
        Self::Stranger,
        Self::Reader,
        Self::Writer,
        Self::Administrator,
        Self::Owner,
        Self::SiteAdmin,
    ];

    /// Returns the user name; `None` for anonymous requests.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Self::Anonymous => None,
            Self::OwnerByPassword | Self::Owner => Some("alice"),
            Self::Stranger => Some("stranger"),
            Self::Reader => Some("reader"),
            Self::Writer => Some("writer"),
            Self::Administrator => Some("administrator"),
            Self::SiteAdmin => Some("root1"),
        }
    }

    pub(crate) fn has_token(self) -> bool {
        !matches!(self, Self::Anonymous | Self::OwnerByPassword)
    }

    pub(crate) fn access(self, place: Place) -> Level {
        match self {
            Self::OwnerByPassword | Self::Owner | Self::SiteAdmin => Level::Owner,
            Self::Reader => Level::Read,
            Self::Writer => Level::Write,
            Self::Administrator => Level::Admin,
            Self::Anonymous | Self::Stranger if place == Place::Public => Level::Read,
            Self::Anonymous | Self::Stranger => Level::None,
        }
    }
}

impl Route {
    pub(crate) fn all() -> Vec<Self> {
        let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests/recordings/routes.tsv"].iter().collect();
        let text = std::fs::read_to_string(path).expect("the list of routes");
        let routes: Vec<_> = text.lines().skip(1).map(Self::parse).collect();
        assert_eq!(
            routes.len(),
            endpoints::all().count(),
            "routes.tsv and the table of endpoints differ; `cargo test -p gogs-mock --test replay rows_and_routes` says where"
        );
        routes
    }

    fn parse(line: &str) -> Self {
        let columns: Vec<_> = line.split('\t').collect();
        let [method, path, auth, access, success] = columns[..] else {
            panic!("routes.tsv: a line has five columns, separated by tabs, unlike {line:?}")
        };
        let auth = match auth {
            "none" => Auth::None,
            "basic" => Auth::Basic,
            "token" => Auth::Token,
            "admin" => Auth::Admin,
            other => {
                panic!("routes.tsv: the credentials in {line:?} are {other:?}; use `none`, `basic`, `token` or `admin`")
            }
        };
        let access = match access {
            "-" if (method, path) == ("DELETE", "/user/keys/:id") => Access::KeyOwner,
            "-" => Access::Anybody,
            "org-owner" => Access::OrganizationOwner,
            // The author of everything in the prepared world is the owner.
            "read+issues, poster or write" | "write" | "write+issues" => Access::Repository(Level::Write),
            "read+issues, poster or admin" | "admin" => Access::Repository(Level::Admin),
            "read" | "read+issues" => Access::Repository(Level::Read),
            "owner" => Access::Repository(Level::Owner),
            other => panic!(
                "routes.tsv: the access in {line:?} is {other:?}; use `-`, `read`, `write`, `admin`, `owner` or `org-owner`, \
                 with `+issues` if the route depends on the issue tracker"
            ),
        };
        // The prepared repositories are not mirrors, which the server checks after the permission.
        let success = if path.ends_with("/mirror-sync") { "404" } else { success };
        let success = success.split('/').map(|status| status.parse().expect("a status")).collect();
        Self { method: method.to_owned(), path: path.to_owned(), auth, access, success }
    }

    /// Returns the repositories to test: a public and a private one for routes of a repository.
    pub(crate) fn places(&self) -> Vec<Place> {
        match self.access {
            Access::Repository(_) => vec![Place::Public, Place::Private],
            _ => vec![Place::Public],
        }
    }
}
