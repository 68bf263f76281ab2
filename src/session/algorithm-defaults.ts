/**
 * Adds the configuration that an algorithm gets by default. In: a loaded specification, and the entries of its
 * configuration. Out: further entries. `SPECIFICATION Spec` is added if there is no configuration file and no other
 * entry names a behavior. `defaultInitValue` becomes a model value if it has no value.
 */
import type { ConfigEntry } from '../config/config.js';
import type { Span } from '../diagnostics/source.js';
import type { ResolvedSpec } from '../semantics/tables/resolved.js';
import type { Reference } from '../syntax/tree.js';
import type { LoadedSpec } from './reading/load-spec.js';

export interface AlgorithmDefaults {
  readonly entries: readonly ConfigEntry[];
  /** Whether `SPECIFICATION Spec` is among the added entries. */
  readonly namesBehavior: boolean;
}

const behaviors: readonly ConfigEntry['kind'][] = ['specification', 'init', 'next'];

export function algorithmDefaults(
  { root, ofAlgorithms }: LoadedSpec,
  spec: ResolvedSpec,
  entries: readonly ConfigEntry[],
  hasConfig: boolean,
): AlgorithmDefaults {
  if (ofAlgorithms.size === 0) return { entries: [], namesBehavior: false };
  const isOwn = root !== undefined && ofAlgorithms.has(root);
  const namesBehavior = isOwn && !hasConfig && !entries.some(({ kind }) => behaviors.includes(kind));
  const constant = spec.root.constants.find(({ name }) => name === defaultValue);
  const isGiven = entries.some(
    (entry) => (entry.kind === 'assignment' || entry.kind === 'replacement') && entry.target.text === defaultValue,
  );
  const span = spec.root.syntax.name.span;
  return {
    entries: [
      ...(namesBehavior ? [{ kind: 'specification', span, definition: named('Spec', span) } as const] : []),
      ...(constant && !isGiven ? [modelValue(defaultValue, constant.span)] : []),
    ],
    namesBehavior,
  };
}

const defaultValue = 'defaultInitValue';

function named(text: string, span: Span): Reference {
  return { kind: 'reference', span, name: { text, span }, args: [], selectors: [] };
}

function modelValue(name: string, span: Span): ConfigEntry {
  return { kind: 'assignment', span, instances: [], target: { text: name, span }, args: [], value: named(name, span) };
}
