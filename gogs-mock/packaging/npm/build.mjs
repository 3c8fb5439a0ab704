// Writes the two packages of one platform below a folder: `node build.mjs TARGET BINARY OUT`.
//
// TARGET is the Rust target that BINARY was built for, or `here`. The version and the address of the repository are those
// of the workspace.
import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TARGETS = {
  'x86_64-unknown-linux-musl': ['linux', 'x64'],
  'aarch64-unknown-linux-musl': ['linux', 'arm64'],
  'x86_64-apple-darwin': ['darwin', 'x64'],
  'aarch64-apple-darwin': ['darwin', 'arm64'],
  'x86_64-pc-windows-msvc': ['win32', 'x64'],
};

const [target, binary, out] = process.argv.slice(2);
const [os, cpu] = target === 'here' ? [process.platform, process.arch] : TARGETS[target];
const here = dirname(fileURLToPath(import.meta.url));
const workspace = readFileSync(join(here, '../../../Cargo.toml'), 'utf8');
const value = (key) => workspace.match(new RegExp(`^${key} = "([^"]+)"`, 'm'))[1];
const shared = { version: value('version'), license: 'MIT', repository: value('repository') };

const write = (folder, manifest) => {
  copyFileSync(join(here, '../../LICENSE'), join(folder, 'LICENSE'));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
};

const name = `gogs-mock-${os}-${cpu}`;
const platform = join(out, name);
const file = os === 'win32' ? 'gogs-mock.exe' : 'gogs-mock';
mkdirSync(platform, { recursive: true });
copyFileSync(binary, join(platform, file));
chmodSync(join(platform, file), 0o755);
writeFileSync(join(platform, 'README.md'), `The program of the package \`gogs-mock\` for ${os} on ${cpu}.\n`);
const description = `The program gogs-mock for ${os} on ${cpu}`;
write(platform, { name, description, ...shared, os: [os], cpu: [cpu], files: [file], preferUnplugged: true });

const main = join(out, 'gogs-mock');
mkdirSync(main, { recursive: true });
const manifest = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
for (const item of [...manifest.files, 'README.md']) cpSync(join(here, item), join(main, item), { recursive: true });
const platforms = Object.values(TARGETS).map(([os, cpu]) => [`gogs-mock-${os}-${cpu}`, shared.version]);
write(main, { ...manifest, ...shared, optionalDependencies: Object.fromEntries(platforms) });
