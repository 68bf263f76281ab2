/**
 * The order of a coordinator to its workers. In: a check. Out: JSON with the texts of the specification and the
 * settings that a model depends on. With this JSON, a worker makes the same model as the coordinator. A worker reads no
 * files and no environment variables of the specification, and runs no programs for it.
 */

import type { Values } from '../../engine/state-bytes.js';
import type { Model } from '../../model/model.js';
import { type CheckTexts, readAgain } from '../../session/read-specification.js';
import type { ReadOutcome } from '../../session/reading/decode-source.js';
import { type CheckInput, type CheckSettings, setUpCheck } from '../../session/ready/make-ready.js';
import type { Store } from '../../values/store/store.js';
import { recordShapes } from './record-shapes.js';

/** The settings that a model depends on. */
type ModelSettings = Pick<CheckSettings, 'skipProperties' | 'allowUnsound' | 'deadlock' | 'maxSetSize' | 'seed'>;

interface EngineOrder {
  readonly texts: Omit<CheckTexts, 'modules' | 'shown'>;
  readonly modules: readonly (readonly [string, ReadOutcome | null])[];
  readonly settings: ModelSettings;
}

export function writeOrder({ modules, shown: _shown, ...texts }: CheckTexts, settings: CheckSettings): string {
  const { skipProperties, allowUnsound, deadlock, maxSetSize, seed } = settings;
  const order: EngineOrder = {
    texts,
    modules: [...modules].map(([name, outcome]) => [name, outcome ?? null]),
    settings: { skipProperties, ...(allowUnsound && { allowUnsound }), deadlock, maxSetSize, seed },
  };
  return JSON.stringify(order);
}

/** The model of a worker, and the store of its values. */
export interface WorkerModel {
  readonly model: Model;
  readonly values: Values;
  readonly store: Store;
}

export function openOrder(text: string): WorkerModel {
  const { texts, modules, settings }: EngineOrder = JSON.parse(text);
  const input = readAgain({
    ...texts,
    modules: new Map(modules.map(([name, outcome]) => [name, outcome ?? undefined])),
  });
  const made = setUpCheck(input, {
    ...settings,
    deadlock: settings.deadlock,
    maxSetSize: settings.maxSetSize,
    print: () => undefined,
    world: { now: () => Date.now(), environment: {} },
    workers: 1,
    strategy: 'breadth-first',
    memory: undefined,
    restore: undefined,
  });
  if (made.kind === 'refused' || !made.setUp.exploring)
    throw new Error('a worker rejects a specification that the coordinator accepted');
  const { evaluator, exploring } = made.setUp;
  return { model: exploring.model, values: valuesOf(input, evaluator), store: evaluator.store };
}

/**
 * The values of a model. Every process builds them with the same vocabulary, because the vocabulary comes from the
 * texts.
 */
export function valuesOf(
  { names: vocabulary, spec }: CheckInput,
  { store, names }: Pick<Values, 'store' | 'names'>,
): Values {
  return { store, names, vocabulary, shapes: recordShapes(spec.modules.map(({ syntax }) => syntax)) };
}
