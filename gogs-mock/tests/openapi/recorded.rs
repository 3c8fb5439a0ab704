//! The recorded responses of real servers: the statuses of each endpoint, and the forms of their bodies.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use gogs_core::endpoint::Router;
use gogs_core::endpoints;
use serde_json::Value;

/// The form of a body that is not that of the endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Body {
    Nothing,
    /// `{"message", "url"}`.
    Message,
    /// A list of errors of fields.
    Fields,
    /// `{"ok": false, "error"}`.
    Search,
    /// A page of the web site.
    Page,
    Text,
}

/// The versions for which something was recorded.
pub(crate) type Versions = BTreeSet<String>;

/// The recorded responses of an endpoint.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// The bodies of refusals, by status.
    pub(crate) refusals: BTreeMap<u16, BTreeMap<Body, Versions>>,
    /// The statuses of success.
    pub(crate) successes: BTreeMap<u16, Versions>,
    /// The media types of successes.
    pub(crate) media_types: BTreeSet<String>,
    /// Whether a successful response had the header `Link`.
    pub(crate) has_link: bool,
}

/// The recorded responses of every endpoint, by name.
#[derive(Debug, Default)]
pub(crate) struct Recorded(BTreeMap<&'static str, Seen>);

impl Recorded {
    /// Reads the recordings of all versions.
    pub(crate) fn load() -> Self {
        let mut router = Router::default();
        endpoints::all().for_each(|route| router.insert(route, route.name));
        let mut recorded = Self::default();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recordings");
        for entry in std::fs::read_dir(folder).expect("the recordings") {
            let folder = entry.expect("an entry").path();
            let version = folder.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
            // The list of routes is in the same folder.
            let Ok(files) = std::fs::read_dir(&folder) else { continue };
            let files = files.map(|file| file.expect("a file").path());
            for file in files.filter(|file| file.extension().is_some_and(|extension| extension == "json")) {
                let text = std::fs::read_to_string(&file).expect("a recording");
                let recording: Value = serde_json::from_str(&text).expect("JSON");
                for exchange in recording["exchanges"].as_array().into_iter().flatten() {
                    recorded.note(&router, &version, exchange);
                }
            }
        }
        recorded
    }

    fn note(&mut self, router: &Router<&'static str>, version: &str, exchange: &Value) {
        let (request, response) = (&exchange["request"], &exchange["response"]);
        let (Some(method), Some(path)) = (request["method"].as_str(), request["path"].as_str()) else { return };
        let Some(status) = response["status"].as_u64().and_then(|status| u16::try_from(status).ok()) else { return };
        let path = path.split('?').next().unwrap_or_default();
        let Some((name, _)) = method.parse().ok().and_then(|method| router.find(&method, path)) else { return };
        let seen = self.0.entry(name).or_default();
        let versions = if (200..300).contains(&status) {
            let content_type = response["headers"]["content-type"].as_str();
            let essence = content_type.and_then(|content_type| content_type.split(';').next());
            seen.media_types.extend(essence.map(|essence| essence.trim().to_ascii_lowercase()));
            seen.has_link |= response["headers"].get("link").is_some();
            seen.successes.entry(status).or_default()
        } else {
            seen.refusals.entry(status).or_default().entry(body(response)).or_default()
        };
        versions.insert(version.to_owned());
    }

    pub(crate) fn of(&self, endpoint: &str) -> Option<&Seen> {
        self.0.get(endpoint)
    }

    /// Returns every recorded status of an endpoint.
    pub(crate) fn statuses(&self, endpoint: &str) -> BTreeSet<u16> {
        let seen = self.of(endpoint).into_iter();
        seen.flat_map(|seen| seen.refusals.keys().chain(seen.successes.keys())).copied().collect()
    }
}

fn body(response: &Value) -> Body {
    let is_page =
        response["headers"]["content-type"].as_str().is_some_and(|content_type| content_type.contains("html"));
    match (&response["json"], response["text"].as_str()) {
        (Value::Array(_), _) => Body::Fields,
        (Value::Object(members), _) if members.contains_key("ok") => Body::Search,
        (Value::Object(_), _) => Body::Message,
        (_, Some(text)) if !text.is_empty() => {
            if is_page {
                Body::Page
            } else {
                Body::Text
            }
        }
        _ if is_page => Body::Page,
        _ => Body::Nothing,
    }
}
