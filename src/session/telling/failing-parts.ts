/**
 * Which part of a formula is FALSE in a state, or of a step: a conjunct, through definitions, and for which values of a quantifier. In: a formula that
 * is FALSE where the machine's places stand. Out: the smallest parts that say why, each with the values that are bound.
 */

import { js, literal } from '../../compile/code/code.js';
import type { Coded, Written } from '../../compile/code/environment.js';
import type { Reading } from '../../compile/code/reading.js';
import { Site } from '../../compile/contract/compiling.js';
import { loopThrough, rangesOf } from '../../compile/expressions/compile-binders.js';
import { definitionMeant } from '../../compile/names/split-formula.js';
import { isEvaluationError } from '../../compile/runtime/evaluation-fault.js';
import type { Source, Span } from '../../diagnostics/source.js';
import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Expression, Quantified } from '../../syntax/tree.js';
import type { Handle } from '../../values/store/handles.js';
import type { Machine } from '../evaluation/evaluate.js';

export interface FailedPart {
  readonly text: string;
  readonly span: Span;
  readonly bindings: readonly { readonly name: string; readonly value: Handle }[];
}

/** @param isBuiltIn of a module that comes with Synod: nobody looks for a fault in there. */
export function failingPart(
  machine: Machine,
  formula: Written,
  reading: Reading,
  isBuiltIn: (source: Source) => boolean,
): FailedPart {
  return new Finder(machine, reading, isBuiltIn).smallest(formula, []) ?? partOf(formula.expression, []);
}

class Finder {
  constructor(
    private readonly machine: Machine,
    private readonly reading: Reading,
    private readonly isBuiltIn: (source: Source) => boolean,
  ) {}

  /** Undefined where the whole formula is all that can be named. */
  smallest(part: Written, bindings: FailedPart['bindings']): FailedPart | undefined {
    const { expression: node } = part;
    const conjuncts = this.conjunctsOf(part);
    if (conjuncts) {
      for (const expression of conjuncts) {
        const conjunct = { ...part, expression };
        if (!this.isFalse(conjunct)) continue;
        return this.smallest(conjunct, bindings) ?? partOf(expression, bindings);
      }
      return undefined;
    }
    if (node.kind === 'label') return this.smallest({ ...part, expression: node.body }, bindings);
    if (node.kind === 'quantified' && node.quantifier === '\\A') return this.instance(node, part, bindings);
    const meant = this.meaningOf(part);
    return meant && (this.smallest(meant, bindings) ?? partOf(meant.expression, bindings));
  }

  private conjunctsOf({ expression: node }: Written): readonly Expression[] | undefined {
    if (node.kind === 'junction' && node.operator === '/\\') return node.items;
    return node.kind === 'infix' && node.operator.text === '/\\' ? [node.left, node.right] : undefined;
  }

  private isFalse({ expression, environment }: Written): boolean {
    const { program } = this.machine;
    try {
      return !program.emit<() => boolean>(this.reading, [], (body) =>
        program.condition(expression, environment, body),
      )();
    } catch (error) {
      if (isEvaluationError(error)) return false;
      throw error;
    }
  }

  private meaningOf(part: Written): Written | undefined {
    const { program } = this.machine;
    const meant = definitionMeant(program, part);
    return meant && this.isBuiltIn(meant.expression.span.source) ? undefined : meant;
  }

  /** The first values for which the body is FALSE. */
  private instance(node: Quantified, part: Written, bindings: FailedPart['bindings']): FailedPart | undefined {
    const { binders } = node;
    if (binders.kind === 'unbounded') return undefined;
    const { program } = this.machine;
    const names = binders.bounds.flatMap((bound) => bound.names);
    const values = this.firstValues(node, part);
    if (!values) return undefined;
    const bound = names.map((name, i): [TlaSymbol, Coded] => [
      program.names.declared(name),
      { kind: 'value', code: program.literal(values[i] as Handle) },
    ]);
    const inner: Written = { ...part, expression: node.body, environment: part.environment.extend(bound) };
    const all = [...bindings, ...names.map((name, i) => ({ name: name.text, value: values[i] as Handle }))];
    return this.smallest(inner, all) ?? partOf(node.body, all);
  }

  private firstValues(node: Quantified, part: Written): readonly Handle[] | undefined {
    const { program } = this.machine;
    const { binders } = node;
    if (binders.kind === 'unbounded') return undefined;
    const names = binders.bounds.flatMap((bound) => bound.names);
    try {
      return program.emit<() => readonly Handle[] | undefined>(this.reading, [], (body) => {
        const result = body.unit.fresh('r');
        body.add(js`let ${result};`);
        const site = new Site(program, part.environment, body);
        loopThrough(rangesOf(binders.bounds, site), site, (here, label) => {
          const holds = here.condition(node.body);
          const row = names.map((name) => {
            const meant = here.environment.lookUp(program.names.declared(name));
            return meant?.kind === 'value' ? meant.code : literal('0');
          });
          here.body.add(js`if (!${holds}) { ${result} = [${row}]; break ${label}; }`);
        });
        return result;
      })();
    } catch (error) {
      if (isEvaluationError(error)) return undefined;
      throw error;
    }
  }
}

function partOf({ span }: Expression, bindings: FailedPart['bindings']): FailedPart {
  const text = span.source.text.slice(span.start, span.end).replace(/\s+/g, ' ');
  return { text, span, bindings };
}
