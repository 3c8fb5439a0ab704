//! Endpoints: what client and fake server need to know about a row of the table.
//!
//! | part | holds |
//! |---|---|
//! | [`Endpoint`], [`Route`], [`Auth`] | the definition of a row |
//! | [`Params`], [`ParamValue`] | values in paths and queries, to text and back |
//! | [`RequestBody`], [`JsonBody`], [`Answer`], [`JsonAnswer`] | bodies of requests and responses, to bytes and back |
//! | [`Kind`] | the kinds of responses that an endpoint can have |
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

/// An endpoint of the API, as constants and types.
///
/// The rows of [`endpoints`](crate::endpoints) implement it. The trait is open, so an endpoint that the table lacks (of a
/// patched server, for example) can be implemented by hand and used with [`Client::call`](crate::Client::call):
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
    /// Method, path, and everything else that needs no types.
    const ROUTE: Route;
    /// The values in the path.
    type Path: Params;
    /// The values in the query, all optional.
    type Query: Params;
    /// The body of the request.
    type Body: RequestBody;
    /// The body of the response, if the server succeeds.
    type Answer: Answer;
}

/// The part of an [`Endpoint`] that is plain data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The name, as shown in errors: `CreateRepository`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below `/api/v1`: `/repos/{owner}/{repo}`. `{name}` is one segment, `{*name}` the rest of the path.
    pub template: &'static str,
    /// The status of success. Another 2xx is an unexpected response, except that a document may come with 200 or 201.
    pub success: u16,
    /// The credentials that the server requires.
    pub auth: Auth,
    /// The version of Gogs that the route appeared in; `None` if 0.12.11 and earlier versions have it.
    pub since: Option<Version>,
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.template)
    }
}

/// The kind of credentials that an endpoint accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Auth {
    /// None required. With a token or a password, the caller may see more. Wrong credentials are ignored.
    Optional,
    /// A user name and password; a token fails with 401.
    Basic,
    /// An access token; a password fails with 401.
    Token,
    /// A token or a password of a site administrator; everybody else gets a 403.
    Admin,
}

/// Defines endpoints, a row each: doc, method, path, name, parts, response, status of success, and credentials ([`Auth`]). The
/// parts are named, and left out if there are none: `{ path: RepositoryPath, query: IssueFilter, body: NewIssue }`, in this
/// order. A route that 0.12.11 lacks ends with the version that added it: `since: "0.13.0"`.
///
/// A row becomes a unit struct that implements [`Endpoint`], and an entry of the module's `ROUTES`. A row whose variables are
/// not the fields of its path, in the same order, does not compile.
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

            // A type in parentheses is that type, and empty parentheses are `()`.
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

        /// The rows of this area, in the order of their definition.
        pub static ROUTES: &[$crate::endpoint::Route] = &[$(<$name as $crate::endpoint::Endpoint>::ROUTE),*];

        /// The JSON Schemas of each row.
        #[cfg(feature = "schema")]
        pub(crate) static SHAPES: &[fn() -> $crate::endpoint::Shape] =
            &[$(|| $crate::endpoint::Shape::of::<$name>(module_path!(), &[$($doc),*])),*];

        /// The description of their responses.
        #[cfg(test)]
        pub(crate) static KINDS: &[$crate::endpoint::kind::Kind] =
            &[$(<<$name as $crate::endpoint::Endpoint>::Answer as $crate::endpoint::body::Answer>::KIND),*];
    };
}
pub(crate) use endpoints;
