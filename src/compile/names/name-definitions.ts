/** Binds the definitions of a LET. Nothing is compiled here: a definition is compiled at its use. */
import type { Let } from '../../syntax/tree.js';
import type { Defined, Environment } from '../code/environment.js';
import type { Compiling } from '../contract/compiling.js';

/** Returns the environment inside of a LET. */
export function nameDefinitions(node: Let, compiling: Compiling, environment: Environment): Environment {
  return definedBy(node, compiling, environment).scope.environment;
}

/** Returns the symbols of a LET, their meanings, and the scope in which each definition can name the others. */
export function definedBy(node: Let, compiling: Compiling, environment: Environment) {
  const symbols = node.definitions.flatMap((definition) => {
    if (definition.kind === 'recursive' || definition.kind === 'module-definition') return [];
    const symbol = compiling.names.declared(definition.name);
    return symbol.kind === 'definition' ? [symbol] : [];
  });
  // Definitions may refer to each other. So all of them are bound in the scope of each.
  const scope = { environment };
  const defined = symbols.map(
    (definition): Defined => ({ kind: 'defined', definition, environment: () => scope.environment }),
  );
  scope.environment = environment.extend(defined.map((made) => [made.definition, made]));
  return { symbols, defined, scope };
}
