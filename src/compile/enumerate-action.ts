/**
 * The action enumerator: Init, Next and the operand of ENABLED become statements that find states. Conjuncts are taken from the left, as in TLC. What
 * only asks about states that are there already is a condition, so a quantifier in it ends at its first witness and finds nothing twice.
 */

import type { TlaSymbol } from '../semantics/resolved.js';
import type { ActionBox, Case, Expression, If, Quantified } from '../syntax/tree.js';
import { noneAssigned, perhapsAssigned } from './assigned.js';
import type { Body, Branch } from './code.js';
import { loopThrough, rangesOf } from './compile-binders.js';
import { bindDefinitions } from './compile-definitions.js';
import { isUnchanged } from './compile-unchanged.js';
import type { Compiling } from './compiling.js';
import { enumerateApplication } from './enumerate-applications.js';
import { enumerateAssignment, enumerateUnchanged } from './enumerate-assignments.js';
import type { Enumerating, Point, Position, Then } from './enumerating.js';
import { unnamed } from './enumerating.js';
import type { Environment, Meant, Written } from './environment.js';
import { applicationOf } from './follow-meaning.js';
import { meeting, whenTrue } from './meeting.js';
import { dependsOnStateInMaking } from './origins.js';
import { fromPlace, noPlace, toFreePlace } from './reading.js';

/** Writes statements that find every outcome of a part of an action. */
export function enumerate(enumerating: Enumerating, part: Written, body: Body, at: Position, then: Then): void {
  const { expression: node, environment } = part;
  const { compiling } = enumerating;
  if (!asksForStateInMaking(compiling, part, body)) return test(enumerating, part, body, at, then);
  const inside = (expression: Expression, within: Environment = environment): Written => ({
    kind: 'written',
    expression,
    environment: within,
  });
  switch (node.kind) {
    case 'label':
      return enumerate(enumerating, inside(node.body), body, at, then);
    case 'let': {
      const { reading } = body;
      const within = bindDefinitions(compiling, node, environment, body, (level) =>
        dependsOnStateInMaking(level, reading),
      );
      return enumerate(enumerating, inside(node.body, within), body, at, then);
    }
    case 'junction':
      if (node.operator === '\\/')
        return choice(
          enumerating,
          node.items.map((item) => inside(item)),
          body,
          at,
          then,
        );
      return conjunction(
        enumerating,
        node.items.map((item) => inside(item)),
        part,
        body,
        at,
        then,
      );
    case 'quantified':
      return quantified(enumerating, node, part, body, at, then);
    case 'if':
      return ifThenElse(enumerating, node, part, body, leaf(enumerating, node, body, at), then);
    case 'case':
      return cases(enumerating, node, part, body, leaf(enumerating, node, body, at), then);
    case 'action-box':
      return actionBox(enumerating, node, part, body, at, then);
    case 'infix':
    case 'prefix': {
      const application = applicationOf(compiling, node, environment);
      if (application?.meaning.symbol.kind !== 'built-in') break;
      return builtIn(enumerating, node, application.meaning.symbol.name, part, body, at, then);
    }
  }
  if (enumerateApplication(enumerating, part, body, at, then)) return;
  test(enumerating, part, body, at, then);
}

function asksForStateInMaking(compiling: Compiling, { expression, environment }: Written, { reading }: Body): boolean {
  return dependsOnStateInMaking(compiling.levels.in(expression, environment), reading);
}

/** What gives no variable a value. */
function test(enumerating: Enumerating, part: Written, body: Body, at: Position, then: Then): void {
  const point = leaf(enumerating, part.expression, body, at);
  whenTrue(body, enumerating.compiling.condition(part.expression, part.environment, body), point, then);
}

/** Here a choice between actions has come to an end: what is met now is one action, with a number. */
function leaf(enumerating: Enumerating, node: Expression, body: Body, { point, naming }: Position): Point {
  if (!naming) return point;
  if (enumerating.notesArguments)
    body.add(`rt.actionArguments = [${naming.parameters.map(({ code }) => code).join(', ')}];`);
  const action = enumerating.number(naming, node.span);
  body.note(`rt.action = ${action};`);
  return { ...point, action };
}

// ---------------------------------------------------------------------------------------------- connectives

function choice(enumerating: Enumerating, parts: readonly Written[], body: Body, at: Position, then: Then): void {
  meeting(body, parts.length === 1 ? { ...then, short: true } : then, (lines, meetingThen) => {
    for (const part of parts) {
      const block = lines.nested();
      enumerate(enumerating, part, block, at, meetingThen);
      lines.add(`{\n${block.text()}\n}`);
    }
  });
}

function conjunction(
  enumerating: Enumerating,
  parts: readonly Written[],
  whole: Written,
  body: Body,
  at: Position,
  then: Then,
): void {
  const [only] = parts;
  if (parts.length === 1 && only) return enumerate(enumerating, only, body, at, then);
  from(0, body, leaf(enumerating, whole.expression, body, at));
  function from(index: number, block: Body, point: Point): void {
    const part = parts[index];
    if (!part) return then.write(block, point);
    const last = index === parts.length - 1;
    const rest: Then = last ? then : { short: false, write: (inner, here) => from(index + 1, inner, here) };
    enumerate(enumerating, part, block, unnamed(point), rest);
  }
}

function builtIn(
  enumerating: Enumerating,
  node: Extract<Expression, { kind: 'infix' | 'prefix' }>,
  name: string,
  part: Written,
  body: Body,
  at: Position,
  then: Then,
): void {
  const written = (expression: Expression): Written => ({ ...part, expression });
  if (node.kind === 'prefix') {
    if (name !== 'UNCHANGED') return test(enumerating, part, body, at, then);
    return enumerateUnchanged(enumerating, written(node.operand), body, leaf(enumerating, node, body, at), then);
  }
  const { left, right } = node;
  switch (name) {
    case '/\\':
      return conjunction(enumerating, [written(left), written(right)], part, body, at, then);
    case '\\/':
      return choice(enumerating, [written(left), written(right)], body, at, then);
    case '=>': {
      const point = leaf(enumerating, node, body, at);
      const condition = body.keep(enumerating.compiling.condition(left, part.environment, body));
      return either(body, condition, point, then, (block, ways) =>
        enumerate(enumerating, written(right), block, unnamed(point), ways),
      );
    }
    case '=':
    case '\\in':
    case '\\subseteq': {
      const point = leaf(enumerating, node, body, at);
      if (enumerateAssignment(enumerating, { node, relation: name, environment: part.environment }, body, point, then))
        return;
      return test(enumerating, part, body, unnamed(point), then);
    }
    case '\\cdot':
      return composition(enumerating, written(left), written(right), body, leaf(enumerating, node, body, at), then);
    default:
      return test(enumerating, part, body, at, then);
  }
}

/** Two ways: the second one goes on at once unless it says more. */
function either(
  body: Body,
  condition: string,
  point: Point,
  then: Then,
  first: (block: Body, then: Then) => void,
  second: (block: Body, then: Then) => void = (block, ways) => ways.write(block, point),
): void {
  meeting(body, then, (lines, ways) => {
    const [yes, no] = [lines.nested(), lines.nested()];
    first(yes, ways);
    second(no, ways);
    lines.add(`if (${condition}) {\n${yes.text()}\n} else {\n${no.text()}\n}`);
  });
}

function ifThenElse(enumerating: Enumerating, node: If, part: Written, body: Body, point: Point, then: Then): void {
  const condition = body.keep(enumerating.compiling.condition(node.condition, part.environment, body));
  const branch = (expression: Expression) => (block: Body, ways: Then) =>
    enumerate(enumerating, { ...part, expression }, block, unnamed(point), ways);
  either(body, condition, point, then, branch(node.then), branch(node.else));
}

/** The first arm whose guard holds. */
function cases(enumerating: Enumerating, node: Case, part: Written, body: Body, point: Point, then: Then): void {
  const { compiling } = enumerating;
  meeting(body, then, (lines, ways) => {
    function from(index: number, block: Body): void {
      const arm = node.arms[index];
      if (!arm) {
        if (node.other) enumerate(enumerating, { ...part, expression: node.other }, block, unnamed(point), ways);
        else block.add(`${block.step(node.span, 'rt.noCase()')};`);
        return;
      }
      const guard = block.keep(compiling.condition(arm.guard, part.environment, block));
      const [yes, no] = [block.nested(), block.nested()];
      enumerate(enumerating, { ...part, expression: arm.value }, yes, unnamed(point), ways);
      from(index + 1, no);
      block.add(`if (${guard}) {\n${yes.text()}\n} else {\n${no.text()}\n}`);
    }
    from(0, lines);
  });
}

// ---------------------------------------------------------------------------------------------- quantifiers

function quantified(
  enumerating: Enumerating,
  node: Quantified,
  part: Written,
  body: Body,
  at: Position,
  then: Then,
): void {
  const { compiling } = enumerating;
  const { binders } = node;
  if (binders.kind === 'unbounded' || node.quantifier.length > 2) return test(enumerating, part, body, at, then);
  if (node.quantifier === '\\A') return forAll(enumerating, node, part, body, leaf(enumerating, node, body, at), then);
  const ranges = rangesOf(compiling, binders.bounds, part.environment, body);
  meeting(body, { ...then, short: true }, (lines, ways) =>
    loopThrough(compiling, ranges, part.environment, lines, (environment, block) => {
      const bound = binders.bounds.flatMap(({ names }) => names);
      const named = bound.map((name) => ({
        name: name.text,
        code: codeOf(environment.lookUp(compiling.declared(name))),
      }));
      const naming = at.naming && { ...at.naming, parameters: [...at.naming.parameters, ...named] };
      enumerate(enumerating, { kind: 'written', expression: node.body, environment }, block, { ...at, naming }, ways);
    }),
  );
}

function codeOf(meant: Meant | undefined): string {
  if (meant?.kind !== 'value') throw new Error('a bound name has no value');
  return meant.code;
}

/** Every element's part must hold: a conjunction whose length is known only when it runs. */
function forAll(enumerating: Enumerating, node: Quantified, part: Written, body: Body, point: Point, then: Then): void {
  const { compiling } = enumerating;
  if (node.binders.kind === 'unbounded') return;
  const names = node.binders.bounds.flatMap((bound) => bound.names);
  const [rows, step, index] = [body.unit.fresh('m'), body.unit.fresh('k'), body.unit.fresh('i')];
  body.add(`const ${rows} = [];`);
  const ranges = rangesOf(compiling, node.binders.bounds, part.environment, body);
  loopThrough(compiling, ranges, part.environment, body, (environment, block) => {
    const row = names.map((name) => codeOf(environment.lookUp(compiling.declared(name))));
    block.add(`${rows}.push([${row.join(', ')}]);`);
  });
  const perhaps: Point = { ...point, assigned: perhapsAssigned(point.assigned) };
  const inside = body.nested();
  const done = inside.nested();
  then.write(done, perhaps);
  inside.add(`if (${index} === ${rows}.length) {\n${done.text()}\nreturn false;\n}`);
  const bound = names.map((name, i): [TlaSymbol, Meant] => {
    const code = inside.keep(`${rows}[${index}][${i}]`);
    return [compiling.declared(name), { kind: 'value', code }];
  });
  const environment = part.environment.extend(bound);
  enumerate(enumerating, { kind: 'written', expression: node.body, environment }, inside, unnamed(perhaps), {
    short: true,
    write: (block) => block.add(`if (${step}(${index} + 1)) return true;`),
  });
  body.add(`const ${step} = (${index}) => {\n${inside.text()}\nreturn false;\n};`);
  body.add(`if (${step}(0)) return true;`);
}

// ---------------------------------------------------------------------------------------------- two states

/** `[A]_v` is `A \/ UNCHANGED v`, `<<A>>_v` is A and a change of v. */
function actionBox(
  enumerating: Enumerating,
  node: ActionBox,
  part: Written,
  body: Body,
  at: Position,
  then: Then,
): void {
  const { compiling } = enumerating;
  const action: Written = { ...part, expression: node.action };
  const subscript: Written = { ...part, expression: node.subscript };
  if (body.reading.next === noPlace) return test(enumerating, part, body, at, then);
  if (node.shape === 'square') {
    meeting(body, then, (lines, ways) => {
      const [first, second] = [lines.nested(), lines.nested()];
      enumerate(enumerating, action, first, at, ways);
      enumerateUnchanged(enumerating, subscript, second, leaf(enumerating, node, second, at), ways);
      lines.add(`{\n${first.text()}\n}\n{\n${second.text()}\n}`);
    });
    return;
  }
  enumerate(enumerating, action, body, at, {
    short: false,
    write: (block, point) =>
      whenTrue(block, `!${isUnchanged(compiling, node.subscript, part.environment, block)}`, point, then),
  });
}

/** `A \cdot B`: A finds the state between, from which B goes on. */
function composition(
  enumerating: Enumerating,
  first: Written,
  second: Written,
  body: Body,
  point: Point,
  then: Then,
): void {
  const { reading } = body;
  const middle = toFreePlace(reading);
  const unassigned = noneAssigned(point.assigned.length);
  body.add(`${body.place(middle.next)}.fill(0);`);
  enumerate(enumerating, first, body.about(middle), unnamed({ ...point, assigned: unassigned }), {
    short: false,
    write: (block) =>
      enumerate(enumerating, second, block.about(fromPlace(middle.next, reading)), unnamed(point), {
        short: then.short,
        write: (inner, here) => then.write(inner.about(reading), here),
      }),
  });
}

/** Code that says whether there is a step to the reading's next place, for which `holds` holds. */
export function existsStep(compiling: Compiling, action: Written, body: Body, holds: Branch = () => 'true'): string {
  const { reading } = body;
  const name = body.unit.fresh('e');
  const block = body.nested();
  block.add(`${block.place(reading.next)}.fill(0);`);
  const enumerating: Enumerating = {
    compiling,
    number: () => -1,
    notesArguments: false,
    enumerate: (...all) => enumerate(enumerating, ...all),
  };
  const point: Point = { assigned: noneAssigned(compiling.variables.length), action: -1 };
  enumerate(enumerating, action, block, unnamed(point), {
    short: false,
    write: (inner) => inner.add(`if (${holds(inner)}) return true;`),
  });
  body.add(`const ${name} = () => {\n${block.text()}\nreturn false;\n};`);
  return `${name}()`;
}
