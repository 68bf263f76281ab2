/**
 * A process that explores a grid and writes a checkpoint every few steps, until it is done or killed. It resumes an
 * existing checkpoint.
 */
import { type Opened, openCheckpoint, writeCheckpoint } from '../../src/cli/files/checkpoint-files.js';
import { BreadthFirst } from '../../src/explore/strategies/breadth-first.js';
import { settingsFor } from './search-toy.js';
import { grid, toyModel } from './toy-model.js';

const folder = process.argv[2] as string;
const opened: Opened = openCheckpoint(folder, 'a grid');
const saved = opened.kind === 'checkpoint' ? opened.saved : undefined;
const search = new BreadthFirst(toyModel(grid(3, 20)), settingsFor(), saved);
process.stdout.write(`${opened.kind}\n`);
for (let end = search.runSlice(5); end !== 'done'; end = search.runSlice(5)) {
  const parts = end === 'at rest' ? search.save() : undefined;
  if (parts !== undefined) writeCheckpoint(folder, 'a grid', parts);
  search.rest();
}
process.stdout.write(JSON.stringify(search.outcome));
