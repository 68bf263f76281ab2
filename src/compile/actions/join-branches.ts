/**
 * Joins the branches of an action. In: the branches, and the code that follows each of them. Out: statements that
 * contain this code only once.
 */

import type { Body } from '../code/body.js';
import { type Code, js } from '../code/code.js';
import { afterBranches } from './assigned.js';
import type { Goal, Point, Then } from './enumerating.js';

/**
 * Writes several branches that all continue with `then`. If `then` is long, it becomes a function that is written
 * before the branches.
 */
export function joinBranches(body: Body, then: Then, write: (lines: Body, then: Then) => void): void {
  if (then.short !== false) {
    write(body, then);
    return;
  }
  const name = body.unit.fresh('k');
  const points: Point[] = [];
  const lines = body.nested();
  const calls = (point: Point) => {
    points.push(point);
    return name;
  };
  write(lines, { short: true, write: (block, point) => block.add(js`if (${calls(point)}()) return true;`), calls });
  const [first] = points;
  if (first) {
    const inside = body.nested();
    then.write(inside, { ...first, assigned: afterBranches(points.map(({ assigned }) => assigned)) });
    body.add(js`const ${name} = () => {\n${inside}\nreturn false;\n};`);
  }
  body.append(lines);
}

export function whenTrue(condition: Code, { body, at, then }: Goal): void {
  const inside = body.nested();
  then.write(inside, at.point);
  body.add(js`if (${condition}) {\n${inside}\n}`);
}
