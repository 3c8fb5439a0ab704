//! JSON in the format of the server.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
#[cfg(feature = "server")]
use serde_json::ser::PrettyFormatter;
use serde_json::ser::{CompactFormatter, Formatter};

/// Go's zero time, which Gogs sends for a missing time.
const YEAR_1: &[u8] = b"\"0001-01-01T00:00:00Z\"";

/// The members that are times in Gogs rather than pointers to times: they are never `null` (0.12.11 to 0.14.3).
const TIMES: [&str; 4] = ["created_at", "updated_at", "date", "timestamp"];

/// Writes a value in one line.
///
/// # Errors
///
/// If the value cannot be written as JSON.
pub fn to_vec(value: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    written(value, CompactFormatter)
}

/// Writes a value with indentation, as in webhooks.
///
/// # Errors
///
/// If the value cannot be written as JSON.
#[cfg(feature = "server")]
pub fn to_vec_pretty(value: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    written(value, PrettyFormatter::new())
}

fn written(value: &impl Serialize, format: impl Formatter) -> Result<Vec<u8>, serde_json::Error> {
    let mut json = Vec::with_capacity(128);
    let format = GoTimes { format, name: String::new(), is_in_name: false };
    value.serialize(&mut Serializer::with_formatter(&mut json, format))?;
    Ok(json)
}

/// Writes Go's zero time instead of `null` for the members that are times.
struct GoTimes<F> {
    format: F,
    /// The name of the current or the latest member.
    name: String,
    is_in_name: bool,
}

impl<F: Formatter> Formatter for GoTimes<F> {
    fn write_null<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if TIMES.contains(&self.name.as_str()) { writer.write_all(YEAR_1) } else { self.format.write_null(writer) }
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.is_in_name = true;
        self.name.clear();
        self.format.begin_object_key(writer, first)
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.is_in_name = false;
        self.format.end_object_key(writer)
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if self.is_in_name {
            self.name.push_str(fragment);
        }
        self.format.write_string_fragment(writer, fragment)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.format.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.format.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.format.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.format.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.format.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.format.end_object(writer)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.format.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.format.end_object_value(writer)
    }
}
