/**
 * Definitions as JavaScript functions, those of a LET included. What a LET defines without parameters is computed when it is first
 * needed, or at once where it is sure to be needed.
 */
import type { DefinitionSymbol, TlaSymbol } from '../semantics/resolved.js';
import type { Let } from '../syntax/tree.js';
import type { Body } from './code.js';
import { compileFunction } from './compile-functions.js';
import type { Compiling, Forms, Way } from './compiling.js';
import type { Environment, Meant } from './environment.js';

/** The text of a JavaScript function that evaluates a definition. */
export function functionText(
  compiling: Compiling,
  definition: DefinitionSymbol,
  name: string,
  environment: Environment,
  body: Body,
): string {
  const modes = compiling.modesOf(definition);
  const parameters = definition.parameters.map(() => body.unit.fresh('p'));
  const bound = definition.parameters.map((symbol, i): [TlaSymbol, Meant] => [
    symbol,
    { kind: modes[i] ?? 'delayed', code: parameters[i] as string },
  ]);
  const block = body.nested();
  const { recording } = body.unit;
  if (recording) block.add(`rt.enter(${compiling.callee(definition)}, [${parameters.join(', ')}]);`);
  const result = definitionValue(compiling, definition, environment.extend(bound), block);
  if (recording) block.add('rt.leave();');
  return `function ${name}(${parameters.join(', ')}) {\n${block.text()}\nreturn ${result};\n}`;
}

/** What a definition stands for, its parameters being bound. */
export function definitionValue(
  compiling: Compiling,
  { syntax }: DefinitionSymbol,
  environment: Environment,
  body: Body,
): string {
  return syntax.kind === 'function-definition'
    ? compileFunction(compiling, syntax, environment, body)
    : compiling.value(syntax.body, environment, body);
}

function compileLet(way: Way) {
  return (compiling: Compiling, node: Let, environment: Environment, body: Body): string => {
    const announced = node.definitions.some(({ kind }) => kind === 'recursive');
    const symbols = node.definitions.flatMap((definition) => {
      if (definition.kind === 'recursive' || definition.kind === 'module-definition') return [];
      const symbol = compiling.declared(definition.name);
      return symbol.kind === 'definition' ? [symbol] : [];
    });
    const meanings = new Map<DefinitionSymbol, Meant>();
    for (const symbol of symbols) {
      const code = body.unit.fresh('d');
      if (symbol.parameters.length > 0)
        meanings.set(symbol, { kind: 'function', code, modes: compiling.modesOf(symbol) });
      else {
        const atOnce = !announced && compiling.surelyEvaluates(node.body, symbol);
        meanings.set(symbol, { kind: atOnce ? 'value' : 'delayed', code });
      }
    }
    const inner = environment.extend(meanings);
    for (const [symbol, { kind, code }] of meanings as Map<DefinitionSymbol, Extract<Meant, { code: string }>>) {
      if (kind === 'function') body.add(functionText(compiling, symbol, code, inner, body));
      else if (kind === 'value') body.add(`const ${code} = ${definitionValue(compiling, symbol, inner, body)};`);
      else {
        const block = body.nested();
        const value = definitionValue(compiling, symbol, inner, block);
        body.add(`const ${code} = rt.delay(() => {\n${block.text()}\nreturn ${value};\n});`);
      }
    }
    return compiling[way](node.body, inner, body);
  };
}

export const definitionForms: Forms = {
  let: { value: compileLet('value'), condition: compileLet('condition') },
};
