//! Ordinary and unusual values.

use serde_json::Value;

use super::Writer;
use crate::story_runner::ordered::{Ordered, json};

/// Texts that some servers reject, truncate, escape or misread.
#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "", " ", ".", "..", "...", "-", "-x", "_", "a b", " a ", "a/b", "/a", "a/", "../x", "a..b", "a.b", ".git", "x.git", "x.wiki",
    "new", "user", "api", "ghost", "-1", "0", "1", "99999999999999999999", "null", "true", "ü", "日本語", "é e\u{301}", "😀",
    "a\u{0}b", "\u{0}", "\t", "\n", "a\nb", "a\r\nb", "\u{1b}[0m", "\u{7f}", "\u{2028}", "\u{fffd}", "\u{feff}x", "\"q\"", "'q'", "`q`",
    "\\", "a\\b", "<b>bold</b>", "<script>alert(1)</script>", "&amp;", "a&b<c>d", "%00", "%2F", "%", "%zz", "*", "?", "#1", "@bob",
    "a@b", "a@b.c", "javascript:alert(1)", "http://127.0.0.1:9/x", "https://e.org/?a=1&b=2", "//e.org", "mailto:a@b.c", "ftp://e.org/x",
    "~", "^", ":", "a:b", "[a]", "{a}", "a;b", "a,b", "a=b", "a+b", "$HOME", "%s%d", "#ff0000", "#FFF", "ff0000", "#gggggg", "#ü1234",
    "refs/heads/master", "HEAD", "master@{0}", "master~1", "0000000000000000000000000000000000000000",
    "read", "write", "admin", "owner", "closed", "open",
];
#[rustfmt::skip]
const TIMES: &[&str] = &[
    "2031-05-06T07:08:09Z", "2031-05-06T07:08:09+05:30", "2020-02-30T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
    "10000-01-01T00:00:00Z", "2024-06-01T00:00:00+23:59", "2024-06-01T00:00:00-24:00", "1969-12-31T23:59:59Z", "1960-01-01T00:00:00Z",
    "2024-06-01T00:00:00.123456789Z", "2024-06-01T00:00:00.5+01:00", "2024-06-01t00:00:00z", "2024-06-01 00:00:00Z", "2024-06-01",
    "2024-06-01T24:00:00Z", "2024-06-01T23:59:60Z", "2024-06-01T00:00:00+01:00:30", "2024-06-01T00:00Z", "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59-12:00", "-001-01-01T00:00:00Z", "1717200000", "2262-04-12T00:00:00Z", "2300-01-01T00:00:00+14:00",
];
#[rustfmt::skip]
const COLORS: &[&str] = &[
    "#000", "#FFFFFF", "#ffffff", "123456", "#12345", "#1234567", "#gg0000", "#ü1234", "red", "rgb(1,2,3)", "#", "##00000", "#00 000",
    "#ABCDEF", "\u{ff10}00000", "#\u{ff11}00000",
];
#[rustfmt::skip]
const KEYS: &[&str] = &[
    "ssh-ed25519", "ssh-ed25519 ", "ssh-rsa AAAA", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAu1CAT6YDknKx9xknrRqEOF5Eb66YJmiB3WfQs97iIM",
    " ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFREcxZ6pIL0PTC+BFIkjtqhVWStQmSSMJzj5HiBbHM6  two words ",
    "ssh-ed25519\tAAAAC3NzaC1lZDI1NTE5AAAAINfd6qbzBBfsLbJ7AHQOPXiLiEjx18bymIgYYv2FpAju tab",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFJKZcFdaasP/sIKnJQl0Je+VVMy2vCANbTk14j3mLqR\n", "ssh-dss AAAA x", "junk junk junk",
];
const EVENTS: &[&str] = &[
    "push",
    "PUSH",
    "Issues",
    "issue_comment",
    "pull_request",
    "junk",
    "",
    "create ",
    "release",
    "send_everything",
    "fork",
];

/// Texts that are repeated up to a length.
const REPEATED: &[&str] = &["x", "ü", "日", "😀", " ", "<"];
/// Lengths near limits, in characters or bytes.
const LENGTHS: &[usize] =
    &[30, 34, 35, 36, 39, 40, 41, 50, 51, 100, 101, 127, 128, 254, 255, 256, 257, 510, 511, 512, 513, 600];
/// Numbers near the limits of their types.
#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "0", "-1", "-0", "01", "1.5", "1e3", "99", "127", "128", "32768", "65536", "2147483647", "2147483648", "4294967296",
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551616",
    "99999999999999999999999999", "abc", "1abc", "0x1", "+1", "%31", "1%20", "٣",
];

impl Writer<'_> {
    /// Returns an unusual text.
    pub(super) fn hostile(&mut self) -> String {
        if self.once_in(6) {
            let length = LENGTHS[self.random.usize(..LENGTHS.len())];
            return self.pick(REPEATED).repeat(length);
        }
        self.pick(TEXTS).to_owned()
    }

    /// Returns a number, usually one that exists.
    pub(super) fn number(&mut self) -> String {
        match self.random.u8(..20) {
            0..=12 => self.random.u8(1..=4).to_string(),
            13..=16 => self.random.u8(1..=12).to_string(),
            17 => super::encoded(&self.hostile()).replace('/', "%2F"),
            _ => super::encoded(self.pick(NUMBERS)),
        }
    }

    /// Returns a value of any type.
    pub(super) fn any_value(&mut self) -> Ordered {
        match self.random.u8(..14) {
            0 => json!(null),
            1 => json!(true),
            2 => json!(false),
            3 => json!(0),
            4 => i64::from(self.random.u8(1..=9)).into(),
            5 => Ordered::Other(
                serde_json::from_str(self.pick(&["-1", "1.5", "1e3", "9007199254740993"])).expect("JSON"),
            ),
            6 => json!(9_223_372_036_854_775_807_i64),
            7 => json!(18_446_744_073_709_551_615_u64),
            8 => json!([]),
            9 => json!({}),
            10 => json!([1, "x"]),
            11 => json!({"a": [1]}),
            _ => Ordered::Other(Value::from(self.hostile())),
        }
    }

    /// Returns a list or object with one item replaced or added. Other values are returned unchanged.
    fn changed_inside(&mut self, mut value: Ordered) -> Ordered {
        let item: Ordered = match self.random.u8(..3) {
            0 => self.any_value(),
            1 => self.person().into(),
            _ => self.hostile().into(),
        };
        match &mut value {
            Ordered::Array(items) if self.random.bool() => items.push(item),
            Ordered::Array(items) => {
                if let Some(first) = items.first_mut() {
                    *first = item;
                }
            }
            Ordered::Object(members) => {
                let names: Vec<_> = members.keys().cloned().collect();
                if let Some(name) = self.one_of(&names) {
                    value.set(&name, item);
                }
            }
            Ordered::Other(_) => {}
        }
        value
    }

    /// Returns an unusual value of the same kind as the member.
    fn hostile_of(&mut self, name: &str) -> Ordered {
        let texts = match name {
            "due_on" => TIMES,
            "color" => COLORS,
            "key" => KEYS,
            "events" => {
                let count = self.random.usize(0..=4);
                return (0..count).map(|_| Ordered::from(self.pick(EVENTS))).collect::<Vec<_>>().into();
            }
            "labels" => {
                let count = self.random.usize(0..=4);
                return (0..count).map(|_| i64::from(self.random.u8(0..=9)).into()).collect::<Vec<_>>().into();
            }
            "milestone" | "uid" | "max_repo_creation" => return i64::from(self.random.i8(-2..=9)).into(),
            _ => return self.hostile().into(),
        };
        self.pick(texts).into()
    }

    /// Returns a value for a member: from the story, from a recording, or an unusual one.
    pub(super) fn member(&mut self, name: &str) -> Ordered {
        let known = match name {
            "username" | "assignee" | "login_name" | "auth_username" => self.one_of(&self.people.clone()),
            "name" | "repo_name" => {
                Some(self.pick(&["hello", "tools", "docs", "site", "bug", "idea", "Hello", "x"]).to_owned())
            }
            "branch" => Some(self.pick(&["master", "dev", "feature/x", "MASTER", "new-branch"]).to_owned()),
            _ => None,
        };
        match (self.random.u8(..20), known) {
            (0..=8, Some(known)) => known.into(),
            (0..=13, _) => {
                let recorded = self.corpus.members(name);
                let value = self.one_of(recorded).unwrap_or_else(|| self.hostile().into());
                if self.once_in(3) { self.changed_inside(value) } else { value }
            }
            (14..=18, _) => self.hostile_of(name),
            _ => self.any_value(),
        }
    }
}
