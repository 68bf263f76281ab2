/**
 * Writes a behavior as the log of a protocol: one line for each message, with its sender, its receivers, its kind and
 * its contents. In: the behavior, its diagram, and an expression whose value is the chosen value. Out: text. Further
 * lines say when a value is chosen for the first time, and when the chosen value changes.
 */
import { type Palette, plain } from '../../diagnostics/palette.js';
import { visible } from '../../diagnostics/visible-text.js';
import type { ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import { renderAction } from '../../report/render-action.js';
import type { Itf } from '../../values/forms/itf.js';
import type { Arrow, Diagram } from './diagram.js';
import { elementsOf, itemsOf, pairsOf } from './itf-parts.js';

interface Entry {
  /** The number of the state. */
  readonly state: number;
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

type Row = Entry | { readonly announced: string };

/**
 * Writes the log.
 * @param chosen the expression whose value is the chosen value. It must be among the expressions that are shown with
 * each state.
 */
export function renderProtocolLog(
  trace: ToldTrace,
  diagram: Diagram,
  chosen: string | undefined,
  palette: Palette = plain,
): string {
  const rows: Row[] = [];
  let before = 'nothing';
  for (const i of trace.states.keys()) {
    rows.push(...entriesOf(diagram, i));
    const now = chosen === undefined ? undefined : chosenIn(trace, i, chosen);
    if (now !== undefined && now !== before) {
      const { action } = trace.states[i] ?? {};
      const by = action ? `, by ${renderAction(action)}` : '';
      rows.push({
        announced:
          before === 'nothing'
            ? `Consensus: ${visible(now)} is chosen in state ${i + 1}${by}`
            : `${visible(chosen ?? '')} changes from ${visible(before)} to ${visible(now)} in state ${i + 1}${by}`,
      });
      before = now;
    }
  }
  const entries = rows.filter((row): row is Entry => 'text' in row);
  const width = (text: (entry: Entry) => string) => Math.max(0, ...entries.map((entry) => text(entry).length));
  const widths = [width(({ state }) => String(state)), width(({ from }) => from), width(({ to }) => to)] as const;
  const lines = rows.map((row) =>
    'announced' in row
      ? palette.title(`*** ${row.announced} ***`)
      : `${palette.gutter(String(row.state).padStart(widths[0]))}  ${row.from.padStart(widths[1])} -> ${row.to.padEnd(widths[2])}  ${row.text}`,
  );
  const { loop } = trace;
  if (loop) lines.push(palette.title(`Back to state ${loop.to + 1}: what follows is repeated for ever.`));
  if (entries.length === 0) lines.push('No message was recognised in this behavior.');
  if (chosen !== undefined && before === 'nothing') lines.push('Nothing is chosen in this behavior.');
  return lines.join('\n');
}

/** Returns the chosen value in a state as text: `nothing` for an empty set. Undefined if it is not known. */
function chosenIn({ states }: ToldTrace, i: number, chosen: string): string | undefined {
  const one = states[i]?.shown?.find(({ text }) => text === chosen);
  if (!one || 'why' in one) return undefined;
  const { itf, text } = one.value;
  return isEmpty(itf) ? 'nothing' : text.replace(/\s+/g, ' ');
}

function isEmpty(itf: Itf): boolean {
  const parts = elementsOf(itf) ?? itemsOf(itf) ?? pairsOf(itf);
  return parts?.length === 0 || itf === false;
}

/**
 * Returns entries for the messages that a step sends and loses. If it has no messages, returns entries for its changes
 * of parts of other processes.
 */
function entriesOf({ rows, lanes, arrows }: Diagram, i: number): readonly Entry[] {
  const name = (lane: number) => visible(lanes[lane] ?? '');
  return (rows[i]?.blocks ?? []).flatMap(({ lane, lines }) => {
    const sent = lines.flatMap((line, at): Entry[] => {
      if (line.kind !== 'sent') return [];
      const seen = arrows.filter((arrow) => isFrom(arrow, i, lane, at)).map((arrow) => name(arrow.to.lane));
      const named = seen.length > 0 ? [...new Set(seen)] : (line.peers ?? []).map(visible);
      const receiver = named.length > 0 ? named.join(', ') : 'nobody';
      return [{ state: i + 1, from: name(lane), to: receiver, text: visible(line.text) }];
    });
    const lost = lines.flatMap((line): Entry[] =>
      line.kind === 'lost' ? [{ state: i + 1, from: name(lane), to: 'lost', text: visible(line.text) }] : [],
    );
    const written = arrows.filter((arrow) => arrow.kind === 'written' && isFrom(arrow, i, lane, 0));
    const writes = written.map((arrow) => ({
      ...{ state: i + 1, from: name(lane), to: name(arrow.to.lane), text: visible(arrow.text) },
    }));
    return [...sent, ...lost, ...writes];
  });
}

function isFrom({ from }: Arrow, row: number, lane: number, line: number): boolean {
  return from.row === row && from.lane === lane && from.line === line;
}
