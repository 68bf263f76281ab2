/** Chooses the form of a behavior by the extension of the file. In: a report with a behavior. Out: the text of the file. */
import { plain } from '../diagnostics/palette.js';
import type { ToldTrace } from '../explore/stepwise/tell-behavior.js';
import type { CheckReport } from '../report/check-report.js';
import { renderEnding, renderViolation, sentenceFor, whyTitle } from '../report/render-check.js';
import { traceToItf } from '../report/trace-itf.js';
import { renderMarkup } from './markup/markup.js';
import { type PageContents, renderPage } from './page/page.js';
import { buildDiagram } from './sequence/build-diagram.js';
import { sequenceMermaid } from './sequence/sequence-mermaid.js';
import { sequenceSvg } from './sequence/sequence-svg.js';
import { sequenceText } from './sequence/sequence-text.js';

export function renderTraceFile(file: string, trace: ToldTrace, report: CheckReport): string {
  const diagram = () => buildDiagram(trace, trace.alias === undefined ? report.algorithm : undefined);
  if (file.endsWith('.html')) return renderPage(pageOfCheck(trace, report));
  if (file.endsWith('.svg')) return `${renderMarkup(sequenceSvg(diagram()))}\n`;
  if (file.endsWith('.mmd')) return sequenceMermaid(diagram());
  return `${traceToItf(trace, report)}\n`;
}

/** The page of a check or a simulation. */
export function pageOfCheck(trace: ToldTrace, report: CheckReport): PageContents {
  const { spec, config, violation, version, algorithm } = report;
  const states = trace.states.length;
  const diagram = buildDiagram(trace, trace.alias === undefined ? algorithm : undefined);
  const verdict = violation ? sentenceFor(violation, states, report.algorithm) : 'A behavior';
  const reason = violation && 'reason' in violation ? violation.reason : undefined;
  return {
    spec,
    config,
    verdict,
    outcome: report.verdict === 'success' ? 'good' : 'bad',
    details: violation ? renderViolation(violation, report, plain).split('\n').slice(1).join('\n') : '',
    why: reason && violation && 'reason' in violation ? { title: whyTitle(violation, states), reason } : undefined,
    trace,
    place: violation && 'span' in violation ? violation.span : undefined,
    algorithm,
    ending: renderEnding(report, plain),
    version,
    diagram: { picture: sequenceSvg(diagram), remarks: diagram.remarks },
  };
}

/** The behavior as a sequence diagram of at most 100 columns. */
export function renderTraceDiagram(trace: ToldTrace, { algorithm }: CheckReport): string {
  return sequenceText(buildDiagram(trace, trace.alias === undefined ? algorithm : undefined));
}
