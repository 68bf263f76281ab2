/**
 * Converts the values of a trace to values of a specification. In: JSON or an expression from a trace file, and an
 * evaluator whose constants have their values. Out: a value, or why there is none. An expression may use only the forms
 * in which values are printed. So it cannot use definitions of the specification.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import { children } from '../../syntax/children.js';
import type { Expression, SyntaxNode } from '../../syntax/tree.js';
import { fromItf, ItfError } from '../../values/forms/itf.js';
import type { Handle } from '../../values/store/handles.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import { parseLone } from '../evaluation/read-expression.js';
import { namesWithin } from './names-within.js';

export type ValueRead = { readonly handle: Handle } | { readonly why: string; readonly span?: Span | undefined };

/**
 * The operators that TLC prints in values: functions, intervals, negative numbers, and sets that are not enumerated.
 */
const operatorsOfValues: ReadonlySet<string> = new Set([
  ':>',
  '@@',
  '..',
  '-',
  '-.',
  'SUBSET',
  '\\cup',
  '\\union',
  '\\X',
]);
const setsOfValues: ReadonlySet<string> = new Set(['Nat', 'Int', 'Real', 'STRING', 'BOOLEAN', 'Seq']);

export class TraceValues {
  /** The names of the model values in the configuration. */
  readonly modelValues: ReadonlySet<string>;
  /** The value of each text that was read. Most variables do not change in a step, so texts repeat. */
  private readonly known = new Map<string, Handle>();

  constructor(private readonly evaluator: Evaluator) {
    const names = new Set(evaluator.modelValues().map(({ name }) => name));
    for (const { kind, text } of namesWithin(evaluator, evaluator.givenValues()))
      if (kind === 'model value') names.add(text);
    this.modelValues = names;
  }

  fromItf(json: unknown): ValueRead {
    const { store, names } = this.evaluator;
    const known = {
      string: (text: string) => names.string(text),
      modelValue: (name: string) => {
        if (!this.modelValues.has(name)) throw new ItfError(this.unknownModelValue(name));
        return names.modelValue(name);
      },
    };
    try {
      return { handle: fromItf(store, known, json) };
    } catch (error) {
      if (error instanceof ItfError) return { why: error.reason };
      throw error;
    }
  }

  fromExpression(span: Span): ValueRead {
    const text = span.source.text.slice(span.start, span.end);
    const known = this.known.get(text);
    if (known !== undefined) return { handle: known };
    const here = (found: Span | undefined): Span | undefined =>
      found && { source: span.source, start: span.start + found.start, end: span.start + found.end };
    const { expression, diagnostics } = parseLone({ name: span.source.name, text });
    const [fault] = diagnostics;
    if (!expression) return { why: fault?.title ?? 'the text is no value', span: here(fault?.span) };
    const stray = this.strayIn(expression);
    if (stray) return { why: stray.why, span: here(stray.node.span) };
    const evaluated = this.evaluator.evaluateParsed(expression);
    if (evaluated.kind === 'error') {
      const [first] = evaluated.diagnostics as readonly [Diagnostic];
      return { why: first.title, span: here(first.span) };
    }
    const handle = this.evaluator.store.promote(evaluated.handle);
    this.known.set(text, handle);
    return { handle };
  }

  /**
   * Returns the first part of an expression that cannot occur in a printed value, with the reason; undefined if there
   * is none.
   */
  private strayIn(expression: Expression): { readonly node: SyntaxNode; readonly why: string } | undefined {
    const nodes: SyntaxNode[] = [expression];
    for (let node = nodes.pop(); node; node = nodes.pop()) {
      const why = this.whyStray(node);
      if (why !== undefined) return { node, why };
      nodes.push(...children(node));
    }
    return undefined;
  }

  private whyStray(node: SyntaxNode): string | undefined {
    switch (node.kind) {
      case 'reference': {
        const name = node.name.text;
        if (this.modelValues.has(name) || setsOfValues.has(name)) return undefined;
        return node.args.length === 0 ? this.unknownModelValue(name) : `${name} is an operator, not a part of a value`;
      }
      case 'infix':
      case 'prefix':
        return operatorsOfValues.has(node.operator.text) ? undefined : `${node.operator.text} is not a part of a value`;
      case 'number':
      case 'string':
      case 'boolean':
      case 'built-in-set':
      case 'set-of':
      case 'tuple':
      case 'record':
      case 'record-set':
      case 'function-set':
      case 'product':
        return undefined;
      default:
        return 'name' in node || 'value' in node ? undefined : 'this is not a value as TLC prints one';
    }
  }

  private unknownModelValue(name: string): string {
    const all = [...this.modelValues].sort();
    if (all.length === 0) return `${name} is no model value: the configuration has none`;
    const known = `${all.slice(0, mostListed).join(', ')}${all.length > mostListed ? ', ...' : ''}`;
    return `${name} is no model value of the configuration (those are ${known})`;
  }
}

const mostListed = 12;
