import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Returns the path of the program: `GOGS_MOCK_BINARY`, or the one of this platform's package. */
export function program() {
  const set = process.env.GOGS_MOCK_BINARY;
  if (set) return set;
  const name = `gogs-mock-${process.platform}-${process.arch}`;
  const file = process.platform === 'win32' ? 'gogs-mock.exe' : 'gogs-mock';
  try {
    const path = createRequire(import.meta.url).resolve(`${name}/${file}`);
    if (existsSync(path)) return path;
  } catch {}
  throw new Error(
    `the package ${name} is not installed: install without --omit=optional, or set GOGS_MOCK_BINARY to the path of gogs-mock`,
  );
}
