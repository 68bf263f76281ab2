/**
 * The expected result of each configuration in `specs/expected.tsv`. The last column is `yes` if TLC gives the same
 * result.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const specFolder = fileURLToPath(new URL('../../specs', import.meta.url));

export interface Expected {
  readonly spec: string;
  readonly cfg: string;
  readonly verdict: string;
  /** `-` if another tool may find more or fewer. */
  readonly distinct: string;
  readonly depth: string;
  readonly tlc: string;
}

const expectedHeader = 'spec\tcfg\tverdict\tdistinct\tdepth\ttlc';

export function readExpected(): readonly Expected[] {
  const [header, ...rows] = readFileSync(`${specFolder}/expected.tsv`, 'utf8').trimEnd().split('\n');
  if (header !== expectedHeader) throw new Error(`the columns are ${header}`);
  return rows.map((row) => {
    const [spec = '', cfg = '', verdict = '', distinct = '', depth = '', tlc = ''] = row.split('\t');
    return { spec, cfg, verdict, distinct, depth, tlc };
  });
}
