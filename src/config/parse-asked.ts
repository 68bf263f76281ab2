/**
 * Parses the entries that an option of the command or a field of a request adds to a configuration. In: texts, each of
 * which is one expression, one name or one assignment. Out: entries like those of a file, or the errors of each text.
 * Invariant: each text is parsed separately, so no text can change the meaning of another.
 */
import { type Diagnostic, isError } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import { failureDiagnostic, parseExpression, parseFrom } from '../syntax/parse-module.js';
import type { Name, Reference } from '../syntax/tree.js';
import { checkTargets, checkValues } from './check-config.js';
import type { Assignment, ConfigEntry, NamedDefinition, Replacement, StatedExpression } from './config.js';
import type { ParsedConfig } from './parse-config.js';

/** A text to parse. The name of its source says where it comes from, such as `--invariant` or `invariants[0]`. */
export type AskedText =
  | { readonly kind: StatedExpression['kind']; readonly source: Source }
  | { readonly kind: NamedDefinition['kind']; readonly source: Source }
  /** An assignment or a replacement in one text: `N = 3` or `N <- D`. */
  | { readonly kind: 'assignment'; readonly source: Source }
  /** A name and a value, in two texts. */
  | { readonly kind: 'constant'; readonly name: Source; readonly value: Source };

export type Asked = readonly AskedText[];

type ReadEntry = { readonly entry: ConfigEntry } | { readonly faults: readonly Diagnostic[] };

export function parseAsked(asked: Asked): ParsedConfig {
  const entries: ConfigEntry[] = [];
  const faults: Diagnostic[] = [];
  for (const text of asked) {
    const read = readEntry(text);
    if ('entry' in read) entries.push(read.entry);
    else faults.push(...read.faults);
  }
  const diagnostics = [...faults, ...checkTargets(entries), ...checkValues(entries)];
  return { config: diagnostics.some(isError) ? undefined : { entries }, diagnostics };
}

function readEntry(asked: AskedText): ReadEntry {
  switch (asked.kind) {
    case 'constant':
      return readConstant(asked.name, asked.value);
    case 'assignment':
      return readAssignment(asked.source);
    case 'specification':
    case 'init':
    case 'next':
      return readDefinition(asked.kind, asked.source);
    default:
      return readExpression(asked.kind, asked.source);
  }
}

function readExpression(kind: StatedExpression['kind'], source: Source): ReadEntry {
  const { expression, diagnostics } = parseExpression(source);
  return expression ? { entry: { kind, span: expression.span, expression } } : { faults: diagnostics };
}

function readDefinition(kind: NamedDefinition['kind'], source: Source): ReadEntry {
  const parsed = parseFrom('LoneDefinitionName', source);
  if ('failure' in parsed) return { faults: [failureDiagnostic(parsed.failure)] };
  const definition = parsed.tree as Reference;
  return { entry: { kind, span: definition.span, definition } };
}

function readAssignment(source: Source): ReadEntry {
  const parsed = parseFrom('LoneAssignment', source);
  if ('tree' in parsed) return { entry: parsed.tree as Assignment | Replacement };
  const fault = failureDiagnostic(parsed.failure);
  const hint = 'write NAME=VALUE or NAME<-DEFINITION';
  return { faults: [fault.hint === undefined ? { ...fault, hint } : fault] };
}

/** The name is not parsed. A later stage reports it if the specification has no such constant. */
function readConstant(name: Source, value: Source): ReadEntry {
  const span = { source: name, start: 0, end: name.text.length };
  const { expression, diagnostics } = parseExpression(value);
  if (!expression) return { faults: diagnostics };
  const target: Name = { text: name.text, span };
  return { entry: { kind: 'assignment', span, instances: [], target, args: [], value: expression } };
}
