/**
 * Applications of functions whose values are actions, such as `step[n]` with `step == [k \in S |-> x' = k]`. In: an application in an action. Out:
 * statements that find the outcomes of the body for the arguments; nothing if the function is not given by an expression.
 */

import type { DefinitionSymbol, TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Apply, Bound, Expression } from '../../syntax/tree.js';
import { joined, js } from '../code/code.js';
import type { Argument, Coded, Environment, Meant, Written } from '../code/environment.js';
import { Site } from '../contract/compiling.js';
import { meaningOfName } from '../names/meaning-of-name.js';
import type { Enumerating, Goal } from './enumerating.js';
import { meeting } from './meeting.js';
import { nameAction } from './name-action.js';
import { recursiveOutcomes } from './recursive-calls.js';

/** The expression of a function. */
interface WrittenFunction {
  readonly bounds: readonly Bound[];
  readonly body: Expression;
  readonly environment: Environment;
  /** The definition, if the function may be recursive. */
  readonly definition: DefinitionSymbol | undefined;
}

/** @param node in the environment of `part`. Returns whether the function could be enumerated. */
export function enumerateFunction(enumerating: Enumerating, node: Apply, part: Written, goal: Goal): boolean {
  const { compiling } = enumerating;
  const { environment } = part;
  const found = functionOf({ ...part, expression: node.function }, new Site(compiling, environment, goal.body));
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
  meeting(body, here.then, (lines, then) => {
    const [inside, outside] = [lines.nested(), lines.nested()];
    enumerateBody(enumerating, found, { parameters, args }, { ...here, body: inside, then });
    // The application reports the error.
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

/** The function that an expression stands for. */
function functionOf(part: Written, site: Site): WrittenFunction | undefined {
  const { expression: node, environment } = part;
  if (node.kind === 'function') return { bounds: node.bounds, body: node.body, environment, definition: undefined };
  const meant = meaningOfName(part, site);
  if (meant?.kind === 'written') return functionOf(meant, site);
  if (meant?.kind !== 'definition') return undefined;
  const { definition } = meant;
  const { syntax, parameters, recursive } = definition;
  if (syntax.kind === 'function-definition')
    return { bounds: syntax.bounds, body: syntax.body, environment: meant.environment, definition };
  if (parameters.length > 0 || recursive || site.compiling.names.native(definition)) return undefined;
  return functionOf({ kind: 'written', expression: syntax.body, environment: meant.environment }, site);
}
