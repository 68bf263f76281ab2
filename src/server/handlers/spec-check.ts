/**
 * The request `spec_check`: checks a specification of the library, within bounds. The reply has the fields of `synod
 * check --json`.
 */
import { checkTree } from '../../report/check-json.js';
import { dataOfTree, type JsonTree } from '../../report/json-text.js';
import { checkInLibrary } from '../../session/library/check-in-library.js';
import { type Asked, OverBudget, requireRoom } from '../../session/library/question.js';
import { field, natural, rejectUnknownFields, texts } from '../requests/fields.js';
import type { Handler } from '../requests/handler.js';
import type { Json, JsonObject } from '../requests/json.js';
import { readConfigOf, readConstants, readSpecName, refuse } from '../requests/named-spec.js';

export const specCheck: Handler = (body, { library, limits, questionMemory }) => {
  rejectUnknownFields(body, [
    'type',
    'msg_id',
    'spec',
    'config',
    'constants',
    'invariants',
    'max_states',
    'time_limit_ms',
  ]);
  const spec = readSpecName(body, library);
  const config = readConfigOf(spec, body, library);
  const invariants = field(body, 'invariants') === null ? [] : texts(field(body, 'invariants'), 'invariants');
  const asked: Asked = [
    ...readConstants(body),
    ...invariants.map((text, i) => ({ kind: 'invariant', source: { name: `invariants[${i}]`, text } }) as const),
  ];
  const maxStates = readBound(body, 'max_states', limits.maxStates);
  const milliseconds = readBound(body, 'time_limit_ms', limits.deadline - limits.now());
  const checked = checkInLibrary(
    library,
    { spec, config, asked },
    { ...limits, maxStates, deadline: limits.now() + milliseconds },
    questionMemory,
  );
  if (checked.kind === 'refused') throw refuse(checked.diagnostics);
  const { report } = checked;
  const { ending } = report;
  requireRoom(report.diagnostics);
  // If a bound in the request ended the search, the reply has the report. If a limit of the node ended the search, the
  // reply is an error.
  if (ending.kind === 'cut short' && ending.why !== 'violation' && ending.why !== 'stopped') {
    const isAsked =
      (ending.why === 'states' && maxStates < limits.maxStates) ||
      (ending.why === 'time' && limits.now() < limits.deadline);
    if (!isAsked) throw new OverBudget(ending.why);
  }
  const tree = checkTree(report);
  const { initial, generated, distinct, depth, left } = tree.stats;
  const told = (part: JsonTree) => dataOfTree(part) as Json;
  return {
    type: 'spec_check_ok',
    spec,
    config: config?.name ?? null,
    verdict: tree.verdict,
    complete: tree.complete,
    cut_short: tree.cutShort,
    checked: told(tree.checked),
    stats: { initial, generated, distinct, depth, left },
    violation: told(tree.violation),
    trace: told(tree.trace),
    diagnostics: told(tree.diagnostics),
  };
};

function readBound(body: JsonObject, name: string, most: number): number {
  const bound = field(body, name);
  if (bound === null) return most;
  const number = natural(bound, name, 1);
  return number < most ? Number(number) : most;
}
