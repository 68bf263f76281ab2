/**
 * Finds the native that computes a definition. Definitions of built-in modules have natives, and so have definitions in
 * copies of these modules that belong to a specification (`module-copies.ts`). In: a definition. Out: its native, and
 * whether the native overrides a definition with another text.
 */
import { isAnsweredByTlc, isOrdinary, nativeOfCopy } from '../../modules/module-copies.js';
import { nativeOf } from '../../modules/native-modules.js';
import type { Native } from '../../modules/natives/native.js';
import type { DefinitionSymbol } from '../../semantics/tables/resolved.js';
import { printDefinition } from '../../syntax/print.js';

/**
 * Returns the native that computes the definition; undefined if there is none.
 * @param isBuiltIn whether the definition is in a built-in module.
 */
export function nativeOfDefinition(definition: DefinitionSymbol, isBuiltIn: boolean): Native | undefined {
  const { module, name, where } = definition;
  if (where !== 'module') return undefined;
  if (isBuiltIn) return nativeOf(module.name, name);
  const native = module.enclosing ? undefined : nativeOfCopy(module.name, name);
  if (!native || !takesTheSame(definition, native)) return undefined;
  return isAnsweredByTlc(module.name, name) || hasOrdinaryText(definition) ? native : undefined;
}

/**
 * Whether a native computes the definition, although the definition is in a copy of a built-in module and its text
 * differs from all published versions.
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

/** Returns a hash of the tree of a definition. Comments, layout and LOCAL do not count. */
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
