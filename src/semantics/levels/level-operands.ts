/**
 * Describes every form of expression as an application of an operator. In: an expression. Out: its operands, its bound
 * names, and the sets that they range over. Names are not resolved here.
 */
import type { Bound, CaseArm, Except, Expression, Name } from '../../syntax/tree.js';
import { boundNames } from '../names/resolve-binders.js';

export interface Form {
  /** The name of the form's row in the table of levels. */
  readonly levels: string;
  readonly operands: readonly Expression[];
  /** The sets over which the bound names range. */
  readonly ranges: readonly Expression[];
  readonly bound: readonly Name[];
}

/** The forms whose level is the level of their body. */
export type Transparent = Extract<Expression, { readonly kind: 'let' | 'label' }>;

/** The expressions whose level is that of the definition or declaration that they name. */
export type Naming = Extract<
  Expression,
  { readonly kind: 'reference' | 'step-reference' | 'prefix' | 'infix' | 'postfix' | 'previous-value' | 'lambda' }
>;

export function formOf(node: Exclude<Expression, Transparent | Naming>): Form {
  switch (node.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'built-in-set':
      return form('literal', []);
    case 'junction':
      return form('junction', node.items);
    case 'product':
      return form('product', node.factors);
    case 'set-of':
      return form('set-of', node.elements);
    case 'tuple':
      return form('tuple', node.elements);
    case 'set-filter':
      return binding('set-filter', [node.bound], node.predicate);
    case 'set-map':
      return binding('set-map', node.bounds, node.body);
    case 'function':
      return binding('function', node.bounds, node.body);
    case 'function-set':
      return form('function-set', [node.domain, node.range]);
    case 'apply':
      return form('apply', [node.function, ...node.args]);
    case 'except':
      return form('except', exceptOperands(node));
    case 'record':
    case 'record-set':
      return form(
        node.kind,
        node.fields.map(({ value }) => value),
      );
    case 'field':
      return form('field', [node.record]);
    case 'quantified': {
      const levels = node.quantifier === '\\A' || node.quantifier === '\\E' ? 'quantified' : 'temporal-quantified';
      if (node.binders.kind === 'bounded') return binding(levels, node.binders.bounds, node.body);
      return { levels, operands: [node.body], ranges: [], bound: node.binders.names };
    }
    case 'choose':
      return {
        levels: 'choose',
        operands: [node.body],
        ranges: node.set === undefined ? [] : [node.set],
        bound: node.names,
      };
    case 'if':
      return form('if', [node.condition, node.then, node.else]);
    case 'case':
      return form('case', [...node.arms.flatMap(armParts), ...(node.other === undefined ? [] : [node.other])]);
    case 'action-box':
      return form('action-box', [node.action, node.subscript]);
    case 'fairness':
      return form('fairness', [node.subscript, node.action]);
  }
}

function form(levels: string, operands: readonly Expression[]): Form {
  return { levels, operands, ranges: [], bound: [] };
}

function binding(levels: string, bounds: readonly Bound[], body: Expression): Form {
  return { levels, operands: [body], ranges: bounds.map(({ set }) => set), bound: boundNames(bounds) };
}

function armParts({ guard, value }: CaseArm): readonly Expression[] {
  return [guard, value];
}

/**
 * Returns the operands of an EXCEPT: the function, and then for each update the indexes of its path and its new value.
 */
function exceptOperands(node: Except): readonly Expression[] {
  return [
    node.function,
    ...node.updates.flatMap(({ path, value }) => [
      ...path.flatMap((step) => (step.kind === 'path-index' ? step.args : [])),
      value,
    ]),
  ];
}
