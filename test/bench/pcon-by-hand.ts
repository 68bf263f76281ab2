/**
 * PCon (3 acceptors, 2 values, 3 ballots) written by hand over the value store, as good compiled code would be. It
 * measures the limit of the store. The correct result is 1,009,133 states at depth 28.
 */

import { apply, except, FieldCache, functionOf, recordOf } from '../../src/values/sorts/functions.js';
import { Names } from '../../src/values/sorts/names.js';
import { setOf, withElement } from '../../src/values/sorts/sets.js';
import { emptySet, type Handle, maxRecordSize, small } from '../../src/values/store/handles.js';
import { reserveStore } from '../../src/values/store/memory.js';
import { mix } from '../../src/values/store/mix.js';
import { Store } from '../../src/values/store/store.js';

/** Explores all states. With `scratch`, values are stored only when a state that contains them is new. */
export function explorePCon(scratch: boolean) {
  const store = new Store(reserveStore());
  const { words } = store;
  const names = new Names(store);
  const start = [performance.now(), process.cpuUsage().user] as const;
  const acceptors = ['a1', 'a2', 'a3'].map((name) => names.modelValue(name));
  const values = ['v1', 'v2'].map((name) => names.modelValue(name));
  const none = names.modelValue('None');
  const ballots = [0, 1, 2].map(small);
  const set = (elements: Handle[]) => setOf(store, [...elements], elements.length);
  const acceptorSet = set(acceptors);
  const quorums = [
    [0, 1],
    [0, 2],
    [1, 2],
    [0, 1, 2],
  ].map((members) => set(members.map((i) => acceptors[i] as Handle)));
  const subsets = [[], [values[0]], [values[1]], values] as Handle[][];

  /** A constructor of records with fixed fields, in the order of the record's domain. */
  function recordType(fields: string[]) {
    const handles = fields.map((field) => names.string(field));
    const domain = set(handles);
    const places = fields.map((_, i) => {
      for (let place = 0; place < fields.length; place++) if (store.word(domain, place) === handles[i]) return place;
      throw new Error('field');
    });
    const buffer = new Int32Array(fields.length);
    const [p0, p1, p2, p3, p4] = places as [number, number, number, number, number];
    return (v0: Handle, v1: Handle, v2: Handle = 0, v3: Handle = 0, v4: Handle = 0) => {
      buffer[p0] = v0;
      buffer[p1] = v1;
      if (fields.length > 2) buffer[p2] = v2;
      if (fields.length > 3) buffer[p3] = v3;
      if (fields.length > 4) buffer[p4] = v4;
      return recordOf(store, domain, buffer);
    };
  }
  const [t1a, t1b, t1c, t2a, t2b] = ['1a', '1b', '1c', '2a', '2b'].map((text) => names.string(text)) as [
    Handle,
    Handle,
    Handle,
    Handle,
    Handle,
  ];
  const message1a = recordType(['bal', 'type']);
  const message1b = recordType(['acc', 'bal', 'mbal', 'mval', 'type']);
  const messageV = recordType(['bal', 'type', 'val']);
  const message2b = recordType(['acc', 'bal', 'type', 'val']);
  const field = (name: string) => new FieldCache(names.string(name));
  const caches = (...fields: string[]) => fields.map(field) as [FieldCache, FieldCache, FieldCache];
  const [fType, fBal, fAcc] = caches('type', 'bal', 'acc');
  const [fMbal, fMval, fVal] = caches('mbal', 'mval', 'val');
  const [gType, gBal] = caches('type', 'bal', 'bal');
  const [hType, hBal, hVal] = caches('type', 'bal', 'val');

  // As in emitted code, words are read without a call.
  const has = (s: Handle, x: Handle) => {
    const at = s >>> 1;
    const end = at + 2 + ((words[at] as number) & maxRecordSize);
    for (let i = at + 2; i < end; i++) if (words[i] === x) return true;
    return false;
  };
  function sentAny(messages: Handle, type: Handle, ballot: Handle) {
    const at = messages >>> 1;
    const end = at + 2 + ((words[at] as number) & maxRecordSize);
    for (let i = at + 2; i < end; i++) {
      const m = words[i] as number;
      if (gType.read(store, m) === type && gBal.read(store, m) === ballot) return true;
    }
    return false;
  }
  const found = new Int32Array(64);
  function showsSafeAt(messages: Handle, quorum: Handle, ballot: Handle, value: Handle) {
    const at = messages >>> 1;
    const end = at + 2 + ((words[at] as number) & maxRecordSize);
    let count = 0;
    for (let i = at + 2; i < end; i++) {
      const m = words[i] as number;
      if (fType.read(store, m) === t1b && fBal.read(store, m) === ballot && has(quorum, fAcc.read(store, m)))
        found[count++] = m;
    }
    const q = quorum >>> 1;
    const lastMember = q + 2 + ((words[q] as number) & maxRecordSize);
    for (let i = q + 2; i < lastMember; i++) {
      let answered = false;
      for (let j = 0; j < count && !answered; j++) answered = fAcc.read(store, found[j] as number) === words[i];
      if (!answered) return false;
    }
    let free = true;
    for (let j = 0; j < count && free; j++) free = fMbal.read(store, found[j] as number) === small(-1);
    if (free) return true;
    for (let i = at + 2; i < end; i++) {
      const c = words[i] as number;
      if (hType.read(store, c) !== t1c || hVal.read(store, c) !== value) continue;
      const cBallot = hBal.read(store, c);
      let safe = true;
      for (let j = 0; j < count && safe; j++) {
        const m = found[j] as number;
        const mBallot = fMbal.read(store, m);
        safe = cBallot >= mBallot && (cBallot !== mBallot || fMval.read(store, m) === value);
      }
      if (safe) return true;
    }
    return false;
  }

  function allSafe(messages: Handle, subset: readonly Handle[], ballot: Handle) {
    for (const v of subset) {
      let safe = false;
      for (const quorum of quorums) {
        safe = showsSafeAt(messages, quorum, ballot, v);
        if (safe) break;
      }
      if (!safe) return false;
    }
    return true;
  }

  const states = new Int32Array(4 << 21);
  const table = new Int32Array(1 << 22);
  let count = 0;
  let generated = 0;
  function lookUp(a: Handle, b: Handle, c: Handle, d: Handle) {
    let slot =
      mix(Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35) ^ Math.imul(d, 0x27d4eb2f)) &
      (table.length - 1);
    for (;;) {
      const known = table[slot] as number;
      if (known === 0) return slot;
      const o = (known - 1) * 4;
      if (states[o] === a && states[o + 1] === b && states[o + 2] === c && states[o + 3] === d) return -1;
      slot = (slot + 1) & (table.length - 1);
    }
  }
  function addState(a: Handle, b: Handle, c: Handle, d: Handle) {
    generated++;
    let [pa, pb, pc, pd] = [a, b, c, d];
    if (scratch) {
      pa = store.promote(a);
      pb = store.promote(b);
      pc = store.promote(c);
      pd = store.promote(d);
    }
    const slot = lookUp(pa, pb, pc, pd);
    if (slot < 0) return;
    const o = count * 4;
    states[o] = pa;
    states[o + 1] = pb;
    states[o + 2] = pc;
    states[o + 3] = pd;
    table[slot] = ++count;
  }
  function expand(i: number) {
    const o = i * 4;
    const [maxBal, maxVBal] = [states[o] as Handle, states[o + 1] as Handle];
    const [maxVVal, messages] = [states[o + 2] as Handle, states[o + 3] as Handle];
    for (const a of acceptors) {
      for (const b of ballots) {
        const promised = apply(store, maxBal, a);
        if (b > promised && sentAny(messages, t1a, b)) {
          const m = message1b(a, b, apply(store, maxVBal, a), apply(store, maxVVal, a), t1b);
          addState(except(store, maxBal, a, b), maxVBal, maxVVal, withElement(store, messages, m));
        }
        if (b < promised) continue;
        for (let k = 0; k < store.size(messages); k++) {
          const m = store.word(messages, k);
          if (hType.read(store, m) !== t2a || hBal.read(store, m) !== b) continue;
          const v = fVal.read(store, m);
          const sent = withElement(store, messages, message2b(a, b, t2b, v));
          addState(except(store, maxBal, a, b), except(store, maxVBal, a, b), except(store, maxVVal, a, v), sent);
        }
      }
    }
    for (const b of ballots) {
      addState(maxBal, maxVBal, maxVVal, withElement(store, messages, message1a(b, t1a)));
      for (const subset of subsets) {
        if (!allSafe(messages, subset, b)) continue;
        let sent = messages;
        for (const v of subset) sent = withElement(store, sent, messageV(b, t1c, v));
        addState(maxBal, maxVBal, maxVVal, sent);
      }
      for (const v of values) {
        if (sentAny(messages, t2a, b) || !has(messages, messageV(b, t1c, v))) continue;
        addState(maxBal, maxVBal, maxVVal, withElement(store, messages, messageV(b, t2a, v)));
      }
    }
  }
  const unset = functionOf(store, acceptorSet, [small(-1), small(-1), small(-1)]);
  addState(unset, unset, functionOf(store, acceptorSet, [none, none, none]), emptySet);
  let depth = 0;
  for (let from = 0; from < count; depth++) {
    const to = count;
    for (; from < to; from++) {
      store.useScratch(scratch);
      expand(from);
      store.useScratch(false);
      store.resetScratch();
    }
  }
  const { values: stored, valueBytes } = store.use();
  const rss = Math.round(process.memoryUsage().rss / 2 ** 20);
  return {
    scratch,
    seconds: Number(((performance.now() - start[0]) / 1000).toFixed(2)),
    cpuSeconds: Number(((process.cpuUsage().user - start[1]) / 1e6).toFixed(2)),
    states: count,
    generated,
    depth,
    stored,
    valueMB: valueBytes >> 20,
    rss,
  };
}
