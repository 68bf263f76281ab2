/** Keeps a checkpoint in memory instead of a file. */
import type { NamedBytes, SavedBytes } from '../../src/values/store/save-memory.js';

export function keep(parts: readonly NamedBytes[]): SavedBytes {
  const kept = new Map(parts.map(({ name, bytes }) => [name, bytes.slice()]));
  if (kept.size !== parts.length) throw new Error('two parts have one name');
  return {
    sizeOf: (name) => kept.get(name)?.length,
    read(name, into) {
      const bytes = kept.get(name);
      if (bytes?.length !== into.length) throw new Error(`${name} has ${bytes?.length} bytes, not ${into.length}`);
      into.set(bytes);
    },
  };
}
