/**
 * What a configuration file says, as it is written: which values the constants have, what is explored and what is checked.
 * No name is resolved here: `N = a1` holds a reference, and whether `a1` is a definition or a model value is decided
 * where the definitions are known.
 */
import type { Span } from '../diagnostics/source.js';
import { allStatedKinds, type StatedKind, statedKinds } from '../model/kinds.js';
import type { Expression, Name, Reference } from '../syntax/tree.js';

export interface Config {
  readonly entries: readonly ConfigEntry[];
}

export type ConfigEntry = Assignment | Replacement | NamedDefinition | StatedExpression | DeadlockCheck;

interface Entry<Kind> {
  readonly kind: Kind;
  readonly span: Span;
}

/** What an assignment or a replacement is about: `N`, or `I!J!N` with the names of instances in front. */
interface Targeted {
  readonly instances: readonly Name[];
  readonly target: Name;
  /** `N = [Mod] v` and `N <- [Mod] D` hold in the module `Mod` alone. */
  readonly module?: Name | undefined;
}

/** `N = 3`, `op(v1, v2) = v`. */
export interface Assignment extends Entry<'assignment'>, Targeted {
  readonly args: readonly Expression[];
  readonly value: Expression;
}

/** `N <- Definition`; the definition may be an operator symbol. */
export interface Replacement extends Entry<'replacement'>, Targeted {
  readonly name: Name;
}

/** `SPECIFICATION Spec`: by its name alone, or as `I!Spec`. */
export interface NamedDefinition extends Entry<'specification' | 'init' | 'next'> {
  readonly definition: Reference;
}

export interface StatedExpression extends Entry<StatedKind> {
  readonly expression: Expression;
}

export interface DeadlockCheck extends Entry<'check-deadlock'> {
  readonly value: boolean;
}

/** The keywords that begin a section. A file may have one section with a keyword, or several. */
export const configKeywords: ReadonlyMap<string, 'once' | 'repeatable'> = new Map([
  ['CONSTANT', 'repeatable'],
  ['CONSTANTS', 'repeatable'],
  ['INIT', 'once'],
  ['NEXT', 'once'],
  ['SPECIFICATION', 'once'],
  ['CHECK_DEADLOCK', 'once'],
  ...allStatedKinds.flatMap((kind) =>
    statedKinds[kind].keywords.map((word) => [word, statedKinds[kind].times] as const),
  ),
]);

/** The kind of formulas that a section states, by the keyword of the section. */
export const statedKindOf: ReadonlyMap<string, StatedKind> = new Map(
  allStatedKinds.flatMap((kind) => statedKinds[kind].keywords.map((word) => [word, kind] as const)),
);
