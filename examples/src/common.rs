//! What the programs share: connecting, output, changes, files, and the way from arguments to an exit status.

mod change;
mod files;
mod output;
mod program;
mod server;

pub use self::change::{Line, Plan};
pub use self::files::{new_secret, read, write, write_private};
pub use self::output::{Output, OutputOptions, Progress};
pub use self::program::{Ending, Program, run};
pub use self::server::{Demo, Server, repositories, serve, variable};
