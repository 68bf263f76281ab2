/**
 * Caches the substitute of a variable in an INSTANCE, such as `[p \in Proc |-> f(pc[p])]`, so that it is evaluated once
 * for each state. In: the expression of a substitute. Out: the code of its value; undefined if caching does not help.
 */
import { Body, type Unit } from '../code/body.js';
import { type Code, type Identifier, js } from '../code/code.js';
import type { Frame, Written } from '../code/environment.js';
import { mayLack, noPlace } from '../code/reading.js';
import type { Site } from '../contract/compiling.js';
import { remembering } from './compiled-definitions.js';

/** The names of JavaScript functions, by frame, expression and reading. */
type Known = Map<Frame | undefined, Map<Written['expression'], Map<string, Identifier>>>;

const knownOf = new WeakMap<Unit, Known>();

export function rememberSubstitute(
  { substitutes, expression, environment }: Written,
  { compiling, body }: Site,
): Code | undefined {
  const { unit, reading } = body;
  if (!substitutes || substitutes.frame.block || unit.recording || expression.kind === 'reference') return undefined;
  if (reading.current === noPlace || mayLack(reading.current, reading)) return undefined;
  if (compiling.levels.in(expression, environment) !== 1 || !compiling.names.isSteady(expression)) return undefined;
  const names = namesFor(unit, environment.frame, expression);
  let name = names.get(reading.key);
  if (name === undefined) {
    name = unit.fresh('v');
    names.set(reading.key, name);
    const inside = new Body(unit, reading);
    const code = compiling.value(expression, environment, inside);
    const comment = unit.comment('substitute', expression.span);
    const computing = { name, parameters: [], statements: js`${inside}\nreturn ${code};`, comment };
    unit.functions.push(
      remembering(unit, computing, [], 'in scope', compiling.variablesOf(expression, environment, inside)),
    );
  }
  return js`${name}()`;
}

function namesFor(unit: Unit, frame: Frame | undefined, expression: Written['expression']): Map<string, Identifier> {
  const known: Known = knownOf.get(unit) ?? new Map();
  knownOf.set(unit, known);
  const ofFrame = known.get(frame) ?? new Map<Written['expression'], Map<string, Identifier>>();
  known.set(frame, ofFrame);
  const names = ofFrame.get(expression) ?? new Map<string, Identifier>();
  ofFrame.set(expression, names);
  return names;
}
