//! A headless browser, if this machine has one.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::json;

/// How long a page may take to show something.
const TIMEOUT: Duration = Duration::from_secs(20);

/// A browser with one page, and the program that drives it.
pub(crate) struct Browser {
    driver: Child,
    pub(crate) page: Client,
    _profile: tempfile::TempDir,
}

fn found(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|file| file.is_file())
}

/// Starts the driver, and returns the port that it listens on.
fn driver_on_free_port(program: &Path) -> Option<(Child, u16)> {
    let mut driver = Command::new(program).arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    let mut lines = BufReader::new(driver.stdout.take()?).lines().map_while(Result::ok);
    let port = lines.by_ref().find_map(|line| {
        let port = line.rsplit_once("started successfully on port ")?.1;
        port.trim_end_matches('.').parse().ok()
    });
    let Some(port) = port else {
        let _ = driver.wait();
        return None;
    };
    // The pipe is emptied, so that the driver is never held up by it.
    std::thread::spawn(move || lines.for_each(drop));
    Some((driver, port))
}

impl Browser {
    /// Starts a browser, or prints why the test is skipped.
    pub(crate) async fn start() -> Option<Self> {
        let (Some(driver), Some(browser)) = (found(&["chromedriver"]), found(&["chromium", "google-chrome"])) else {
            let _ = writeln!(std::io::stderr(), "skipped: this needs the programs chromium and chromedriver");
            return None;
        };
        // Now and then the driver finds its port taken, and ends.
        let (driver, port) = (0..5).find_map(|_| driver_on_free_port(&driver)).expect("chromedriver starts");
        let profile = tempfile::tempdir().expect("a folder");
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--hide-scrollbars",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1360,820",
        ];
        let mut arguments: Vec<String> = arguments.map(str::to_owned).to_vec();
        arguments.push(format!("--user-data-dir={}", profile.path().display()));
        let options = json!({ "goog:chromeOptions": { "args": arguments, "binary": browser } });
        let serde_json::Value::Object(options) = options else { unreachable!("written as an object") };
        let page = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(options)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("a session");
        Some(Self { driver, page, _profile: profile })
    }

    /// Waits for the first element that the selector finds.
    pub(crate) async fn see(&self, selector: &str) -> Element {
        self.wait_for(Locator::Css(selector)).await
    }

    /// Waits for an element with this text.
    pub(crate) async fn see_text(&self, text: &str) -> Element {
        let path = format!("//body//*[not(self::script) and text()[contains(normalize-space(.), \"{text}\")]]");
        self.wait_for(Locator::XPath(&path)).await
    }

    async fn wait_for(&self, locator: Locator<'_>) -> Element {
        match self.page.wait().at_most(TIMEOUT).for_element(locator).await {
            Ok(element) => element,
            Err(error) => panic!("{locator:?}: {error}; the page says {}", self.value("document.body.innerText").await),
        }
    }

    pub(crate) async fn click(&self, selector: &str) {
        self.click_on(Locator::Css(selector)).await;
    }

    pub(crate) async fn click_text(&self, text: &str) {
        let path = format!("//body//*[not(self::script) and text()[contains(normalize-space(.), \"{text}\")]]");
        self.click_on(Locator::XPath(&path)).await;
    }

    /// Clicks an element. The page may replace it in between; then the new one is clicked.
    async fn click_on(&self, locator: Locator<'_>) {
        for _ in 0..10 {
            match self.wait_for(locator).await.click().await {
                Err(error) if error.is_stale_element_reference() => {}
                result => return result.unwrap_or_else(|error| panic!("{locator:?}: {error}")),
            }
        }
        panic!("{locator:?} is replaced over and over");
    }

    /// Presses a key where the page has its focus.
    pub(crate) async fn press(&self, key: &str) {
        self.page.active_element().await.expect("an element").send_keys(key).await.expect("a key");
    }

    /// Returns the value of an expression in the page.
    pub(crate) async fn value(&self, expression: &str) -> serde_json::Value {
        self.page
            .execute(&format!("return {expression}"), Vec::new())
            .await
            .unwrap_or_else(|error| panic!("{expression}: {error}"))
    }

    /// Waits until an expression in the page is true.
    pub(crate) async fn until(&self, expression: &str) {
        let end = std::time::Instant::now() + TIMEOUT;
        while self.value(expression).await != json!(true) {
            if std::time::Instant::now() > end {
                panic!("never true: {expression}; the page says {}", self.value("document.body.innerText").await);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Ends the session. Without this the browser would stay.
    pub(crate) async fn close(self) {
        self.page.clone().close().await.expect("the session ends");
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Asked to end, the driver ends the browser, too. Killed, it would leave it.
        let _ = Command::new("kill").arg(self.driver.id().to_string()).status();
        let _ = self.driver.wait();
    }
}
