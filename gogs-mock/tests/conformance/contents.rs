//! Files.

use gogs_core::handles::ArchiveFormat;
use gogs_core::models::{Contents, NewRepository, PutContents};

use crate::server::{Server, fields, name_of, repository, status, unique};
use crate::versions::MISSING_EDITORCONFIG;

cases![
    written_file_is_readable_through_every_route needs "WriteContents",
    writing_to_an_existing_branch_fails needs "WriteContents",
    second_write_adds_a_commit needs "WriteContents" "ListCommits",
    editorconfig_settings_are_returned_for_a_file_name needs "WriteContents",
    missing_files_and_revisions_are_not_found,
    write_to_a_directory_or_without_message_is_rejected needs "WriteContents",
    new_file_matched_by_gitignore_is_not_written needs "WriteContents",
    line_ends_follow_gitattributes needs "WriteContents",
    archive_omits_files_marked_in_gitattributes needs "WriteContents",
    empty_repository_has_no_files
];

pub(crate) async fn written_file_is_readable_through_every_route(server: Server) {
    let owner = server.user("owner").await;
    let name = unique("contents");
    owner.me().create_repo(NewRepository::new(name.as_str()).description("d").with_readme()).await.unwrap();
    let repo = owner.repo(name_of(&owner), &*name);
    let (branch, files) = (repo.get().await.unwrap().default_branch, repo.contents());
    let bytes = b"\0\xff\r\n".as_slice();
    let written = files.put("a b/ü.bin", PutContents::new("Add bytes", bytes)).await.unwrap();
    assert_eq!((written.content.path.as_str(), written.content.size), ("a b/ü.bin", 4));
    assert_eq!(written.commit.commit.message, "Add bytes");
    let read = files.file("a b/ü.bin").await.unwrap();
    assert_eq!((read.bytes().as_deref(), &read), (Some(bytes), &written.content));
    assert_eq!(files.raw(&branch, "a b/ü.bin").await.unwrap(), bytes);
    assert_eq!(files.at(&branch).get("a b").await.unwrap(), Contents::Directory(vec![read]));
    let paths: Vec<_> = files.directory("").await.unwrap().into_iter().map(|entry| entry.path).collect();
    assert_eq!(paths, ["README.md", "a b"]);
    for (format, magic) in [(ArchiveFormat::Zip, b"PK\x03\x04"), (ArchiveFormat::TarGz, b"\x1f\x8b\x08\0")] {
        assert!(files.archive(&branch, format).await.unwrap().starts_with(magic), "{format:?}");
    }
    repo.delete().await.unwrap();
}

pub(crate) async fn writing_to_an_existing_branch_fails(server: Server) {
    let owner = server.user("owner").await;
    let name = unique("contents");
    owner.me().create_repo(NewRepository::new(name.as_str()).with_readme()).await.unwrap();
    let repo = owner.repo(name_of(&owner), &*name);
    let files = repo.contents();
    files.put("a.txt", PutContents::new("m", "a").branch("topic")).await.unwrap();
    assert!(files.file("a.txt").await.unwrap_err().is_not_found());
    assert_eq!(files.at("topic").file("a.txt").await.unwrap().bytes().as_deref(), Some(&b"a"[..]));
    assert_eq!(status(files.put("b.txt", PutContents::new("m", "b").branch("topic")).await), 500);
    assert_eq!(status(files.put("b.txt", PutContents::new("m", "")).await), 422);
    repo.delete().await.unwrap();
}

pub(crate) async fn second_write_adds_a_commit(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let files = repo.contents();
    let before = files.file("README.md").await.unwrap();
    let written = files.put("README.md", PutContents::new("Change\n\nwhy", "new")).await.unwrap();
    assert_ne!(written.content.sha, before.sha);
    assert_eq!(files.file("README.md").await.unwrap().bytes().as_deref(), Some(&b"new"[..]));
    let commits = repo.commits().list(0).await.unwrap();
    let messages: Vec<_> = commits.iter().map(|commit| commit.commit.message.as_str()).collect();
    assert_eq!(messages, ["Change", "Initial commit"]);
    assert_eq!(commits[0].parents[0].sha, commits[1].sha);
    assert_eq!(repo.commits().list(1).await.unwrap(), commits[..1]);
    assert_eq!(files.at(&commits[1].sha).file("README.md").await.unwrap().sha, before.sha);
    assert_eq!(files.raw(&commits[1].sha, "README.md").await.unwrap(), before.bytes().unwrap());
    repo.delete().await.unwrap();
}

pub(crate) async fn editorconfig_settings_are_returned_for_a_file_name(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let files = repo.contents();
    let text = "root = true\n[*]\ncharset = utf-8\nindent_style = space\n[*.rs]\nindent_size = 4\n[*.go]\nindent_style = tab\n";
    files.put(".editorconfig", PutContents::new("m", text)).await.unwrap();
    let of_rust = files.editorconfig("main.rs").await.unwrap();
    assert_eq!((of_rust.charset.as_str(), of_rust.indent_style.as_str()), ("utf-8", "space"));
    assert_eq!(of_rust.indent_size, "4");
    assert_eq!(files.editorconfig("main.go").await.unwrap().indent_style, "tab");
    repo.delete().await.unwrap();
}

pub(crate) async fn missing_files_and_revisions_are_not_found(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let branch = repo.get().await.unwrap().default_branch;
    let files = repo.contents();
    assert_eq!(status(files.get("missing").await), 404);
    assert_eq!(status(files.at("missing").get("README.md").await), 404);
    assert_eq!(status(files.at("missing").directory("").await), 404);
    assert_eq!(status(files.get("README.md/below").await), 500);
    assert_eq!(status(files.raw(&branch, "missing").await), 404);
    assert_eq!(status(files.raw("missing", "README.md").await), 404);
    assert_eq!(status(files.archive("missing", ArchiveFormat::Zip).await), 404);
    assert_eq!(status(files.editorconfig("main.rs").await), server.expected(&MISSING_EDITORCONFIG));
    repo.delete().await.unwrap();
}

pub(crate) async fn write_to_a_directory_or_without_message_is_rejected(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let files = repo.contents();
    let file = |message: &str| PutContents::new(message, "x");
    files.put("dir/a.txt", file("m")).await.unwrap();
    for path in ["dir", "README.md/below", ".git/config"] {
        assert_eq!(status(files.put(path, file("m")).await), 500, "{path}");
    }
    assert_eq!(
        fields(files.put("b.txt", PutContents::new("", "")).await),
        ["Message RequiredError", "Content RequiredError"]
    );
    assert_eq!(status(files.put("b.txt", file("m").branch("a..b")).await), 500);
    repo.delete().await.unwrap();
}

pub(crate) async fn empty_repository_has_no_files(server: Server) {
    let owner = server.user("owner").await;
    owner.me().create_repo(NewRepository::new("empty")).await.unwrap();
    let repo = owner.repo(name_of(&owner), "empty");
    let files = repo.contents();
    assert_eq!(status(files.directory("").await), 404);
    assert_eq!(status(files.file("README.md").await), 404);
    assert_eq!(
        [status(files.put("README.md", PutContents::new("m", "x")).await)],
        server.expected_of("WriteContents", [500])
    );
    assert_eq!(status(files.editorconfig("main.rs").await), 500);
    repo.delete().await.unwrap();
}

/// As seen on 0.14.3 and 0.13.4.
pub(crate) async fn new_file_matched_by_gitignore_is_not_written(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let files = repo.contents();
    let put = async |path: &str, text: &str| files.put(path, PutContents::new("m", text.as_bytes())).await;
    put("old.log", "1").await.unwrap();
    put(".gitignore", "*.log\n!keep.log\nbuild/\n/top.txt\n").await.unwrap();
    for path in ["a.log", "docs/a.log", "build/a.txt", "docs/build/a.txt", "top.txt"] {
        assert_eq!(status(put(path, "x").await), 500, "{path}");
        assert!(files.file(path).await.unwrap_err().is_not_found(), "{path}");
    }
    for path in ["keep.log", "docs/top.txt", "old.log"] {
        put(path, "x").await.unwrap();
    }
    // The branch is created, but without the file.
    let on_branch = PutContents::new("m", "x").branch("topic");
    assert_eq!(status(files.put("a.log", on_branch).await), 500);
    assert!(repo.branches().get("topic").await.is_ok());
    repo.delete().await.unwrap();
}

/// As seen on 0.14.3 and 0.13.4.
pub(crate) async fn line_ends_follow_gitattributes(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let files = repo.contents();
    let put = async |path: &str, bytes: &[u8]| {
        files.put(path, PutContents::new("m", bytes)).await.unwrap().content.bytes().unwrap().to_vec()
    };
    assert_eq!(put("before.txt", b"x\r\n").await, b"x\r\n");
    put(".gitattributes", b"* text=auto\n*.txt text\n*.bin -text\n*.dat binary\n").await;
    assert_eq!(put("a", b"x\r\ny\r\n").await, b"x\ny\n");
    assert_eq!(put("b", b"x\r\n\0").await, b"x\r\n\0");
    assert_eq!(put("c.txt", b"x\r\ny\rz\0").await, b"x\ny\rz\0");
    assert_eq!(put("d.bin", b"x\r\n").await, b"x\r\n");
    assert_eq!(put("e.dat", b"x\r\n").await, b"x\r\n");
    repo.delete().await.unwrap();
}

/// As seen on 0.14.3 and 0.13.4. In a `.zip`, names of files are visible uncompressed.
pub(crate) async fn archive_omits_files_marked_in_gitattributes(server: Server) {
    let owner = server.user("owner").await;
    let repo = repository(&owner, "plans").await;
    let files = repo.contents();
    let attributes = "*.secret export-ignore\nshown.secret -export-ignore\nprivate/ export-ignore\n";
    for (path, text) in [
        (".gitattributes", attributes),
        ("hidden.secret", "1"),
        ("docs/deep.secret", "2"),
        ("shown.secret", "3"),
        ("private/inside.txt", "4"),
    ] {
        files.put(path, PutContents::new("m", text.as_bytes())).await.unwrap();
    }
    let zip = files.archive("master", ArchiveFormat::Zip).await.unwrap();
    let holds = |name: &str| zip.windows(name.len()).any(|window| window == name.as_bytes());
    for (name, is_held) in [
        ("plans/README.md", true),
        ("plans/shown.secret", true),
        ("plans/docs/", true),
        ("plans/hidden.secret", false),
        ("plans/docs/deep.secret", false),
        ("plans/private/", false),
    ] {
        assert_eq!(holds(name), is_held, "{name}");
    }
    repo.delete().await.unwrap();
}
