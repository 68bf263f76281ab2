/**
 * Makes names unique that several parts of an algorithm declare. In: an algorithm with expanded macros and all labels.
 * Out: the names of its variables, labels, procedures and processes in the translation. Users write invariants with
 * these names, so they are the same as in other tools.
 *
 * Global variables keep their names. If another declaration uses the name of a label, procedure, process, parameter or
 * local variable, the following is appended until the name is unique: `_`, then letters from the name of its process or
 * procedure, then a digit for its kind.
 */
import { diagnostic } from '../diagnostics/diagnostic.js';
import type { Name } from '../syntax/tree.js';
import { definedTwice, type Report } from './pluscal-errors.js';
import { allStatements } from './statements.js';
import type { Algorithm, Statement } from './tree.js';

/**
 * The kinds of names, in the order in which they are renamed. If appended letters do not make a name unique, the index
 * of its kind is appended.
 */
const kinds = [
  'global',
  'label',
  'procedure',
  'process',
  'process-variable',
  'procedure-variable',
  'parameter',
] as const;

type Kind = (typeof kinds)[number];

const nouns: Readonly<Record<Kind, string>> = {
  global: 'The variable',
  label: 'The label',
  procedure: 'The procedure',
  process: 'The process',
  'process-variable': 'The variable',
  'procedure-variable': 'The variable',
  parameter: 'The parameter',
};

interface Entry {
  readonly kind: Kind;
  readonly id: string;
  /** The process or procedure to which the name belongs; empty for a global name. */
  readonly context: string;
  readonly name: Name | undefined;
  final: string;
}

/**
 * The names in the translation. `context` is the name of the process or procedure in the algorithm; empty for a global
 * name.
 */
export interface FinalNames {
  readonly variable: (id: string, context: string) => string;
  readonly label: (id: string, context: string) => string;
  readonly procedure: (id: string) => string;
  readonly process: (id: string) => string;
  readonly hasLabel: (id: string, context: string) => boolean;
  readonly labelsOf: (context: string) => readonly string[];
}

export function renameClashes(algorithm: Algorithm, report: Report): FinalNames {
  const table = new NameTable(report);
  table.fill(algorithm);
  table.disambiguate();
  return table.finalNames();
}

const variableKinds: readonly Kind[] = ['global', 'process-variable', 'procedure-variable', 'parameter'];

class NameTable {
  private readonly entries: Entry[] = [];
  private readonly byKey = new Map<string, Entry>();
  /** The number of declarations that have each name in the translation. */
  private readonly uses = new Map<string, number>();

  constructor(private readonly report: Report) {}

  fill(algorithm: Algorithm): void {
    this.add('global', { text: 'pc' }, '');
    if (algorithm.procedures.length > 0) this.add('global', { text: 'stack' }, '');
    for (const { name } of algorithm.variables) this.add('global', name, '');
    for (const { name, variables, parameters, body } of algorithm.procedures) {
      this.add('procedure', name, '');
      for (const each of variables) this.add('procedure-variable', each.name, name.text);
      for (const each of parameters) this.add('parameter', each.name, name.text);
      this.addLabels(body, name.text);
    }
    for (const { name, variables, body } of algorithm.processes) {
      this.add('process', name, '');
      for (const each of variables) this.add('process-variable', each.name, name.text);
      this.addLabels(body, name.text);
    }
    this.addLabels(algorithm.body, '');
  }

  private addLabels(body: readonly Statement[], context: string): void {
    for (const { label } of allStatements(body)) if (label) this.add('label', label.name, context);
  }

  private add(kind: Kind, name: Name | { readonly text: string }, context: string): void {
    const id = name.text;
    const isVariable = variableKinds.includes(kind) && kind !== 'global';
    const first =
      this.find(kind, id, context) ??
      (isVariable
        ? (this.find('global', id, '') ?? variableKinds.map((each) => this.find(each, id, context)).find(Boolean))
        : undefined);
    const place = 'span' in name ? name : undefined;
    if (first) {
      if (place)
        this.report(kind === 'label' ? labelTwice(place, first) : definedTwice(nouns[kind], place, first.name?.span));
      return;
    }
    const entry = { kind, id, context, name: place, final: id };
    this.entries.push(entry);
    this.byKey.set(keyOf(kind, id, context), entry);
    this.count(id, 1);
  }

  private find(kind: Kind, id: string, context: string): Entry | undefined {
    return this.byKey.get(keyOf(kind, id, context));
  }

  private count(name: string, by: number): void {
    this.uses.set(name, (this.uses.get(name) ?? 0) + by);
  }

  disambiguate(): void {
    for (const [number, kind] of kinds.entries())
      if (kind !== 'global') for (const entry of this.entries) if (entry.kind === kind) this.makeUnique(entry, number);
  }

  private makeUnique(entry: Entry, kind: number): void {
    for (let length = 1; (this.uses.get(entry.final) ?? 0) > 1; length++) {
      this.count(entry.final, -1);
      if (length === 1) entry.final += '_';
      else entry.final += length > entry.context.length + 1 ? String(kind) : entry.context[length - 2];
      this.count(entry.final, 1);
    }
  }

  finalNames(): FinalNames {
    // The new names of the variables and of the labels of each context. Global variables keep their names, so they are
    // in neither table.
    const variables = new Map<string, Map<string, string>>();
    const labels = new Map<string, Map<string, string>>();
    for (const { kind, id, context, final } of this.entries) {
      const isVariable = variableKinds.includes(kind) && kind !== 'global';
      if (!isVariable && kind !== 'label') continue;
      const table = isVariable ? variables : labels;
      const names = table.get(context) ?? new Map<string, string>();
      names.set(id, final);
      table.set(context, names);
    }
    const final = (kind: Kind, id: string) => this.find(kind, id, '')?.final ?? id;
    return {
      variable: (id, context) => variables.get(context)?.get(id) ?? id,
      label: (id, context) => labels.get(context)?.get(id) ?? id,
      procedure: (id) => final('procedure', id),
      process: (id) => final('process', id),
      hasLabel: (id, context) => labels.get(context)?.has(id) ?? false,
      labelsOf: (context) => [...(labels.get(context)?.keys() ?? [])],
    };
  }
}

function keyOf(kind: Kind, id: string, context: string): string {
  return `${kind} ${context} ${id}`;
}

function labelTwice(name: Name, first: Entry) {
  return diagnostic('SY5031', `The label ${name.text} is used twice`, {
    span: name.span,
    label: 'used again here',
    related: first.name ? [{ span: first.name.span, label: 'first used here' }] : [],
    hint: 'the labels of one process or procedure differ',
  });
}
