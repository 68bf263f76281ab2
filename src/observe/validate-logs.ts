/**
 * Validates logs once. In: the texts of logs, and a specification with its map and configuration, which were read
 * already. Out: a report.
 */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import type { ValidationReport } from '../report/validation/validation-report.js';
import type { Log } from './events/logged-event.js';
import { readLog } from './events/read-log.js';
import { type MapRead, openValidator, type ValidationRequest, type ValidatorSettings } from './log-validator.js';
import { type Refusal, refuseLogs } from './refuse-logs.js';

export interface LogsRequest extends Omit<ValidationRequest, 'logs'> {
  readonly map: MapRead;
  readonly settings: ValidatorSettings;
  readonly logs: readonly Source[];
}

export function validateLogs(request: LogsRequest): ValidationReport {
  const { map, settings, bounds, run, seconds, tellsBehavior = false } = request;
  const refuse = (refusal: Refusal) => refuseLogs(run, refusal, seconds());
  const logs: Log[] = [];
  for (const [i, source] of request.logs.entries()) {
    const read = readLog(source, i);
    if (read.kind === 'fault') return refuse({ verdict: 'config error', diagnostics: [read.fault] });
    logs.push(read.log);
  }
  const mixed = logs.length > 1 ? logs.find(({ form }) => form === 'trace') : undefined;
  if (mixed) return refuse({ verdict: 'config error', diagnostics: [traceAmongLogs(mixed.source)] });
  if (!map.hasMap && logs.some(({ form }) => form === 'lines'))
    return refuse({ verdict: 'config error', diagnostics: [noMap()] });
  const opened = openValidator(map, settings, logs);
  return opened.kind === 'refused'
    ? refuse(opened.refusal)
    : opened.validator.validate({ logs, bounds, run, seconds, tellsBehavior });
}

function traceAmongLogs({ name }: Source): Diagnostic {
  return diagnostic('SY5718', `The ITF trace '${name}' is one of several logs`, {
    hint: 'a trace already has its states in order: validate it without other logs',
  });
}

function noMap(): Diagnostic {
  return diagnostic('SY5719', 'A log needs a map: --map is missing', {
    hint: 'a map says which steps an event stands for, see docs/validate.md; only an ITF trace needs none',
  });
}
