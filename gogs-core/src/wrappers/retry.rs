//! Retries.

mod policy;

use std::fmt;
use std::future::{Future, poll_fn};
use std::hash::{BuildHasher, RandomState};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};

pub use self::policy::RetryPolicy;
use super::Clock;
use crate::transport::{ByteStream, CallInfo, HttpTransport, TransportError, TransportErrorKind};

/// Repeats requests that cannot have been executed, or that are safe to repeat.
///
/// | what happened | `GET`, `HEAD` | any other method |
/// |---|---|---|
/// | the request was never sent (no connection, no tunnel) | repeated | repeated |
/// | 429: the server did not admit it | repeated | repeated |
/// | the answer was lost: time limit, connection interrupted | repeated | returned; the server may have executed the request |
/// | 502, 503, 504: a proxy could not reach the server | repeated | returned; the server may have executed the request |
/// | the answer is too large, or any other status | returned | returned |
///
/// [`RetryPolicy::also_repeat`] selects writes that are safe to repeat. Between two attempts it waits for as long as
/// `Retry-After` says, or for a random time that grows with each attempt. If any attempt may have been executed, the error of the
/// last one says so.
#[derive(Clone)]
pub struct Retry<T> {
    transport: T,
    clock: Arc<dyn Clock>,
    policy: Arc<RetryPolicy>,
    jitter: Arc<dyn Fn() -> f64 + Send + Sync>,
    /// The remaining repeats, in tenths.
    budget: Arc<Mutex<u32>>,
}

impl<T> Retry<T> {
    /// Wraps a transport. Clones share the budget of the policy.
    pub fn new(transport: T, clock: impl Clock + 'static, policy: RetryPolicy) -> Self {
        let budget = Arc::new(Mutex::new(policy.budget.saturating_mul(10)));
        let (clock, policy) = (Arc::new(clock), Arc::new(policy));
        Self { transport, clock, policy, jitter: Arc::new(random), budget }
    }

    /// Sets the source of the random part of the pauses, from 0 to 1. For tests.
    #[must_use]
    pub fn with_jitter(mut self, jitter: impl Fn() -> f64 + Send + Sync + 'static) -> Self {
        self.jitter = Arc::new(jitter);
        self
    }

    async fn run<B, A>(
        &self,
        request: Request<Bytes>,
        attempt: impl Fn(Request<Bytes>) -> A,
    ) -> Result<Response<B>, TransportError>
    where
        A: Future<Output = Result<Response<B>, TransportError>>,
    {
        let end = self.policy.total.map(|total| self.clock.now().saturating_add(total));
        let mut may_have_arrived = false;
        for number in 0.. {
            let mut request = request.clone();
            let call = CallInfo { attempt: number, ..CallInfo::of(&request) };
            let may_repeat = self.policy.may_repeat(&request, &call);
            request.extensions_mut().insert(call);
            let answer = self.within(end, attempt(request)).await;
            may_have_arrived |= answer.as_ref().is_err_and(TransportError::may_have_arrived);
            let pause = match self.policy.pause(number, &answer, may_repeat, &*self.jitter) {
                Some(pause) if end.is_none_or(|end| self.clock.now().saturating_add(pause) < end) && self.spend() => {
                    pause
                }
                _ => {
                    self.earn(&answer);
                    return answer.map_err(|error| if may_have_arrived { error.may_have_been_sent() } else { error });
                }
            };
            drop(answer);
            self.clock.sleep(pause).await;
        }
        unreachable!("the policy ends the loop")
    }

    /// Returns the answer, or an error if the time limit for all attempts expires first.
    async fn within<B>(
        &self,
        end: Option<Duration>,
        answering: impl Future<Output = Result<Response<B>, TransportError>>,
    ) -> Result<Response<B>, TransportError> {
        let (Some(end), Some(total)) = (end, self.policy.total) else { return answering.await };
        let (mut answering, mut alarm) = (pin!(answering), self.clock.sleep(end.saturating_sub(self.clock.now())));
        poll_fn(|context| match answering.as_mut().poll(context) {
            Poll::Ready(answer) => Poll::Ready(answer),
            Poll::Pending => alarm.as_mut().poll(context).map(|()| Err(TransportError::timed_out(total))),
        })
        .await
    }

    fn spend(&self) -> bool {
        let mut left = self.budget.lock().unwrap_or_else(PoisonError::into_inner);
        let spent = left.checked_sub(10);
        *left = spent.unwrap_or(*left);
        spent.is_some()
    }

    /// Counts an answer towards another repeat: ten answers earn one.
    fn earn<B>(&self, answer: &Result<Response<B>, TransportError>) {
        if answer.is_ok() {
            let mut left = self.budget.lock().unwrap_or_else(PoisonError::into_inner);
            *left = left.saturating_add(1).min(self.policy.budget.saturating_mul(10));
        }
    }
}

#[async_trait]
impl<T: HttpTransport> HttpTransport for Retry<T> {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        self.run(request, |request| self.transport.send(request)).await
    }

    /// Repeats until the head of an answer arrives. If its body is interrupted later, the stream returns the error.
    async fn send_streamed(&self, request: Request<Bytes>) -> Result<Response<ByteStream>, TransportError> {
        self.run(request, |request| self.transport.send_streamed(request)).await
    }
}

impl<T> fmt::Debug for Retry<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Retry").field("policy", &self.policy).finish_non_exhaustive()
    }
}

/// Returns a number from 0 to 1. The standard library's hash keys are random enough to spread clients.
fn random() -> f64 {
    (RandomState::new().hash_one(0u8) >> 11) as f64 / (1u64 << 53) as f64
}

/// Returns whether the answer was lost although the request may have been executed.
fn is_lost(error: &TransportError) -> bool {
    matches!(error.kind(), TransportErrorKind::Timeout | TransportErrorKind::Interrupted)
}
