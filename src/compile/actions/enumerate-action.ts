/**
 * The action enumerator: Init, Next and the operand of ENABLED become statements that find states. Conjuncts are
 * evaluated from the left, as in TLC. A part that assigns no variable is a condition: a `\E` in it ends at its first
 * witness, so it does not find a state twice.
 */

import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import type { ActionBox, Bound, Case, Expression, If, Quantified } from '../../syntax/tree.js';
import type { Body, Branch } from '../code/body.js';
import { type Code, js, truth } from '../code/code.js';
import type { Meant, Written } from '../code/environment.js';
import { dependsOnStateUnderConstruction } from '../code/origins.js';
import { noPlace } from '../code/reading.js';
import { type Compiling, Site } from '../contract/compiling.js';
import { loopThrough, rangesOf, rangesOfAction } from '../expressions/compile-binders.js';
import { bindDefinitions } from '../expressions/compile-definitions.js';
import { isUnchanged } from '../expressions/compile-unchanged.js';
import { builtInName } from '../names/built-in-name.js';
import { maybeAssigned, nothingAssigned } from './assigned.js';
import { enumerateApplication, enumerateOperator } from './enumerate-applications.js';
import { enumerateUnchanged } from './enumerate-assignments.js';
import { choice, conjunction, either, enumerateBuiltIn } from './enumerate-built-in.js';
import { enumerateFunction } from './enumerate-functions.js';
import { type Enumerating, type Goal, type Point, unnamed } from './enumerating.js';
import { joinBranches, whenTrue } from './join-branches.js';
import { nameAction, noteChooser } from './name-action.js';
import { rememberOutcomes } from './remember-outcomes.js';

/** A part of an action whose syntax node has a certain type. */
interface PartOf<Node extends Expression> extends Written {
  readonly expression: Node;
}

/** Writes statements that find all outcomes of a part of an action. This is the entry for every kind of node. */
export function enumerate(enumerating: Enumerating, part: Written, goal: Goal): void {
  const { expression: node, environment } = part;
  const { compiling } = enumerating;
  const { body } = goal;
  noteChooser(enumerating, node.span, goal);
  body.reach(node);
  if (!readsStateUnderConstruction(compiling, part, body)) {
    if (!enumerating.countsWays) return test(enumerating, part, goal);
    if (goal.at.naming) return enumerate(enumerating, part, nameAction(enumerating, node.span, goal));
  }
  const inside = <Node extends Expression>(expression: Node): PartOf<Node> => ({ ...part, expression });
  switch (node.kind) {
    case 'label':
      return enumerate(enumerating, inside(node.body), goal);
    case 'let': {
      const { reading } = body;
      const within = bindDefinitions(node, new Site(compiling, environment, body), (level) =>
        dependsOnStateUnderConstruction(level, reading),
      );
      return enumerate(enumerating, { ...inside(node.body), environment: within }, goal);
    }
    case 'junction': {
      const parts = node.items.map((item) => inside(item));
      if (node.operator === '\\/') return choice(enumerating, parts, goal);
      return conjunction(enumerating, parts, node.span, goal);
    }
    case 'quantified':
      return quantified(enumerating, inside(node), goal);
    case 'if':
      return ifThenElse(enumerating, inside(node), nameAction(enumerating, node.span, goal));
    case 'case':
      return cases(enumerating, inside(node), nameAction(enumerating, node.span, goal));
    case 'action-box':
      return actionBox(enumerating, inside(node), goal);
    case 'apply':
      if (enumerateFunction(enumerating, node, part, goal)) return;
      break;
    case 'infix':
    case 'prefix': {
      const name = builtInName(compiling, node);
      if (name === undefined) break;
      const operands = node.kind === 'infix' ? [node.left, node.right] : [node.operand];
      if (enumerateBuiltIn(enumerating, { name, operands: operands.map(inside), span: node.span }, goal)) return;
      return test(enumerating, part, goal);
    }
  }
  if (enumerateApplication(enumerating, part, goal)) return;
  test(enumerating, part, goal);
}

function readsStateUnderConstruction(
  compiling: Compiling,
  { expression, environment }: Written,
  { reading }: Body,
): boolean {
  return dependsOnStateUnderConstruction(compiling.levels.in(expression, environment), reading);
}

/** Writes a part that assigns no variable: a condition for the statements after it. */
function test(enumerating: Enumerating, part: Written, goal: Goal): void {
  if (readsStateUnderConstruction(enumerating.compiling, part, goal.body) && isSkipped(enumerating, goal.at.point))
    return goal.then.write(goal.body, goal.at.point);
  const here = nameAction(enumerating, part.expression.span, goal);
  whenTrue(enumerating.compiling.condition(part.expression, part.environment, here.body), here);
}

/** Whether a condition on the state under construction is skipped at this point. */
function isSkipped({ skipped }: Enumerating, { assigned }: Point): boolean {
  if (!skipped || assigned.every((assignment) => assignment === 'yes')) return false;
  skipped();
  return true;
}

// ---------------------------------------------------------------------------------------------- connectives

function ifThenElse(enumerating: Enumerating, part: PartOf<If>, goal: Goal): void {
  const { expression: node, environment } = part;
  const condition = goal.body.keep(enumerating.compiling.condition(node.condition, environment, goal.body));
  const branch = (expression: Expression) => (way: Goal) => enumerate(enumerating, { ...part, expression }, way);
  either(condition, goal, branch(node.then), branch(node.else));
}

/** Enumerates a CASE: writes code that enumerates the first arm whose guard holds. */
function cases(enumerating: Enumerating, part: PartOf<Case>, goal: Goal): void {
  const { expression: node, environment } = part;
  joinBranches(goal.body, goal.then, (lines, then) => {
    function from(index: number, block: Body): void {
      const arm = node.arms[index];
      if (!arm) {
        if (node.other) enumerate(enumerating, { ...part, expression: node.other }, { ...goal, body: block, then });
        else block.add(js`${block.step(node.span, js`rt.noCase()`)};`);
        return;
      }
      const guard = block.keep(enumerating.compiling.condition(arm.guard, environment, block));
      const [yes, no] = [block.nested(), block.nested()];
      enumerate(enumerating, { ...part, expression: arm.value }, { ...goal, body: yes, then });
      from(index + 1, no);
      block.add(js`if (${guard}) {\n${yes}\n} else {\n${no}\n}`);
    }
    from(0, lines);
  });
}

// ---------------------------------------------------------------------------------------------- quantifiers

function quantified(enumerating: Enumerating, part: PartOf<Quantified>, goal: Goal): void {
  const { expression: node } = part;
  const { body, at } = goal;
  const { binders } = node;
  if (binders.kind === 'unbounded' || node.quantifier.length > 2) return test(enumerating, part, goal);
  if (node.quantifier === '\\A')
    return forAll(enumerating, part, binders.bounds, nameAction(enumerating, node.span, goal));
  const { known } = enumerating;
  if (known?.way === 'looks' && at.naming)
    return known.actions.loop(body, (inside) => forSome(enumerating, part, binders.bounds, { ...goal, body: inside }));
  forSome(enumerating, part, binders.bounds, goal);
}

/** Enumerates `\E x \in S : A`. */
function forSome(enumerating: Enumerating, part: PartOf<Quantified>, bounds: readonly Bound[], goal: Goal): void {
  const { compiling } = enumerating;
  const { expression: node, environment } = part;
  const { body, at } = goal;
  const site = new Site(compiling, environment, body);
  const ranges = rangesOfAction(node, bounds, site);
  joinBranches(body, { ...goal.then, short: true }, (lines, then) =>
    loopThrough(ranges, site.in(lines), (here) => {
      const bound = bounds.flatMap(({ names }) => names);
      const named = bound.map((name) => ({
        name: name.text,
        code: codeOf(here.environment.lookUp(compiling.names.declared(name))),
      }));
      const naming = at.naming && { ...at.naming, parameters: [...at.naming.parameters, ...named] };
      const inside: Written = { kind: 'written', expression: node.body, environment: here.environment };
      rememberOutcomes(enumerating, inside, { body: here.body, at: { ...at, naming }, then });
    }),
  );
}

function codeOf(meant: Meant | undefined): Code {
  if (meant?.kind !== 'value') throw new Error('a bound name has no value');
  return meant.code;
}

/** Enumerates `\A x \in S : A` as a conjunction. The number of conjuncts is known only at run time. */
function forAll(
  enumerating: Enumerating,
  { expression: node, environment }: PartOf<Quantified>,
  bounds: readonly Bound[],
  { body, at: { point }, then }: Goal,
): void {
  const { compiling } = enumerating;
  const names = bounds.flatMap((bound) => bound.names);
  const [rows, step, index] = [body.unit.fresh('m'), body.unit.fresh('k'), body.unit.fresh('i')];
  body.add(js`const ${rows} = [];`);
  const site = new Site(compiling, environment, body);
  loopThrough(rangesOf(bounds, node.span, site), site, (here) => {
    const row = names.map((name) => codeOf(here.environment.lookUp(compiling.names.declared(name))));
    here.body.add(js`${rows}.push([${row}]);`);
  });
  const perhaps: Point = { ...point, assigned: maybeAssigned(point.assigned) };
  const inside = body.nested();
  const done = inside.nested();
  then.write(done, perhaps);
  inside.add(js`if (${index} === ${rows}.length) {\n${done}\nreturn false;\n}`);
  const bound = names.map((name, i): [TlaSymbol, Meant] => {
    const code = inside.keep(js`${rows}[${index}][${i}]`);
    inside.bind([{ name, extent: node.span, code }]);
    return [compiling.names.declared(name), { kind: 'value', code }];
  });
  const each: Written = { kind: 'written', expression: node.body, environment: environment.extend(bound) };
  enumerate(enumerating, each, {
    body: inside,
    at: unnamed(perhaps),
    then: { short: true, write: (block) => block.add(js`if (${step}(${index} + 1)) return true;`) },
  });
  body.add(js`const ${step} = (${index}) => {\n${inside}\nreturn false;\n};`);
  body.add(js`if (${step}(0)) return true;`);
}

// ---------------------------------------------------------------------------------------------- two states

/** Enumerates `[A]_v` as `A \/ UNCHANGED v`, and `<<A>>_v` as A and a change of v. */
function actionBox(enumerating: Enumerating, part: PartOf<ActionBox>, goal: Goal): void {
  const { compiling } = enumerating;
  const { expression: node, environment } = part;
  const { body, then } = goal;
  const action: Written = { ...part, expression: node.action };
  const subscript: Written = { ...part, expression: node.subscript };
  if (body.reading.next === noPlace) return test(enumerating, part, goal);
  if (node.shape === 'square') {
    joinBranches(body, then, (lines, ways) => {
      const [first, second] = [lines.nested(), lines.nested()];
      enumerate(enumerating, action, { ...goal, body: first, then: ways });
      enumerateUnchanged(
        enumerating,
        subscript,
        nameAction(enumerating, node.span, { ...goal, body: second, then: ways }),
      );
      lines.add(js`{\n${first}\n}\n{\n${second}\n}`);
    });
    return;
  }
  const write = (block: Body, point: Point) => {
    if (isSkipped(enumerating, point)) return then.write(block, point);
    const unchanged = isUnchanged(node.subscript, new Site(compiling, environment, block));
    whenTrue(js`!${unchanged}`, { body: block, at: unnamed(point), then });
  };
  enumerate(enumerating, action, { ...goal, then: { short: false, write } });
}

/**
 * Returns the condition that some step of the action satisfies `holds`. The code puts the state after the step into the
 * buffer of primed variables.
 */
export function existsStep(compiling: Compiling, action: Written, body: Body, holds: Branch = () => truth(true)): Code {
  return existsOutcome(compiling, [action], body, holds);
}

/**
 * Like `existsStep`, for a conjunction whose conjuncts have different environments. The conjuncts are evaluated from
 * the left. If no other ENABLED or `\cdot` encloses the conjunction, the buffer still holds the found state afterwards.
 */
export function existsOutcome(
  compiling: Compiling,
  parts: readonly Written[],
  body: Body,
  holds: Branch = () => truth(true),
  wanted?: Enumerating['wanted'],
): Code {
  const { reading } = body;
  const name = body.unit.fresh('e');
  const block = body.nested();
  block.add(js`${block.place(reading.next)}.fill(0);`);
  const enumerating = withoutActionNames(compiling, wanted);
  const from = (index: number, inner: Body, point: Point): void => {
    const part = parts[index];
    if (!part) return inner.add(js`if (${holds(inner)}) return true;`);
    enumerate(enumerating, part, {
      body: inner,
      at: unnamed(point),
      then: { short: false, write: (after, here) => from(index + 1, after, here) },
    });
  };
  from(0, block, { assigned: nothingAssigned(compiling.names.primes.sizeOf(reading.next)), action: -1 });
  body.add(js`const ${name} = () => {\n${block}\nreturn false;\n};`);
  // Outside of other ENABLED and `\cdot`, no other code uses the state buffer, so it need not be restored.
  return reading.depth === 1 ? js`${name}()` : js`places.restoring(${body.place(reading.next)}, ${name})`;
}

/** Returns an enumerator whose code does not note the action of an outcome. */
export function withoutActionNames(compiling: Compiling, wanted?: Enumerating['wanted']): Enumerating {
  return enumeratingWith({ compiling, number: () => -1, notesArguments: false, countsWays: false, wanted });
}

export function enumeratingWith(facts: Omit<Enumerating, 'enumerate' | 'test' | 'apply'>): Enumerating {
  const enumerating: Enumerating = {
    ...facts,
    enumerate: (part, goal) => enumerate(enumerating, part, goal),
    test: (part, goal) => test(enumerating, part, goal),
    apply: (operator, args, goal) => {
      if (args.length === 0) return enumerate(enumerating, operator, goal);
      if (enumerateOperator(enumerating, operator, args, goal)) return;
      const site = new Site(facts.compiling, operator.environment, goal.body);
      whenTrue(facts.compiling.apply('condition', operator.expression, args, site), goal);
    },
  };
  return enumerating;
}
