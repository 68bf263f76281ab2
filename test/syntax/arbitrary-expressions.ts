/**
 * Random expressions of every kind, as the parser could build them. `step-reference` occurs only if `steps` allows it.
 * The depth is small, so that a failing expression is readable; the variety is in the kinds.
 */
import fc from 'fast-check';
import type { Definition, Expression, InstanceOf, Recursive } from '../../src/syntax/tree.js';
import {
  anySymbol,
  appliedInfixSymbol,
  fieldName,
  identifier,
  infixSymbol,
  names,
  nowhere,
  numeral,
  postfixSymbol,
  prefixSymbol,
  stringValue,
} from './arbitrary-names.js';

type Any = fc.Arbitrary<unknown>;

/** A node of a kind, with random fields. */
export function node(kind: string, fields: Readonly<Record<string, Any>> = {}): Any {
  return fc.record({ kind: fc.constant(kind), span: fc.constant(nowhere), ...fields });
}

const list = (item: Any, minLength = 1, maxLength = 3): Any => fc.array(item, { minLength, maxLength });
export const none = fc.constant([]);
const parameter = node('declaration', { name: identifier, arity: fc.constant(0) });

export const declaration = fc.oneof(
  node('declaration', { name: identifier, arity: fc.nat(2) }),
  node('declaration', { name: prefixSymbol, arity: fc.constant(1) }),
  node('declaration', { name: postfixSymbol, arity: fc.constant(1) }),
  node('declaration', { name: infixSymbol, arity: fc.constant(2) }),
);

export const recursive = node('recursive', { declarations: list(declaration) }) as fc.Arbitrary<Recursive>;

export interface Arbitraries {
  readonly expression: fc.Arbitrary<Expression>;
  readonly definition: fc.Arbitrary<Definition>;
  readonly instance: fc.Arbitrary<InstanceOf>;
  readonly bounds: Any;
  /** An expression, or an operator symbol used as a name. */
  readonly argument: Any;
}

const kinds = (steps: boolean, tie: (key: string) => Any): Readonly<Record<Expression['kind'], Any>> => {
  const e = tie('expression');
  const argument = tie('argument');
  const bounds = list(tie('bound'), 1, 2);
  const optional = (item: Any) => fc.option(item, { nil: undefined });
  const appliedSymbol = fc.oneof(
    node('reference', { name: appliedInfixSymbol, args: list(argument, 2, 2), selectors: none }),
    node('reference', { name: postfixSymbol, args: list(argument, 1, 1), selectors: none }),
  );
  const named = node('reference', {
    name: identifier,
    args: fc.oneof({ weight: 3, arbitrary: none }, list(argument)),
    selectors: fc.oneof({ weight: 6, arbitrary: none }, list(tie('selector'))),
  });
  const reference = fc.oneof({ weight: 9, arbitrary: named }, appliedSymbol);
  const binders = fc.oneof(
    fc.record({ kind: fc.constant('bounded'), bounds }),
    fc.record({ kind: fc.constant('unbounded'), names }),
  );
  const fieldValues = (name: Any) => list(node('field-value', { name, value: e }));
  return {
    number: node('number', { text: numeral }),
    string: node('string', { value: stringValue }),
    boolean: node('boolean', { value: fc.boolean() }),
    'built-in-set': node('built-in-set', { name: fc.constantFrom('BOOLEAN', 'STRING') }),
    'previous-value': node('previous-value'),
    reference,
    'step-reference': steps
      ? node('step-reference', {
          level: fc.nat(12),
          label: fc.constantFrom('1', '2a', 'x'),
          args: fc.oneof(none, list(argument)),
          selectors: fc.oneof(none, list(tie('selector'))),
        })
      : reference,
    prefix: node('prefix', { operator: prefixSymbol, operand: e }),
    infix: node('infix', { operator: infixSymbol, left: e, right: e }),
    postfix: node('postfix', { operator: postfixSymbol, operand: e }),
    junction: node('junction', { operator: fc.constantFrom('/\\', '\\/'), items: list(e) }),
    product: node('product', { factors: list(e, 2) }),
    'set-of': node('set-of', { elements: list(e, 0) }),
    'set-filter': node('set-filter', { bound: tie('one-bound'), predicate: e }),
    'set-map': node('set-map', { body: e, bounds }),
    tuple: node('tuple', { elements: list(e, 0) }),
    function: node('function', { bounds, body: e }),
    'function-set': node('function-set', { domain: e, range: e }),
    apply: node('apply', { function: e, args: list(e) }),
    except: node('except', {
      function: e,
      updates: list(node('update', { path: list(tie('path-step')), value: e }), 1, 2),
    }),
    record: node('record', { fields: fieldValues(fieldName) }),
    'record-set': node('record-set', { fields: fieldValues(identifier) }),
    field: node('field', { record: e, name: fieldName }),
    quantified: fc.oneof(
      node('quantified', { quantifier: fc.constantFrom('\\A', '\\E'), binders, body: e }),
      node('quantified', {
        quantifier: fc.constantFrom('\\AA', '\\EE'),
        binders: fc.record({ kind: fc.constant('unbounded'), names }),
        body: e,
      }),
    ),
    choose: fc.oneof(
      node('choose', { tuple: fc.constant(true), names, set: optional(e), body: e }),
      node('choose', { tuple: fc.constant(false), names: fc.tuple(identifier), set: optional(e), body: e }),
    ),
    if: node('if', { condition: e, then: e, else: e }),
    case: node('case', { arms: list(node('case-arm', { guard: e, value: e })), other: optional(e) }),
    let: node('let', { definitions: list(fc.oneof({ weight: 4, arbitrary: tie('definition') }, recursive)), body: e }),
    'action-box': node('action-box', { shape: fc.constantFrom('square', 'angle'), action: e, subscript: e }),
    fairness: node('fairness', { strength: fc.constantFrom('WF', 'SF'), subscript: e, action: e }),
    // A LAMBDA occurs only as an operator argument.
    lambda: node('reference', {
      name: identifier,
      args: fc.tuple(node('lambda', { parameters: list(parameter), body: e }), argument),
      selectors: none,
    }),
    label: node('label', { name: identifier, parameters: fc.oneof(none, names), body: e }),
  };
};

/** All parts of expressions. */
export function arbitraries(options: { readonly steps: boolean; readonly depth: number }): Arbitraries {
  const { expression, definition, instance, argument, bounds } = fc.letrec((tie) => {
    const e = tie('expression');
    const all = kinds(options.steps, tie);
    const leaves = [all.number, all.string, all.boolean, all['built-in-set'], all['previous-value']];
    const inner = Object.values(all).filter((kind) => !leaves.includes(kind));
    const substitution = node('substitution', { name: fc.oneof(identifier, anySymbol), value: tie('argument') });
    const local = fc.boolean();
    return {
      expression: fc.oneof(
        { maxDepth: options.depth, depthIdentifier: 'expression' },
        { weight: 2, arbitrary: node('reference', { name: identifier, args: none, selectors: none }) },
        ...leaves.map((arbitrary) => ({ weight: 1, arbitrary })),
        ...inner.map((arbitrary) => ({ weight: 2, arbitrary })),
      ),
      argument: fc.oneof(
        { weight: 9, arbitrary: e },
        node('reference', { name: anySymbol, args: none, selectors: none }),
      ),
      selector: fc.oneof(
        node('select-name', { name: fc.oneof(identifier, anySymbol), args: fc.oneof(none, list(tie('argument'))) }),
        node('select-instance', { args: list(tie('argument')) }),
        node('select-operand', { index: fc.nat(20) }),
        node('select-left'),
        node('select-right'),
        node('select-body'),
        node('select-domain'),
      ),
      'path-step': fc.oneof(node('path-index', { args: list(e) }), node('path-field', { name: fieldName })),
      'one-bound': fc.oneof(
        node('bound', { tuple: fc.constant(false), names: fc.tuple(identifier), set: e }),
        node('bound', { tuple: fc.constant(true), names, set: e }),
      ),
      bound: node('bound', { tuple: fc.boolean(), names, set: e }),
      bounds: list(tie('bound'), 1, 2),
      instance: node('instance-of', { module: identifier, substitutions: list(substitution, 0) }),
      definition: fc.oneof(
        { maxDepth: options.depth, depthIdentifier: 'expression' },
        node('operator-definition', { local, name: identifier, parameters: list(declaration, 0), body: e }),
        node('operator-definition', { local, name: infixSymbol, parameters: list(parameter, 2, 2), body: e }),
        node('operator-definition', { local, name: prefixSymbol, parameters: list(parameter, 1, 1), body: e }),
        node('operator-definition', { local, name: postfixSymbol, parameters: list(parameter, 1, 1), body: e }),
        node('function-definition', { local, name: identifier, bounds: list(tie('bound'), 1, 2), body: e }),
        node('module-definition', {
          local,
          name: identifier,
          parameters: list(declaration, 0),
          instance: tie('instance'),
        }),
      ),
    };
  });
  return { expression, definition, instance, argument, bounds } as unknown as Arbitraries;
}
