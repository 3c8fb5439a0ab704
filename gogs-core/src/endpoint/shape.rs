//! The JSON Schemas of endpoints, for API descriptions such as OpenAPI.

use std::any::TypeId;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::{Answer, Endpoint, Kind, Params, Route};

/// Returns the schema of a type, and adds those of its parts to the generator.
pub type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// The types of an endpoint as JSON Schemas. Returned by [`endpoints::shapes`](crate::endpoints::shapes).
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Shape {
    /// The row without its types.
    pub route: Route,
    /// The module of the row: `issues`.
    pub area: &'static str,
    /// The lines of the row's documentation.
    pub documentation: &'static [&'static str],
    /// The values in the path.
    pub path: Values,
    /// The values in the query, all optional.
    pub query: Values,
    /// The body of the request.
    pub body: BodyShape,
    /// The kind of the response's body.
    pub answer_kind: Kind,
    /// The media type that the request asks for.
    pub accept: &'static str,
    /// The schema of the response, if it is JSON.
    pub answer: SchemaOf,
}

/// Named values in a path or a query.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Values {
    /// The names, in order.
    pub names: &'static [&'static str],
    /// The schema of an object whose properties are the values.
    pub schema: SchemaOf,
}

/// The body of a request.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum BodyShape {
    /// No body.
    Nothing,
    /// Plain text.
    Text,
    /// JSON of this schema.
    Json(SchemaOf),
}

impl Shape {
    /// Returns the shape of an endpoint.
    pub(crate) fn of<E>(area: &'static str, documentation: &'static [&'static str]) -> Self
    where
        E: Endpoint<Path: JsonSchema, Query: JsonSchema, Body: JsonSchema + 'static, Answer: JsonSchema>,
    {
        let body = match TypeId::of::<E::Body>() {
            id if id == TypeId::of::<()>() => BodyShape::Nothing,
            id if id == TypeId::of::<String>() => BodyShape::Text,
            _ => BodyShape::Json(SchemaGenerator::subschema_for::<E::Body>),
        };
        Self {
            route: E::ROUTE,
            area: area.rsplit("::").next().unwrap_or(area),
            documentation,
            path: Values { names: E::Path::NAMES, schema: E::Path::json_schema },
            query: Values { names: E::Query::NAMES, schema: E::Query::json_schema },
            body,
            answer_kind: E::Answer::KIND,
            accept: E::Answer::ACCEPT,
            answer: SchemaGenerator::subschema_for::<E::Answer>,
        }
    }
}
