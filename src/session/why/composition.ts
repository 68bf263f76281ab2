/**
 * Splits a formula into conjuncts, disjuncts, quantifiers, implications, branches, and the bodies of definitions. In: a
 * formula. Out: its parts, each in its environment. Nothing is evaluated.
 */
import type { Written } from '../../compile/code/environment.js';
import { builtInName } from '../../compile/names/built-in-name.js';
import { nameDefinitions } from '../../compile/names/name-definitions.js';
import { definitionMeant } from '../../compile/names/split-formula.js';
import type { Program } from '../../compile/program.js';
import type { Source } from '../../diagnostics/source.js';
import type { Expression, Quantified } from '../../syntax/tree.js';

export type Composition =
  | { readonly form: 'all' | 'any'; readonly parts: readonly Written[] }
  | { readonly form: 'exists' | 'for all'; readonly node: Quantified; readonly body: Written }
  | { readonly form: 'implication'; readonly antecedent: Written; readonly consequent: Written }
  | { readonly form: 'branches'; readonly conditions: readonly Written[]; readonly parts: readonly Written[] }
  | { readonly form: 'negation'; readonly inner: Written }
  | { readonly form: 'definition'; readonly inner: Written }
  /** A label, a LET or `[A]_v`, which has one inner formula: the labelled one, the body, or A. */
  | { readonly form: 'within'; readonly inner: Written }
  | { readonly form: 'leaf' };

const leaf: Composition = { form: 'leaf' };

export interface Unfolding {
  readonly program: Program;
  /** Says whether a source is a built-in module. Uses of its definitions are leaves. */
  readonly isBuiltIn: (source: Source) => boolean;
}

export function compositionOf({ program, isBuiltIn }: Unfolding, part: Written): Composition {
  const { expression: node, environment } = part;
  const inside = (expression: Expression): Written => ({ kind: 'written', expression, environment });
  switch (node.kind) {
    case 'label':
      return { form: 'within', inner: inside(node.body) };
    case 'let': {
      const within = nameDefinitions(node, program, environment);
      return { form: 'within', inner: { kind: 'written', expression: node.body, environment: within } };
    }
    case 'action-box':
      return { form: 'within', inner: inside(node.action) };
    case 'junction':
      return { form: node.operator === '/\\' ? 'all' : 'any', parts: node.items.map(inside) };
    case 'quantified':
      if (node.binders.kind === 'unbounded' || node.quantifier.length > 2) return leaf;
      return { form: node.quantifier === '\\E' ? 'exists' : 'for all', node, body: inside(node.body) };
    case 'if':
      return {
        form: 'branches',
        conditions: [inside(node.condition)],
        parts: [inside(node.then), inside(node.else)],
      };
    case 'case':
      return {
        form: 'branches',
        conditions: node.arms.map(({ guard }) => inside(guard)),
        parts: [...node.arms.map(({ value }) => inside(value)), ...(node.other ? [inside(node.other)] : [])],
      };
    case 'infix':
    case 'prefix': {
      const name = builtInName(program, node);
      if (name === undefined) return meant();
      if (node.kind === 'prefix') return name === '~' ? { form: 'negation', inner: inside(node.operand) } : leaf;
      return connective(name, inside(node.left), inside(node.right));
    }
    case 'reference':
    case 'postfix':
      return meant();
    default:
      return leaf;
  }

  function meant(): Composition {
    const inner = definitionMeant(program, part);
    return inner && !isBuiltIn(inner.expression.span.source) ? { form: 'definition', inner } : leaf;
  }
}

function connective(name: string, left: Written, right: Written): Composition {
  switch (name) {
    case '/\\':
      return { form: 'all', parts: [left, right] };
    case '\\/':
      return { form: 'any', parts: [left, right] };
    case '=>':
      return { form: 'implication', antecedent: left, consequent: right };
    default:
      return leaf;
  }
}

/** Returns the parts of a composition, as formulas. */
export function innerParts(composition: Composition): readonly Written[] {
  switch (composition.form) {
    case 'all':
    case 'any':
      return composition.parts;
    case 'exists':
    case 'for all':
      return [composition.body];
    case 'implication':
      return [composition.antecedent, composition.consequent];
    case 'branches':
      return [...composition.conditions, ...composition.parts];
    case 'negation':
    case 'definition':
    case 'within':
      return [composition.inner];
    default:
      return [];
  }
}
