/**
 * Makes emitted code readable. In: the code of a unit, and the TLA+ that it comes from. Out: a module and a name for
 * the unit, which debuggers and profilers show; comments with the TLA+ text, if the code is written for people. Each
 * line of such a comment begins with `//`, so no TLA+ text can become code.
 */
import { positionOf, type Span } from '../../diagnostics/source.js';
import { type Code, joined, js } from './code.js';

/** The formula that a unit evaluates, with the name that the specification gives it. */
export interface Entry {
  readonly name: string;
  readonly span: Span | undefined;
}

/** The JavaScript of one unit. */
export interface EmittedUnit {
  /** `module` and `name` consist of letters, digits, `_` and `-`. */
  readonly module: string;
  readonly name: string;
  readonly text: string;
}

/** Gives names to the units of one program. Each name differs from all others on every file system. */
export class UnitNames {
  private readonly taken = new Map<string, number>();

  take({ name, span }: Entry): Omit<EmittedUnit, 'text'> {
    const module = span === undefined ? 'expressions' : moduleOf(span);
    const plain = plainName(name);
    const key = `${module}/${plain}`.toLowerCase();
    const count = (this.taken.get(key) ?? 0) + 1;
    this.taken.set(key, count);
    return { module, name: count === 1 ? plain : `${plain}-${count}` };
  }
}

/** Returns the name under which debuggers and profilers show a unit. */
export function sourceUrl({ module, name }: Omit<EmittedUnit, 'text'>): string {
  return `//# sourceURL=synod/${module}/${name}.js`;
}

function moduleOf({ source }: Span): string {
  return plainName(source.name.replace(/^.*[\\/]/, '').replace(/\.(?:tla|cfg)$/, ''));
}

const longestName = 60;

/** Returns the text if it is a name. Any other text becomes `formula`. */
function plainName(text: string): string {
  const name = text.replace(/^-+/, '');
  return /^[A-Za-z0-9_-]+$/.test(name) && name.length <= longestName ? name : 'formula';
}

/** Returns a comment with the name of a definition or an action, its position, and its TLA+ text. */
export function commentOn(name: string, span: Span): Code {
  const heading = `${name}, ${moduleOf(span)} line ${positionOf(span.source, span.start).line}`;
  const text = span.source.text.slice(span.start, span.end);
  const lines = [heading, ...text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => `    ${line}`)];
  return joined(
    '\n',
    lines.map((line) => js`// ${withoutBreaks(line)}`),
  );
}

/** Replaces line breaks by spaces, because the text of a name may be a whole formula. */
function withoutBreaks(line: string): string {
  return line.replace(/[\n\r\u2028\u2029]/g, ' ').trimEnd();
}

/** Indents each line of code by its depth. */
export function indented(text: string): string {
  let depth = 0;
  return text
    .split('\n')
    .map((line) => {
      const isComment = line.startsWith('//');
      if (!isComment && line.startsWith('}')) depth--;
      const laidOut = line === '' ? '' : '  '.repeat(depth) + line;
      if (!isComment && line.endsWith('{')) depth++;
      return laidOut;
    })
    .join('\n');
}
