/**
 * Enumerates applications of functions whose values are actions, such as `step[n]` with `step == [k \in S |-> x' = k]`.
 * In: an application in an action. Out: statements that find the outcomes of the body for these arguments, or nothing
 * if the function is not written as `[x \in S |-> e]`.
 */

import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Apply } from '../../syntax/tree.js';
import { joined, js } from '../code/code.js';
import type { Argument, Coded, Meant, Written } from '../code/environment.js';
import { Site } from '../contract/compiling.js';
import { type WrittenFunction, writtenFunction } from '../names/written-function.js';
import type { Enumerating, Goal } from './enumerating.js';
import { joinBranches } from './join-branches.js';
import { nameAction } from './name-action.js';
import { recursiveOutcomes } from './recursive-calls.js';

/**
 * Enumerates an application. If the function is not written as `[x \in S |-> e]`, returns FALSE and writes nothing.
 * @param node the application, in the environment of `part`.
 */
export function enumerateFunction(enumerating: Enumerating, node: Apply, part: Written, goal: Goal): boolean {
  const { compiling } = enumerating;
  const { environment } = part;
  const found = writtenFunction({ ...part, expression: node.function }, new Site(compiling, environment, goal.body));
  if (!found || found.bounds.some(({ tuple }) => tuple)) return false;
  const ranges = found.bounds.flatMap(({ names, set }) => names.map((name) => ({ name, set })));
  if (ranges.length !== node.args.length) return false;
  const here = nameAction(enumerating, node.span, goal);
  const { body } = here;
  const site = new Site(compiling, environment, body);
  const domain = new Site(compiling, found.environment, body);
  const args = site.values(node.args).map((code): Coded => ({ kind: 'value', code: body.keep(code) }));
  const isInside = joined(
    ' && ',
    ranges.map(({ set }, i) => body.step(node.span, js`sets.member(${(args[i] as Coded).code}, ${domain.value(set)})`)),
  );
  const parameters = ranges.map(({ name }) => compiling.names.declared(name));
  joinBranches(body, here.then, (lines, then) => {
    const [inside, outside] = [lines.nested(), lines.nested()];
    enumerateBody(enumerating, found, { parameters, args }, { ...here, body: inside, then });
    // If the argument is outside of the domain, the application is evaluated as a condition, which fails.
    outside.add(js`${compiling.condition(node, environment, outside)};`);
    lines.add(js`if (${isInside}) {\n${inside}\n} else {\n${outside}\n}`);
  });
  return true;
}

function enumerateBody(
  enumerating: Enumerating,
  { body, environment, definition }: WrittenFunction,
  { parameters, args }: { readonly parameters: readonly TlaSymbol[]; readonly args: readonly Argument[] },
  goal: Goal,
): void {
  if (definition?.recursive) return recursiveOutcomes(enumerating, { definition, parameters, args, environment }, goal);
  const bound = parameters.map((symbol, i): [TlaSymbol, Meant] => [symbol, args[i] as Argument]);
  enumerating.enumerate({ kind: 'written', expression: body, environment: environment.extend(bound) }, goal);
}
