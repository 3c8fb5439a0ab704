//! Compares what hooks sent with what the server's hooks were seen to send.

use gogs_core::webhook::Receiver;
use gogs_mock::{Delivery, MockGogs};
use serde_json::{Map, Value, json};

use crate::compare::{References, compare};
use crate::normalise::{Variables, normalise_json};

/// The secret of the recordings' hooks, where they have one.
const SECRET: &str = "s3cret";

/// What became of one recorded delivery.
pub(crate) struct Sent {
    /// Which one it is, for a person.
    pub(crate) title: String,
    pub(crate) differences: Vec<String>,
}

/// The deliveries of a step, compared in their order with those recorded.
#[derive(Default)]
pub(crate) struct Deliveries {
    seen: usize,
    pub(crate) sent: Vec<Sent>,
}

impl Deliveries {
    /// Compares what was sent since the last time with what the recording has for a step.
    pub(crate) fn after(
        &mut self,
        mock: &MockGogs,
        (scenario, step): (&str, usize),
        recorded: &[Value],
        (variables, references): (&Variables, &mut References),
        base: &str,
    ) {
        let all = mock.deliveries();
        let mut got = all[self.seen..].iter();
        self.seen = all.len();
        for want in recorded.iter().filter(|delivery| delivery["after"] == step) {
            let event = want["headers"]["X-Gogs-Event"].as_str().unwrap_or_default();
            let title = format!("{scenario}: {event} after step {step}");
            let mut differences = Vec::new();
            match got.next() {
                None => differences.push("nothing was sent".to_owned()),
                Some(delivery) => {
                    let got = normalise_json(&form(delivery, want, &mut differences), variables, base);
                    let mut want = want.clone();
                    want.as_object_mut()
                        .expect("a delivery")
                        .retain(|name, _| !matches!(name.as_str(), "after" | "body"));
                    compare(&want, &got, references, "", &mut differences);
                }
            }
            self.sent.push(Sent { title, differences });
        }
        for more in got {
            let title = format!("{scenario}: {} after step {step}", more.event);
            self.sent.push(Sent { title, differences: vec!["nothing was to be sent".to_owned()] });
        }
    }
}

/// A delivery in the recordings' form.
fn form(delivery: &Delivery, want: &Value, differences: &mut Vec<String>) -> Value {
    let (headers, body) = (delivery.headers(), delivery.body());
    let mut shown: Map<String, Value> = Map::new();
    for name in want["headers"].as_object().expect("headers").keys() {
        let value = headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("missing");
        let value = if name.ends_with("-Delivery") && value.len() == 36 { "<uuid>" } else { value };
        shown.insert(name.clone(), value.into());
    }
    let recorded = &want["headers"]["X-Gogs-Signature"];
    if recorded != "" {
        // The signature depends on the times in the payload.
        match Receiver::new(SECRET).receive(&headers, &body) {
            Ok(_) => drop(shown.insert("X-Gogs-Signature".to_owned(), recorded.clone())),
            Err(error) => differences.push(error.to_string()),
        }
    }
    match body.strip_prefix(b"payload=") {
        Some(encoded) => {
            let spaced: Vec<u8> = encoded.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
            let decoded: Vec<u8> = percent_encoding::percent_decode(&spaced).collect();
            json!({"headers": shown, "form": {"payload": serde_json::from_slice::<Value>(&decoded).expect("JSON")}})
        }
        None => json!({"headers": shown, "json": serde_json::from_slice::<Value>(&body).expect("JSON")}),
    }
}
