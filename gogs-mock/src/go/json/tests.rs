use super::scan::{MAX_DEPTH, end_of_value};

#[test]
fn errors_are_worded_like_go() {
    let cases: [(&[u8], &str); 35] = [
        (b"{not", "invalid character 'n' looking for beginning of object key string"),
        (b"{]", "invalid character ']' looking for beginning of object key string"),
        (br#"{"a":1,}"#, "invalid character '}' looking for beginning of object key string"),
        (b"{'a':1}", r"invalid character '\'' looking for beginning of object key string"),
        (br#"{"a" 1}"#, "invalid character '1' after object key"),
        (br#"{"a":1 "b"}"#, "invalid character '\"' after object key:value pair"),
        (br#"{"a"::}"#, "invalid character ':' looking for beginning of value"),
        (b"[1 2]", "invalid character '2' after array element"),
        (b"[1,]", "invalid character ']' looking for beginning of value"),
        (b"]", "invalid character ']' looking for beginning of value"),
        (b"\xef\xbb\xbf{}", "invalid character 'ï' looking for beginning of value"),
        (b"\x80", r"invalid character '\u0080' looking for beginning of value"),
        (b"\x00{}", r"invalid character '\x00' looking for beginning of value"),
        (b"\\", r"invalid character '\\' looking for beginning of value"),
        (b"trux", "invalid character 'x' in literal true (expecting 'e')"),
        (b"nul1", "invalid character '1' in literal null (expecting 'l')"),
        (b"fals ", "invalid character ' ' in literal false (expecting 'e')"),
        (b"-x", "invalid character 'x' in numeric literal"),
        (b"1.x", "invalid character 'x' after decimal point in numeric literal"),
        (b"1ex", "invalid character 'x' in exponent of numeric literal"),
        (b"1e+x", "invalid character 'x' in exponent of numeric literal"),
        (b"\"a\nb\"", r"invalid character '\n' in string literal"),
        (br#""\x""#, "invalid character 'x' in string escape code"),
        (br#""\u12g4""#, r"invalid character 'g' in \u hexadecimal character escape"),
        (b"{", "unexpected EOF"),
        (br#"{"a""#, "unexpected EOF"),
        (br#"{"a":"#, "unexpected EOF"),
        (br#"{"a":1"#, "unexpected EOF"),
        (b"tru", "unexpected EOF"),
        (b"-", "unexpected EOF"),
        (b"1.", "unexpected EOF"),
        (b"1e", "unexpected EOF"),
        (b"\"abc", "unexpected EOF"),
        (br#""\u12"#, "unexpected EOF"),
        (b"[", "unexpected EOF"),
    ];
    for (input, error) in cases {
        assert_eq!(end_of_value(input), Err(error.to_owned()), "{:?}", input.escape_ascii().to_string());
    }
}

#[test]
fn text_after_the_first_value_is_ignored() {
    let cases: [(&[u8], usize); 8] = [
        (b"{} trailing", 2),
        (b"{}}", 2),
        (b" [1, 2.5e-3, -0] ]", 16),
        (b"5x", 1),
        (b"01", 1),
        (b"nullx", 4),
        (br#""a\"b"c"#, 6),
        (br#"{"a":[{"b":{}},[]]}{"#, 19),
    ];
    for (input, end) in cases {
        assert_eq!(end_of_value(input), Ok(Some(end)), "{:?}", input.escape_ascii().to_string());
    }
}

#[test]
fn white_space_is_not_a_value() {
    assert_eq!(end_of_value(b""), Ok(None));
    assert_eq!(end_of_value(b" \r\n\t"), Ok(None));
}

#[test]
fn deep_nesting_is_rejected_without_stack_overflow() {
    let deep = |depth| [b"[".repeat(depth), b"]".repeat(depth)].concat();
    assert_eq!(end_of_value(&deep(MAX_DEPTH)), Ok(Some(2 * MAX_DEPTH)));
    let too_deep = Err("invalid character '[' exceeded max depth".to_owned());
    assert_eq!(end_of_value(&deep(MAX_DEPTH + 1)), too_deep);
    assert_eq!(end_of_value(&b"[".repeat(1 << 20)), too_deep);
}
