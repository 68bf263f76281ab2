/** `synod/observe`: events of a program, validated while its tests run. */
import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createObserver, loadValidator, observeEmitter, observeMethods } from '../../src/api/observe.js';
import { lock, lockConfig, lockMap } from './validate.js';

const files = { 'Lock.tla': lock, 'LockMap.tla': lockMap, 'LockMap.cfg': lockConfig };

class Mutex {
  holder: string | undefined;

  acquire(client: string): boolean {
    if (this.holder !== undefined) return false;
    this.holder = client;
    return true;
  }

  async release(_client: string): Promise<void> {
    await Promise.resolve();
    this.holder = undefined;
  }
}

function validator() {
  const loaded = loadValidator('LockMap', { files });
  if (!loaded.ok) throw new Error(loaded.messages.map(({ text }) => text).join('\n'));
  return loaded.validator;
}

describe('an observer', () => {
  it('holds what a class does against a specification', async () => {
    const observer = createObserver();
    const undo = observeMethods(Mutex.prototype, observer, {
      acquire: ([node], taken) => (taken ? { node } : undefined),
      release: ([node]) => ({ node }),
    });
    const mutex = new Mutex();
    mutex.acquire('ann');
    mutex.acquire('bob');
    await mutex.release('ann');
    mutex.acquire('bob');
    undo();
    mutex.acquire('eve');
    const found = validator().validate(observer.take());
    expect(found).toMatchObject({ verdict: 'yes', exit: 0, events: 3, covered: { Acquire: 2, Release: 1 } });
    expect(observer.take()).toEqual([]);
  });

  it('says where a program leaves its specification', () => {
    const observer = createObserver({ members: { node: 'ann' } });
    observer.event('acquire');
    observer.event('acquire');
    const found = validator().validate(observer.take());
    expect(found).toMatchObject({ verdict: 'no', exit: 1, explained: 1 });
    expect(found.text).toContain('FALSE is holder = None');
  });

  it('listens to an emitter, and writes lines', () => {
    const lines: string[] = [];
    const observer = createObserver({ write: (line) => lines.push(line) });
    const emitter = new EventEmitter();
    const undo = observeEmitter(emitter, observer, {
      locked: ([node]) => ['acquire', { node }],
      noise: () => undefined,
    });
    emitter.emit('locked', 'bob');
    emitter.emit('noise');
    undo();
    emitter.emit('locked', 'eve');
    expect(lines).toEqual(['{"event":"acquire","node":"bob"}\n']);
    expect(validator().validate(lines.join('')).verdict).toBe('yes');
  });

  it('does nothing when it is off', () => {
    const observer = createObserver({ on: false });
    const { acquire } = Mutex.prototype;
    observeMethods(Mutex.prototype, observer, { acquire: () => ({}) });
    observer.event('acquire', { node: 'ann' });
    expect([observer.isOn, observer.take(), Mutex.prototype.acquire === acquire]).toEqual([false, [], true]);
  });
});

describe('a validator', () => {
  it('merges the logs of several nodes, and answers any number of them', () => {
    const [ann, bob] = ['ann', 'bob'].map((node) => ['acquire', 'release'].map((event) => ({ event, node })));
    const one = validator();
    expect(one.validate([ann ?? [], bob ?? []]).verdict).toBe('yes');
    expect(one.validate([ann ?? [], [...(ann ?? []), { event: 'release', node: 'bob' }]]).verdict).toBe('no');
    expect(one.validate('{"event": "acq').messages).toMatchObject([{ code: 'SY5701' }]);
  });

  it('says what is wrong with its texts', () => {
    const loaded = loadValidator('LockMap', { files: { ...files, 'LockMap.tla': lockMap.replaceAll('On_', 'In_') } });
    expect(loaded).toMatchObject({ ok: false, messages: [{ code: 'SY5713' }] });
  });
});
