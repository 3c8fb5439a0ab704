//! `git receive-pack`: what a client pushes.

mod command;
mod update;

use bytes::Bytes;

use self::command::{Command, Commands};
use super::Output;
use crate::git::Repository;
use crate::git::pack::{self, BadPack, FEW_OBJECTS, Incoming};
use crate::git::pkt_line::{self, SideBand};
use crate::rules::pushes::ReferenceChange;

/// The repository after a push.
#[derive(Debug)]
pub(super) struct Push {
    pub(super) git: Repository,
    pub(super) changes: Vec<ReferenceChange>,
}

/// Returns the output for a push to a repository, and the changed repository if the push changes anything.
pub(super) fn answer(git: &Repository, body: &Bytes) -> (Output, Option<Push>) {
    let Some(commands) = Commands::parse(body) else { return (Output::DEAD, None) };
    let mut output = Output::default();
    if commands.list.is_empty() {
        return (output, None);
    }
    let mut git = git.clone();
    let mut report = Report { side_band: commands.side_band, messages: Vec::new(), lines: Vec::new() };
    let changes = match unpack(&commands, &git, body) {
        Ok(incoming) => {
            report.line("unpack ok\n");
            let updates = update::apply(&mut git, &commands, incoming);
            for message in &updates.messages {
                report.message(message);
            }
            for (command, refusal) in commands.list.iter().zip(&updates.refusals) {
                report.result(command, *refusal);
            }
            updates.changes
        }
        Err(bad) => {
            report.unpack_failed(&bad, commands.pack);
            commands.list.iter().for_each(|command| report.result(command, Some("unpacker error")));
            Vec::new()
        }
    };
    report.write(&commands, &mut output.bytes);
    let push = (!changes.is_empty()).then_some(Push { git, changes });
    (output, push)
}

/// Reads the objects of a push. Only deletions come without objects.
fn unpack(commands: &Commands<'_>, git: &Repository, body: &Bytes) -> Result<Incoming, BadPack> {
    if commands.list.iter().all(|command| command.new.is_none()) {
        return Ok(Incoming::new());
    }
    pack::read(&body.slice_ref(commands.pack), git)
}

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

    fn unpack_failed(&mut self, bad: &BadPack, pack: &[u8]) {
        match bad {
            BadPack::NoHeader | BadPack::Signature | BadPack::Version => self.line(&format!("unpack {bad}\n")),
            _ => {
                let count = pack.get(8..12).and_then(|count| count.try_into().ok()).map_or(0, u32::from_be_bytes);
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
