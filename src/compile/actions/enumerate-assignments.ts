/**
 * Enumerates conjuncts that assign a variable: `x' = e`, `x' \in S`, `x' \subseteq S` and UNCHANGED. In an initial
 * predicate, these are `x = e`, `x \in S` and `x \subseteq S`. If the variable already has a value, the conjunct is a
 * condition.
 */

import type { Span } from '../../diagnostics/source.js';
import type { Body } from '../code/body.js';
import { type Code, js } from '../code/code.js';
import type { Written } from '../code/environment.js';
import { type Compiling, Site } from '../contract/compiling.js';
import { factsOf, noteUnknownChange, withoutReads } from '../contract/part-facts.js';
import { forEachElement } from '../expressions/compile-binders.js';
import { isUnchanged } from '../expressions/compile-unchanged.js';
import { assignedVariable, behindNamesInNext, variableInNextState } from '../names/resolve-variable.js';
import { type Assigned, type Assignment, withAssignment } from './assigned.js';
import { type Enumerating, type Goal, type Point, type Then, unnamed } from './enumerating.js';
import { joinBranches, whenTrue } from './join-branches.js';
import { nameAction } from './name-action.js';

/** The relation `left = right`, `left \in right` or `left \subseteq right`. */
export interface Relation {
  readonly relation: '=' | '\\in' | '\\subseteq';
  readonly left: Written;
  readonly right: Written;
  readonly span: Span;
}

/** Enumerates a relation that assigns a variable. If it assigns no variable, returns FALSE and writes nothing. */
export function enumerateAssignment(
  enumerating: Enumerating,
  { relation, left, right: value, span }: Relation,
  whole: Goal,
): boolean {
  const { compiling } = enumerating;
  const index = assignedVariable(left, new Site(compiling, left.environment, whole.body));
  if (index === undefined) return false;
  const assignment = whole.at.point.assigned[index] as Assignment;
  if (assignment === 'yes') return false;
  // If conditions may be skipped, `x' \in S` is treated as a condition, because enumerating a large set would take
  // long.
  if (enumerating.skipped && relation !== '=') return false;
  const goal = nameAction(enumerating, span, whole);
  const {
    body,
    at: { point },
    then,
  } = goal;
  body.note(js`places.assigning = ${index};`);
  const facts = factsOf(body);
  facts?.given.add(index);
  if (facts && assignment !== 'no') facts.isRefused = true;
  noteUnknownChange(compiling, index, body);
  const site = new Site(compiling, value.environment, body);
  const right = body.keep(
    relation === '=' ? compiling.assigned(value.expression, index, site) : site.value(value.expression),
  );
  const slot = slotOf(index, body);
  const after: Point = { ...point, assigned: withAssignment(point.assigned, index, 'yes') };
  if (relation === '=') {
    assign(compiling, { index, value: right, assignment, span }, { ...goal, at: unnamed(after) });
    return true;
  }
  const set = relation === '\\in' ? right : js`sets.powerSet(${right})`;
  joinBranches(body, assignment === 'no' ? alone(then) : then, (lines, joinedThen) => {
    const loop = lines.nested();
    const element = body.unit.fresh('x');
    const inner = loop.nested();
    inner.add(js`${slot} = rt.stored(${element});`);
    inner.note(js`places.assigning = -1;`);
    joinedThen.write(inner, after);
    forEachElement(loop, loop.keep(loop.step(value.expression.span, set)), {
      element,
      inner,
      place: value.expression.span,
    });
    loop.add(js`${slot} = 0;`);
    loop.note(js`places.assigning = -1;`);
    if (assignment === 'no') return lines.append(loop);
    const known = lines.nested();
    const isMember = known.step(span, js`sets.member(${plainValue(slot, index, site)}, ${set})`);
    known.note(js`places.assigning = -1;`);
    whenTrue(isMember, { body: known, at: unnamed(after), then: joinedThen });
    lines.add(js`if (${slot} === 0) {\n${loop}\n} else {\n${known}\n}`);
  });
  return true;
}

/** Returns the code of a slot's value. A packed set becomes a plain set, because operators work on plain sets. */
function plainValue(slot: Code, index: number, { compiling, body }: Site): Code {
  return compiling.names.sets.has(index) ? js`${body.unit.setsOf(index)}.plain(${slot})` : slot;
}

/** An assignment to a variable: the code of the value, and the number of the variable. */
interface Setting {
  readonly index: number;
  readonly value: Code;
  /** Whether the variable has a value before the assignment. */
  readonly assignment: Assignment;
  readonly span: Span;
}

/** Writes an assignment and the code after it. `at` of the goal is the point after the assignment. */
function assign(compiling: Compiling, { index, value, assignment, span }: Setting, { body, at, then }: Goal): void {
  const slot = slotOf(index, body);
  joinBranches(body, assignment === 'no' ? alone(then) : then, (lines, joinedThen) => {
    const setting = lines.nested();
    setting.add(js`${slot} = ${setting.step(span, js`rt.stored(${value})`)};`);
    setting.note(js`places.assigning = -1;`);
    joinedThen.write(setting, at.point);
    setting.add(js`${slot} = 0;`);
    if (assignment === 'no') return lines.append(setting);
    const known = lines.nested();
    const isEqual = known.step(span, equalInSlot(compiling, index, [slot, value], known));
    known.note(js`places.assigning = -1;`);
    whenTrue(isEqual, { body: known, at, then: joinedThen });
    lines.add(js`if (${slot} === 0) {\n${setting}\n} else {\n${known}\n}`);
  });
}

/** Returns the condition that two values of a variable are equal. Both are in the form that the state buffer holds. */
function equalInSlot({ names }: Compiling, index: number, values: readonly Code[], body: Body): Code {
  return names.sets.has(index) ? js`${body.unit.setsOf(index)}.areEqual(${values})` : js`rt.equal(${values})`;
}

/** Marks a continuation as short: because the caller writes it only once, it need not become a function. */
function alone(then: Then): Then {
  return { ...then, short: true };
}

/** Enumerates UNCHANGED. If the operand is a tuple, each element is a conjunct of its own. */
export function enumerateUnchanged(enumerating: Enumerating, part: Written, goal: Goal): void {
  const { compiling } = enumerating;
  const {
    body,
    at: { point },
  } = goal;
  const site = new Site(compiling, part.environment, body);
  const index = variableInNextState(part, site);
  if (index !== undefined) {
    const { expression } = part;
    const assignment = point.assigned[index] as Assignment;
    const facts = factsOf(body);
    if (assignment === 'no') facts?.kept.add(index);
    else if (facts) facts.isRefused = true;
    noteUnknownChange(compiling, index, body);
    // Copying the old value does not count as a read: the outcome does not depend on the value.
    const before = body.keep(withoutReads(body, () => compiling.assigned(expression, index, site)));
    const slot = slotOf(index, body);
    if (assignment === 'yes') {
      whenTrue(body.step(expression.span, equalInSlot(compiling, index, [slot, before], body)), goal);
      return;
    }
    const after: Point = { ...point, assigned: withAssignment(point.assigned, index, 'yes') };
    assign(compiling, { index, value: before, assignment, span: expression.span }, { ...goal, at: unnamed(after) });
    return;
  }
  const bare = behindNamesInNext(part, site);
  if (bare?.kind === 'written' && bare.expression.kind === 'tuple') {
    const parts = bare.expression.elements.map((expression): Written => ({ ...bare, expression }));
    allUnchanged(enumerating, parts, goal);
    return;
  }
  whenTrue(isUnchanged(part.expression, site), goal);
}

function allUnchanged(enumerating: Enumerating, [part, ...rest]: readonly Written[], goal: Goal): void {
  if (part === undefined) return goal.then.write(goal.body, goal.at.point);
  if (rest.length === 0) return enumerateUnchanged(enumerating, part, goal);
  const write = (body: Body, point: Point) => allUnchanged(enumerating, rest, { ...goal, body, at: unnamed(point) });
  enumerateUnchanged(enumerating, part, { ...goal, then: { short: false, write } });
}

/** Returns the code of the slots of all variables that may have no value yet. */
export function openSlots(assigned: Assigned, body: Body): readonly Code[] {
  return assigned.flatMap((assignment, i) => (assignment === 'yes' ? [] : [slotOf(i, body)]));
}

function slotOf(index: number, body: Body): Code {
  return js`${body.place(body.reading.partial)}[${index}]`;
}
