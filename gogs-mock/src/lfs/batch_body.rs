//! A parser for the body of a batch request. It behaves like the library `jsoniter`, which the server uses here: it parses as
//! it reads, ignores what follows the value, and has error messages of its own.

mod cursor;

use self::cursor::Cursor;
use super::Asked;

/// The objects that a client has or needs.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Batch {
    pub(super) operation: String,
    pub(super) objects: Vec<Asked>,
}

const OBJECTS: &str = "[]struct { Oid lfsutil.OID \"json:\\\"oid\\\"\"; Size int64 \"json:\\\"size\\\"\" }: ";

/// Reads the request.
///
/// # Errors
///
/// The message of the library. After its first error it continues as well as it can, and each enclosing call prepends to the
/// message.
pub(super) fn read(body: &[u8]) -> Result<Batch, String> {
    let mut batch = Batch::default();
    if body.is_empty() {
        return Err("EOF".to_owned());
    }
    let mut cursor = Cursor::new(body);
    let has_members = cursor.object(|cursor, name| match name {
        "operation" => {
            batch.operation = cursor.text();
            cursor.within("Operation: ");
        }
        "objects" => {
            batch.objects = objects(cursor);
            cursor.within("Objects: ");
        }
        _ => cursor.skip(),
    });
    if has_members {
        cursor.within("lfs.batchRequest.");
    }
    cursor.finish().map(|()| batch)
}

fn objects(cursor: &mut Cursor<'_>) -> Vec<Asked> {
    let mut objects = Vec::new();
    match cursor.token() {
        b'n' => cursor.rest_of("ull"),
        b'[' => {
            let mut next = cursor.token();
            if next != b']' {
                cursor.back(next);
                next = b',';
            }
            while next == b',' {
                objects.push(object(cursor));
                next = cursor.token();
            }
            if next != b']' {
                cursor.fail("decode slice", "expect ], but found ", Some(next));
            }
        }
        other => cursor.fail("decode slice", "expect [ or n, but found ", Some(other)),
    }
    cursor.within(OBJECTS);
    objects
}

fn object(cursor: &mut Cursor<'_>) -> Asked {
    let mut asked = Asked::default();
    cursor.object(|cursor, name| match name {
        "oid" => {
            asked.oid = cursor.text();
            cursor.within("Oid: ");
        }
        "size" => {
            asked.size = cursor.integer();
            cursor.within("Size: ");
        }
        _ => cursor.skip(),
    });
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The expected messages are those of a real 0.14.3, or of its library, except for the first letter, which the server
    /// capitalizes.
    #[test]
    fn errors_equal_those_of_the_library() {
        let cases: &[(&str, &str)] = &[
            ("", "EOF"),
            (
                "hello",
                "readObjectStart: expect { or n, but found h, error found in #1 byte of ...|hello|..., bigger context ...|hello|...",
            ),
            (
                "   ",
                "readObjectStart: expect { or n, but found \0, error found in #0 byte of ...|   |..., bigger context ...|   |...",
            ),
            (
                r#"{"operation":1}"#,
                r#"lfs.batchRequest.Operation: ReadString: expects " or n, but found 1, error found in #10 byte of ...|eration":1}|..., bigger context ...|{"operation":1}|..."#,
            ),
            (
                r#"{"operation":"download""#,
                "lfs.batchRequest.isObjectEnd: object ended prematurely, unexpected char \0, error found in #10 byte of ...|\"download\"|..., bigger context ...|{\"operation\":\"download\"|...",
            ),
            (
                r#"{"operation":"download",}"#,
                r#"lfs.batchRequest.readFieldHash: expect ", but found }, error found in #10 byte of ...|ownload",}|..., bigger context ...|{"operation":"download",}|..."#,
            ),
            (
                r#"{"operation":"\x"}"#,
                r#"lfs.batchRequest.Operation: readEscapedChar: invalid escape char after \, error found in #10 byte of ...|ation":"\x"}|..., bigger context ...|{"operation":"\x"}|..."#,
            ),
            (
                r#"{"operation":"do"#,
                r#"lfs.batchRequest.Operation: readStringSlowPath: unexpected end of input, error found in #10 byte of ...|ation":"do|..., bigger context ...|{"operation":"do|..."#,
            ),
            (
                "{\"operation\":\"a\nb\"}",
                "lfs.batchRequest.Operation: ReadString: invalid control character found: 10, error found in #10 byte of ...|eration\":\"a\nb\"}|..., bigger context ...|{\"operation\":\"a\nb\"}|...",
            ),
            (
                "{1}",
                r#"lfs.batchRequest.readFieldHash: expect ", but found 1, error found in #2 byte of ...|{1}|..., bigger context ...|{1}|..."#,
            ),
            (
                r#"{"oper"#,
                r#"lfs.batchRequest.readFieldHash: incomplete field name, error found in #2 byte of ...|{"oper|..., bigger context ...|{"oper|..."#,
            ),
            (
                r#"{"x":nil}"#,
                r#"lfs.batchRequest.skipThreeBytes: expect ull, error found in #7 byte of ...|{"x":nil}|..., bigger context ...|{"x":nil}|..."#,
            ),
            (
                r#"{"x":"ab"#,
                r#"lfs.batchRequest.readStringSlowPath: unexpected end of input, error found in #8 byte of ...|{"x":"ab|..., bigger context ...|{"x":"ab|..."#,
            ),
            (
                r#"{"operation" "x"}"#,
                r#"lfs.batchRequest.readFieldHash: expect :, but found ", error found in #10 byte of ...|eration" "x"}|..., bigger context ...|{"operation" "x"}|..."#,
            ),
        ];
        for (body, words) in cases {
            assert_eq!(read(body.as_bytes()), Err((*words).to_owned()), "{body}");
        }
        let of_objects: &[(&str, &str)] = &[
            (
                r#"[{"oid":"x","size":"1"}]}"#,
                "Size: readUint64: unexpected character: {STAND_IN}, error found in #10 byte of ...|\",\"size\":\"1\"}]}|..., bigger context ...|operation\":\"upload\",\"objects\":[{\"oid\":\"x\",\"size\":\"1\"}]}|...",
            ),
            (
                r#"[{"oid":"x","size":1.5}]}"#,
                "Size: assertInteger: can not decode float as int, error found in #10 byte of ...|\",\"size\":1.5}]}|..., bigger context ...|operation\":\"upload\",\"objects\":[{\"oid\":\"x\",\"size\":1.5}]}|...",
            ),
            (
                r#"[{"oid":"x","size":99999999999999999999}]}"#,
                "Size: readUint64: overflow, error found in #10 byte of ...|\":999999999999999999|..., bigger context ...|on\":\"upload\",\"objects\":[{\"oid\":\"x\",\"size\":99999999999999999999}]}|...",
            ),
            (
                r#"[{"oid":"x","size":1e3}]}"#,
                "isObjectEnd: object ended prematurely, unexpected char e, error found in #10 byte of ...|,\"size\":1e3}]}|..., bigger context ...|peration\":\"upload\",\"objects\":[{\"oid\":\"x\",\"size\":1e3}]}|...",
            ),
            (
                r#"[{"oid":1,"size":1}]}"#,
                "Size: Oid: ReadString: expects \" or n, but found 1, error found in #10 byte of ...|:[{\"oid\":1,\"size\":1}|..., bigger context ...|{\"operation\":\"upload\",\"objects\":[{\"oid\":1,\"size\":1}]}|...",
            ),
            (
                r#"[{"oid":"x","size":-}]}"#,
                "Size: readUint64: unexpected character: {STAND_IN}, error found in #10 byte of ...|,\"size\":-}]}|..., bigger context ...|peration\":\"upload\",\"objects\":[{\"oid\":\"x\",\"size\":-}]}|...",
            ),
        ];
        for (objects, words) in of_objects {
            let body = format!(r#"{{"operation":"upload","objects":{objects}"#);
            // The library shows the byte of its lookup table, which is not UTF-8.
            let words = words.replace("{STAND_IN}", &crate::go::text::from_bytes(&[0xff]));
            let words = format!("lfs.batchRequest.Objects: {OBJECTS}{words}");
            assert_eq!(read(body.as_bytes()), Err(words), "{body}");
        }
    }

    #[test]
    fn member_names_ignore_case_and_trailing_bytes_are_ignored() {
        let body =
            br#" {"OPERATION":"upload","x":[{"y":"]"},1,true,null],"Objects":[{"OID":"\u00e9","SIZE":-3},null]} x"#;
        let objects = vec![Asked { oid: "é".to_owned(), size: -3 }, Asked::default()];
        assert_eq!(read(body), Ok(Batch { operation: "upload".to_owned(), objects }));
        for body in ["null", "{}", r#"{"operation":null,"objects":null}"#] {
            assert_eq!(read(body.as_bytes()), Ok(Batch::default()), "{body}");
        }
    }

    /// The parts of an error are collected without copying them, and an unterminated string is read once.
    #[test]
    fn long_hostile_bodies_are_read_in_linear_time() {
        let many = 200_000;
        let body = format!(r#"{{"operation":1{}}}"#, r#","operation":"""#.repeat(many));
        let error = read(body.as_bytes()).unwrap_err();
        assert!(error.starts_with(&format!("lfs.batchRequest.{}ReadString: ", "Operation: ".repeat(many + 1))));
        let body = format!("{{{}", r#"",\"#.repeat(many));
        assert!(read(body.as_bytes()).unwrap_err().starts_with("lfs.batchRequest.readEscapedChar: "));
        let body = format!(r#"{{"x"{}"#, r#"",\"#.repeat(many));
        assert!(read(body.as_bytes()).unwrap_err().starts_with("lfs.batchRequest.readFieldHash: expect :, "));
    }
}
