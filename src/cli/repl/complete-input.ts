/**
 * Completes the text before the cursor: commands, files of :load, fields of a record, and names. In: the line. Out: the
 * candidates, and the part of the line that a candidate replaces.
 */
import { readdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { operatorNames } from '../../session/repl/describe-name.js';
import type { Session } from '../../session/repl/session.js';
import { replCommands } from './commands.js';

export type Completion = readonly [candidates: string[], replaced: string];

export function completeInput(line: string, session: Session | undefined): Completion {
  // A blank follows a command, so that its arguments can be typed at once.
  if (/^:[\w-]*$/.test(line))
    return matching(
      replCommands.map(({ name }) => `${name} `),
      line,
    );
  const [, spec, file] = /^:load\s+(\S+\s+)?(\S*)$/.exec(line) ?? [];
  if (file !== undefined) return [filesFor(file, spec === undefined ? '.tla' : '.cfg'), file];
  const [, command, begun] = /^(:[\w-]+)\s+(\w*)$/.exec(line) ?? [];
  if (command !== undefined && begun !== undefined) {
    const own = forCommand(command, session);
    if (own !== undefined && (begun === '' || own.some((name) => name.startsWith(begun)))) return matching(own, begun);
  }
  const [, record, field] = /([A-Za-z_][\w!.[\]"']*)\.(\w*)$/.exec(line) ?? [];
  if (record !== undefined && field !== undefined && session)
    return matching(session.fieldsOf({ name: 'input', text: record }), field);
  const [word = ''] = /\\?[A-Za-z_]\w*$|\\$/.exec(line) ?? [];
  if (word === '') return [[], ''];
  return matching([...(session?.names() ?? []), ...operatorNames()], word);
}

function matching(candidates: readonly string[], begun: string): Completion {
  const found = candidates.filter((candidate) => candidate.startsWith(begun));
  return [[...new Set(found)], begun];
}

/** Returns the words that usually follow a command. Undefined if any name may follow. */
function forCommand(command: string, session: Session | undefined): readonly string[] | undefined {
  switch (command) {
    case ':next':
    case ':why-not':
      return session?.actions;
    case ':init':
      return session?.variables;
    case ':run':
      return ['until'];
    case ':forget':
      return session?.ownNames;
    default:
      return undefined;
  }
}

function filesFor(begun: string, extension: string): string[] {
  const folder = begun.endsWith('/') || begun.endsWith(sep) ? begun : dirname(begun);
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.name.endsWith(extension))
      .map((entry) => `${begun.includes('/') ? join(folder, entry.name) : entry.name}${entry.isDirectory() ? '/' : ''}`)
      .filter((path) => path.startsWith(begun));
  } catch {
    // A folder that cannot be read has no files to offer.
    return [];
  }
}
