/** Checks that the fields of a record, or of a set of records, have different names. */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Name, RecordOf, RecordSet } from '../../syntax/tree.js';
import { type Resolving, report } from '../scopes/resolving.js';

export function checkFieldNames(state: Resolving, node: RecordOf | RecordSet): void {
  const seen = new Map<string, Name>();
  for (const { name } of node.fields) {
    const first = seen.get(name.text);
    if (first === undefined) seen.set(name.text, name);
    else report(state, fieldTwice(name, first));
  }
}

function fieldTwice(name: Name, first: Name): Diagnostic {
  return diagnostic('SY2111', `The record has two fields '${name.text}'`, {
    span: name.span,
    label: 'second definition',
    related: [{ span: first.span, label: 'first definition' }],
    hint: 'remove or rename one of the two fields',
  });
}
