/**
 * Compiles definitions to JavaScript functions. In: a definition, or a LET. Out: the code of a function, or the
 * environment inside of the LET. A LET definition without parameters is evaluated when its value is first needed, or at
 * once if its value is certainly needed.
 */

import type { DefinitionSymbol, Level, TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Let } from '../../syntax/tree.js';
import { type Code, type Identifier, js } from '../code/code.js';
import type { Coded, Defined, Environment, LocalFunction, Meant } from '../code/environment.js';
import { declaration, type FunctionCode } from '../code/function-code.js';
import { originOf } from '../code/origins.js';
import type { Forms, Site, Way } from '../contract/compiling.js';
import { handleOf, inWay } from '../contract/convert-booleans.js';
import { definedBy } from '../names/name-definitions.js';
import { compileFunction } from './compile-functions.js';

/**
 * Returns a JavaScript function that evaluates a definition to a handle.
 * @param way `condition` if the body must be a truth value.
 */
export function functionCode(
  definition: DefinitionSymbol,
  name: Identifier,
  site: Site,
  way: Way = 'value',
): FunctionCode {
  const { compiling, body } = site;
  const modes = compiling.names.modesOf(definition);
  const parameters = definition.parameters.map(() => body.unit.fresh('p'));
  const bound = definition.parameters.map((symbol, i): [TlaSymbol, Meant] => [
    symbol,
    { kind: modes[i] ?? 'delayed', code: parameters[i] as Code },
  ]);
  const block = body.nested();
  const { recording } = body.unit;
  if (definition.recursive) block.add(js`rt.store.tick();`);
  if (recording) block.add(js`rt.enter(${compiling.callee(definition)}, [${parameters}]);`);
  const code = definitionCode(way, definition, site.in(block).binding(bound));
  const result = way === 'value' ? code : handleOf(code);
  if (recording) block.add(js`rt.leave();`);
  const comment = body.unit.comment(definition.name, definition.syntax.span);
  return { name, parameters, statements: js`${block}\nreturn ${result};`, comment };
}

/** Returns the code of the body of a definition. Its parameters are already bound. */
export function definitionCode(way: Way, { syntax }: DefinitionSymbol, site: Site): Code {
  if (syntax.kind !== 'function-definition') return site[way](syntax.body);
  return inWay(way, compileFunction(syntax, site), site.body, syntax.span);
}

/**
 * Compiles the definitions of a LET to functions and values of the block. If `inPlace` returns TRUE for the level of a
 * definition, this definition is compiled at each use instead. Returns the environment of the LET's body.
 */
export function bindDefinitions(node: Let, site: Site, inPlace: (level: Level) => boolean): Environment {
  const { compiling, environment, body } = site;
  const announced = node.definitions.some(({ kind }) => kind === 'recursive');
  const { symbols, defined, scope } = definedBy(node, compiling, environment);
  const levels = symbols.map((symbol) => compiling.levels.in(symbol.syntax.body, scope.environment));
  const coded = symbols.flatMap((symbol, i): CodedDefinition[] => {
    const [level, made] = [levels[i] as Level, defined[i] as Defined];
    if (inPlace(level)) return [];
    const origin = originOf(level, made, body);
    const code = body.unit.fresh('d');
    const modes = compiling.names.modesOf(symbol);
    const atOnce = !announced && compiling.names.surelyEvaluates(node.body, symbol);
    const isFunction = symbol.parameters.length > 0;
    const meant: CodedDefinition['meant'] = isFunction
      ? { kind: 'function', defined: made, code, modes, ...origin }
      : { kind: atOnce ? 'value' : 'delayed', code, ...origin };
    return [{ symbol, meant, name: code }];
  });
  scope.environment = scope.environment.extend(coded.map(({ symbol, meant }) => [symbol, meant]));
  for (const definition of coded) body.add(codeOfDefinition(definition, site.under(scope.environment)));
  return scope.environment;
}

interface CodedDefinition {
  readonly symbol: DefinitionSymbol;
  readonly meant: LocalFunction | Coded;
  readonly name: Identifier;
}

function codeOfDefinition({ symbol, meant: { kind }, name }: CodedDefinition, site: Site): Code {
  if (kind === 'function') return declaration(functionCode(symbol, name, site));
  if (kind === 'value') return js`const ${name} = ${definitionCode('value', symbol, site)};`;
  const block = site.body.nested();
  const value = definitionCode('value', symbol, site.in(block));
  return js`const ${name} = rt.delay(() => {\n${block}\nreturn ${value};\n});`;
}

function compileLet(way: Way) {
  return (node: Let, site: Site): Code => site.under(bindDefinitions(node, site, () => false))[way](node.body);
}

export const definitionForms: Forms = {
  let: { value: compileLet('value'), condition: compileLet('condition') },
};
