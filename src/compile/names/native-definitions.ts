/**
 * Definitions with native implementations: those of built-in modules, and those of copies of these modules in a specification (`module-copies.ts`). In:
 * a definition. Out: its native, and whether it overrides a different text.
 */
import { isAnsweredByTlc, isOrdinary, nativeOfCopy } from '../../modules/module-copies.js';
import { nativeOf } from '../../modules/native-modules.js';
import type { Native } from '../../modules/natives/native.js';
import type { DefinitionSymbol } from '../../semantics/tables/resolved.js';
import { printDefinition } from '../../syntax/print.js';

/** @param isBuiltIn whether the definition is in a built-in module. */
export function nativeOfDefinition(definition: DefinitionSymbol, isBuiltIn: boolean): Native | undefined {
  const { module, name, where } = definition;
  if (where !== 'module') return undefined;
  if (isBuiltIn) return nativeOf(module.name, name);
  const native = module.enclosing ? undefined : nativeOfCopy(module.name, name);
  if (!native || !takesTheSame(definition, native)) return undefined;
  return isAnsweredByTlc(module.name, name) || hasOrdinaryText(definition) ? native : undefined;
}

/**
 * Whether a native answers a definition in a copy of a module although the text differs from all published versions.
 */
export function isOverruled(definition: DefinitionSymbol): boolean {
  return nativeOfDefinition(definition, false) !== undefined && !hasOrdinaryText(definition);
}

function takesTheSame({ parameters }: DefinitionSymbol, native: Native): boolean {
  return (
    parameters.length === native.parameters.length &&
    parameters.every(({ arity }, i) => arity > 0 === (native.parameters[i] === 'operator'))
  );
}

function hasOrdinaryText(definition: DefinitionSymbol): boolean {
  return isOrdinary(definition.module.name, definition.name, digestOf(definition));
}

/** A hash of the tree of a definition, without comments, layout and LOCAL. */
export function digestOf({ syntax }: Pick<DefinitionSymbol, 'syntax'>): string {
  const text = printDefinition({ ...syntax, local: false });
  let [low, high] = [0x811c9dc5, 0x1b873593];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b) ^ (low >>> 15);
  }
  return [low, high].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
