/**
 * Finds a configuration inside the file of a module, as TLC reads it: the lines between `---- CONFIG Name ----` and the
 * next line that begins with `====`. In: the text of the file, and the name of the configuration. Out: a source with
 * these lines, at the same offsets as in the file.
 */
import type { Source } from '../diagnostics/source.js';

/** Matches the first line of a configuration. */
const header = /^-{4,}[ \t]*CONFIG[ \t]+(\w+)[ \t]*-{4,}[ \t]*$/gm;

/** Returns the configuration with this name; undefined if the file does not have it. */
export function configInModule(file: Source, name: string): Source | undefined {
  const found = [...file.text.matchAll(header)].find(([, named]) => named === name);
  if (!found) return undefined;
  const start = found.index + found[0].length;
  const length = file.text.slice(start).search(/^={4}/m);
  const end = length < 0 ? file.text.length : start + length;
  // The text before the configuration is replaced by blanks, so that the lines keep their offsets.
  return { name: file.name, text: file.text.slice(0, start).replace(/[^\r\n]/g, ' ') + file.text.slice(start, end) };
}

/** Returns the names of all configurations in a file. */
export function configsInModule({ text }: Source): readonly string[] {
  return [...text.matchAll(header)].map(([, name = '']) => name);
}
