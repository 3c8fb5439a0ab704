use serde_json::json;
use tokio::net::TcpListener;

use super::Poster;
use crate::Delivery;
use crate::server::locked::Outlet;

fn delivery(repository: i64, url: &str, bytes: usize) -> Delivery {
    let body = "x".repeat(bytes);
    let delivery = json!({
        "id": "1", "hook": 1, "url": url, "event": "issues", "cause": null, "repository": repository, "headers": [], "body": body,
    });
    serde_json::from_value(delivery).unwrap()
}

#[tokio::test]
async fn deliveries_to_a_silent_receiver_take_64_mib_at_most() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (poster, url) = (Poster::new(), format!("http://{}/", silent.local_addr().unwrap()));
    // 15 of them and what they take besides their bodies.
    let refused = poster.queue((0..24).map(|number| delivery(number % 3, &url, 4 << 20)).collect(), false);
    assert_eq!(refused, 24 - 15);
}

#[tokio::test]
async fn what_is_posted_makes_room() {
    // Nobody listens at a port that was free a moment ago, so each attempt ends at once.
    let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let (poster, url) = (Poster::new(), format!("http://127.0.0.1:{port}/"));
    for _ in 0..4 {
        assert_eq!(poster.queue(vec![delivery(1, &url, 40 << 20)], false), 0);
        while poster.queues.lock().bytes > 0 {
            tokio::task::yield_now().await;
        }
    }
}
