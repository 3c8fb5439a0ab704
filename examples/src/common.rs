//! The shared parts of the programs: connecting, output, changes, files, and running a program.

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
