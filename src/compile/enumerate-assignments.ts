/**
 * Conjuncts that give a variable its value: `x' = e`, `x' \in S`, `x' \subseteq S`, UNCHANGED; of an initial state `x = e` and so on. Once a
 * variable has a value, they are tests.
 */
import type { Expression, Infix } from '../syntax/tree.js';
import { type Assignment, withAssignment } from './assigned.js';
import type { Body } from './code.js';
import { forEachElement } from './compile-binders.js';
import { isUnchanged } from './compile-unchanged.js';
import type { Enumerating, Point, Then } from './enumerating.js';
import type { Environment, Written } from './environment.js';
import { meeting, whenTrue } from './meeting.js';
import { assignedVariable, variableOf, withoutNames } from './resolve-variable.js';

/** `left = right`, `left \in right` or `left \subseteq right`. */
export interface Relation {
  readonly node: Infix;
  readonly relation: '=' | '\\in' | '\\subseteq';
  readonly environment: Environment;
}

/** Whether it gives a variable its value. */
export function enumerateAssignment(
  { compiling }: Enumerating,
  { node, relation, environment }: Relation,
  body: Body,
  point: Point,
  then: Then,
): boolean {
  const index = assignedVariable(compiling, { kind: 'written', expression: node.left, environment }, body);
  if (index === undefined || index < 0) return false;
  const assignment = point.assigned[index] as Assignment;
  if (assignment === 'yes') return false;
  body.note(`rt.assigning = ${index};`);
  const right = body.keep(
    relation === '='
      ? compiling.settled(node.right, environment, body)
      : compiling.value(node.right, environment, body),
  );
  const slot = slotOf(index, body);
  const after: Point = { ...point, assigned: withAssignment(point.assigned, index, 'yes') };
  if (relation === '=') {
    assign(slot, right, assignment, node, body, after, then);
    return true;
  }
  const set = relation === '\\in' ? right : `rt.powerSet(${right})`;
  meeting(body, assignment === 'no' ? alone(then) : then, (lines, meetingThen) => {
    const loop = lines.nested();
    const element = body.unit.fresh('x');
    const inner = loop.nested();
    inner.add(`${slot} = rt.stored(${element});`);
    inner.note('rt.assigning = -1;');
    meetingThen.write(inner, after);
    forEachElement(loop, loop.keep(loop.step(node.span, set)), element, inner);
    loop.add(`${slot} = 0;`);
    if (assignment === 'no') return lines.add(loop.text());
    const known = lines.nested();
    whenTrue(known, known.step(node.span, `rt.member(${slot}, ${set})`), after, meetingThen);
    lines.add(`if (${slot} === 0) {\n${loop.text()}\n} else {\n${known.text()}\n}`);
  });
  return true;
}

function assign(
  slot: string,
  value: string,
  assignment: Assignment,
  node: Expression,
  body: Body,
  after: Point,
  then: Then,
): void {
  meeting(body, assignment === 'no' ? alone(then) : then, (lines, meetingThen) => {
    const setting = lines.nested();
    setting.add(`${slot} = ${setting.step(node.span, `rt.stored(${value})`)};`);
    setting.note('rt.assigning = -1;');
    meetingThen.write(setting, after);
    setting.add(`${slot} = 0;`);
    if (assignment === 'no') return lines.add(setting.text());
    const known = lines.nested();
    whenTrue(known, known.step(node.span, `rt.equal(${slot}, ${value})`), after, meetingThen);
    lines.add(`if (${slot} === 0) {\n${setting.text()}\n} else {\n${known.text()}\n}`);
  });
}

/** What is written but once needs no function of its own, however long it is. */
function alone(then: Then): Then {
  return { ...then, short: true };
}

/** UNCHANGED of a variable, or of a tuple of them, part by part. */
export function enumerateUnchanged(
  enumerating: Enumerating,
  part: Written,
  body: Body,
  point: Point,
  then: Then,
): void {
  const { compiling } = enumerating;
  const index = variableOf(compiling, part, body);
  if (index !== undefined && index >= 0) {
    const { expression } = part;
    const assignment = point.assigned[index] as Assignment;
    const before = body.keep(compiling.value(expression, part.environment, body));
    const slot = slotOf(index, body);
    if (assignment === 'yes') {
      whenTrue(body, body.step(expression.span, `rt.equal(${slot}, ${before})`), point, then);
      return;
    }
    const after: Point = { ...point, assigned: withAssignment(point.assigned, index, 'yes') };
    assign(slot, before, assignment, expression, body, after, then);
    return;
  }
  const bare = withoutNames(compiling, part, body);
  if (bare?.kind === 'written' && bare.expression.kind === 'tuple') {
    unchangedFrom(enumerating, bare.expression.elements, 0, bare, body, point, then);
    return;
  }
  whenTrue(body, isUnchanged(compiling, part.expression, part.environment, body), point, then);
}

function unchangedFrom(
  enumerating: Enumerating,
  elements: readonly Expression[],
  from: number,
  tuple: Written,
  body: Body,
  point: Point,
  then: Then,
): void {
  const expression = elements[from];
  if (expression === undefined) return then.write(body, point);
  const last = from === elements.length - 1;
  enumerateUnchanged(
    enumerating,
    { ...tuple, expression },
    body,
    point,
    last
      ? then
      : {
          short: false,
          write: (block, here) => unchangedFrom(enumerating, elements, from + 1, tuple, block, here, then),
        },
  );
}

function slotOf(index: number, body: Body): string {
  return `${body.place(body.reading.partial)}[${index}]`;
}
