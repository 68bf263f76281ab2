/** Nodes as processes, run by the built program (node:child_process): over stdin and stdout, and as a cluster with kills. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../cli/run-synod.js';

function synod(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/synod.js', ...args], {
    input,
    encoding: 'utf8',
  });
  return { exit: status, out: stdout, err: stderr };
}

const message = (src: string, body: object) => `${JSON.stringify({ src, dest: 'a1', body })}\n`;

describe('a node', () => {
  it('answers messages on stdout, and goes on from its journal', () => {
    const folder = folderWith({});
    const node = ['node', '--id', 'a1', '--folder', folder];
    const first = synod(
      node,
      `${message('c0', { type: 'init', msg_id: 7 })}${message('p1', { type: 'prepare', n: 3 })}no message\n`,
    );
    const bodies = first.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).body);
    expect(bodies).toMatchObject([
      { type: 'init_ok', in_reply_to: 7, msg_id: 0 },
      { type: 'promise', n: 3, accepted: null, msg_id: 1 },
      { type: 'error', code: 12 },
    ]);
    const journal = join(folder, 'a1.journal');
    writeFileSync(journal, `${readFileSync(journal, 'utf8')}8724b16d {"kind":"acc`);
    const second = synod(node, message('c0', { type: 'init' }) + message('p1', { type: 'prepare', n: 2 }));
    expect(second.out).toContain('"type":"nack","n":2,"promised":3');
    const events = readFileSync(join(folder, 'a1.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events).toMatchObject([
      { event: 'promise', clock: { a1: 1 } },
      { event: 'restart', promised: 3, clock: { a1: 2 } },
      { event: 'nack', clock: { a1: 3 } },
    ]);
  });

  it.each([
    [['--id', 'a9'], "error[SY5732]: The cluster has no node 'a9'"],
    [
      ['--id', 'a1', '--folder', '/dev/null'],
      "error[SY5736]: The node cannot write into the folder '/dev/null': ENOTDIR",
    ],
    [['--id', 'a1', '--connect', '1'], 'error[SY5733]: There is no connection to port 1 of this machine: ECONNREFUSED'],
  ])('is refused with %j', (args, title) => {
    const folder = folderWith({});
    const { exit, err } = synod(['node', '--folder', folder, ...args]);
    expect([exit, err.split('\n')[0]]).toEqual([151, title]);
  });

  it('answers a malformed message with an error, and its journal keeps nothing of it', () => {
    const folder = folderWith({});
    const init = message('c0', { type: 'init' });
    const { out } = synod(
      ['node', '--id', 'a1', '--folder', folder],
      `${init}${message('p1', { type: 'prepare', n: 'x' })}${message('p1', { type: 'promote' })}`,
    );
    const texts = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { body: { text?: string } }).body.text);
    expect(texts).toEqual([
      undefined,
      'the member "n" of a message of the type prepare is a positive integer',
      'the types of messages are prepare, promise, accept, accepted, nack, chosen, done, lease',
    ]);
    expect(readFileSync(join(folder, 'a1.journal'), 'utf8').trim().split('\n')).toHaveLength(1);
  });

  it('does not continue a file that is not its log', () => {
    const folder = folderWith({ 'p1.ndjson': 'hello\n' });
    const { exit, err } = synod(['node', '--id', 'p1', '--folder', folder]);
    expect([exit, err]).toEqual([151, expect.stringContaining("error[SY5735]: The node cannot continue the log '")]);
    expect(readFileSync(join(folder, 'p1.ndjson'), 'utf8')).toBe('hello\n');
  });

  it('refuses the journal of another node, and leaves it as it is', () => {
    const folder = folderWith({});
    synod(['node', '--id', 'a2', '--folder', folder], message('c0', { type: 'init' }));
    const text = readFileSync(join(folder, 'a2.journal'), 'utf8');
    writeFileSync(join(folder, 'a1.journal'), text);
    const { exit, err } = synod(['node', '--id', 'a1', '--folder', folder]);
    expect([exit, err]).toEqual([151, expect.stringContaining("error[SY5731]: The journal '")]);
    expect(readFileSync(join(folder, 'a1.journal'), 'utf8')).toBe(text);
  });
});

describe('a cluster of processes', () => {
  it('has logs that the specification allows, with kills and lost messages, and leaves no process behind', () => {
    const folder = join(folderWith({}), 'run');
    const { exit, out } = synod([
      'cluster',
      '--faults',
      'loss=0.1,delay=10,crash',
      '--for',
      '2.5',
      '--seed',
      '1',
      '--logs',
      folder,
      '--json',
    ]);
    expect(JSON.parse(out)).toMatchObject({ exit: 0, verdict: 'yes', interrupted: false });
    expect([exit, existsSync(join(folder, 'a1.journal'))]).toEqual([0, true]);
    expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain(folder);
    expect(synod(['cluster', '--logs', folder]).err).toContain('error[SY5734]');
  }, 240_000);
});
