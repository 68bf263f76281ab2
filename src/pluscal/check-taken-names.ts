/**
 * Reports names of an algorithm that the translation itself defines, such as a label `Next`. In: the units of a
 * translation. Out: diagnostics only.
 */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import type { Name, Unit } from '../syntax/tree.js';
import type { Report } from './pluscal-errors.js';

/** Checks the names that the units define. `own` is the span that all names have which the translation adds. */
export function checkTakenNames(units: readonly Unit[], own: Span, report: Report): void {
  const names = units.flatMap(namesOf);
  const isAdded = ({ span }: Name) => span.start === own.start && span.end === own.end;
  const added = new Set(names.filter(isAdded).map(({ text }) => text));
  for (const name of names) if (!isAdded(name) && added.has(name.text)) report(takenName(name));
}

function namesOf(unit: Unit): readonly Name[] {
  switch (unit.kind) {
    case 'variables':
      return unit.names;
    case 'constants':
      return unit.declarations.map(({ name }) => name);
    case 'operator-definition':
    case 'function-definition':
    case 'module-definition':
      return [unit.name];
    default:
      return [];
  }
}

function takenName(name: Name): Diagnostic {
  return diagnostic('SY5045', `The translation defines ${name.text} itself`, {
    span: name.span,
    label: 'this name is taken',
    hint: `rename it, for example to \`${name.text}1\``,
  });
}
