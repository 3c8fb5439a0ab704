//! A parser for the body of a batch request. It behaves like the library `jsoniter`, which the server uses here: it parses as
//! it reads, ignores what follows the value, and has error messages of its own.

mod cursor;

use self::cursor::Cursor;
use super::Pointer;

/// The objects that a client has or needs.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Batch {
    pub(super) operation: String,
    pub(super) objects: Vec<Pointer>,
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

fn objects(cursor: &mut Cursor<'_>) -> Vec<Pointer> {
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

fn object(cursor: &mut Cursor<'_>) -> Pointer {
    let mut pointer = Pointer::default();
    cursor.object(|cursor, name| match name {
        "oid" => {
            pointer.oid = cursor.text();
            cursor.within("Oid: ");
        }
        "size" => {
            pointer.size = cursor.integer();
            cursor.within("Size: ");
        }
        _ => cursor.skip(),
    });
    pointer
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::go::text;

    /// Bodies, each followed by its error. The errors are those of a real 0.14.3, or of its library, except for the first letter,
    /// which the server capitalizes.
    const ERRORS: &str = r##"hello
readObjectStart: expect { or n, but found h, error found in #1 byte of ...|hello|..., bigger context ...|hello|...
{"operation":1}
lfs.batchRequest.Operation: ReadString: expects " or n, but found 1, error found in #10 byte of ...|eration":1}|..., bigger context ...|{"operation":1}|...
{"operation":"download"
lfs.batchRequest.isObjectEnd: object ended prematurely, unexpected char {NUL}, error found in #10 byte of ...|"download"|..., bigger context ...|{"operation":"download"|...
{"operation":"download",}
lfs.batchRequest.readFieldHash: expect ", but found }, error found in #10 byte of ...|ownload",}|..., bigger context ...|{"operation":"download",}|...
{"operation":"\x"}
lfs.batchRequest.Operation: readEscapedChar: invalid escape char after \, error found in #10 byte of ...|ation":"\x"}|..., bigger context ...|{"operation":"\x"}|...
{"operation":"do
lfs.batchRequest.Operation: readStringSlowPath: unexpected end of input, error found in #10 byte of ...|ation":"do|..., bigger context ...|{"operation":"do|...
{"operation":"a{LF}b"}
lfs.batchRequest.Operation: ReadString: invalid control character found: 10, error found in #10 byte of ...|eration":"a{LF}b"}|..., bigger context ...|{"operation":"a{LF}b"}|...
{1}
lfs.batchRequest.readFieldHash: expect ", but found 1, error found in #2 byte of ...|{1}|..., bigger context ...|{1}|...
{"oper
lfs.batchRequest.readFieldHash: incomplete field name, error found in #2 byte of ...|{"oper|..., bigger context ...|{"oper|...
{"x":nil}
lfs.batchRequest.skipThreeBytes: expect ull, error found in #7 byte of ...|{"x":nil}|..., bigger context ...|{"x":nil}|...
{"x":"ab
lfs.batchRequest.readStringSlowPath: unexpected end of input, error found in #8 byte of ...|{"x":"ab|..., bigger context ...|{"x":"ab|...
{"operation" "x"}
lfs.batchRequest.readFieldHash: expect :, but found ", error found in #10 byte of ...|eration" "x"}|..., bigger context ...|{"operation" "x"}|...
{"operation":"upload","objects":[{"oid":"x","size":"1"}]}
lfs.batchRequest.Objects: {OBJECTS}Size: readUint64: unexpected character: {FF}, error found in #10 byte of ...|","size":"1"}]}|..., bigger context ...|operation":"upload","objects":[{"oid":"x","size":"1"}]}|...
{"operation":"upload","objects":[{"oid":"x","size":1.5}]}
lfs.batchRequest.Objects: {OBJECTS}Size: assertInteger: can not decode float as int, error found in #10 byte of ...|","size":1.5}]}|..., bigger context ...|operation":"upload","objects":[{"oid":"x","size":1.5}]}|...
{"operation":"upload","objects":[{"oid":"x","size":99999999999999999999}]}
lfs.batchRequest.Objects: {OBJECTS}Size: readUint64: overflow, error found in #10 byte of ...|":999999999999999999|..., bigger context ...|on":"upload","objects":[{"oid":"x","size":99999999999999999999}]}|...
{"operation":"upload","objects":[{"oid":"x","size":1e3}]}
lfs.batchRequest.Objects: {OBJECTS}isObjectEnd: object ended prematurely, unexpected char e, error found in #10 byte of ...|,"size":1e3}]}|..., bigger context ...|peration":"upload","objects":[{"oid":"x","size":1e3}]}|...
{"operation":"upload","objects":[{"oid":1,"size":1}]}
lfs.batchRequest.Objects: {OBJECTS}Size: Oid: ReadString: expects " or n, but found 1, error found in #10 byte of ...|:[{"oid":1,"size":1}|..., bigger context ...|{"operation":"upload","objects":[{"oid":1,"size":1}]}|...
{"operation":"upload","objects":[{"oid":"x","size":-}]}
lfs.batchRequest.Objects: {OBJECTS}Size: readUint64: unexpected character: {FF}, error found in #10 byte of ...|,"size":-}]}|..., bigger context ...|peration":"upload","objects":[{"oid":"x","size":-}]}|..."##;

    #[test]
    fn errors_equal_those_of_the_library() {
        assert_eq!(read(b""), Err("EOF".to_owned()));
        let spaces = "found \0, error found in #0 byte of ...|   |..., bigger context ...|   |...";
        assert_eq!(read(b"   "), Err(format!("readObjectStart: expect {{ or n, but {spaces}")));
        // The library shows the byte 0xff of its lookup table, which is not UTF-8.
        let special = [("{LF}", "\n"), ("{NUL}", "\0"), ("{OBJECTS}", OBJECTS), ("{FF}", &text::from_bytes(&[0xff]))];
        let lines: Vec<_> = ERRORS
            .lines()
            .map(|line| special.iter().fold(line.to_owned(), |line, (name, text)| line.replace(name, text)))
            .collect();
        for case in lines.chunks(2) {
            assert_eq!(read(case[0].as_bytes()).as_ref(), Err(&case[1]), "{}", case[0]);
        }
    }

    #[test]
    fn member_names_ignore_case_and_trailing_bytes_are_ignored() {
        let body =
            br#" {"OPERATION":"upload","x":[{"y":"]"},1,true,null],"Objects":[{"OID":"\u00e9","SIZE":-3},null]} x"#;
        let objects = vec![Pointer { oid: "é".to_owned(), size: -3 }, Pointer::default()];
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
