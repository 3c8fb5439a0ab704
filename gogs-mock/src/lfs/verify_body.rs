//! A parser for the body of the request that follows an upload. It behaves like Go's, including error messages.

use super::Pointer;
use crate::go::json::end_of_value;
use crate::wire::binding::{self, Field, Form, Kind};

const FORM: Form = Form {
    go_type: "lfs.basicVerifyRequest",
    fields: &[Field::new("oid", "Oid", Kind::Text, &[]), Field::new("size", "Size", Kind::Integer, &[])],
};

/// Reads the first value of the body.
///
/// # Errors
///
/// The message of Go.
pub(super) fn read(body: &[u8]) -> Result<Pointer, String> {
    if end_of_value(body)?.is_none() {
        return Err("EOF".to_owned());
    }
    // In Go, the id has its own type.
    let values =
        binding::read_json(&FORM, body).map_err(|error| error.replace("of type string", "of type lfsutil.OID"))?;
    let oid = values.get("oid").and_then(|oid| oid.as_str()).unwrap_or_default().to_owned();
    Ok(Pointer { oid, size: values.get("size").and_then(|size| size.as_i64()).unwrap_or_default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The expected messages are those of a real 0.14.3, except for the first letter, which it capitalizes.
    #[test]
    fn errors_equal_those_of_go() {
        let cases = [
            ("", "EOF"),
            ("hello", "invalid character 'h' looking for beginning of value"),
            ("[]", "json: cannot unmarshal array into Go value of type lfs.basicVerifyRequest"),
            (
                r#"{"oid":1}"#,
                "json: cannot unmarshal number into Go struct field basicVerifyRequest.oid of type lfsutil.OID",
            ),
            (
                r#"{"size":"1"}"#,
                "json: cannot unmarshal string into Go struct field basicVerifyRequest.size of type int64",
            ),
            (
                r#"{"size":1.5}"#,
                "json: cannot unmarshal number 1.5 into Go struct field basicVerifyRequest.size of type int64",
            ),
            (r#"{"oid":"x""#, "unexpected EOF"),
            (r#"{"oid":"x",}"#, "invalid character '}' looking for beginning of object key string"),
            (r#"{"oid":"\x"}"#, "invalid character 'x' in string escape code"),
        ];
        for (body, words) in cases {
            assert_eq!(read(body.as_bytes()), Err(words.to_owned()), "{body}");
        }
    }

    #[test]
    fn member_names_ignore_case_and_trailing_bytes_are_ignored() {
        let pointer = Pointer { oid: "x".to_owned(), size: 10 };
        assert_eq!(read(br#"{"OID":"x","Size":10} x"#), Ok(pointer));
        assert_eq!(read(b"null"), Ok(Pointer { oid: String::new(), size: 0 }));
    }
}
