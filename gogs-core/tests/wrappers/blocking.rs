//! Without async, over a real socket.

use gogs_core::blocking::Wait;
use gogs_core::{Client, Credentials};
use gogs_mock::MockGogs;

fn story(gogs: &Client) {
    assert_eq!(gogs.user("root1").get().wait().unwrap().username, "root1");
    assert!(gogs.user("nobody").get().wait().unwrap_err().is_not_found());
}

/// Serves a fake in a thread, until it is dropped.
fn served(test: impl FnOnce(&str, &Credentials)) {
    let mock = MockGogs::new();
    let credentials = mock.client_as("root1").credentials().clone();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (send, receive) = std::sync::mpsc::channel();
    let (end, ended) = tokio::sync::oneshot::channel::<()>();
    let server = std::thread::spawn(move || {
        runtime.block_on(async {
            let server = mock.serve(([127, 0, 0, 1], 0).into()).await.unwrap();
            send.send(server.url()).unwrap();
            let _ = ended.await;
        });
    });
    test(&receive.recv().unwrap(), &credentials);
    end.send(()).unwrap();
    server.join().unwrap();
}

#[test]
fn calls_need_no_runtime() {
    served(|url, credentials| {
        story(&gogs_hyper::blocking::client(url).unwrap().with_auth(credentials.clone()));
        story(&gogs_reqwest::blocking::client(url).unwrap().with_auth(credentials.clone()));
    });
}

#[test]
fn threads_share_a_client() {
    served(|url, credentials| {
        let gogs = gogs_hyper::blocking::client(url).unwrap().with_auth(credentials.clone());
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| story(&gogs));
            }
        });
    });
}
