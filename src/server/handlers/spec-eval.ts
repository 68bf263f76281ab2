/**
 * The request `spec_eval`: evaluates an expression in the scope of a specification of the library, optionally in a
 * state.
 */
import { evaluateInLibrary } from '../../session/library/evaluate-in-library.js';
import { field, object, rejectUnknownFields, text } from '../requests/fields.js';
import type { Handler } from '../requests/handler.js';
import type { Json } from '../requests/json.js';
import { readConfigOf, readConstants, readSpecName, refuse } from '../requests/named-spec.js';
import { faultCodes, RequestFault } from '../requests/request-fault.js';

/** The largest length of a value in a reply, in characters of its TLA+ text. */
const longestValue = 2 ** 20;

export const specEval: Handler = (body, { library, limits, questionMemory }) => {
  rejectUnknownFields(body, ['type', 'msg_id', 'spec', 'expression', 'state', 'config', 'constants']);
  const spec = readSpecName(body, library);
  const state = field(body, 'state');
  const evaluated = evaluateInLibrary(
    library,
    {
      spec,
      expression: text(field(body, 'expression'), 'expression'),
      config: readConfigOf(spec, body, library),
      asked: readConstants(body),
      state: state === null ? undefined : object(state, 'state'),
    },
    limits,
    questionMemory,
  );
  if (evaluated.kind === 'refused') throw refuse(evaluated.diagnostics);
  if (evaluated.text.length > longestValue)
    throw new RequestFault(faultCodes.abort, `the value is longer than ${longestValue} characters`);
  return { type: 'spec_eval_ok', value: evaluated.text, itf: evaluated.itf as Json };
};
