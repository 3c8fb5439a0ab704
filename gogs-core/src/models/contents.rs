//! Files and directories.

use base64::Engine as _;
use base64::alphabet;
use base64::display::Base64Display;
use base64::engine::{GeneralPurpose, GeneralPurposeConfig};
use bytes::Bytes;
use http::{HeaderValue, Response};
use serde::{Deserialize, Deserializer, Serializer};

use crate::endpoint::body::{Answer, JsonAnswer, JsonBody, Unreadable};
use crate::models::Commit;
use crate::models::open_enum::open_enums;
use crate::models::options::bodies;
use crate::models::wire::answers;

/// As the server reads it: whatever the last bits are.
const BASE64: GeneralPurpose =
    GeneralPurpose::new(&alphabet::STANDARD, GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true));

open_enums! {
    /// What an entry of a directory is.
    pub enum ContentKind {
        /// A file, executable or not.
        File = "file",
        /// A directory.
        Directory = "dir",
        /// A symbolic link.
        Link = "symlink",
        /// A repository within the repository.
        Submodule = "submodule",
    }
}

answers! {
    /// A file, or an entry of a directory.
    ///
    /// The addresses repeat the owner and the repository as they were asked for, and nothing in them is percent-encoded
    /// (0.14.3).
    pub struct Content {
        /// What it is.
        #[serde(rename = "type")]
        pub kind: ContentKind,
        /// Where a link points to; empty for everything else.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub target: String,
        /// Where a submodule comes from; empty for everything else.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub submodule_git_url: String,
        /// `base64` for files; empty for everything else.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub encoding: String,
        /// The size in bytes; 0 for directories and submodules.
        pub size: i64,
        /// The name, without its directories.
        pub name: String,
        /// The path from the repository's root.
        pub path: String,
        /// A file's content in base64. [`bytes`](Self::bytes) and [`text`](Self::text) decode it.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub content: String,
        /// The SHA-1 of Git's object: of a file's content, of a directory's list, of a submodule's commit.
        pub sha: String,
        /// The address of this entry in the API.
        pub url: String,
        /// The address of Git's object in the API; empty for links and submodules.
        pub git_url: String,
        /// The address of the web page. The directories are missing in it, so that it is right for the root alone
        /// (0.14.3).
        pub html_url: String,
        /// The address of the raw file on the web. The directories are missing in it, so that it is right for the root
        /// alone (0.14.3).
        pub download_url: String,
        /// The same addresses again.
        #[serde(rename = "_links")]
        pub links: ContentLinks,
    }

    /// The addresses of a file or directory.
    pub struct ContentLinks {
        /// The address of Git's object in the API: [`Content::git_url`].
        pub git: String,
        /// The address of the entry in the API: [`Content::url`].
        #[serde(rename = "self")]
        pub this: String,
        /// The address of the web page: [`Content::html_url`].
        pub html: String,
    }

    /// What writing a file brought.
    pub struct WrittenContents {
        /// The newest commit of the branch. Where the file already had this content the server makes no new one, and this
        /// is the old one (0.14.3).
        pub commit: Commit,
        /// The file as it is now.
        pub content: Content,
    }

    /// What an `.editorconfig` says of a file name. Of the format's properties the server tells these alone (0.14.3); an
    /// empty one is not set.
    pub struct EditorConfig {
        /// The character set: `utf-8`.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub charset: String,
        /// `tab` or `space`.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub indent_style: String,
        /// The columns of one level of indentation, or `tab`.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub indent_size: String,
        /// `lf`, `cr` or `crlf`.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub end_of_line: String,
    }
}

impl JsonAnswer for Content {}
impl JsonAnswer for WrittenContents {}
impl JsonAnswer for EditorConfig {}

impl Content {
    /// A file's bytes. `None` for what is no file, and for a content that is not base64.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        if self.kind == ContentKind::File { decoded(&self.content) } else { None }
    }

    /// A file's text. `None` for what is no file, and for a content that is not UTF-8.
    pub fn text(&self) -> Option<String> {
        String::from_utf8(self.bytes()?).ok()
    }
}

/// The two faces of a path: a file is an object, a directory a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
pub enum Contents {
    /// A file, a link or a submodule.
    File(Box<Content>),
    /// The entries of a directory, in Git's order.
    Directory(Vec<Content>),
}

impl Answer for Contents {
    fn decode(response: &Response<Bytes>) -> Result<Self, Unreadable> {
        if response.body().trim_ascii_start().starts_with(b"[") {
            Answer::decode(response).map(Self::Directory)
        } else {
            Answer::decode(response).map(Box::new).map(Self::File)
        }
    }

    fn encode(&self) -> Result<Option<(HeaderValue, Bytes)>, serde_json::Error> {
        match self {
            Self::File(file) => file.encode(),
            Self::Directory(entries) => entries.encode(),
        }
    }
}

bodies! {
    /// A file to be written, whether or not it is there already.
    pub struct PutContents {
        required {
            /// The commit's message. One of white space alone is a 500 (0.14.3).
            pub message: String,
            /// The file's new content as it is; it travels in base64. The server does not take an empty one (0.14.3).
            #[serde(with = "base64_text")]
            #[cfg_attr(feature = "schema", schemars(with = "String", extend("contentEncoding" = "base64")))]
            pub content: Bytes,
        }
        optional {
            /// A new branch to write onto, in place of the default branch. It starts where the default branch stands, and
            /// one that is there already is a 500 (0.14.3).
            pub branch: String,
        }
    }
}

impl JsonBody for PutContents {
    fn size_hint(&self) -> usize {
        // Base64 has four characters for three bytes; a message is escaped now and then.
        self.content.len().div_ceil(3) * 4 + self.message.len() * 2 + 512
    }
}

/// Decodes base64 as the server does: line ends count nowhere.
fn decoded(text: &str) -> Option<Vec<u8>> {
    let text: String = text.chars().filter(|character| !matches!(character, '\r' | '\n')).collect();
    BASE64.decode(text).ok()
}

/// Bytes as a text in base64.
mod base64_text {
    use super::*;

    pub(super) fn serialize<S: Serializer>(bytes: &Bytes, serializer: S) -> Result<S::Ok, S::Error> {
        // Written piece by piece: a large file is not held once more.
        serializer.collect_str(&Base64Display::new(bytes, &BASE64))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Bytes, D::Error> {
        let text = String::deserialize(deserializer)?;
        decoded(&text).map(Bytes::from).ok_or_else(|| serde::de::Error::custom("not base64"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(content: &str) -> Content {
        Content { kind: ContentKind::File, content: content.to_owned(), ..Content::default() }
    }

    #[test]
    fn a_files_bytes_are_decoded() {
        assert_eq!(file("b25lCg==").bytes().as_deref(), Some(&b"one\n"[..]));
        assert_eq!(file("").bytes().as_deref(), Some(&b""[..]));
        assert_eq!(file("%%%").bytes(), None);
        assert_eq!(Content { kind: ContentKind::Directory, ..file("") }.bytes(), None);
    }

    /// The answers are those of Go's `base64.StdEncoding`.
    #[test]
    fn base64_is_read_as_go_reads_it() {
        assert_eq!(decoded("b25l\r\nCg=\n=").as_deref(), Some(&b"one\n"[..]));
        assert_eq!(decoded("eB==").as_deref(), Some(&b"x"[..]), "bits that count nowhere");
        for bad in ["eA", "eA=", "eA===", "e A==", "eA==eA==", "-_=="] {
            assert_eq!(decoded(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn bytes_travel_in_base64() {
        let body = PutContents::new("add a", b"\0\xff").branch("dev");
        let json = serde_json::json!({"message": "add a", "content": "AP8=", "branch": "dev"});
        assert_eq!(serde_json::to_value(&body).unwrap(), json);
        assert_eq!(serde_json::from_value::<PutContents>(json).unwrap(), body);
    }

    #[test]
    fn the_field_that_cannot_be_read_is_named() {
        let read = |json: &'static str| Contents::decode(&Response::new(json.into())).unwrap_err().field;
        assert_eq!(read(r#"{"size": "big"}"#), "size");
        assert_eq!(read(r#"[{}, {"size": "big"}]"#), "[1].size");
    }

    #[test]
    fn an_object_is_a_file_and_a_list_a_directory() {
        let read = |json: &'static str| Contents::decode(&Response::new(json.into())).unwrap();
        assert_eq!(read("[]"), Contents::Directory(Vec::new()));
        assert_eq!(read(r#"{"type": "file"}"#), Contents::File(Box::new(file(""))));
        assert!(matches!(&read(r#"[{"type": "dir"}]"#), Contents::Directory(entries) if entries.len() == 1));
    }
}
