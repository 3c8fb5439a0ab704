import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { program } from './program.js';

/** Encodes query parameters. Those that are undefined are left out. */
function query(filters) {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** A running fake Gogs server. `index.d.ts` describes each member. */
class GogsMock {
  #child;
  #ended;
  #lines = [];

  constructor(child) {
    this.#child = child;
    this.#ended = new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', () => resolve());
    });
    child.stderr.setEncoding('utf8').on('data', (text) => this.#lines.push(text));
  }

  get requests() {
    return this.#lines.join('');
  }

  async started() {
    const lines = createInterface({ input: this.#child.stdout });
    const line = await Promise.race([once(lines, 'line'), this.#ended]);
    if (!line) throw new Error(`gogs-mock did not start: ${this.requests.trim()}`);
    // A server that is not stopped does not keep this process running. It ends with its standard input.
    this.#handles().forEach((handle) => handle.unref());
    const { url, control, admin, token } = JSON.parse(line[0]);
    return Object.assign(this, { url, controlUrl: control, admin, token });
  }

  async tokenOf(user) {
    return (await this.control('GET', `/tokens/${encodeURIComponent(user)}`)).token;
  }

  async seed(seed) {
    await this.control('POST', '/seed', { gogs_mock: 1, ...seed });
  }

  async fault(fault, rule = {}) {
    return this.control('POST', '/faults', { fault, ...rule });
  }

  async unfiredFaults() {
    return this.control('GET', '/faults/unfired');
  }

  async log(filters = {}) {
    return (await this.control('GET', `/log?${query(filters)}`)).requests;
  }

  async waitForLog(filters = {}) {
    return (await this.control('GET', `/log/wait?${query(filters)}`)).requests;
  }

  async deliveries(filters = {}) {
    return (await this.control('GET', `/deliveries?${query(filters)}`)).deliveries;
  }

  async waitForDeliveries(filters = {}) {
    return (await this.control('GET', `/deliveries/wait?${query(filters)}`)).deliveries;
  }

  async reset() {
    await this.control('POST', '/reset');
  }

  async control(method, path, body) {
    const headers = { 'Content-Type': 'application/json' };
    const text = body === undefined ? undefined : JSON.stringify(body);
    const response = await fetch(this.controlUrl + path, { method, headers, body: text });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer}`);
    return answer ? JSON.parse(answer) : undefined;
  }

  async stop() {
    this.#handles().forEach((handle) => handle.ref());
    this.#child.stdin.end();
    await this.#ended;
  }

  #handles() {
    const { stdin, stdout, stderr } = this.#child;
    return [this.#child, stdin, stdout, stderr];
  }

  async [Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose')]() {
    await this.stop();
  }
}

export async function startGogsMock({ seed, args = [] } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'gogs-mock-'));
  try {
    const all = ['--listen', '127.0.0.1:0', '--control', '127.0.0.1:0', '--json-start', '--exit-with-stdin', ...args];
    if (seed) {
      const file = join(folder, 'seed.json');
      await writeFile(file, JSON.stringify({ gogs_mock: 1, ...seed }));
      all.push('--seed', file);
    }
    return await new GogsMock(spawn(program(), all)).started();
  } finally {
    await rm(folder, { recursive: true });
  }
}

export async function gogsMock(test, options) {
  const mock = await startGogsMock(options);
  test.after(() => mock.stop());
  return mock;
}
