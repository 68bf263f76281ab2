/** What requests say about a specification of the library: its name, its configuration, constants. No path gets any further than this. */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { positionOf, type Source, type Span } from '../../diagnostics/source.js';
import { closest } from '../../diagnostics/suggest.js';
import { type Asked, requireRoom } from '../../session/library/question.js';
import type { SpecLibrary } from '../../session/library/spec-library.js';
import { isWhole, wholePart } from '../../values/forms/exact-json.js';
import { field, object, text } from './fields.js';
import type { Json, JsonObject } from './json.js';
import { malformed, type RequestFault } from './request-fault.js';

export function readSpecName(body: JsonObject, library: SpecLibrary): string {
  return nameAmong(library.names('.tla'), text(field(body, 'spec'), 'spec'), 'spec', 'specification');
}

/** The one that is named, or that of the specification's own name, if there is one. */
export function readConfigOf(spec: string, body: JsonObject, library: SpecLibrary): Source | undefined {
  const named = field(body, 'config');
  if (named === null) return library.source(`${spec}.cfg`);
  const name = text(named, 'config').replace(/\.cfg$/, '');
  return library.source(`${nameAmong(library.names('.cfg'), name, 'config', 'configuration')}.cfg`);
}

function nameAmong(names: readonly string[], name: string, path: string, what: string): string {
  if (names.includes(name)) return name;
  const meant = closest(name, names);
  const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
  throw malformed(`${path}: the library has no ${what} of this name${hint}`);
}

/** An object of names and values: TLA+ as text, or a number or boolean. */
export function readConstants(body: JsonObject): Asked {
  const constants = field(body, 'constants');
  if (constants === null) return [];
  return Object.entries(object(constants, 'constants')).map(([name, value]) => {
    if (!/^\w+$/.test(name)) throw malformed(`constants: ${JSON.stringify(name)} is no name`);
    const path = `constants.${name}`;
    return {
      kind: 'constant',
      name: { name: 'constants', text: name },
      value: { name: path, text: constantText(value, path) },
    };
  });
}

function constantText(json: Json, path: string): string {
  if (typeof json === 'boolean') return json ? 'TRUE' : 'FALSE';
  if (isWhole(json)) return String(wholePart(json) ?? text(json, path));
  return text(json, path);
}

/** What is wrong with what a client has written, in one sentence each. */
export function refuse(diagnostics: readonly Diagnostic[]): RequestFault {
  requireRoom(diagnostics);
  const told = diagnostics.slice(0, mostTold).map(({ code, title, hint, span }) => {
    return `${code} ${title}${span ? ` at ${placeOf(span)}` : ''}${hint === undefined ? '' : `: ${hint}`}`;
  });
  return malformed(told.join('; '));
}

const mostTold = 5;

/** Such as `invariants[0]:1:5`: a field of the request or a file of the library, a line and a column. */
function placeOf({ source, start }: Span): string {
  const { line, column } = positionOf(source, start);
  return `${source.name}:${line}:${column}`;
}
