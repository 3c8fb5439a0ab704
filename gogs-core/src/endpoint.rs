//! What an endpoint is: a row of the table, with everything that client and fake server need to know about it.
//!
//! | part | holds |
//! |---|---|
//! | [`Endpoint`], [`Route`], [`Auth`] | what a row is |
//! | [`Params`], [`ParamValue`] | values in paths and queries, to text and back |
//! | [`RequestBody`], [`JsonBody`], [`Answer`], [`JsonAnswer`] | request bodies and answers, to bytes and back |
//! | [`Kind`] | which answers are an endpoint's at all |
//! | [`codec`](crate::codec) | from an endpoint's values to an `http::Request`, and from an `http::Response` to its answer |
//!
//! The feature `server` adds what only a server needs: `Router`, `Captures`, and `server_json`. The feature `schema` adds
//! `Shape`: the row with the JSON Schemas of its types.

pub(crate) mod body;
pub(crate) mod kind;
pub(crate) mod params;
#[cfg(any(feature = "server", test))]
pub(crate) mod router;
#[cfg_attr(not(feature = "server"), doc(hidden))]
pub mod server_json;
#[cfg(feature = "schema")]
pub(crate) mod shape;
pub(crate) mod template;

use std::fmt;

use http::Method;

use crate::version::Version;

pub use self::body::{Answer, JsonAnswer, JsonBody, RequestBody, Sha, Unreadable};
pub use self::kind::Kind;
pub use self::params::{ParamValue, Params};
#[cfg(feature = "server")]
pub use self::router::{Captures, Router};
#[cfg(feature = "schema")]
pub use self::shape::{BodyShape, SchemaOf, Shape, Values};

/// One endpoint of the API, as constants and types.
///
/// The rows of [`endpoints`](crate::endpoints) implement it. The trait is open, so an endpoint that the table lacks (a
/// patched server's, say) can be written out by hand and used with [`Client::call`](crate::Client::call):
///
/// ```
/// use gogs_hyper::bytes::Bytes;
/// use gogs_hyper::endpoint::{Auth, Endpoint, Route};
/// use gogs_hyper::http::Method;
///
/// /// Asks a patched server for its version.
/// struct GetVersion;
///
/// impl Endpoint for GetVersion {
///     const ROUTE: Route =
///         Route { name: "GetVersion", method: Method::GET, template: "/version", success: 200, auth: Auth::Optional, since: None };
///     type Path = ();
///     type Query = ();
///     type Body = ();
///     type Answer = Bytes;
/// }
/// ```
pub trait Endpoint: 'static {
    /// Method, path, and what else can be said without types.
    const ROUTE: Route;
    /// The values in the path.
    type Path: Params;
    /// The values in the query; all of them optional.
    type Query: Params;
    /// The request's body.
    type Body: RequestBody;
    /// The answer's body, when the server does what was asked.
    type Answer: Answer;
}

/// The part of an [`Endpoint`] that is plain data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The endpoint's name, as it stands in errors: `CreateRepository`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below `/api/v1`: `/repos/{owner}/{repo}`. `{name}` is one segment, `{*name}` the rest of the path.
    pub template: &'static str,
    /// The status of an answer that says yes. Another 2xx is none, but for a document that comes with 200 or 201.
    pub success: u16,
    /// What the server wants to see before it listens.
    pub auth: Auth,
    /// The version of Gogs that the route appeared in; `None` if 0.12.11 and earlier versions have it.
    pub since: Option<Version>,
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.template)
    }
}

/// The kind of credentials that the server takes on an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Auth {
    /// None needed; with a token or a password the caller may see more. Wrong ones count as none.
    Optional,
    /// A user name and password; a token is refused with 401.
    Basic,
    /// An access token; a password is refused with 401.
    Token,
    /// A token or a password of a site administrator; everybody else is refused with 403.
    Admin,
}

/// Writes down endpoints, a row each: doc, method, path, name, what it carries, answer, the status of success, and what the
/// server wants to see ([`Auth`]). What a row carries is named, and left out where there is none:
/// `{ path: RepositoryPath, query: IssueFilter, body: NewIssue }`, in this order. A route that 0.12.11 lacks ends with the
/// version that it appeared in: `since: "0.13.0"`.
///
/// A row becomes a unit struct that implements [`Endpoint`], and an entry in the module's `ROUTES`. One whose variables
/// are not the fields of its path, in their order, does not compile.
macro_rules! endpoints {
    ($(
        $(#[doc = $doc:literal])*
        $method:ident $template:literal $name:ident {
            $(path: $path:ident $(,)?)?
            $(query: $query:ident $(,)?)?
            $(body: $body:ident $(,)?)?
        } -> $answer:ty, $success:literal, $auth:ident $(, since: $since:literal)?;
    )*) => {
        $(
            $(#[doc = $doc])*
            $(#[doc = concat!("\n\nSince Gogs ", $since, ".")])?
            #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
            pub struct $name;

            const _: () = assert!(
                $crate::endpoint::template::has_variables(
                    $template,
                    <<$name as $crate::endpoint::Endpoint>::Path as $crate::endpoint::params::Params>::NAMES
                ),
                concat!("the variables of ", stringify!($name), " are not the fields of its path, in their order")
            );

            // One type between parentheses is that type, and none is `()`.
            #[allow(unused_parens)]
            impl $crate::endpoint::Endpoint for $name {
                const ROUTE: $crate::endpoint::Route = $crate::endpoint::Route {
                    name: stringify!($name),
                    method: http::Method::$method,
                    template: $template,
                    success: $success,
                    auth: $crate::endpoint::Auth::$auth,
                    // The first of one or two: the row's own, if it has one.
                    since: [$(Some($crate::Version::of_row($since)),)? None][0],
                };
                type Path = ($($path)?);
                type Query = ($($query)?);
                type Body = ($($body)?);
                type Answer = $answer;
            }
        )*

        /// The rows of this area, in the order in which they are written.
        pub static ROUTES: &[$crate::endpoint::Route] = &[$(<$name as $crate::endpoint::Endpoint>::ROUTE),*];

        /// What goes over the wire at each of them.
        #[cfg(feature = "schema")]
        pub(crate) static SHAPES: &[fn() -> $crate::endpoint::Shape] =
            &[$(|| $crate::endpoint::Shape::of::<$name>(module_path!(), &[$($doc),*])),*];

        /// What each of them answers with.
        #[cfg(test)]
        pub(crate) static KINDS: &[$crate::endpoint::kind::Kind] =
            &[$(<<$name as $crate::endpoint::Endpoint>::Answer as $crate::endpoint::body::Answer>::KIND),*];
    };
}
pub(crate) use endpoints;
