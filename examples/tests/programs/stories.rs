//! `sweep` and `big_download`: programs that demonstrate something.

use crate::support::run;

#[tokio::test]
async fn sweep_finds_the_bug_only_in_the_hasty_function() {
    let swept = run("sweep", &[]).await;
    assert_eq!(swept.status, Some(0), "{}", swept.err);
    assert!(swept.out.contains("Hastily: 3 of 7 runs failed"), "{}", swept.out);
    assert!(swept.out.contains("Carefully: 0 of 7 runs failed"), "{}", swept.out);
}

#[tokio::test]
async fn big_download_needs_far_less_memory_than_the_archive() {
    let ran = run("big_download", &["--size=256"]).await;
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    for name in ["hyper", "reqwest"] {
        let start = format!("268435456 bytes over {name}: ");
        let memory =
            ran.lines().into_iter().find_map(|line| line.strip_prefix(&start)).expect("a line for each transport");
        if cfg!(target_os = "linux") {
            let kibibytes = memory.strip_prefix("at most ").and_then(|rest| rest.split(' ').next()).unwrap();
            assert!(kibibytes.parse::<u64>().unwrap() < 100_000, "{memory}");
        }
    }
}
