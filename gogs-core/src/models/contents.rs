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

/// Accepts any trailing bits, like the server.
const BASE64: GeneralPurpose =
    GeneralPurpose::new(&alphabet::STANDARD, GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true));

open_enums! {
    /// The kind of a directory entry.
    pub enum ContentKind {
        /// A file, executable or not.
        File = "file",
        /// A directory.
        Directory = "dir",
        /// A symbolic link.
        Link = "symlink",
        /// A Git submodule.
        Submodule = "submodule",
    }
}

answers! {
    /// A file, or an entry of a directory.
    ///
    /// The addresses repeat the owner and the repository as the request spelled them, and are not percent-encoded (0.14.3).
    pub struct Content {
        /// The kind of the entry.
        #[serde(rename = "type")]
        pub kind: ContentKind,
        /// The target of a link; empty for everything else.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub target: String,
        /// The address of a submodule; empty for everything else.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub submodule_git_url: String,
        /// `base64` for files; empty for everything else.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub encoding: String,
        /// The size in bytes; 0 for directories and submodules.
        pub size: i64,
        /// The name, without its directories.
        pub name: String,
        /// The path from the root of the repository.
        pub path: String,
        /// The content of a file, in base64. [`bytes`](Self::bytes) and [`text`](Self::text) decode it.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub content: String,
        /// The SHA-1 of the Git object: the blob of a file, the tree of a directory, the commit of a submodule.
        pub sha: String,
        /// The address of this entry in the API.
        pub url: String,
        /// The address of the Git object in the API; empty for links and submodules.
        pub git_url: String,
        /// The address of the web page.
        ///
        /// **Gogs quirk** (0.14.3): it lacks the directories, so it is right only for entries of the root.
        pub html_url: String,
        /// The address of the raw file on the web site.
        ///
        /// **Gogs quirk** (0.14.3): it lacks the directories, so it is right only for entries of the root.
        pub download_url: String,
        /// The same addresses again.
        #[serde(rename = "_links")]
        pub links: ContentLinks,
    }

    /// The addresses of a file or directory.
    pub struct ContentLinks {
        /// The address of the Git object in the API: [`Content::git_url`].
        pub git: String,
        /// The address of the entry in the API: [`Content::url`].
        #[serde(rename = "self")]
        pub this: String,
        /// The address of the web page: [`Content::html_url`].
        pub html: String,
    }

    /// The result of writing a file.
    pub struct WrittenContents {
        /// The latest commit of the branch. If the file already had this content, the server creates no commit, and this is
        /// the previous one (0.14.3).
        pub commit: Commit,
        /// The file after the change.
        pub content: Content,
    }

    /// The settings of an `.editorconfig` for a file name. The server returns only these properties (0.14.3). An empty one is
    /// not set.
    pub struct EditorConfig {
        /// The character set: `utf-8`.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub charset: String,
        /// `tab` or `space`.
        #[serde(skip_serializing_if = "String::is_empty")]
        pub indent_style: String,
        /// The width of one level of indentation in columns, or `tab`.
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
    /// Returns the bytes of a file; `None` for anything but a file, and if the content is not base64.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        if self.kind == ContentKind::File { decoded(&self.content) } else { None }
    }

    /// Returns the text of a file; `None` for anything but a file, and if the content is not UTF-8.
    pub fn text(&self) -> Option<String> {
        String::from_utf8(self.bytes()?).ok()
    }
}

/// The two forms of the response for a path: an object for a file, a list for a directory.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(untagged))]
pub enum Contents {
    /// A file, a link or a submodule.
    File(Box<Content>),
    /// The entries of a directory, in the order of Git.
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
    /// A file to create or to overwrite.
    pub struct PutContents {
        required {
            /// The commit message. A blank one fails with 500 (0.14.3).
            pub message: String,
            /// The new content as bytes; it is sent in base64. The server rejects an empty one (0.14.3).
            #[serde(with = "base64_text")]
            #[cfg_attr(feature = "schema", schemars(with = "String", extend("contentEncoding" = "base64")))]
            pub content: Bytes,
        }
        optional {
            /// A new branch to write to, instead of the default branch. It starts at the tip of the default branch. If it
            /// already exists, the call fails with 500 (0.14.3).
            pub branch: String,
        }
    }
}

impl JsonBody for PutContents {
    fn size_hint(&self) -> usize {
        // Base64 has four characters for three bytes; few characters of a message are escaped.
        self.content.len().div_ceil(3) * 4 + self.message.len() * 2 + 512
    }
}

/// Decodes base64 like the server, which ignores line ends.
fn decoded(text: &str) -> Option<Vec<u8>> {
    let text: String = text.chars().filter(|character| !matches!(character, '\r' | '\n')).collect();
    BASE64.decode(text).ok()
}

/// Bytes as base64 text.
mod base64_text {
    use super::*;

    pub(super) fn serialize<S: Serializer>(bytes: &Bytes, serializer: S) -> Result<S::Ok, S::Error> {
        // Written in pieces, to avoid a second copy of a large file.
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
    fn base64_content_of_a_file_is_decoded() {
        assert_eq!(file("b25lCg==").bytes().as_deref(), Some(&b"one\n"[..]));
        assert_eq!(file("").bytes().as_deref(), Some(&b""[..]));
        assert_eq!(file("%%%").bytes(), None);
        assert_eq!(Content { kind: ContentKind::Directory, ..file("") }.bytes(), None);
    }

    /// The expected values are those of Go's `base64.StdEncoding`.
    #[test]
    fn base64_with_line_ends_or_trailing_bits_is_decoded_like_in_go() {
        assert_eq!(decoded("b25l\r\nCg=\n=").as_deref(), Some(&b"one\n"[..]));
        assert_eq!(decoded("eB==").as_deref(), Some(&b"x"[..]), "ignored trailing bits");
        for bad in ["eA", "eA=", "eA===", "e A==", "eA==eA==", "-_=="] {
            assert_eq!(decoded(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn bytes_are_serialized_as_base64() {
        let body = PutContents::new("add a", b"\0\xff").branch("dev");
        let json = serde_json::json!({"message": "add a", "content": "AP8=", "branch": "dev"});
        assert_eq!(serde_json::to_value(&body).unwrap(), json);
        assert_eq!(serde_json::from_value::<PutContents>(json).unwrap(), body);
    }

    #[test]
    fn unreadable_field_is_named_in_the_error() {
        let read = |json: &'static str| Contents::decode(&Response::new(json.into())).unwrap_err().field;
        assert_eq!(read(r#"{"size": "big"}"#), "size");
        assert_eq!(read(r#"[{}, {"size": "big"}]"#), "[1].size");
    }

    #[test]
    fn object_is_a_file_and_list_is_a_directory() {
        let read = |json: &'static str| Contents::decode(&Response::new(json.into())).unwrap();
        assert_eq!(read("[]"), Contents::Directory(Vec::new()));
        assert_eq!(read(r#"{"type": "file"}"#), Contents::File(Box::new(file(""))));
        assert!(matches!(&read(r#"[{"type": "dir"}]"#), Contents::Directory(entries) if entries.len() == 1));
    }
}
