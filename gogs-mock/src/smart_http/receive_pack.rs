//! `git receive-pack`: what a client pushes.

mod command;
mod update;

use self::command::{Command, Commands};
use super::Output;
use crate::git::pack::{self, BadPack, Incoming};
use crate::git::pkt_line::{self, SideBand};
use crate::rules::events::Action;
use crate::rules::pushes;
use crate::world::RepositoryId;

/// Git unpacks smaller packs with another program.
const FEW_OBJECTS: usize = 100;

/// Takes a push, and lets follow what follows from it.
pub(super) fn answer(action: &mut Action<'_>, repository: RepositoryId, body: &[u8]) -> Output {
    let Some(commands) = Commands::parse(body) else { return Output { died: true, ..Output::default() } };
    let mut output = Output::default();
    let pushed = action.world.repositories.get(repository).filter(|_| !commands.list.is_empty());
    let Some(pushed) = pushed else { return output };
    let mut git = pushed.git.clone();
    let mut report = Report { side_band: commands.side_band, messages: Vec::new(), lines: Vec::new() };
    let changes = match unpack(&commands, &git) {
        Ok(incoming) => {
            report.line("unpack ok\n");
            let updates = update::apply(&mut git, &commands, &incoming);
            for message in &updates.messages {
                report.message(message);
            }
            for (command, refusal) in commands.list.iter().zip(&updates.refusals) {
                report.result(command, *refusal);
            }
            updates.changes
        }
        Err(bad) => {
            report.unpack_failed(&bad, body);
            commands.list.iter().for_each(|command| report.result(command, Some("unpacker error")));
            Vec::new()
        }
    };
    if !changes.is_empty() {
        if let Some(pushed) = action.world.repositories.get_mut(repository) {
            pushed.git = git;
        }
        pushes::received(action, repository, &changes);
    }
    report.write(&commands, &mut output.bytes);
    output
}

/// The objects that came along; only deletions come without any.
fn unpack(commands: &Commands<'_>, git: &crate::git::Repository) -> Result<Incoming, BadPack> {
    if commands.list.iter().all(|command| command.new.is_none()) {
        return Ok(Incoming::new());
    }
    pack::read(commands.pack, git)
}

/// What is told about a push.
struct Report {
    side_band: SideBand,
    messages: Vec<u8>,
    lines: Vec<u8>,
}

impl Report {
    fn line(&mut self, line: &str) {
        pkt_line::line(&mut self.lines, line.as_bytes());
    }

    fn message(&mut self, text: &str) {
        self.side_band.message(&mut self.messages, &format!("{text}\n"));
    }

    fn unpack_failed(&mut self, bad: &BadPack, body: &[u8]) {
        match bad {
            BadPack::NoHeader | BadPack::Signature | BadPack::Version => self.line(&format!("unpack {bad}\n")),
            _ => {
                let count = body.windows(12).find(|header| header.starts_with(b"PACK\0\0\0"));
                let count =
                    count.map_or(0, |header| u32::from_be_bytes([header[8], header[9], header[10], header[11]]));
                let program = if (count as usize) < FEW_OBJECTS { "unpack-objects" } else { "index-pack" };
                self.message(&format!("fatal: {bad}"));
                self.line(&format!("unpack {program} abnormal exit\n"));
            }
        }
    }

    fn result(&mut self, command: &Command<'_>, refusal: Option<&str>) {
        let mut line = if refusal.is_some() { b"ng ".to_vec() } else { b"ok ".to_vec() };
        line.extend_from_slice(command.name);
        line.extend(refusal.into_iter().flat_map(|reason| [b" ", reason.as_bytes()].concat()));
        line.push(b'\n');
        pkt_line::line(&mut self.lines, &line);
    }

    fn write(mut self, commands: &Commands<'_>, out: &mut Vec<u8>) {
        out.append(&mut self.messages);
        if commands.report_status {
            pkt_line::flush(&mut self.lines);
            self.side_band.data(out, &self.lines);
        }
        self.side_band.end(out);
    }
}
