/**
 * Completes the text before the cursor: commands, files, steps, fields of a record, and names. In: the line. Out: the
 * candidates, and the part of the line that a candidate replaces.
 */
import { readdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { operatorNames } from '../../session/repl/operator-lines.js';
import type { Session } from '../../session/repl/session.js';
import { libraryFolder } from '../files/find-spec.js';
import { commandNamed, replCommands } from './commands.js';

export type Completion = readonly [candidates: string[], replaced: string];

export function completeInput(line: string, session: Session | undefined): Completion {
  // A blank follows a command, so that its arguments can be typed at once.
  if (/^:[\w-]*$/.test(line))
    return matching(
      replCommands.map(({ name }) => `${name} `),
      line,
    );
  const [, written = '', rest = ''] = /^(:[\w-]+)\s+(.*)$/s.exec(line) ?? [];
  const command = commandNamed(written);
  const file = filesOf(command, rest);
  if (file !== undefined) return file;
  if (command === ':next' && session && /^\w*(?:\(.*)?$/s.test(rest)) {
    const steps = stepsFor(rest, session);
    if (steps.length > 0 || rest === '') return [[...steps], rest];
  }
  if (command !== '' && /^:?\w*$/.test(rest)) {
    const own = forCommand(command, session);
    if (own !== undefined && (rest === '' || own.some((name) => name.startsWith(rest)))) return matching(own, rest);
  }
  const [, field] = /\.(\w*)$/.exec(line) ?? [];
  const expression = command === '' ? line : rest;
  if (field !== undefined && session && !/\d\.$|\.\.$/.test(line)) {
    const record = expression.slice(0, expression.length - field.length);
    const fields = session.fieldsAfter(record.replace(/^until\s+/, ''));
    if (fields.length > 0) return matching(fields, field);
  }
  const [, instances, name] = /((?:[A-Za-z_]\w*(?:\([^()]*\))?!)+)(\w*)$/.exec(line) ?? [];
  if (instances !== undefined && name !== undefined) {
    const path = instances.replace(/\([^()]*\)/g, '').split('!');
    return matching(session?.namesBehind(path.slice(0, -1)) ?? [], name);
  }
  const [word = ''] = /\\?[A-Za-z_]\w*$|\\$/.exec(line) ?? [];
  if (word === '' || field !== undefined) return [[], ''];
  return matching([...(session?.names() ?? []), ...operatorNames()], word);
}

function matching(candidates: readonly string[], begun: string): Completion {
  const found = candidates.filter((candidate) => candidate.startsWith(begun));
  return [[...new Set(found)], begun];
}

/** Returns the enabled actions that begin so. If the text is an action, returns its steps with their arguments. */
function stepsFor(begun: string, session: Session): readonly string[] {
  const steps = session.enabledSteps();
  const names = [...new Set(steps.map((step) => step.replace(/\(.*$/s, '')))].filter((name) => name.startsWith(begun));
  const isWhole = names.length === 1 && names[0] === begun;
  if (!begun.includes('(') && !isWhole && names.length > 0) return names;
  const compact = begun.replaceAll(' ', '');
  return steps.filter((step) => step.replaceAll(' ', '').startsWith(compact));
}

/** The words that usually follow a command. Undefined if any name may follow. */
function forCommand(command: string, session: Session | undefined): readonly string[] | undefined {
  switch (command) {
    case ':next':
    case ':why-not':
      return session?.actions;
    case ':init':
      return session?.variables;
    case ':run':
      return ['until '];
    case ':forget':
      return session?.ownNames;
    case ':help':
      return replCommands.map(({ name }) => name);
    default:
      return undefined;
  }
}

/** Returns the files that may follow a command; undefined if none may. */
function filesOf(command: string, rest: string): Completion | undefined {
  const [, first, begun = ''] = /^(\S+\s+)?(\S*)$/.exec(rest) ?? [];
  switch (command) {
    case ':load':
      return first === undefined
        ? matching([...filesFor(begun, ['.tla', '.json']), ...specsOfLibrary()], begun)
        : [filesFor(begun, ['.cfg']), begun];
    case ':trace':
    case ':save':
      return first === undefined && begun !== '' ? [filesFor(begun, ['.json', '.txt']), begun] : undefined;
    default:
      return undefined;
  }
}

/** Returns the names of the specifications that come with Synod. `:load` takes them without a folder. */
function specsOfLibrary(): string[] {
  return readdirSync(libraryFolder()).flatMap((file) => (file.endsWith('.tla') ? [file.slice(0, -4)] : []));
}

function filesFor(begun: string, extensions: readonly string[]): string[] {
  const folder = begun.endsWith('/') || begun.endsWith(sep) ? begun : dirname(begun);
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || extensions.some((one) => entry.name.endsWith(one)))
      .map((entry) => `${begun.includes('/') ? join(folder, entry.name) : entry.name}${entry.isDirectory() ? '/' : ''}`)
      .filter((path) => path.startsWith(begun));
  } catch {
    // A folder that cannot be read has no files to offer.
    return [];
  }
}
