/**
 * The entries of a configuration file: values of constants, the behavior, and the formulas to check. Names are not
 * resolved here. For example, the value of `N = a1` is a reference. A later stage, which knows the definitions, decides
 * whether `a1` is a definition or a model value.
 */
import type { Span } from '../diagnostics/source.js';
import { type StatedKind, sectionKinds, statedKinds } from '../model/formula-kinds.js';
import type { Expression, Name, Reference } from '../syntax/tree.js';

export interface Config {
  readonly entries: readonly ConfigEntry[];
}

export type ConfigEntry = Assignment | Replacement | NamedDefinition | StatedExpression | DeadlockCheck;

interface Entry<Kind> {
  readonly kind: Kind;
  readonly span: Span;
}

/** The left side of an assignment or a replacement: `N`, or `I!J!N` with the names of instances in front. */
interface Targeted {
  readonly instances: readonly Name[];
  readonly target: Name;
  /** The module to which the entry is limited, as in `N = [Mod] v` and `N <- [Mod] D`. */
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

/** `SPECIFICATION Spec`, or `SPECIFICATION I!Spec` with the name of an instance in front. */
export interface NamedDefinition extends Entry<'specification' | 'init' | 'next'> {
  readonly definition: Reference;
}

export interface StatedExpression extends Entry<StatedKind> {
  readonly expression: Expression;
}

export interface DeadlockCheck extends Entry<'check-deadlock'> {
  readonly value: boolean;
}

/** The keywords that begin a section. `repeatable`: a file may have several such sections. */
export const configKeywords: ReadonlyMap<string, 'once' | 'repeatable'> = new Map([
  ['CONSTANT', 'repeatable'],
  ['CONSTANTS', 'repeatable'],
  ['INIT', 'once'],
  ['NEXT', 'once'],
  ['SPECIFICATION', 'once'],
  ['CHECK_DEADLOCK', 'once'],
  ...sectionKinds.flatMap((kind) => statedKinds[kind].keywords.map((word) => [word, statedKinds[kind].times] as const)),
]);

/** The kind of formulas in the section of each keyword. */
export const statedKindOf: ReadonlyMap<string, StatedKind> = new Map(
  sectionKinds.flatMap((kind) => statedKinds[kind].keywords.map((word) => [word, kind] as const)),
);
