/**
 * Writes a behavior as JSON with all details: steps, actions, arguments, positions, changes, and the violation. In: a
 * behavior and its run. Out: the text of a `.trace.json` file.
 */
import type { ToldLoop, ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import { calledTree, traceTree, violationTree } from '../check-json.js';
import { type JsonTree, piecesOfTree } from '../json-text.js';
import type { TraceFileAbout } from '../trace-itf.js';
import { traceFileVersion } from './events.js';

/** Returns the text in pieces, because it may be longer than a string of JavaScript can be. */
export function traceToJson(trace: ToldTrace, about: TraceFileAbout): Iterable<string> {
  const { version, command, spec, config, verdict, violation } = about;
  return piecesOfTree({
    tool: 'synod',
    format: 'synod trace',
    formatVersion: traceFileVersion,
    version,
    command,
    spec,
    config: config ?? null,
    verdict,
    violation: violation ? violationTree(violation) : null,
    variables: trace.names,
    alias: trace.alias ?? null,
    states: traceTree(trace),
    loop: trace.loop ? loopTree(trace.loop) : null,
  });
}

function loopTree({ to, action, changes, excludedBy }: ToldLoop): JsonTree {
  return {
    to,
    ...(action ? calledTree(action) : { action: null, arguments: {}, place: null }),
    changes: changes.map((change): JsonTree => ({ ...change })),
    excludedBy: excludedBy.map(({ strength, action: excluded }) => ({ strength, ...calledTree(excluded) })),
  };
}
