/**
 * Enumerates operators of the language in actions. In: an operator and its operands. Out: statements that find its
 * outcomes, or nothing if the operator is a condition. Operands are passed as expressions, so an operator that was
 * passed as an argument is enumerated like an operator in the text.
 */

import type { Span } from '../../diagnostics/source.js';
import type { Body } from '../code/body.js';
import { type Code, joined, js } from '../code/code.js';
import type { Written } from '../code/environment.js';
import { fromPlace, toOpened } from '../code/reading.js';
import { refusePart } from '../contract/part-facts.js';
import { nothingAssigned } from './assigned.js';
import { enumerateAssignment, enumerateUnchanged, openSlots, type Relation } from './enumerate-assignments.js';
import { type Enumerating, type Goal, type Point, type Then, unnamed } from './enumerating.js';
import { joinBranches } from './join-branches.js';
import { nameAction } from './name-action.js';
import { namingConjunct } from './naming-conjunct.js';

export interface BuiltInAction {
  readonly name: string;
  readonly operands: readonly Written[];
  readonly span: Span;
}

/**
 * Enumerates an operator that may assign variables. If the operator is a condition, returns FALSE and writes nothing.
 */
export function enumerateBuiltIn(
  enumerating: Enumerating,
  { name, operands, span }: BuiltInAction,
  goal: Goal,
): boolean {
  const [first, second] = operands;
  if (first === undefined) return false;
  if (name === 'UNCHANGED') {
    enumerateUnchanged(enumerating, first, nameAction(enumerating, span, goal));
    return true;
  }
  if (second === undefined) return false;
  switch (name) {
    case '/\\':
      conjunction(enumerating, [first, second], span, goal);
      return true;
    case '\\/':
      choice(enumerating, [first, second], goal);
      return true;
    case '=>': {
      const here = nameAction(enumerating, span, goal);
      const { compiling } = enumerating;
      const condition = here.body.keep(compiling.condition(first.expression, first.environment, here.body));
      either(condition, here, (way) => enumerating.enumerate(second, way));
      return true;
    }
    case '=':
    case '\\in':
    case '\\subseteq': {
      const relation: Relation = { relation: name, left: first, right: second, span };
      return enumerateAssignment(enumerating, relation, goal);
    }
    case '\\cdot':
      composition(enumerating, [first, second], nameAction(enumerating, span, goal));
      return true;
    default:
      return false;
  }
}

/** Enumerates the outcomes of all disjuncts. */
export function choice(enumerating: Enumerating, parts: readonly Written[], goal: Goal): void {
  joinBranches(goal.body, parts.length === 1 ? { ...goal.then, short: true } : goal.then, (lines, then) => {
    for (const part of enumerating.wanted?.(parts) ?? parts) {
      const block = lines.nested();
      enumerating.enumerate(part, { ...goal, body: block, then });
      lines.add(js`{\n${block}\n}`);
    }
  });
}

/** Enumerates the outcomes of a conjunction, from the left. */
export function conjunction(enumerating: Enumerating, parts: readonly Written[], span: Span, goal: Goal): void {
  const [only] = parts;
  if (parts.length === 1 && only) return enumerating.enumerate(only, goal);
  const naming = goal.at.naming ? namingConjunct(enumerating.compiling, parts) : -1;
  const here = naming < 0 ? nameAction(enumerating, span, goal) : goal;
  const { then } = here;
  from(0, here.body, here.at.point);
  function from(index: number, body: Body, point: Point): void {
    const part = parts[index];
    if (!part) return then.write(body, point);
    const after = index === parts.length - 1 ? then : goOn(index + 1);
    const goal: Goal =
      index === naming
        ? { body, at: { ...here.at, point }, then: { ...after, short: after.short || 'until named' } }
        : { body, at: unnamed(point), then: after };
    if (index === 0 || point.assigned.includes('no')) return enumerating.enumerate(part, goal);
    // If every variable already has a value, the conjunct is a condition, as in TLC. So the state is found once, even
    // if several disjuncts of the conjunct are TRUE.
    const open = openSlots(point.assigned, body);
    if (open.length === 0) return enumerating.test(part, goal);
    if (part.expression.kind !== 'reference') return enumerating.enumerate(part, goal);
    joinBranches(body, goal.then, (lines, ways) => {
      const [whole, rest] = [lines.nested(), lines.nested()];
      enumerating.test(part, { ...goal, body: whole, then: ways });
      enumerating.enumerate(part, { ...goal, body: rest, then: ways });
      lines.add(
        js`if (${joined(
          ' && ',
          open.map((slot) => js`${slot} !== 0`),
        )}) {\n${whole}\n} else {\n${rest}\n}`,
      );
    });
  }
  function goOn(index: number): Then {
    return { short: false, write: (inner, found) => from(index, inner, found) };
  }
}

/** Writes an `if` whose two branches continue with the same code. By default, the second branch is empty. */
export function either(
  condition: Code,
  goal: Goal,
  first: (way: Goal) => void,
  second: (way: Goal) => void = ({ body, at, then }) => then.write(body, at.point),
): void {
  joinBranches(goal.body, goal.then, (lines, then) => {
    const [yes, no] = [lines.nested(), lines.nested()];
    first({ ...goal, body: yes, then });
    second({ ...goal, body: no, then });
    lines.add(js`if (${condition}) {\n${yes}\n} else {\n${no}\n}`);
  });
}

/**
 * Enumerates `A \cdot B`. A finds the middle state, and B continues from there. The code after B may use the buffer of
 * the middle state, so this buffer is saved and restored.
 */
function composition(enumerating: Enumerating, [first, second]: readonly [Written, Written], goal: Goal): void {
  const { body, at, then } = goal;
  const { reading, unit } = body;
  refusePart(body);
  const { primes } = enumerating.compiling.names;
  const place = primes.placeBeside(reading, first.environment.frame);
  const [find, before] = [unit.fresh('e'), unit.fresh('q')];
  const block = body.nested();
  const slots = block.place(place);
  block.add(js`${slots}.fill(0);`);
  const goOn = (inner: Body, point: Point) => {
    const [middle, after] = [unit.fresh('q'), inner.nested().about(reading)];
    then.write(after, point);
    inner.add(
      js`const ${middle} = ${slots}.slice();\n${slots}.set(${before});\n{\n${after}\n}\n${slots}.set(${middle});`,
    );
  };
  const fromMiddle = (inner: Body) =>
    enumerating.enumerate(second, {
      ...goal,
      body: inner.about(fromPlace(place, reading)),
      then: { short: false, write: goOn },
    });
  enumerating.enumerate(first, {
    body: block.about(toOpened(place, reading)),
    at: unnamed({ ...at.point, assigned: nothingAssigned(primes.sizeOf(place)) }),
    then: { short: false, write: fromMiddle },
  });
  body.add(js`const ${before} = ${slots}.slice();`);
  body.add(js`const ${find} = () => {\n${block}\nreturn false;\n};`);
  body.add(js`if (places.restoring(${slots}, ${find})) return true;`);
}
