import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const options = '--listen 127.0.0.1:0 --control 127.0.0.1:0 --json-start --exit-with-stdin --quiet';

export async function startGogs(t) {
  const program = spawn('gogs-mock', options.split(' '), { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(program, 'close');
  t.after(() => {
    program.stdin.end();
    return ended;
  });
  const [line] = await Promise.race([once(createInterface(program.stdout), 'line'), ended]);
  if (typeof line !== 'string') throw new Error(`gogs-mock did not start: exit status ${line}`);
  const { url, control: controlUrl, token } = JSON.parse(line);

  async function control(method, path, body) {
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(controlUrl + path, { method, headers, body: JSON.stringify(body) });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer}`);
    return answer && JSON.parse(answer);
  }
  return { url, token, control };
}
