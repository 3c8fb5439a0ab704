// The package as its users see it. Needs it installed.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import test from 'node:test';
import { promisify } from 'node:util';

import { gogsMock, startGogsMock } from 'gogs-mock';

const seed = {
  gogs_mock: 1,
  users: [{ name: 'alice' }, { name: 'bob' }],
  repositories: [{ name: 'alice/hello', files: { 'README.md': '# Hello' } }],
};

async function call(gogs, method, path, token, body) {
  const headers = { Authorization: `token ${token}`, 'Content-Type': 'application/json' };
  return fetch(`${gogs.url}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
}

test('the administrator signs in with the token', async (t) => {
  const gogs = await gogsMock(t);
  assert.equal((await (await call(gogs, 'GET', '/user', gogs.token)).json()).username, 'root1');
  assert.equal(gogs.admin, 'root1');
});

test('a lost answer is in the log and its issue exists', async (t) => {
  const gogs = await gogsMock(t, { seed });
  const alice = await gogs.tokenOf('alice');
  await gogs.fault('lose_answer', { endpoint: 'CreateIssue', nth: 1 });
  assert.equal((await gogs.unfiredFaults()).length, 1);
  await assert.rejects(call(gogs, 'POST', '/repos/alice/hello/issues', alice, { title: 'Lost' }));
  assert.deepEqual(await gogs.unfiredFaults(), []);
  assert.deepEqual((await gogs.log({ endpoint: 'CreateIssue' })).map((request) => request.status), [201]);
  const issues = await (await call(gogs, 'GET', '/repos/alice/hello/issues', alice)).json();
  assert.deepEqual(issues.map((issue) => issue.title), ['Lost']);
});

test('a reset keeps the seed and forgets the rest', async (t) => {
  const gogs = await gogsMock(t, { seed });
  await gogs.seed({ users: [{ name: 'carol' }] });
  await gogs.reset();
  assert.equal((await call(gogs, 'GET', '/users/alice', gogs.token)).status, 200);
  assert.equal((await call(gogs, 'GET', '/users/carol', gogs.token)).status, 404);
});

test('a misspelt filter is refused with the answer of the control port', async (t) => {
  const gogs = await gogsMock(t);
  await assert.rejects(gogs.log({ endpiont: 'CreateIssue' }), /^Error: GET \/log.*: 400 [^]*endpiont/);
});

test('boolean filters are accepted, and undefined ones are left out', async (t) => {
  const gogs = await gogsMock(t, { seed });
  await call(gogs, 'GET', '/users/alice', gogs.token);
  assert.equal((await gogs.log({ bodies: false, user: undefined }))[0].answer, undefined);
  assert.equal((await gogs.log({ bodies: true }))[0].answer.username, 'alice');
});

test('deliveries that are waited for have an outcome', async (t) => {
  const gogs = await gogsMock(t, { seed });
  // Nothing listens at the discard port.
  await gogs.seed({ repositories: [{ name: 'alice/hooked', hooks: [{ url: 'http://127.0.0.1:9/' }] }] });
  const push = { user: 'alice', repository: 'alice/hooked', files: { 'a.txt': 'a' } };
  await gogs.control('POST', '/actions/push', push);
  const delivered = await gogs.waitForDeliveries({ event: 'push' });
  assert.deepEqual(delivered.map((delivery) => delivery.outcome), ['failed']);
});

test('waiting for requests that do not come says how many came', async (t) => {
  const gogs = await gogsMock(t);
  await call(gogs, 'GET', '/user', gogs.token);
  assert.equal((await gogs.waitForLog({ user: 'root1' })).length, 1);
  await assert.rejects(gogs.waitForLog({ count: 2, timeout: 0.1 }), /504 [^]*for 2 requests[^]*there are 1/);
});

test('servers of one test share nothing', async (t) => {
  const [first, second] = await Promise.all([gogsMock(t, { seed }), gogsMock(t)]);
  assert.equal((await call(first, 'GET', '/users/alice', first.token)).status, 200);
  assert.equal((await call(second, 'GET', '/users/alice', second.token)).status, 404);
});

test('a stopped server refuses connections', async () => {
  const gogs = await startGogsMock();
  await gogs.stop();
  await gogs.stop();
  await assert.rejects(fetch(gogs.url));
});

test('unusable arguments are reported with the words of the program', async () => {
  await assert.rejects(startGogsMock({ args: ['--lisen'] }), /--lisen/);
});

test('a server that is not stopped does not keep its process running', async () => {
  const program = "import { startGogsMock } from 'gogs-mock'; console.log((await startGogsMock()).url);";
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  assert.match(stdout, /^http:\/\/127\.0\.0\.1:\d+$/m);
});

test('a killed process takes its server with it', { skip: process.platform === 'win32' }, async () => {
  const program = `
    import { startGogsMock } from 'gogs-mock';
    const gogs = await startGogsMock();
    console.log(gogs.controlUrl);
    setInterval(() => {}, 1000);`;
  const runner = spawn(process.execPath, ['--input-type=module', '-e', program]);
  const [control] = String(await once(runner.stdout, 'data')).split('\n');
  runner.kill('SIGKILL');
  await once(runner, 'close');
  // The server answers 504 to this call after a minute, unless it ends before.
  await assert.rejects(fetch(`${control}/log/wait?count=1&timeout=60`));
});
