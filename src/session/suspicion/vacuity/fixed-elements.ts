/**
 * Finds invariants such as `Cardinality({m \in got : m.id = i}) <= 1` that hold because of the form of the elements: if id
 * is their only field, the set has at most one element, however often it was added. In: the invariants, and the states
 * of a search. Out: the sets.
 */
import { js } from '../../../compile/code/code.js';
import { Environment, type Written } from '../../../compile/code/environment.js';
import { ofFoundState, Place } from '../../../compile/code/reading.js';
import type { NamedFormula } from '../../../compile/compile-model.js';
import { children } from '../../../syntax/children.js';
import type { Expression, SetFilter, SyntaxNode } from '../../../syntax/tree.js';
import { makeExplicit } from '../../../values/operations/make-explicit.js';
import { domainOf, isFunction, isSequence } from '../../../values/sorts/functions.js';
import { type Handle, isSmall } from '../../../values/store/handles.js';
import type { Store } from '../../../values/store/store.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { isClosed } from '../closed-expression.js';
import { type StatesToVisit, visitStates } from '../stored-states.js';

export interface FixedElements {
  readonly invariant: string;
  readonly node: SetFilter;
  readonly fields: readonly string[];
}

export function fixedElements(
  evaluator: Evaluator,
  invariants: readonly NamedFormula[],
  states: StatesToVisit,
): readonly FixedElements[] {
  const machine = evaluator.machine('fast');
  const { program, runtime } = machine;
  const { store } = evaluator;
  return invariants.flatMap(({ name, part }) =>
    filtersCounted(evaluator, part).flatMap((node): readonly FixedElements[] => {
      const { set } = node.bound;
      if (!isClosed(program, set) || program.levels.in(set, Environment.empty) !== 1) return [];
      const fields = fixedFields(node);
      const value = program.emit<() => Handle>(
        ofFoundState,
        [],
        (body) => js`rt.stored(${program.value(set, Environment.empty, body)})`,
      );
      let [isFixed, isEmpty] = [true, true];
      const visited = visitStates(machine, states, Place.to, () =>
        runtime.predicateScope.alone(() => {
          const elements = elementsOf(store, makeExplicit(store, value()));
          if (elements.length > 0) isEmpty = false;
          isFixed = elements.every((element) => isRecordOf(evaluator, element, fields));
          return isFixed;
        }),
      );
      return visited !== undefined && isFixed && !isEmpty ? [{ invariant: name, node, fields: [...fields] }] : [];
    }),
  );
}

/** Returns the filters in formulas `Cardinality({m \in S : P}) <= 1`. Definitions are followed. */
function filtersCounted(evaluator: Evaluator, { expression }: Written): readonly SetFilter[] {
  const { names } = evaluator.machine('fast').program;
  const found: SetFilter[] = [];
  const seen = new Set<SyntaxNode>([expression]);
  for (const node of seen) {
    for (const child of children(node)) seen.add(child);
    const meaning = node.kind === 'reference' ? names.meaningOf(node) : undefined;
    const symbol = meaning?.kind === 'symbol' ? meaning.symbol : undefined;
    if (symbol?.kind === 'definition' && !evaluator.isBuiltIn(symbol.span.source)) seen.add(symbol.syntax.body);
    if (node.kind !== 'infix') continue;
    const { operator, left, right } = node;
    const isAtMostOne = right.kind === 'number' && ['<=', '=<', '\\leq'].includes(operator.text) && textIs(right, '1');
    if (!isAtMostOne || left.kind !== 'reference' || left.name.text !== 'Cardinality') continue;
    const [counted] = left.args;
    if (counted?.kind === 'set-filter' && !counted.bound.tuple) found.push(counted);
  }
  return found;
}

function textIs({ span: { source, start, end } }: Expression, text: string): boolean {
  return source.text.slice(start, end) === text;
}

/** Returns the fields f with a conjunct `m.f = e`, where e does not mention m. */
function fixedFields({ bound: { names }, predicate }: SetFilter): ReadonlySet<string> {
  const [bound] = names;
  const found = new Set<string>();
  const visit = (node: Expression): void => {
    if (node.kind === 'junction' && node.operator === '/\\') node.items.forEach(visit);
    if (node.kind !== 'infix') return;
    if (node.operator.text === '/\\') [node.left, node.right].forEach(visit);
    if (node.operator.text !== '=') return;
    for (const [one, other] of [
      [node.left, node.right],
      [node.right, node.left],
    ] as const)
      if (one.kind === 'field' && isNamed(one.record, bound?.text) && !mentions(other, bound?.text))
        found.add(one.name.text);
  };
  visit(predicate);
  return found;
}

function isNamed(node: SyntaxNode, name: string | undefined): boolean {
  return node.kind === 'reference' && node.name.text === name;
}

function mentions(node: SyntaxNode, name: string | undefined): boolean {
  return isNamed(node, name) || children(node).some((child) => mentions(child, name));
}

function isRecordOf(evaluator: Evaluator, element: Handle, fields: ReadonlySet<string>): boolean {
  const { store } = evaluator;
  if (isSmall(element) || !isFunction(store, element) || isSequence(store, element)) return false;
  return elementsOf(store, domainOf(store, element)).every((one) => fields.has(evaluator.text(one).slice(1, -1)));
}

function elementsOf(store: Store, set: Handle): readonly Handle[] {
  return Array.from({ length: store.size(set) }, (_, i) => store.word(set, i));
}
