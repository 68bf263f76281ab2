/**
 * Prints the coverage of a search as a table of the states that each action found, and the line about actions that are
 * never enabled.
 */

import { renderCount } from '../diagnostics/counts.js';
import type { Palette } from '../diagnostics/palette.js';
import { positionOf } from '../diagnostics/source.js';
import { visible } from '../diagnostics/visible-text.js';
import { stepName } from './algorithm-steps.js';
import type { CheckReport, Coverage, Found, ReportedAction } from './check-report.js';
import { placeOf } from './render-action.js';

interface Row extends Found {
  readonly name: string;
  readonly place: string;
  readonly remark: string;
}

export function renderCoverage(coverage: Coverage, { ending, algorithm }: CheckReport, palette: Palette): string {
  const zero = ending.kind === 'whole' ? 'never enabled' : 'not taken so far';
  const rows: readonly Row[] = [
    { name: 'initial states', place: '', remark: '', ...coverage.initial },
    ...coverage.actions.map(({ action: { name, span }, generated, distinct }) => ({
      name: (algorithm && stepName(name, algorithm)) ?? visible(name),
      place: span ? placeOf(span) : '',
      remark: generated === 0 ? zero : '',
      generated,
      distinct,
    })),
  ];
  const width = (texts: readonly string[]) => Math.max(...texts.map((text) => text.length));
  const counts = (of: keyof Found) => rows.map((row) => renderCount(row[of]));
  const widths = {
    name: width(rows.map(({ name }) => name)),
    place: width(rows.map(({ place }) => place)),
    generated: width(['generated', ...counts('generated')]),
    distinct: width(['distinct', ...counts('distinct')]),
  };
  const title = `${palette.title('Coverage'.padEnd(widths.name + widths.place + 4))}${'generated'.padStart(widths.generated)}  ${'distinct'.padStart(widths.distinct)}`;
  const lines = rows.map(({ name, place, remark, generated, distinct }) =>
    [
      name.padEnd(widths.name),
      palette.gutter(place.padEnd(widths.place)),
      renderCount(generated).padStart(widths.generated),
      renderCount(distinct).padStart(widths.distinct),
      remark === '' ? '' : palette.warning(remark),
    ]
      .join('  ')
      .trimEnd(),
  );
  return [title, ...lines].join('\n');
}

/** Returns a text such as `Never enabled: Foo (line 12), Bar (line 3 of Other.tla)`. */
export function renderNeverEnabled({ neverEnabled, spec, algorithm }: CheckReport): string {
  return `Never enabled: ${neverEnabled.map((action) => named(action, spec, algorithm)).join(', ')}.`;
}

function named({ name, span }: ReportedAction, spec: string, algorithm: CheckReport['algorithm']): string {
  const shown = (algorithm && stepName(name, algorithm)) ?? visible(name);
  if (!span) return shown;
  const { line } = positionOf(span.source, span.start);
  const where = span.source.name === spec ? '' : ` of ${visible(span.source.name)}`;
  return `${shown} (line ${line}${where})`;
}
