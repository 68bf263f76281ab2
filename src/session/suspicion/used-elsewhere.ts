/**
 * Leaves out suspicions about definitions that other configurations of the same specification name. In: the report of a
 * check, and these configurations. Out: the report without the suspicions.
 */
import { parseConfig } from '../../config/parse-config.js';
import type { Source } from '../../diagnostics/source.js';
import type { CheckReport } from '../../report/check-report.js';
import type { Suspicion } from '../../report/suspicions.js';
import { children } from '../../syntax/children.js';
import type { SyntaxNode } from '../../syntax/tree.js';

const aboutUnused: ReadonlySet<Suspicion['kind']> = new Set(['unused definition', 'newer specification']);

/** @param others reads the configurations. It is called only if there are such suspicions. */
export function withoutUsedElsewhere(report: CheckReport, others: () => readonly Source[]): CheckReport {
  const { suspicions } = report;
  if (!suspicions.some(({ kind }) => aboutUnused.has(kind))) return report;
  const names = new Set(others().flatMap(namesIn));
  return { ...report, suspicions: suspicions.filter(({ kind, name }) => !aboutUnused.has(kind) || !names.has(name)) };
}

/** Returns the definitions that a configuration names; nothing if it has errors. */
function namesIn(source: Source): readonly string[] {
  const { config } = parseConfig(source);
  return (config?.entries ?? []).flatMap((entry) => {
    switch (entry.kind) {
      case 'replacement':
        return [entry.name.text];
      case 'specification':
      case 'init':
      case 'next':
        return [entry.definition.name.text];
      case 'check-deadlock':
        return [];
      default:
        return referencesIn('value' in entry ? entry.value : entry.expression);
    }
  });
}

function referencesIn(node: SyntaxNode): readonly string[] {
  const own = node.kind === 'reference' ? [node.name.text] : [];
  return [...own, ...children(node).flatMap(referencesIn)];
}
