//! The suite calls every row of the table successfully.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use bytes::Bytes;
use gogs_core::endpoint::Route;
use gogs_core::endpoint::Router;
use gogs_core::{Client, HttpTransport, TransportError, endpoints};
use gogs_mock::MockGogs;
use http::{Request, Response};

use crate::AREAS;
use crate::server::Server;

/// The names of the rows with a successful request.
type Answered = Arc<Mutex<BTreeSet<&'static str>>>;

/// The fake in process, which records the rows that returned their status of success.
struct Noting {
    mock: MockGogs,
    table: Router<&'static Route>,
    answered: Answered,
}

#[async_trait]
impl HttpTransport for Noting {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let path = request.uri().path().strip_prefix("/api/v1").unwrap_or_default();
        let row = self.table.find(request.method(), path).map(|(route, _)| *route);
        let response = self.mock.send(request).await?;
        if let Some(route) = row.filter(|route| response.status().as_u16() == route.success) {
            self.answered.lock().unwrap().insert(route.name);
        }
        Ok(response)
    }
}

#[tokio::test]
async fn every_row_of_the_table_succeeds_in_some_case() {
    let answered = Answered::default();
    for case in AREAS.iter().copied().flatten() {
        let mut table = Router::default();
        endpoints::all().for_each(|route| table.insert(route, route));
        let transport = Noting { mock: MockGogs::new(), table, answered: answered.clone() };
        let client = Client::new("http://gogs.test", transport).unwrap();
        case.over(Server::new(client, "root1", "rootpw", None).await).await;
    }
    let answered = answered.lock().unwrap();
    let missing: Vec<_> =
        endpoints::all().filter(|route| !answered.contains(route.name)).map(Route::to_string).collect();
    assert!(
        missing.is_empty(),
        "no case calls these rows successfully; add one to a file in gogs-mock/tests/conformance:\n{}",
        missing.join("\n")
    );
}
