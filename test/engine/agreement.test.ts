/** A search in an engine finds what a search on one machine finds. Starts servers with node:child_process. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';
import { answerOf, checkInEngine } from './check-in-engine.js';
import { type EngineServer, hasServer, startServer } from './engine-server.js';

/** Cases of `synod check`, with a violation or without, and what each is about. */
const cases = [
  ['ActionOperator', ''],
  ['ActionPropertyFails', ''],
  ['AllInAction', ''],
  ['AssertFails', ''],
  ['Assignments', ''],
] as const;
const folderOfCases = new URL('../check/cases/', import.meta.url);

describe.skipIf(!hasServer)('a search in an engine', () => {
  let server: EngineServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server?.end());

  it.each(cases)('agrees with a local search: %s', async (name) => {
    const read = (extension: string) => readFileSync(new URL(`${name}.${extension}`, folderOfCases), 'utf8');
    const folder = folderWith({ [`${name}.tla`]: read('tla'), [`${name}.cfg`]: read('cfg') });
    const args = [`DIR/${name}.tla`, '--json', '--vacuity', 'off'];
    const local = await runSynod(folder, ['check', ...args, '--workers', '1']);
    const inEngine = await checkInEngine(folder, server.address, args, 2);
    expect(answerOf(inEngine)).toEqual(answerOf(local));
    expect(inEngine.workers.map(({ exit }) => exit)).toEqual([0, 0]);
    expect(await server.ask('dbsize')).toBe(0);
  });
});
