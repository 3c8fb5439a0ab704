//! The API as a document for programs.

/// Returns the OpenAPI 3.1 document of the whole API of Gogs 0.14.3: all routes, with every status and the shape of its body,
/// both kinds of credentials, the versions that newer routes appeared in (`x-gogs-since`), and quirks in the descriptions.
///
/// It is generated from the rows of the table, the models, and what real servers were recorded to respond, and kept in the
/// repository as `gogs-mock/docs/openapi.json`.
///
/// ```
/// let document: serde_json::Value = serde_json::from_str(gogs_mock::openapi())?;
/// assert_eq!(document["openapi"], "3.1.0");
/// assert_eq!(document["paths"]["/repos/{owner}/{repo}/tags"]["get"]["x-gogs-since"], "0.13.0");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn openapi() -> &'static str {
    include_str!("../docs/openapi.json")
}
