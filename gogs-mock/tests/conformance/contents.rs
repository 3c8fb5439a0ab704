//! Files.

use gogs_core::handles::ArchiveFormat;
use gogs_core::models::{Contents, NewRepository, PutContents};

use crate::server::{Server, name_of, status, unique};

pub(crate) async fn what_is_written_is_read_in_every_way(server: Server) {
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

pub(crate) async fn a_branch_is_made_once(server: Server) {
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
