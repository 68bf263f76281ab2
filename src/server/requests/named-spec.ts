/**
 * Reads the specification, the configuration and the constants that a request names. Only names in the library are
 * accepted, so a request cannot name a file.
 */
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

/**
 * Returns the configuration that the request names. If the request names none, returns the configuration with the name
 * of the specification; undefined if the library has none.
 */
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
  throw malformed(`${path}: the library has no ${what} named '${name}'${hint}`);
}

/** Reads constants: an object from names to values. A value is a string with TLA+ text, a number or a boolean. */
export function readConstants(body: JsonObject): Asked {
  const constants = field(body, 'constants');
  if (constants === null) return [];
  return Object.entries(object(constants, 'constants')).map(([name, value]) => {
    if (!/^\w+$/.test(name)) throw malformed(`constants: ${JSON.stringify(name)} is not a name`);
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

/** Makes one fault of several diagnostics. The text of the fault has a sentence for each diagnostic. */
export function refuse(diagnostics: readonly Diagnostic[]): RequestFault {
  requireRoom(diagnostics);
  const sentences = diagnostics.slice(0, mostListed).map(({ code, title, hint, span }) => {
    return `${code} ${title}${span ? ` at ${placeOf(span)}` : ''}${hint === undefined ? '' : `: ${hint}`}`;
  });
  return malformed(sentences.join('; '));
}

const mostListed = 5;

/**
 * Returns a position, such as `invariants[0]:1:5`: a field of the request or a file of the library, a line and a
 * column.
 */
function placeOf({ source, start }: Span): string {
  const { line, column } = positionOf(source, start);
  return `${source.name}:${line}:${column}`;
}
