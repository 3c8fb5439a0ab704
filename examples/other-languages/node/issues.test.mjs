import assert from 'node:assert/strict';
import test from 'node:test';

import { startGogs } from './gogs.mjs';

const seed = { gogs_mock: 1, users: [{ name: 'alice' }], repositories: [{ name: 'alice/hello' }] };

function api(gogs, method, path, token, body) {
  const headers = { Authorization: `token ${token}`, 'Content-Type': 'application/json' };
  return fetch(`${gogs.url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) });
}

test('an issue exists although the answer was lost', async (t) => {
  const gogs = await startGogs(t);
  await gogs.control('POST', '/seed', seed);
  const { token: alice } = await gogs.control('GET', '/tokens/alice');
  await gogs.control('POST', '/faults', { endpoint: 'CreateIssue', nth: 1, fault: 'lose_answer' });
  await assert.rejects(api(gogs, 'POST', '/repos/alice/hello/issues', alice, { title: 'Lost' }));
  const { requests } = await gogs.control('GET', '/log?endpoint=CreateIssue');
  assert.deepEqual(requests.map((request) => request.status), [201]);
  const issues = await (await api(gogs, 'GET', '/repos/alice/hello/issues', alice)).json();
  assert.deepEqual(issues.map((issue) => issue.title), ['Lost']);
});

test('servers share nothing', async (t) => {
  const [first, second] = await Promise.all([startGogs(t), startGogs(t)]);
  await first.control('POST', '/seed', seed);
  assert.equal((await api(first, 'GET', '/users/alice', first.token)).status, 200);
  assert.equal((await api(second, 'GET', '/users/alice', second.token)).status, 404);
});
