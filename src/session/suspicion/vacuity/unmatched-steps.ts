/**
 * Finds actions of an abstract specification that no step of the checked specification implements. In: properties
 * `[][A]_v` of an instance, and all states and steps of a search. Out: disjuncts of A that are TRUE for no step. Then
 * the refinement may hold vacuously, because the substitutes of the INSTANCE are wrong.
 */
import type { Written } from '../../../compile/code/environment.js';
import { Place } from '../../../compile/code/reading.js';
import { observeStep } from '../../../compile/observe-formulas.js';
import type { Program } from '../../../compile/program.js';
import type { ResolvedSpec } from '../../../semantics/tables/resolved.js';
import type { Expression } from '../../../syntax/tree.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { type Behavior, openModel, withoutPredicates } from '../../ready/open-model.js';
import { type Composition, compositionOf, innerParts, type Unfolding } from '../../why/composition.js';
import { type StatesToVisit, visitStates } from '../stored-states.js';
import { unfoldingOf } from '../success.js';

export interface UnmatchedSteps {
  /** The name of the property. */
  readonly name: string;
  /** The disjunct. */
  readonly node: Expression;
  /** The name of the action that contains the disjunct. Undefined if it is a disjunct of A itself. */
  readonly action: string | undefined;
  /** Whether every disjunct of `action` is FALSE for all steps. */
  readonly isWhole: boolean;
}

interface Disjunct {
  readonly node: Expression;
  readonly action: string | undefined;
}

/** The limit of disjuncts that are examined, and of the depth to which definitions are unfolded. */
const mostDisjuncts = 32;
const deepest = 40;

export function unmatchedSteps(
  evaluator: Evaluator,
  behavior: Behavior,
  spec: ResolvedSpec,
  states: StatesToVisit,
): readonly UnmatchedSteps[] {
  const { program } = evaluator.machine('fast');
  const unfolding = unfoldingOf(evaluator, { program });
  return behavior.parts.stepProperties.flatMap(({ name, part }): readonly UnmatchedSteps[] => {
    const { expression } = part;
    if (expression.kind !== 'action-box') return [];
    const abstract: Written = { ...part, expression: expression.action };
    if (isOwn(spec, program, abstract)) return [];
    const disjuncts = disjunctsOf(unfolding, abstract, undefined, 0);
    const nodes = new Set(disjuncts.map(({ node }) => node));
    const hasOwnNode =
      disjuncts.length === nodes.size && !disjuncts.some(({ within }) => mentions(unfolding, within, nodes));
    if (disjuncts.length < 2 || disjuncts.length > mostDisjuncts || !hasOwnNode) return [];
    const left = neverTrue(evaluator, behavior, abstract, disjuncts, states);
    return left.map(({ node, action }) => {
      const others = disjuncts.filter((one) => one.action === action);
      return { name, node, action, isWhole: action !== undefined && others.every((one) => left.includes(one)) };
    });
  });
}

/** Whether an action is defined in the root module or in a module that it extends, not in an instance. */
function isOwn({ root, modules }: ResolvedSpec, program: Program, { expression: node }: Written): boolean {
  const own = new Set([root]);
  for (const module of own) for (const other of module.extended) own.add(other);
  const meaning = program.names.meaningOf(node);
  if (meaning?.kind === 'symbol' && meaning.symbol.kind === 'definition') return own.has(meaning.symbol.module);
  const { source } = node.span;
  return modules.some((module) => own.has(module) && module.syntax.span.source === source);
}

/** Returns the disjuncts of an action, also those of the actions that it names. */
function disjunctsOf(
  unfolding: Unfolding,
  part: Written,
  action: string | undefined,
  depth: number,
): readonly (Disjunct & { readonly within: Written })[] {
  const { expression: node } = part;
  const composition = compositionOf(unfolding, part);
  const name = composition.form === 'definition' && node.kind === 'reference' ? nameOf(node) : action;
  if (depth > deepest || !isChoice(composition)) return [{ node, action, within: part }];
  return innerParts(composition).flatMap((inner) => disjunctsOf(unfolding, inner, name, depth + 1));
}

function isChoice({ form }: Composition): boolean {
  return form === 'any' || form === 'exists' || form === 'definition' || form === 'within';
}

function nameOf(node: Extract<Expression, { kind: 'reference' }>): string {
  return [node, ...node.selectors].flatMap((one) => ('name' in one ? [one.name.text] : [])).join('!');
}

/** Whether a disjunct contains another one of them. Then the disjuncts cannot be evaluated separately. */
function mentions(unfolding: Unfolding, part: Written, nodes: ReadonlySet<Expression>, depth = 0): boolean {
  return innerParts(compositionOf(unfolding, part)).some(
    (inner) => nodes.has(inner.expression) || (depth < deepest && mentions(unfolding, inner, nodes, depth + 1)),
  );
}

/** Returns the disjuncts that are TRUE for no step. Returns none if not every step was evaluated. */
function neverTrue(
  evaluator: Evaluator,
  behavior: Behavior,
  abstract: Written,
  disjuncts: readonly Disjunct[],
  states: StatesToVisit,
): readonly Disjunct[] {
  const machine = evaluator.machine('fast');
  const model = openModel(machine, withoutPredicates(behavior), { namesSteps: false });
  const size = model.variables.length;
  let open = disjuncts.map((one) => {
    // A separate machine for each disjunct evaluates A with all other disjuncts taken as FALSE.
    const own = evaluator.machine('observing');
    for (const other of disjuncts) if (other !== one) own.program.takenAsFalse.add(other.node);
    const [from, to] = [own.runtime.places.place(Place.from, size), own.runtime.places.place(Place.to, size)];
    return { one, holds: observeStep(own, abstract), from, to };
  });
  const isTrue = ({ holds, from, to }: (typeof open)[number]) => {
    from.set(model.current);
    to.set(model.next);
    return holds();
  };
  const visited = visitStates(machine, states, Place.from, () => {
    // A stuttering step may implement a disjunct that allows steps which change nothing.
    model.next.set(model.current);
    open = open.filter((one) => !isTrue(one));
    model.beginStep();
    try {
      model.successors(() => {
        model.keep();
        open = open.filter((one) => !isTrue(one));
        return open.length === 0;
      });
    } finally {
      model.endStep();
    }
    return open.length > 0;
  });
  return visited === states.count ? open.map(({ one }) => one) : [];
}
