//! Zip, as Git writes it.

use flate2::Crc;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Archive, Entry, NoArchive, is_directory};
use crate::git::EntryMode;
use crate::git::lines::is_binary;

/// The version of the format that is needed to extract such a file.
const VERSION: u16 = 10;
/// Names are in UTF-8.
const UTF8: u16 = 0x800;
/// Created on Unix, so that file modes are respected.
const UNIX: u16 = 0x317;

pub(super) fn written(archive: &Archive<'_>) -> Result<Vec<u8>, NoArchive> {
    if archive.entries.iter().any(|entry| entry.path.len() > usize::from(u16::MAX)) {
        return Err(NoArchive::BadPath);
    }
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for entry in &archive.entries {
        let (fields, extra) = (shared_fields(entry, archive.time), extra_field(archive.time));
        let offset = file.len() as u32;
        file.extend([b"PK\x03\x04", &fields[..], &entry.path, &extra, &entry.content].concat());
        let made_by = if mode_counts(entry) { UNIX } else { 0 };
        directory
            .extend([b"PK\x01\x02", &made_by.to_le_bytes()[..], &fields, &trailing_fields(entry, offset)].concat());
        directory.extend([&entry.path[..], &extra].concat());
    }
    let offset = file.len();
    let comment = archive.commit.to_string();
    file.extend(&directory);
    let count = u16::try_from(archive.entries.len()).unwrap_or(u16::MAX);
    if archive.entries.len() > usize::from(u16::MAX) {
        file.extend(many_entries(archive, offset, directory.len()));
    }
    // The numbers of this disk and of the disk with the directory, then the number of entries on this disk and in total.
    file.extend([b"PK\x05\x06", &[0; 4][..], &count.to_le_bytes(), &count.to_le_bytes()].concat());
    file.extend([(directory.len() as u32).to_le_bytes(), (offset as u32).to_le_bytes()].concat());
    file.extend((comment.len() as u16).to_le_bytes());
    file.extend(comment.as_bytes());
    Ok(file)
}

/// Returns the zip64 end of the directory and its locator, for more entries than the regular field can count.
fn many_entries(archive: &Archive<'_>, offset: usize, length: usize) -> Vec<u8> {
    const WIDE: u16 = 45;
    let made_by = if archive.entries.iter().any(mode_counts) { UNIX } else { 0 };
    let count = archive.entries.len() as u64;
    let mut end = [b"PK\x06\x06", &44_u64.to_le_bytes()[..], &made_by.to_le_bytes(), &WIDE.to_le_bytes()].concat();
    end.extend([0; 8]);
    end.extend([count, count, length as u64, offset as u64].map(u64::to_le_bytes).concat());
    end.extend([b"PK\x06\x07", &[0; 4][..], &((offset + length) as u64).to_le_bytes(), &1_u32.to_le_bytes()].concat());
    end
}

/// Returns the fields that the header before the content and the directory have in common.
fn shared_fields(entry: &Entry<'_>, time: i64) -> Vec<u8> {
    let flags = if !entry.path.is_ascii() && std::str::from_utf8(&entry.path).is_ok() { UTF8 } else { 0 };
    let stored = 0;
    let (date, time) = dos_time(time);
    let (size, mut checksum) = (entry.content.len() as u32, Crc::new());
    checksum.update(&entry.content);
    let mut fields = [VERSION, flags, stored, time, date].map(u16::to_le_bytes).concat();
    fields.extend([checksum.sum(), size, size].map(u32::to_le_bytes).concat());
    fields.extend([entry.path.len() as u16, extra_field(0).len() as u16].map(u16::to_le_bytes).concat());
    fields
}

/// Returns the fields that only the directory has: no comment, the first disk, whether the file is text, the mode, and the
/// offset of the entry.
fn trailing_fields(entry: &Entry<'_>, offset: u32) -> Vec<u8> {
    let is_text = !is_directory(entry.mode) && !is_binary(&entry.content);
    let attributes: u32 = match entry.mode {
        EntryMode::Directory | EntryMode::Submodule => 0x10,
        EntryMode::Executable => 0o100_755 << 16,
        EntryMode::Link => 0o120_777 << 16,
        EntryMode::File => 0,
    };
    [[0, 0, u16::from(is_text)].map(u16::to_le_bytes).concat(), [attributes, offset].map(u32::to_le_bytes).concat()]
        .concat()
}

/// Returns the time in seconds, in the field that extends DOS times.
fn extra_field(time: i64) -> Vec<u8> {
    [b"UT\x05\0\x01", &(time as u32).to_le_bytes()[..]].concat()
}

fn mode_counts(entry: &Entry<'_>) -> bool {
    matches!(entry.mode, EntryMode::Executable | EntryMode::Link)
}

/// Returns date and time in the DOS format, which starts in 1980 and has a resolution of two seconds.
fn dos_time(time: i64) -> (u16, u16) {
    let time = Timestamp::from_second(time).unwrap_or_default().to_zoned(TimeZone::UTC);
    let year = (time.year() - 1980).max(0) as u16;
    let date = year << 9 | (time.month() as u16) << 5 | time.day() as u16;
    (date, (time.hour() as u16) << 11 | (time.minute() as u16) << 5 | (time.second() as u16 / 2))
}
