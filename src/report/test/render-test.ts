/**
 * Prints the results of models in four forms: as text, as JUnit's XML, as annotations for GitHub, and as JSON. In:
 * data. Out: texts.
 */
import type { Palette } from '../../diagnostics/palette.js';
import { visible } from '../../diagnostics/visible-text.js';
import { renderSeconds } from '../quantities.js';
import {
  cameText,
  exitOfTest,
  summaryOfTest,
  type TestedModel,
  type TestReport,
  verdictOfTest,
} from './test-report.js';

/** Prints a line for a model. If the result differs, prints further lines with the differences. */
export function renderTested({ model, came, seconds, outcome }: TestedModel, palette: Palette): string {
  const name = visible(model);
  const time = palette.gutter(renderSeconds(seconds));
  switch (outcome.kind) {
    case 'as expected':
      return `${palette.hint('ok')}         ${name}  ${came === undefined ? '' : cameText(came)}  ${time}`;
    case 'differs':
      return [
        `${palette.error('FAILED')}     ${name}  ${time}`,
        ...outcome.differences.map((difference) => `             ${visible(difference)}`),
      ].join('\n');
    case 'undecided':
      return `${palette.warning('undecided')}  ${name}  ${outcome.why}  ${time}`;
    case 'skipped':
      return `${palette.gutter('skipped')}    ${name}  ${outcome.why}`;
  }
}

export function renderSummary(report: TestReport, palette: Palette): string {
  const summary = summaryOfTest(report);
  const colour = { 0: palette.hint, 1: palette.error, 2: palette.warning }[exitOfTest(report)];
  return colour(summary);
}

/** Returns a line that GitHub shows beside the file. Undefined if the model is as expected. */
export function renderAnnotation({ model, line, outcome }: TestedModel): string | undefined {
  if (outcome.kind === 'as expected' || outcome.kind === 'skipped') return undefined;
  const isError = outcome.kind === 'differs';
  const text = isError ? outcome.differences.join('; ') : outcome.why;
  const escaped = (part: string) => part.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (part: string) => escaped(part).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const head = `::${isError ? 'error' : 'warning'} file=${property(model)},line=${line ?? 1},title=synod test`;
  return `${head}::${escaped(text)}`;
}

export function renderJunit(report: TestReport): string {
  const { models, seconds } = report;
  const count = (kind: TestedModel['outcome']['kind']) => models.filter(({ outcome }) => outcome.kind === kind).length;
  const counts =
    `tests="${models.length}" failures="${count('differs')}" ` +
    `errors="${count('undecided')}" skipped="${count('skipped')}" time="${seconds.toFixed(3)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="synod test" ${counts}>`,
    `  <testsuite name="synod test" ${counts}>`,
    ...models.map(testcase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testcase({ model, spec, seconds, outcome }: TestedModel): string {
  const head = `    <testcase classname="${xml(spec)}" name="${xml(model)}" time="${seconds.toFixed(3)}"`;
  switch (outcome.kind) {
    case 'as expected':
      return `${head}/>`;
    case 'differs':
      return `${head}><failure message="${xml(outcome.differences.join('; '))}"/></testcase>`;
    case 'undecided':
      return `${head}><error message="${xml(outcome.why)}"/></testcase>`;
    case 'skipped':
      return `${head}><skipped message="${xml(outcome.why)}"/></testcase>`;
  }
}

function xml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  const withEntities = text.replace(/[&<>"]/g, (sign) => entities[sign] as string);
  // XML cannot contain other control characters, so they are left out.
  return [...withEntities].filter((sign) => sign >= ' ' || /[\t\n\r]/.test(sign)).join('');
}

export function testToJson(report: TestReport): string {
  const { version, models, seconds, workers } = report;
  const exit = exitOfTest(report);
  return JSON.stringify({
    tool: 'synod',
    version,
    command: 'test',
    verdict: verdictOfTest(report),
    exit,
    models: models.map(({ model, spec, expected, came, seconds: each, outcome }) => ({
      model,
      spec,
      outcome: outcome.kind,
      differences: outcome.kind === 'differs' ? outcome.differences : [],
      why: 'why' in outcome ? outcome.why : null,
      expected: expected ?? null,
      came: came === undefined ? null : { ...came, name: came.name ?? null, cutShort: came.cutShort ?? null },
      seconds: Number(each.toFixed(3)),
    })),
    stats: { seconds: Number(seconds.toFixed(3)), workers },
    diagnostics: [],
  });
}
