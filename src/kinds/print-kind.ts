/**
 * Prints kinds as TLA+: the set of the values, as a type invariant would state it. In: a kind. Out: text on one line.
 * If that is longer than a given width, each operand of a union begins a line.
 */
import { isFieldName, Printer } from '../values/forms/print.js';
import { type IntegerPart, type Kind, type NamePart, type Part, partsOf } from './kind.js';
import type { ValuesOf } from './kind-of-value.js';

/** The text of the kind that describes every value. */
const anyText = 'any value';
/** A set in the text shows at most this many strings or model values. */
const mostShown = 24;

export class KindPrinter {
  private readonly printer: Printer;

  constructor(values: ValuesOf) {
    this.printer = new Printer(values.store, values.names);
  }

  print(kind: Kind): string {
    return this.lines(kind, 0, Infinity);
  }

  /** @param indent the column at which the text begins. */
  lines(kind: Kind, indent: number, width: number): string {
    if (kind.kind === 'any') return anyText;
    const texts = kind.parts.map((part) => this.part(part, indent, width));
    const short = texts.join(' \\cup ');
    if (texts.length === 0) return '{}';
    if (texts.length === 1 || fits(short, indent, width)) return short;
    const [first, ...others] = kind.parts.map((part, i) => this.part(part, i === 0 ? indent : indent + 5, width));
    return [first, ...others].join(`\n${' '.repeat(indent)}\\cup `);
  }

  /** Returns the text of a kind as an operand, in parentheses if they are needed. */
  private operand(kind: Kind, indent: number, width: number): string {
    const parts = partsOf(kind);
    const [only] = parts;
    const isAtom = kind.kind === 'any' || parts.length === 0 || (parts.length === 1 && only && isClosed(only));
    if (isAtom) return this.lines(kind, indent, width);
    return `(${this.lines(kind, indent + 1, width)})`;
  }

  private part(part: Part, indent: number, width: number): string {
    switch (part.kind) {
      case 'boolean':
        return part.value === undefined ? 'BOOLEAN' : part.value ? '{TRUE}' : '{FALSE}';
      case 'integer':
        return numbers(part);
      case 'string':
      case 'model value':
        return this.nameSet(part);
      case 'set':
        if (part.value !== undefined) return `{${this.printer.print(part.value)}}`;
        return `SUBSET ${this.operand(part.element, indent + 7, width)}`;
      case 'record': {
        const fields = part.fields.map(
          ({ name, kind }) => [isFieldName(name) ? name : JSON.stringify(name), kind] as const,
        );
        const short = `[${fields.map(([name, kind]) => `${name}: ${this.print(kind)}`).join(', ')}]`;
        if (fits(short, indent, width)) return short;
        const all = fields.map(([name, kind]) => `${name}: ${this.lines(kind, indent + name.length + 3, width)}`);
        return `[${all.join(`,\n${' '.repeat(indent + 1)}`)}]`;
      }
      case 'tuple':
        if (part.elements.length === 0) return '{<<>>}';
        if (part.elements.length === 1) return `[1..1 -> ${this.lines(part.elements[0] as Kind, indent + 10, width)}]`;
        return part.elements.map((element) => this.operand(element, indent, width)).join(' \\X ');
      case 'sequence':
        return `Seq(${this.lines(part.element, indent + 4, width)})`;
      case 'function': {
        if (part.domain !== undefined) {
          const domain = this.printer.print(part.domain);
          return `[${domain} -> ${this.lines(part.result, indent + domain.length + 5, width)}]`;
        }
        const result = this.lines(part.result, indent + 13, width);
        const before = `UNION {[D -> ${result}] : D \\in SUBSET `;
        const column = result.includes('\n') ? indent : indent + before.length;
        return `${before}${this.operand(part.argument, column, width)}}`;
      }
    }
  }

  private nameSet({ kind, names }: NamePart): string {
    if (!names) return kind === 'string' ? 'STRING' : 'any model value';
    const shown = names.slice(0, mostShown).map((name) => this.printer.print(name));
    return `{${[...shown.sort(), ...(names.length > mostShown ? [`... ${names.length} in all`] : [])].join(', ')}}`;
  }
}

function fits(text: string, indent: number, width: number): boolean {
  return !text.includes('\n') && indent + text.length <= width;
}

/** Whether the text of a part needs no parentheses. */
function isClosed(part: Part): boolean {
  switch (part.kind) {
    case 'set':
      return part.value !== undefined;
    case 'tuple':
      return part.elements.length < 2;
    case 'integer':
      return !(Number.isFinite(part.low) && Number.isFinite(part.high)) || part.low === part.high;
    case 'function':
      return part.domain !== undefined;
    default:
      return true;
  }
}

function numbers({ low, high }: IntegerPart): string {
  if (low === high) return `{${low}}`;
  if (Number.isFinite(low) && Number.isFinite(high)) return `${low}..${high}`;
  if (low === 0) return 'Nat';
  if (Number.isFinite(low)) return `{n \\in Int : n >= ${low}}`;
  return Number.isFinite(high) ? `{n \\in Int : n <= ${high}}` : 'Int';
}
