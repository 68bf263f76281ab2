/** A process of its own: builds the values of a file in another order, writes their bytes, and reads the bytes that the file has of them. */
import { readFileSync } from 'node:fs';
import { Names } from '../../src/values/sorts/names.js';
import { reserveStore } from '../../src/values/store/memory.js';
import { Store } from '../../src/values/store/store.js';
import { Wire } from '../../src/values/wire.js';
import { build, chooser, type Plain } from './arbitrary-values.js';

interface Input {
  readonly values: readonly Plain[];
  readonly seed: number;
  readonly vocabulary: readonly string[];
  readonly shapes: readonly (readonly string[])[];
  readonly bytes: readonly string[];
}

const input: Input = JSON.parse(readFileSync(process.argv[2] as string, 'utf8'), (_, value) =>
  typeof value === 'object' && value !== null && typeof value.n === 'string' ? BigInt(value.n) : value,
);
const store = new Store(reserveStore({ valueBytes: 2 ** 26, tableBits: 20, scratchBytes: 2 ** 20 }));
const names = new Names(store);
const world = { store, names, printer: undefined as never };
const choose = chooser(input.seed);
const handles = input.values.map(() => 0);
for (let i = input.values.length - 1; i >= 0; i--) handles[i] = build(world, input.values[i] as Plain, choose);
const wire = new Wire(store, names, input.vocabulary, input.shapes);
const into = new Int32Array(1);
const readBack = input.bytes.map((bytes, i) => {
  wire.decode(Buffer.from(bytes, 'hex'), into);
  return into[0] === handles[i];
});
const written = handles.map((handle) => Buffer.from(wire.encode([handle])).toString('hex'));
process.stdout.write(JSON.stringify({ written, readBack }));
