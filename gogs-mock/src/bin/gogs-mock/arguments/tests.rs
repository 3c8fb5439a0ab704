use super::*;

fn parse(arguments: &[&str]) -> Result<Arguments, String> {
    Arguments::parse(["gogs-mock"].iter().chain(arguments).map(OsString::from))
}

fn serve(arguments: &[&str]) -> Serve {
    match parse(arguments) {
        Ok(Arguments::Serve(serve)) => *serve,
        other => panic!("{other:?}"),
    }
}

#[test]
fn valid_options_are_parsed() {
    let serve = serve(&[
        "--listen",
        "127.0.0.1:0",
        "--admin=chief:pass:word",
        "--allow-remote",
        "--post-anywhere",
        "--external-url=https://git.example.com",
        "--gogs-version",
        "0.13.4",
        "--seed=one.json",
        "--seed=two.json",
        "--save",
        "world.json",
        "--json",
    ]);
    assert_eq!(serve.listen, SocketAddr::from(([127, 0, 0, 1], 0)));
    let (name, password) = serve.admin.expect("an administrator");
    assert_eq!((name.as_str(), password.expose()), ("chief", "pass:word"));
    assert!(serve.allow_remote && serve.post_anywhere);
    assert_eq!(serve.external_url.as_deref(), Some("https://git.example.com"));
    assert_eq!(serve.version, Some(GogsVersion::V0_13_4));
    assert_eq!(serve.seeds, [PathBuf::from("one.json"), PathBuf::from("two.json")]);
    assert_eq!(serve.save, Some(PathBuf::from("world.json")));
    assert_eq!((serve.request_log, serve.standing_clock), (Some(RequestLog::Json), false));
}

#[test]
fn invalid_options_are_reported_without_passwords() {
    for (arguments, part) in [
        (&["--listen", "3000"][..], "127.0.0.1:3000"),
        (&["--listen"][..], "--listen"),
        (&["--admin", "hunter2"][..], "a colon"),
        (&["--lisen", "x"][..], "'--lisen'; did you mean --listen? --help"),
        (&["--quite"][..], "did you mean --quiet?"),
        (&["--verbose-logging"][..], "'--verbose-logging'; --help"),
        (&["file"][..], "file"),
        (&["--gogs-version", "1"][..], "0.14.3"),
        (&["--quiet", "--json"][..], "cannot be combined"),
        (&["--seed"][..], "--seed"),
        (&["--seed", "-", "--seed=-"][..], "one standard input"),
        (&["--seed", "-", "--exit-with-stdin"][..], "to its end"),
        (&["--control-token", "hunter2"][..], "needs --control"),
        (&["--control", "127.0.0.1:0", "--control-token="][..], "is empty"),
        (&["--control", "0.0.0.0:0"][..], "--control-token"),
        (&["--control", "0.0.0.0:0", "--allow-remote"][..], "--control-token"),
        (&["--control", "0.0.0.0:0", "--control-token", "hunter2"][..], "--allow-remote"),
    ] {
        let message = parse(arguments).unwrap_err();
        assert!(message.contains(part) && !message.contains("hunter2"), "{message}");
    }
}
