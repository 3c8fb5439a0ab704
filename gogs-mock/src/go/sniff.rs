//! Content type detection for responses whose handler sets none.

/// Marks a response whose type the server determines only when it writes the body, so that responses to `HEAD` have none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sniffed;

/// The number of bytes that Go examines.
const LOOKED_AT: usize = 512;

/// The strings that Go recognizes as the start of HTML if a space or `>` follows.
const HTML: [&str; 17] = [
    "<!DOCTYPE HTML",
    "<HTML",
    "<HEAD",
    "<SCRIPT",
    "<IFRAME",
    "<H1",
    "<DIV",
    "<FONT",
    "<TABLE",
    "<A",
    "<STYLE",
    "<TITLE",
    "<B",
    "<BODY",
    "<BR",
    "<P",
    "<!--",
];

/// The first bytes of other formats, in Go's order; a `?` stands for any byte.
const FORMATS: [(&[u8], &str); 31] = [
    (b"%PDF-", "application/pdf"),
    (b"%!PS-Adobe-", "application/postscript"),
    (b"\xfe\xff??", "text/plain; charset=utf-16be"),
    (b"\xff\xfe??", "text/plain; charset=utf-16le"),
    (b"\xef\xbb\xbf?", "text/plain; charset=utf-8"),
    (b"\0\0\x01\0", "image/x-icon"),
    (b"\0\0\x02\0", "image/x-icon"),
    (b"BM", "image/bmp"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"RIFF????WEBPVP", "image/webp"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"FORM????AIFF", "audio/aiff"),
    (b"ID3", "audio/mpeg"),
    (b"OggS\0", "application/ogg"),
    (b"MThd\0\0\0\x06", "audio/midi"),
    (b"RIFF????AVI ", "video/avi"),
    (b"RIFF????WAVE", "audio/wave"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
    (b"??????????????????????????????????LP", "application/vnd.ms-fontobject"),
    (b"\0\x01\0\0", "font/ttf"),
    (b"OTTO", "font/otf"),
    (b"ttcf", "font/collection"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"\x1f\x8b\x08", "application/x-gzip"),
    (b"PK\x03\x04", "application/zip"),
    (b"Rar!\x1a\x07\0", "application/x-rar-compressed"),
    (b"Rar!\x1a\x07\x01\0", "application/x-rar-compressed"),
    (b"\0asm", "application/wasm"),
];

/// Returns the content type for the first bytes of a body, like `http.DetectContentType`.
pub(crate) fn sniffed_type(answer: &[u8]) -> &'static str {
    let start = &answer[..answer.len().min(LOOKED_AT)];
    let trimmed = start.trim_ascii_start();
    let is_html = |tag: &&str| {
        let ends = trimmed.get(tag.len()).is_some_and(|byte| matches!(byte, b' ' | b'>'));
        ends && trimmed[..tag.len()].eq_ignore_ascii_case(tag.as_bytes())
    };
    let is_binary = |byte: &u8| matches!(byte, 0x00..=0x08 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f);
    let is_format = |format: &&(&[u8], &str)| {
        let (pattern, _) = format;
        start.len() >= pattern.len()
            && pattern.iter().zip(start).all(|(wanted, byte)| matches!(wanted, b'?') || wanted == byte)
    };
    if HTML.iter().any(is_html) {
        "text/html; charset=utf-8"
    } else if trimmed.starts_with(b"<?xml") {
        "text/xml; charset=utf-8"
    } else if let Some((_, content_type)) = FORMATS.iter().find(is_format) {
        content_type
    } else if is_mp4(start) {
        "video/mp4"
    } else if start.iter().any(is_binary) {
        "application/octet-stream"
    } else {
        "text/plain; charset=utf-8"
    }
}

/// Returns whether one of the brands in the first box starts with `mp4`; the version between them is skipped.
fn is_mp4(start: &[u8]) -> bool {
    let Some(size) = start.first_chunk().map(|size| u32::from_be_bytes(*size) as usize) else { return false };
    let has_box = start.len() >= 12 && start.len() >= size && size.is_multiple_of(4) && start[4..8] == *b"ftyp";
    let brands = (8..size).step_by(4).filter(|at| *at != 12);
    has_box && brands.into_iter().any(|at| start[at..].starts_with(b"mp4"))
}

#[cfg(test)]
mod tests {
    use super::sniffed_type;

    /// The expected types are those of Go's `http.DetectContentType`.
    #[test]
    fn formats_are_detected_by_their_first_bytes() {
        for (start, content_type) in [
            (&b"\x89PNG\r\n\x1a\n\0"[..], "image/png"),
            (b"GIF89a", "image/gif"),
            (b"\xff\xd8\xff\xe0", "image/jpeg"),
            (b"RIFF\0\0\0\0WEBPVP8", "image/webp"),
            (b"%PDF-1.4", "application/pdf"),
            (b"PK\x03\x04", "application/zip"),
            (b"\x1f\x8b\x08\0", "application/x-gzip"),
            (b" <?xml version", "text/xml; charset=utf-8"),
            (b"\xef\xbb\xbf\0", "text/plain; charset=utf-8"),
            (b"\xff\xfeh\0", "text/plain; charset=utf-16le"),
            (b"\0\0\0\x14ftypisom\0\0\0\0mp41", "video/mp4"),
            (b"\0\0\0\x14ftypisom\0\0\0\0avc1", "application/octet-stream"),
            (b"\0\x01\x02binary", "application/octet-stream"),
            (b"", "text/plain; charset=utf-8"),
        ] {
            assert_eq!(sniffed_type(start), content_type, "{start:?}");
        }
    }

    /// The expected types are those of Go's `http.DetectContentType`.
    #[test]
    fn html_is_detected_by_its_first_tag() {
        for html in ["<p>x", " \n<P >x", "<h1>x", "<a href>", "<!-- x", "<b>x", "<!doctype html>"] {
            assert_eq!(sniffed_type(html.as_bytes()), "text/html; charset=utf-8", "{html:?}");
        }
        for text in ["<ul>x", "<h2>x", "<pre>x", "<p", "x<p>", "<blockquote>", "{}"] {
            assert_eq!(sniffed_type(text.as_bytes()), "text/plain; charset=utf-8", "{text:?}");
        }
        assert_eq!(sniffed_type(b"a\0b"), "application/octet-stream");
    }
}
