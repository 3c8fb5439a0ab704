//! Patterns and the names that they match.

use super::Glob;
use crate::git::places::Text;

fn matches(pattern: &str, name: &str) -> bool {
    let name: Vec<_> = name.chars().collect();
    Glob::new(pattern).expect("a pattern").matches(&Text::new(&name))
}

/// The cases are from EditorConfig's own test suite.
#[test]
fn patterns_match_like_editorconfig_test_suite() {
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
        ("{{a,b},c}.k", "b.k c.k", "{a,b}.k"),
        (r"{a\,b,cd}.txt", "a,b.txt cd.txt", "a.txt"),
        ("{aardvark--antelope}", "{aardvark--antelope}", "a"),
        ("{3..120}", "3 15 60 120", "1 5a 03 121 2..9"),
        ("{aardvark..antelope}", "{aardvark..antelope}", "aardvark"),
        ("{-3..3}", "-3 0 3", "-4 4 -0"),
        ("a**z.c", "a/z.c amnz.c am/nz.c a/mnz.c amn/z.c a/mn/z.c", "b/z.c"),
        ("b/**z.c", "b/z.c b/mnz.c b/m/nz.c", "bmnz.c"),
        ("d/**/z.c", "d/z.c d/mn/z.c", "dz.c d/mnz.c"),
    ] {
        for name in yes.split(' ') {
            assert!(matches(pattern, name), "{pattern} and {name}");
        }
        for name in no.split(' ') {
            assert!(!matches(pattern, name), "{pattern} and {name}");
        }
    }
}

/// Go's `regexp` rejects the expressions that the server's library builds from these.
#[test]
fn invalid_patterns_are_rejected() {
    for pattern in ["[a", "[", "[]", "[z-a]", "}{a,b", r"\{a,b\}"] {
        assert!(Glob::new(pattern).is_none(), "{pattern}");
    }
}

#[test]
fn expensive_patterns_are_matched_quickly() {
    assert!(!matches(&format!("{}x", "{*,**}".repeat(60)), &"a".repeat(200)));
    assert!(matches("{1..9000000000}", "8999999999"));
    let name = "a".repeat(4000);
    assert!(matches(&"*?".repeat(2000), &name));
    assert!(!matches(&format!("{}b", "*?".repeat(2000)), &name));
    let nested = format!("{}b{}", "{a,".repeat(1000), ",c}".repeat(1000));
    assert!(matches(&nested, "a") && matches(&nested, "b") && !matches(&nested, "d"));
    assert!(!matches(&"[".repeat(4000).replace("[[", "[/"), &name));
    assert!(matches(&"[a-z]*".repeat(600), &name));
}
