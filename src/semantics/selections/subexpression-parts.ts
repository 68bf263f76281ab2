/**
 * Lists the parts of a node that selectors can select, with the numbers that TLA+ gives them: the operands of an
 * operator in order; the sets of a quantifier, and after `!(...)` its body; the assumptions and the goal of an
 * ASSUME/PROVE. Labels and parentheses have no number.
 */
import { assertNever } from '../../diagnostics/assert-never.js';
import type {
  Apply,
  Assumed,
  AssumeProve,
  Binders,
  Case,
  Expression,
  Field,
  FunctionDefinition,
  Lambda,
  Name,
  Reference,
  StepBody,
  StepReference,
} from '../../syntax/tree.js';
import { boundNames } from '../names/resolve-binders.js';
import type { SpecTables } from '../scopes/resolving.js';
import type { LocalSymbol, Meaning } from '../tables/resolved.js';

/** A part of a tree that a selector may select. */
export type Part = Expression | Assumed | StepBody | FunctionDefinition | OperatorArgument;

/** An operator argument. A LAMBDA has parts that can be selected; any other operator has none. */
export interface OperatorArgument {
  readonly kind: 'operator-argument';
  readonly node: Expression;
}

export type Parts =
  | { readonly kind: 'operands'; readonly operands: readonly Part[] }
  | {
      readonly kind: 'binder';
      readonly names: readonly LocalSymbol[];
      readonly sets: readonly Expression[];
      /** The body of the step. Undefined for TAKE, which has none. */
      readonly body: Expression | undefined;
    }
  | { readonly kind: 'lambda'; readonly node: Lambda; readonly names: readonly LocalSymbol[] }
  | { readonly kind: 'assume-prove'; readonly node: AssumeProve; readonly operands: readonly Part[] }
  | { readonly kind: 'case'; readonly node: Case }
  | { readonly kind: 'except'; readonly function: Expression }
  | { readonly kind: 'none' };

const none: Parts = { kind: 'none' };

export function partsOf(tables: SpecTables, part: Part): Parts {
  switch (part.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'built-in-set':
    case 'previous-value':
    case 'new-symbol':
    case 'qed':
    case 'define':
    case 'use-or-hide':
    case 'instance':
    case 'assertion':
    case 'lambda':
    case 'label':
    case 'named-assume-prove':
      return none;
    case 'reference':
    case 'step-reference':
      return operands(argumentsOf(part, tables.meanings.get(part)));
    case 'prefix':
    case 'postfix':
      return operands([part.operand]);
    case 'infix':
      return operands([part.left, part.right]);
    case 'junction':
      return operands(part.items);
    case 'product':
      return operands(part.factors);
    case 'set-of':
    case 'tuple':
      return operands(part.elements);
    case 'function-set':
      return operands([part.domain, part.range]);
    case 'apply':
      return operands([part.function, argumentOf(part)]);
    case 'record':
    case 'record-set':
      return operands(part.fields.map((field) => field.value));
    case 'field':
      return operands([part.record, fieldName(part)]);
    case 'if':
      return operands([part.condition, part.then, part.else]);
    case 'let':
      return operands([part.body]);
    case 'action-box':
      return operands([part.action, part.subscript]);
    case 'fairness':
      return operands([part.subscript, part.action]);
    case 'suffices':
      return operands([part.statement]);
    case 'proof-case':
      return operands([part.condition]);
    case 'have':
      return operands([part.fact]);
    case 'witness':
      return operands(part.witnesses);
    case 'except':
      return { kind: 'except', function: part.function };
    case 'case':
      return { kind: 'case', node: part };
    case 'assume-prove':
      return { kind: 'assume-prove', node: part, operands: [...part.assumptions, part.goal] };
    case 'set-filter':
      return bounded(tables, [part.bound], part.predicate);
    case 'set-map':
    case 'function':
    case 'function-definition':
      return bounded(tables, part.bounds, part.body);
    case 'quantified':
      return binder(tables, part.binders, part.body);
    case 'take':
      return binder(tables, part.binders, undefined);
    case 'pick':
      return binder(tables, part.binders, part.condition);
    case 'choose':
      return {
        kind: 'binder',
        names: locals(tables, part.names),
        sets: part.set === undefined ? [] : [part.set],
        body: part.body,
      };
    case 'operator-argument':
      if (part.node.kind !== 'lambda') return none;
      return {
        kind: 'lambda',
        node: part.node,
        names: locals(
          tables,
          part.node.parameters.map(({ name }) => name),
        ),
      };
    default:
      return assertNever(part);
  }
}

function operands(parts: readonly Part[]): Parts {
  return { kind: 'operands', operands: parts };
}

function bounded(tables: SpecTables, bounds: Parameters<typeof boundNames>[0], body: Expression | undefined): Parts {
  return { kind: 'binder', names: locals(tables, boundNames(bounds)), sets: bounds.map((bound) => bound.set), body };
}

function binder(tables: SpecTables, binders: Binders, body: Expression | undefined): Parts {
  if (binders.kind === 'bounded') return bounded(tables, binders.bounds, body);
  return { kind: 'binder', names: locals(tables, binders.names), sets: [], body };
}

function locals(tables: SpecTables, names: readonly Name[]): readonly LocalSymbol[] {
  return names.flatMap((name) => {
    const symbol = tables.declared.get(name);
    return symbol?.kind === 'bound' || symbol?.kind === 'parameter' ? [symbol] : [];
  });
}

/** Returns all arguments of a reference: first those of the instances in front of its name. */
function argumentsOf(node: Reference | StepReference, meaning: Meaning | undefined): readonly Part[] {
  if (meaning?.kind !== 'symbol') return node.args;
  const { symbol, path } = meaning;
  const own = symbol.kind === 'definition' ? symbol.parameters : [];
  const instances = path.flatMap((step) => (step.kind === 'instance' ? step.instance.parameters : []));
  const parameters = [...instances, ...own];
  const args = [...path.flatMap((step) => step.args ?? []), ...meaning.args];
  return args.map((node, at) => ((parameters[at]?.arity ?? 0) > 0 ? { kind: 'operator-argument', node } : node));
}

/** Returns the argument of an application. `f[a, b]` applies `f` to one tuple. */
function argumentOf(node: Apply): Expression {
  const [only] = node.args;
  if (only !== undefined && node.args.length === 1) return only;
  return { kind: 'tuple', span: node.span, elements: node.args };
}

function fieldName({ name }: Field): Expression {
  return { kind: 'string', span: name.span, value: name.text };
}
