/**
 * Times single operations on values: operations per second, and bytes of the store for each new value. Each row runs
 * for about half a second.
 */

import { elementsOf } from '../../src/values/operations/enumerate-sets.js';
import { member } from '../../src/values/operations/membership.js';
import { apply, except, FieldCache, functionOf, recordOf, tuple } from '../../src/values/sorts/functions.js';
import { interval, powerSet } from '../../src/values/sorts/lazy-sets.js';
import { Names } from '../../src/values/sorts/names.js';
import { setOf, withElement } from '../../src/values/sorts/sets.js';
import { emptySet, type Handle, none, small } from '../../src/values/store/handles.js';
import { reserveStore } from '../../src/values/store/memory.js';
import { Store } from '../../src/values/store/store.js';

interface Row {
  readonly operation: string;
  readonly perSecond: string;
  readonly newValues: number;
  readonly bytesPerValue: number | '';
}

const milliseconds = 500;
const batch = 1000;

export function measureRows(): Row[] {
  const store = new Store(reserveStore());
  const names = new Names(store);
  const setFrom = (elements: Handle[]) => setOf(store, elements, elements.length);
  const models = (count: number) => Array.from({ length: count }, (_, i) => names.modelValue(`m${i}`));
  const fields = setFrom(['acc', 'bal', 'type', 'val'].map((name) => names.string(name)));
  const buffer = new Int32Array(4);
  const message = (a: Handle, b: Handle, c: Handle, d: Handle) => {
    buffer[0] = a;
    buffer[1] = b;
    buffer[2] = c;
    buffer[3] = d;
    return recordOf(store, fields, buffer);
  };
  const [m0, m1] = models(2) as [Handle, Handle];
  const messages = Array.from({ length: 64 }, (_, i) => message(small(i & 3), small(i >> 2), m0, m1));
  const sent = setFrom(messages.slice(0, 20));
  const arguments10 = setFrom(models(10));
  const f = functionOf(store, arguments10, new Int32Array(10).fill(small(0)));
  const cache = new FieldCache(names.string('bal'));
  const subsets = powerSet(store, interval(store, small(1), small(1000)));
  const some = setFrom([3, 5, 8, 13, 21, 34].map(small));
  const upToThousand = interval(store, small(1), small(1000));
  const rows: Row[] = [];

  /** Times `operation`, which is called with increasing numbers. */
  const measure = (name: string, operation: (n: number) => number, scratch = false): void => {
    let sum = 0;
    for (let i = 0; i < 2 * batch; i++) sum += operation(i);
    const before = store.use();
    const start = performance.now();
    let n = 2 * batch;
    while (performance.now() - start < milliseconds) {
      store.useScratch(scratch);
      for (let i = 0; i < batch; i++) sum += operation(n++);
      store.useScratch(false);
      store.resetScratch();
    }
    const seconds = (performance.now() - start) / 1000;
    const after = store.use();
    const newValues = after.values - before.values;
    const bytes = newValues > batch ? Math.round((after.valueBytes - before.valueBytes) / newValues) : '';
    const rate = Math.round((n - 2 * batch) / seconds).toLocaleString('en');
    rows.push({ operation: sum === 0 ? `${name} ` : name, perSecond: rate, newValues, bytesPerValue: bytes });
  };

  measure('20 messages and one that is new', (n) => withElement(store, sent, message(small(n), m0, m0, m1)));
  measure('20 messages and one: known', (n) => withElement(store, sent, messages[20 + (n & 31)] as Handle));
  measure('20 messages and one: in scratch', (n) => withElement(store, sent, message(small(n), m1, m0, m1)), true);
  measure('{3, ...} in SUBSET (1..1000)', () => (member(store, some, subsets) ? 1 : 0));
  measure('[f EXCEPT ![a] = n], 10 arguments: new', (n) => except(store, f, m1, small(n)));
  measure('[f EXCEPT ![a] = n], 10 arguments: known', (n) => except(store, f, m1, small(n & 15)));
  measure('f[a], 10 arguments', () => apply(store, f, m1));
  measure('[acc |-> ..., 4 fields]: new', (n) => message(small(n), m1, m1, m1));
  measure('[acc |-> ..., 4 fields]: known', (n) => message(small(n & 3), small(0), m0, m1));
  measure('m.bal', (n) => cache.read(store, messages[n & 63] as Handle));
  measure('<<n, n>>: new', (n) => tuple(store, [small(n), small(-n)]));
  measure('<<n, n>>: in scratch', (n) => tuple(store, [small(n), m0]), true);
  measure('{x in 1..1000 : x > 9} = {}', () => {
    const cursor = elementsOf(store, upToThousand);
    for (let x = cursor.next(); x !== none; x = cursor.next()) if (x > small(9)) return x;
    return emptySet;
  });
  return rows;
}
