/**
 * Describes the steps of a behavior in terms of a PlusCal algorithm: the process that took the step, its label and its
 * next label. In: plain data. Out: text. These descriptions are shown instead of changes of `pc` and `stack`, which the
 * algorithm does not have.
 */
import { visible } from '../diagnostics/visible-text.js';
import type { Change } from '../explore/stepwise/changes.js';
import type { ToldAction, ToldFairness, ToldValue } from '../explore/stepwise/tell-behavior.js';
import type { Itf } from '../values/forms/itf.js';

export interface AlgorithmWords {
  /** Whether the algorithm has processes. */
  readonly isMulti: boolean;
  /** The step of the algorithm for each action of the translation, by the name of the action. */
  readonly steps: ReadonlyMap<string, AlgorithmStep>;
  /** A text such as `process Worker` for each action that stands for a whole process, by the name of the action. */
  readonly parts: ReadonlyMap<string, string>;
}

export interface AlgorithmStep {
  /** The label of the step. Undefined if the algorithm has no `pc`. */
  readonly label: string | undefined;
  readonly part: 'process' | 'procedure' | 'algorithm';
  readonly name: string;
  /** The identifier of a single process. Undefined for a set of processes, a procedure and the algorithm. */
  readonly self: string | undefined;
}

/**
 * Returns a text such as `p1 at "cs" of process Worker, to "exit"`. Undefined for an action that is no step of the
 * algorithm.
 */
export function stepText(
  action: ToldAction,
  changes: readonly Change[],
  { steps }: AlgorithmWords,
): string | undefined {
  if (action.name === 'Terminating') return 'every process has ended';
  const step = steps.get(action.name);
  if (!step) return undefined;
  const moved = changes.find((change) => change.kind === 'replaced' && isOf('pc', change.path));
  // Behaviors of a specification that is not repeatable have no arguments. Then the change of `pc` shows which process
  // took the step.
  const ofMove = moved && /^pc\[(.*)\]$/.exec(moved.path)?.[1];
  const self = action.arguments[0]?.value.text ?? (step.part === 'process' ? step.self : undefined) ?? ofMove;
  const of = step.part === 'algorithm' ? '' : ` of ${step.part} ${step.name}`;
  if (step.label === undefined)
    return visible(step.part === 'algorithm' ? `a step of ${step.name}` : `${self ?? ''}${of}`.trim());
  const to = moved?.kind === 'replaced' ? labelText(moved.after, steps) : `"${step.label}" again`;
  return visible(`${self === undefined ? '' : `${self} `}at "${step.label}"${of}, to ${to}`);
}

/**
 * Returns the label of a step and the next label of the process: `"cs"` and `"exit"`. `to` is undefined if the process
 * stays at its label. Returns undefined for an action that is no step of the algorithm.
 */
export function stepLabels(
  { name }: ToldAction,
  changes: readonly Change[],
  { steps }: AlgorithmWords,
): { readonly from: string; readonly to: string | undefined } | undefined {
  const label = steps.get(name)?.label;
  if (label === undefined) return undefined;
  const moved = changes.find((change) => change.kind === 'replaced' && isOf('pc', change.path));
  const to = moved?.kind === 'replaced' ? visible(labelText(moved.after, steps)) : undefined;
  return { from: visible(`"${label}"`), to };
}

/** Returns a text such as `p1 at "cs"`. Undefined for an action that is no step of the algorithm. */
export function takenText({ name, arguments: args }: ToldAction, { steps }: AlgorithmWords): string | undefined {
  const step = steps.get(name);
  if (!step || step.label === undefined) return undefined;
  const self = args[0]?.value.text ?? step.self;
  return visible(`${self === undefined ? '' : `${self} `}at "${step.label}"`);
}

/**
 * Returns a text such as `weak fairness of the step at "cs" of process Worker`. Undefined for an action that
 * is no step of the algorithm.
 */
export function fairnessText(
  strength: 'WF' | 'SF',
  { name }: ToldAction,
  { steps }: AlgorithmWords,
): string | undefined {
  const step = steps.get(name);
  if (!step || step.label === undefined) return undefined;
  const of = step.part === 'algorithm' ? '' : ` of ${step.part} ${step.name}`;
  const degree = strength === 'WF' ? 'weak' : 'strong';
  return visible(`${degree} fairness of the step at "${step.label}"${of}`);
}

/**
 * Returns a text such as `weak fairness of process Worker` for a fairness condition of the translation. Undefined if
 * the condition is about no part of the algorithm.
 */
export function conditionText({ strength, applied }: ToldFairness, words: AlgorithmWords): string | undefined {
  if (!applied) return undefined;
  const part = words.parts.get(applied.name);
  const step = stepName(applied.name, words);
  const of = part ?? (step === undefined ? undefined : `the step at ${step}`);
  if (of === undefined) return undefined;
  const [self] = applied.arguments;
  const whose = self === undefined || self === 'self' ? '' : `  with self = ${self}`;
  return visible(`${strength === 'WF' ? 'weak' : 'strong'} fairness of ${of}${whose}`);
}

/** Returns a text such as `"cs" of process Worker`. Undefined for an action that is no step of the algorithm. */
export function stepName(action: string, { steps }: AlgorithmWords): string | undefined {
  if (action === 'Terminating') return 'the end of every process';
  const step = steps.get(action);
  if (!step) return undefined;
  const of = step.part === 'algorithm' ? '' : `${step.part} ${step.name}`;
  if (step.label === undefined) return visible(of || step.name);
  return visible(`"${step.label}"${of && ` of ${of}`}`);
}

/** Returns the label of the algorithm that a value of `pc` stands for. The translation may have renamed the label. */
function labelText(value: string, steps: AlgorithmWords['steps']): string {
  const label = /^"(\w+)"$/.exec(value)?.[1];
  return label === undefined ? value : `"${steps.get(label)?.label ?? label}"`;
}

function isOf(variable: string, path: string): boolean {
  return path.startsWith(variable) && /^(?:$|[[.])/.test(path.slice(variable.length));
}

/** Whether a path belongs to a variable that only the translation has. */
export function isOfTranslation(path: string): boolean {
  return isOf('pc', path) || isOf('stack', path);
}

/**
 * Returns the processes at each label, from the value of `pc`: `"a": 1, 2; "cs": 3`. Undefined if `pc` has a value of
 * another form.
 */
export function placesText(pc: ToldValue, { steps }: AlgorithmWords): string | undefined {
  const byLabel = new Map<string, string[]>();
  const pairs = pairsOf(pc.itf);
  for (const [self, label] of pairs ?? []) {
    if (typeof label !== 'string') return undefined;
    const shown = labelText(`"${label}"`, steps);
    byLabel.set(shown, [...(byLabel.get(shown) ?? []), self]);
  }
  if (!pairs) return undefined;
  return [...byLabel]
    .map(([label, selves]) => (selves[0] === '' ? label : `${label}: ${selves.join(', ')}`))
    .join('; ');
}

/**
 * Returns pairs of a process and its label from the value of `pc`. An algorithm without processes counts as one process
 * with an empty name. Undefined if `pc` has a value of another form.
 */
function pairsOf(itf: Itf): readonly (readonly [string, Itf])[] | undefined {
  if (typeof itf === 'string') return [['', itf]];
  if (typeof itf !== 'object' || isList(itf)) return undefined;
  const tuple = itf['#tup'];
  if (tuple !== undefined && isList(tuple)) return tuple.map((label, at) => [String(at + 1), label]);
  const map = itf['#map'];
  if (map === undefined || !isList(map)) return Object.entries(itf).map(([name, label]) => [`"${name}"`, label]);
  const pairs: (readonly [string, Itf])[] = [];
  for (const pair of map) {
    const process = isList(pair) ? identifierText(pair[0] ?? '') : undefined;
    if (!isList(pair) || process === undefined) return undefined;
    pairs.push([process, pair[1] ?? '']);
  }
  return pairs;
}

function identifierText(itf: Itf): string | undefined {
  if (typeof itf === 'number') return String(itf);
  if (typeof itf === 'string') return `"${itf}"`;
  const model = typeof itf === 'object' && !isList(itf) ? itf['#model'] : undefined;
  return typeof model === 'string' ? model : undefined;
}

function isList(itf: Itf): itf is readonly Itf[] {
  return Array.isArray(itf);
}
