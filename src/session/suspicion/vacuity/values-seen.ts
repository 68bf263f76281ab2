/**
 * Finds which values the two sides of a comparison have wherever it is evaluated. In: a formula, a comparison in it that
 * is never TRUE, and states. Out: a phrase such as `people is 0, and MaxLoad is 2`; undefined if both sides have many
 * values, or if an evaluation fails.
 *
 * One function is compiled that loops through the quantifiers around the comparison and evaluates the conditions before
 * it, as an evaluation of the formula does.
 */
import { js } from '../../../compile/code/code.js';
import type { Written } from '../../../compile/code/environment.js';
import { ofFoundState, ofStep, Place } from '../../../compile/code/reading.js';
import { Site } from '../../../compile/contract/compiling.js';
import { loopThrough, rangesOf } from '../../../compile/expressions/compile-binders.js';
import { isOfStatement } from '../../../syntax/formula-forms.js';
import { textOf } from '../../../syntax/formula-text.js';
import type { Expression, Infix } from '../../../syntax/tree.js';
import { settle } from '../../../values/operations/make-explicit.js';
import type { Handle } from '../../../values/store/handles.js';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { compositionOf, innerParts, type Unfolding } from '../../why/composition.js';
import { type StatesToVisit, visitStates } from '../stored-states.js';
import { unfoldingOf } from '../success.js';

/** Definitions are followed up to this depth. */
const deepest = 60;
/** The largest number of values of a side that are named. */
const mostNamed = 3;
/** The largest number of characters of a value that is shown. */
const mostShown = 60;

const comparisons: ReadonlySet<string> = new Set(['=', '#', '<', '>', '<=', '>=', '=<', '\\leq', '\\geq']);

type Sides = { readonly left: Handle[]; readonly right: Handle[] };

export function valuesSeen(
  evaluator: Evaluator,
  root: Written,
  target: Expression,
  of: 'state' | 'step',
  states: StatesToVisit,
): string | undefined {
  // In the translation of an algorithm, `pc[self] = "label"` has the text of the label.
  if (target.kind !== 'infix' || !comparisons.has(target.operator.text) || isOfStatement(target)) return undefined;
  const machine = evaluator.machine('fast');
  const { program, runtime } = machine;
  const unfolding = unfoldingOf(evaluator, machine);
  // The next state is not known here.
  if (program.levels.in(target, root.environment) > 1) return undefined;
  const [path, ...others] = pathsTo(unfolding, root, target, 0);
  if (!path || others.length > 0) return undefined;
  const collect = program.emit<() => Sides>(of === 'state' ? ofFoundState : ofStep, [], (body) => {
    const result = body.unit.fresh('r');
    body.add(js`const ${result} = { left: [], right: [] };`);
    const note = (site: Site, { left, right }: Infix) => {
      const values = site.values([left, right]);
      site.body.add(js`${result}.left.push(${values[0] ?? js`0`}); ${result}.right.push(${values[1] ?? js`0`});`);
    };
    enter(unfolding, path, 0, new Site(program, root.environment, body), note);
    return result;
  });
  const seen = { left: new Set<Handle>(), right: new Set<Handle>() };
  const isOpen = () => seen.left.size <= mostNamed || seen.right.size <= mostNamed;
  const visited = visitStates(machine, states, of === 'state' ? Place.to : Place.from, () => {
    runtime.predicateScope.alone(() => {
      const { left, right } = collect();
      const { store } = evaluator;
      for (const one of left) if (seen.left.size <= mostNamed) seen.left.add(store.promote(settle(store, one)));
      for (const one of right) if (seen.right.size <= mostNamed) seen.right.add(store.promote(settle(store, one)));
      return true;
    });
    return isOpen();
  });
  if (visited === undefined || !isOpen()) return undefined;
  const sides = [valuesOf(evaluator, target.left, seen.left), valuesOf(evaluator, target.right, seen.right)];
  const told = sides.filter((side) => side !== undefined);
  return told.length === 0 ? undefined : told.join(', and ');
}

/** Returns the lists of nested formulas that lead from a formula to a part of it. */
function pathsTo(
  unfolding: Unfolding,
  part: Written,
  target: Expression,
  depth: number,
): readonly (readonly Expression[])[] {
  if (part.expression === target) return [[target]];
  if (depth > deepest) return [];
  return innerParts(compositionOf(unfolding, part)).flatMap((inner) =>
    pathsTo(unfolding, inner, target, depth + 1).map((path) => [part.expression, ...path]),
  );
}

/** Writes the code that reaches the last expression of the path, and calls `note` there. */
function enter(
  unfolding: Unfolding,
  path: readonly Expression[],
  at: number,
  site: Site,
  note: (site: Site, target: Infix) => void,
): void {
  const expression = path[at];
  const next = path[at + 1];
  if (!expression) return;
  if (!next) return expression.kind === 'infix' ? note(site, expression) : undefined;
  const part: Written = { kind: 'written', expression, environment: site.environment };
  const composition = compositionOf(unfolding, part);
  if (composition.form === 'exists' || composition.form === 'for all') {
    const { binders } = composition.node;
    if (binders.kind !== 'bounded') return;
    loopThrough(rangesOf(binders.bounds, expression.span, site), site, (here) =>
      enter(unfolding, path, at + 1, here, note),
    );
    return;
  }
  const inner = innerParts(composition).find((one) => one.expression === next);
  if (!inner) return;
  const before = composition.form === 'all' ? composition.parts.slice(0, composition.parts.indexOf(inner)) : [];
  const conditions = before.filter((one) => unfolding.program.levels.in(one.expression, one.environment) < 2);
  for (const one of conditions) site.body.add(js`if (${site.under(one.environment).condition(one.expression)}) {`);
  enter(unfolding, path, at + 1, site.under(inner.environment), note);
  for (const _ of conditions) site.body.add(js`}`);
}

/** Returns a text such as `x is 0 or 1`; undefined if there are many values, or if the expression is its own value. */
function valuesOf(evaluator: Evaluator, node: Expression, seen: ReadonlySet<Handle>): string | undefined {
  if (seen.size === 0 || seen.size > mostNamed || ['number', 'string', 'boolean'].includes(node.kind)) return undefined;
  const texts = [...seen].map((value) => shortened(evaluator.text(value))).sort();
  const text = textOf(node);
  if (texts.length === 1 && texts[0] === text) return undefined;
  const last = texts.pop();
  return `${text} is ${texts.length > 0 ? `${texts.join(', ')} or ${last}` : last}`;
}

function shortened(text: string): string {
  return text.length > mostShown ? `${text.slice(0, mostShown)}...` : text;
}
