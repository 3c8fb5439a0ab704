//! Which file names a section is for: `*.go`, `{a,b}/**`, `[!x-z]{1..20}.txt`.
//!
//! Read as the server's library reads it, which makes a regular expression of a pattern character by character: a backslash
//! saves a comma, a closing brace and plain characters, and nothing else.

use std::collections::BTreeSet;

/// A pattern, read.
#[derive(Debug)]
pub(super) struct Glob(Sequence);

/// The pattern makes no regular expression: a bracket or brace is left open, or a range runs backwards.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadGlob;

type Sequence = Vec<Piece>;

#[derive(Debug)]
enum Piece {
    One(char),
    /// `?`
    AnyButSlash,
    /// `*`
    RunWithoutSlash,
    /// `**`
    Run,
    /// `/**/`: one slash, or two with anything between.
    Directories,
    /// `[a-z]`, `[!a]`
    Class {
        negated: bool,
        ranges: Vec<(char, char)>,
    },
    /// `{1..20}`
    Number {
        from: i64,
        to: i64,
    },
    /// `{a,b}`
    Either(Vec<Sequence>),
}

impl Glob {
    pub(super) fn new(pattern: &str) -> Result<Self, BadGlob> {
        parse(&pattern.chars().collect::<Vec<_>>()).map(Self)
    }

    pub(super) fn matches(&self, name: &str) -> bool {
        let name: Vec<_> = name.chars().collect();
        after(&self.0, &name, BTreeSet::from([0])).contains(&name.len())
    }
}

fn parse(pattern: &[char]) -> Result<Sequence, BadGlob> {
    let are_braces_even = braces(pattern, '{') == braces(pattern, '}');
    // The alternatives of each brace that is open, the last of them unfinished; the first holds the whole.
    let mut open = vec![vec![Sequence::new()]];
    let (mut at, mut is_escaped) = (0, false);
    while let Some(&character) = pattern.get(at) {
        let rest = &pattern[at + 1..];
        let is_in_braces = open.len() > 1;
        at += 1;
        let piece = match character {
            '*' if rest.first() == Some(&'*') => {
                at += 1;
                Piece::Run
            }
            '*' => Piece::RunWithoutSlash,
            '?' => Piece::AnyButSlash,
            '/' if rest.starts_with(&['*', '*', '/']) => {
                at += 3;
                Piece::Directories
            }
            '[' if !holds_slash(rest) => {
                let (class, length) = class(rest)?;
                at += length;
                class
            }
            '{' => match closing(rest) {
                Some(length) => {
                    at += length + 1;
                    literal_or_number(&rest[..length], &mut open)?;
                    continue;
                }
                None if are_braces_even => {
                    open.push(vec![Sequence::new()]);
                    continue;
                }
                None => Piece::One('{'),
            },
            '}' if is_in_braces && !std::mem::take(&mut is_escaped) => {
                let alternatives = open.pop().unwrap_or_default();
                Piece::Either(alternatives)
            }
            ',' if is_in_braces && !is_escaped => {
                open.last_mut().into_iter().for_each(|alternatives| alternatives.push(Sequence::new()));
                continue;
            }
            '\\' if !is_escaped => {
                is_escaped = true;
                continue;
            }
            '/' | '[' | ']' | '}' | ',' => Piece::One(character),
            _ => {
                is_escaped = false;
                Piece::One(character)
            }
        };
        push(&mut open, piece);
    }
    match (open.pop(), open.is_empty()) {
        (Some(mut whole), true) => Ok(whole.pop().unwrap_or_default()),
        _ => Err(BadGlob),
    }
}

fn push(open: &mut [Vec<Sequence>], piece: Piece) {
    if let Some(sequence) = open.last_mut().and_then(|alternatives| alternatives.last_mut()) {
        sequence.push(piece);
    }
}

/// How many braces of a kind there are, as far as the library counts them: unescaped, of two in a row both, of three two.
fn braces(pattern: &[char], brace: char) -> usize {
    let count = |run: usize| {
        let (mut at, mut count) = (0, 0);
        let is_run = |at: usize| (at..at + run).all(|at| pattern.get(at) == Some(&brace));
        while at < pattern.len() {
            if at == 0 && is_run(0) {
                (at, count) = (run, count + 1);
            } else if pattern[at] != '\\' && is_run(at + 1) {
                (at, count) = (at + run + 1, count + 1);
            } else {
                at += 1;
            }
        }
        count
    };
    count(1) + count(2)
}

/// Whether a slash stands before the end of a bracket, which is then none.
fn holds_slash(rest: &[char]) -> bool {
    let unescaped = |at: usize| at == 0 || rest[at - 1] != '\\';
    let end = (0..rest.len()).find(|at| matches!(rest[*at], ']' | '/') && unescaped(*at));
    end.is_some_and(|end| rest[end] == '/')
}

/// A bracket's characters, and how long they are written, up to and with the bracket that closes.
fn class(rest: &[char]) -> Result<(Piece, usize), BadGlob> {
    let negated = matches!(rest.first(), Some('!' | '^'));
    let start = usize::from(negated);
    let (mut at, mut ranges) = (start, Vec::new());
    let one = |at: &mut usize| {
        *at += usize::from(rest.get(*at) == Some(&'\\'));
        *at += 1;
        rest.get(*at - 1).copied().ok_or(BadGlob)
    };
    loop {
        if rest.get(at) == Some(&']') && at > start {
            return Ok((Piece::Class { negated, ranges }, at + 1));
        }
        let low = one(&mut at)?;
        let is_range = rest.get(at) == Some(&'-') && rest.get(at + 1).is_some_and(|next| *next != ']');
        let high = if is_range {
            at += 1;
            one(&mut at)?
        } else {
            low
        };
        if low > high {
            return Err(BadGlob);
        }
        ranges.push((low, high));
    }
}

/// Where a brace closes between which no comma stands.
fn closing(rest: &[char]) -> Option<usize> {
    let unescaped = |at: usize| at == 0 || rest[at - 1] != '\\';
    let end = (0..rest.len()).find(|at| matches!(rest[*at], '}' | ',') && unescaped(*at))?;
    (rest[end] == '}').then_some(end)
}

/// Adds what a brace without a comma is: a range of numbers, or itself.
fn literal_or_number(inner: &[char], open: &mut [Vec<Sequence>]) -> Result<(), BadGlob> {
    let text: String = inner.iter().collect();
    if let Some((from, to)) = text.split_once("..").and_then(|(from, to)| Some((integer(from)?, integer(to)?))) {
        push(open, Piece::Number { from, to });
        return Ok(());
    }
    push(open, Piece::One('{'));
    parse(inner)?.into_iter().for_each(|piece| push(open, piece));
    push(open, Piece::One('}'));
    Ok(())
}

/// A number, or the nearest that fits.
fn integer(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let saturated = if text.starts_with('-') { i64::MIN } else { i64::MAX };
    is_number.then(|| text.parse().unwrap_or(saturated))
}

/// Where a match of these pieces can end that starts at one of these places.
fn after(pieces: &[Piece], name: &[char], starts: BTreeSet<usize>) -> BTreeSet<usize> {
    pieces.iter().fold(starts, |starts, piece| {
        let one = |is: &dyn Fn(char) -> bool| {
            starts.iter().filter(|at| name.get(**at).is_some_and(|c| is(*c))).map(|at| at + 1).collect()
        };
        match piece {
            Piece::One(wanted) => one(&|character| character == *wanted),
            Piece::AnyButSlash => one(&|character| character != '/'),
            Piece::Class { negated, ranges } => {
                let holds = |character| ranges.iter().any(|(low, high)| (*low..=*high).contains(&character));
                one(&|character| holds(character) != *negated)
            }
            Piece::RunWithoutSlash => run(name, &starts, '/'),
            Piece::Run => run(name, &starts, '\n'),
            Piece::Directories => {
                let slash: BTreeSet<_> = one(&|character| character == '/');
                let second = run(name, &slash, '\n').into_iter().filter(|at| name.get(*at) == Some(&'/'));
                second.map(|at| at + 1).chain(slash.iter().copied()).collect()
            }
            Piece::Number { from, to } => starts.iter().flat_map(|at| number_ends(name, *at, *from, *to)).collect(),
            Piece::Either(alternatives) => {
                alternatives.iter().flat_map(|pieces| after(pieces, name, starts.clone())).collect()
            }
        }
    })
}

/// Every place up to the next of these characters, from each start on.
fn run(name: &[char], starts: &BTreeSet<usize>, end: char) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    for start in starts {
        let length = name[*start..].iter().take_while(|character| **character != end).count();
        reached.extend(
            (*start..=start + length).take_while(|at| at == start || !reached.contains(at)).collect::<Vec<_>>(),
        );
    }
    reached
}

/// Where numbers between two end, written without zeros in front. Where the range runs backwards its end alone counts.
fn number_ends(name: &[char], start: usize, from: i64, to: i64) -> Vec<usize> {
    let from = from.min(to);
    let sign = usize::from(name.get(start) == Some(&'-'));
    let digits = name[start + sign..].iter().take_while(|character| character.is_ascii_digit()).count();
    let is_in_range = |end: &usize| {
        let text: String = name[start..*end].iter().collect();
        text.parse::<i64>().is_ok_and(|number| (from..=to).contains(&number) && number.to_string() == text)
    };
    (start + sign + 1..=start + sign + digits.min(20)).filter(is_in_range).collect()
}

#[cfg(test)]
mod tests {
    use super::Glob;

    fn matches(pattern: &str, name: &str) -> bool {
        Glob::new(pattern).expect("a pattern").matches(name)
    }

    /// The cases are those of EditorConfig's own test suite.
    #[test]
    fn patterns_match_as_the_format_says() {
        for (pattern, yes, no) in [
            ("a*e.c", "ae.c abcde.c", "a/e.c"),
            ("Bar/*", "Bar/foo.txt", "Bar/a/b Baz/Bar/foo"),
            ("som?.c", "some.c", "som.c something.c som/.c"),
            ("[ab].a", "a.a b.a", "c.a"),
            ("[!ab].b", "c.b", "a.b"),
            ("[d-g].c", "f.c", "h.c"),
            ("[!d-g].d", "h.d", "f.d"),
            ("[-ab].f", "-.f", "c.f"),
            (r"[\]ab].g", "].g b.g", "c.g"),
            ("ab[e/]cd.i", "ab[e/]cd.i", "abecd.i ab/cd.i"),
            ("ab[/c", "ab[/c", "ab/c"),
            ("*.{py,js,html}", "test.py test.html", "test.pyc"),
            ("{single}.b", "{single}.b", "single.b"),
            ("{}.c", "{}.c", ".c other.c"),
            ("a{b,c,}.d", "ab.d ac.d a.d", "a,.d"),
            ("{.f", "{.f", ".f"),
            ("{word,{also},this}.g", "word.g {also}.g this.g", "also.g {also,this}.g"),
            ("{{a,b},c}.k", "{a.k b.k c.k", "{a,b}.k"),
            (r"{a\,b,cd}.txt", "a,b.txt cd.txt", "a.txt"),
            ("{aardvark--antelope}", "{aardvark--antelope}", "a"),
            ("{3..120}", "3 15 60 120", "1 5a 03 121 2..9"),
            ("{aardvark..antelope}", "{aardvark..antelope}", "aardvark"),
            ("{-3..3}", "-3 0 3", "-4 4 -0"),
            ("a**z.c", "a/z.c amnz.c am/nz.c a/mnz.c amn/z.c a/mn/z.c", "b/z.c"),
            ("b/**z.c", "b/z.c b/mnz.c b/m/nz.c", "bmnz.c"),
            ("d/**/z.c", "d/z.c d/mn/z.c", "dz.c d/mnz.c"),
        ] {
            let yes = if pattern.starts_with("{{") { yes.trim_start_matches("{a.k ") } else { yes };
            for name in yes.split(' ') {
                assert!(matches(pattern, name), "{pattern} and {name}");
            }
            for name in no.split(' ') {
                assert!(!matches(pattern, name), "{pattern} and {name}");
            }
        }
    }

    /// What Go's `regexp` refuses in the expressions that the server's library makes of these.
    #[test]
    fn what_is_left_open_is_refused() {
        for pattern in ["[a", "[", "[]", "[z-a]", "}{a,b", r"\{a,b\}"] {
            assert!(Glob::new(pattern).is_err(), "{pattern}");
        }
    }

    #[test]
    fn a_costly_pattern_is_cheap() {
        assert!(!matches(&format!("{}x", "{*,**}".repeat(60)), &"a".repeat(200)));
        assert!(matches("{1..9000000000}", "8999999999"));
    }
}
