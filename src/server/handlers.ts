/** The handler of each request type. */

import { init } from './handlers/init.js';
import { invariantCheck } from './handlers/invariant-check.js';
import { safetyTest } from './handlers/safety-test.js';
import { specCheck } from './handlers/spec-check.js';
import { specEval } from './handlers/spec-eval.js';
import type { Handler } from './requests/handler.js';

export function makeHandlers(): ReadonlyMap<string, Handler> {
  return new Map<string, Handler>([
    ['init', init],
    ['paxos_safety_test', safetyTest()],
    ['paxos_invariant_check', invariantCheck],
    ['spec_check', specCheck],
    ['spec_eval', specEval],
  ]);
}
