//! A bar chart of the times of calls, as SVG.

use std::fmt::{self, Write as _};
use std::time::Duration;

const WIDTH: f64 = 720.0;
const LABELS: f64 = 150.0;
const BAR: f64 = 15.0;
const GAP: f64 = 14.0;

/// A kind of call. The order is that of the bars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// On hyper alone, to a stub server over loopback.
    ByHand,
    /// With `gogs-hyper`, to the same server.
    Typed,
    /// With the same client, to the fake in process.
    InProcess,
}

const WAYS: [(Way, &str, &str); 3] = [
    (Way::ByHand, "by hand on hyper, over loopback", "hand"),
    (Way::Typed, "with gogs-hyper, over loopback", "typed"),
    (Way::InProcess, "with gogs-mock in process", "fake"),
];

/// The measured times, by call.
#[derive(Debug, Default)]
pub(crate) struct Chart {
    calls: Vec<(String, Vec<(Way, Duration)>)>,
}

impl Chart {
    /// Adds a bar.
    pub(crate) fn add(&mut self, call: &str, way: Way, time: Duration) {
        match self.calls.iter_mut().find(|(name, _)| name == call) {
            Some((_, times)) => times.push((way, time)),
            None => self.calls.push((call.to_owned(), vec![(way, time)])),
        }
    }

    /// Returns the chart, or `None` if a bar is missing because its area was not measured.
    pub(crate) fn svg(&self) -> Option<String> {
        let complete =
            |times: &[(Way, Duration)]| WAYS.iter().all(|(way, ..)| times.iter().any(|(other, _)| other == way));
        if self.calls.is_empty() || !self.calls.iter().all(|(_, times)| complete(times)) {
            return None;
        }
        let longest =
            self.calls.iter().flat_map(|(_, times)| times).map(|(_, time)| time.as_secs_f64()).fold(0.0, f64::max);
        let mut svg = String::new();
        self.draw(&mut svg, (WIDTH - LABELS - 80.0) / longest).expect("writing to a String cannot fail");
        Some(svg)
    }

    fn draw(&self, svg: &mut String, scale: f64) -> fmt::Result {
        let group = BAR * 3.0 + GAP;
        let height = 64.0 + group * f64::from(u32::try_from(self.calls.len()).unwrap_or(u32::MAX));
        writeln!(svg, r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">"#)?;
        svg.push_str(STYLE);
        writeln!(svg, r#"<title>Time of a call in microseconds</title>"#)?;
        let mut x = 0.0;
        for (_, legend, class) in WAYS {
            writeln!(svg, r#"<rect class="{class}" x="{x}" y="8" width="12" height="12" rx="2"/>"#)?;
            writeln!(svg, r#"<text x="{}" y="18">{legend}</text>"#, x + 18.0)?;
            x += 245.0;
        }
        let mut y = 40.0;
        for (call, times) in &self.calls {
            writeln!(
                svg,
                r#"<text x="{}" y="{}" text-anchor="end">{call}</text>"#,
                LABELS - 10.0,
                y + BAR * 2.0 - 3.0
            )?;
            for (way, _, class) in WAYS {
                let time = times.iter().find(|(other, _)| *other == way).map_or(0.0, |(_, time)| time.as_secs_f64());
                let length = (time * scale).max(1.0);
                writeln!(
                    svg,
                    r#"<rect class="{class}" x="{LABELS}" y="{y}" width="{length:.1}" height="{}"/>"#,
                    BAR - 2.0
                )?;
                let label = LABELS + length + 6.0;
                writeln!(
                    svg,
                    r#"<text class="figure" x="{label:.1}" y="{}">{:.0} µs</text>"#,
                    y + BAR - 4.0,
                    time * 1e6
                )?;
                y += BAR;
            }
            y += GAP;
        }
        svg.push_str("</svg>\n");
        Ok(())
    }
}

const STYLE: &str = "<style>
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.figure { font-size: 11px; fill: #59636e }
.hand { fill: #8c959f } .typed { fill: #0969da } .fake { fill: #1a7f37 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .figure { fill: #9198a1 }
  .hand { fill: #6e7681 } .typed { fill: #4493f8 } .fake { fill: #3fb950 }
}
</style>
";
