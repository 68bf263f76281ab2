/**
 * Folds runs of steps that say little into one row: steps that only send messages that are lost, steps that lose them,
 * and steps that change nothing. In: a diagram with a row for each state. Out: a diagram in which such a run is one row, with counts.
 */
import { type Block, type Diagram, type End, endKey, type Line, type Row, type Stub } from './diagram.js';

/** A run of fewer rows is not folded. */
const shortestRun = 3;

export function foldRows(diagram: Diagram): Diagram {
  const { rows, loop } = diagram;
  const lost = new Set(diagram.stubs.filter(({ kind }) => kind === 'lost').map(({ from }) => endKey(from)));
  const runs: (readonly Row[])[] = [];
  let run: Row[] = [];
  const end = () => {
    if (run.length >= shortestRun) runs.push(run);
    else runs.push(...run.map((row) => [row]));
    run = [];
  };
  for (const [i, row] of rows.entries()) {
    // The last state is the one that shows the violation, and the loop begins with a row of its own.
    const saysLittle = i > 0 && i < rows.length - 1 && i !== loop?.to && (isIdle(row) || isOfLosses(row, i, lost));
    if (!saysLittle) end();
    run.push(row);
    if (!saysLittle) end();
  }
  end();
  if (runs.length === rows.length) return diagram;
  const lines = new Map<string, number>();
  const folded = runs.map((ofRun) => (ofRun.length === 1 ? (ofRun[0] as Row) : foldedRow(ofRun, lines)));
  const place = runs.flatMap((ofRun, at) => ofRun.map(() => at));
  const moved = (end: End): End => ({
    row: place[end.row] as number,
    lane: end.lane,
    line: lines.get(endKey(end)) ?? end.line,
  });
  return {
    ...diagram,
    rows: folded,
    arrows: diagram.arrows.map((arrow) => ({ ...arrow, from: moved(arrow.from), to: moved(arrow.to) })),
    stubs: withoutRepetitions(diagram.stubs.map((stub) => ({ ...stub, from: moved(stub.from) }))),
    loop: loop && { ...loop, to: place[loop.to] as number },
  };
}

function isIdle({ blocks }: Row): boolean {
  return blocks.length > 0 && blocks.every(({ lines }) => lines.some(({ kind }) => kind === 'idle'));
}

/** Whether a row only sends messages that are lost, or only loses messages. */
function isOfLosses({ blocks }: Row, row: number, lost: ReadonlySet<string>): boolean {
  const areAll = blocks.every(({ kind, lane, lines }) => {
    const [, ...rest] = lines;
    const isOfOne = (line: Line, i: number) =>
      line.kind === 'lost' || (line.kind === 'sent' && lost.has(endKey({ row, lane, line: i + 1 })));
    return (kind === 'network' || blocks.length === 1) && rest.length > 0 && rest.every(isOfOne);
  });
  return blocks.length > 0 && areAll;
}

/**
 * Makes one row of a run.
 * @param places receives, for each line of the run, its index in the block of the row.
 */
function foldedRow(rows: readonly Row[], places: Map<string, number>): Row {
  const [first, last] = [rows[0] as Row, rows.at(-1) as Row];
  const lanes = [...new Set(rows.flatMap(({ blocks }) => blocks.map(({ lane }) => lane)))];
  const blocks = lanes.map((lane): Block => {
    const isOfStep = rows.some((row) => row.blocks.some((block) => block.lane === lane && block.kind === 'step'));
    return { lane, kind: isOfStep ? 'step' : 'network', lines: foldedLines(rows, lane, places) };
  });
  return { title: `${first.title}-${last.title}`, first: first.first, last: last.last, notes: [], blocks };
}

interface Counted {
  readonly line: Line;
  count: number;
}

/** Returns each different line of a lane once, with the number of its occurrences. */
function foldedLines(rows: readonly Row[], lane: number, places: Map<string, number>): readonly Line[] {
  const from = rows[0]?.first ?? 0;
  const found: Counted[] = [];
  const byKey = new Map<string, number>();
  for (const { first: row, blocks } of rows) {
    for (const [i, line] of (blocks.find((block) => block.lane === lane)?.lines ?? []).entries()) {
      // A message that is sent and lost in the same run has only one line, where it is sent.
      const sentIn = /^sent in state (\d+)$/.exec(line.note ?? '')?.[1];
      if (line.kind === 'lost' && sentIn !== undefined && Number(sentIn) > from) continue;
      const key = `${line.kind} ${line.peers?.join() ?? ''} ${line.text}`;
      const at = byKey.get(key) ?? found.push({ line, count: 0 }) - 1;
      byKey.set(key, at);
      (found[at] as Counted).count++;
      places.set(endKey({ row, lane, line: i }), at);
    }
  }
  return found.map(({ line, count }) => {
    if (count === 1) return line;
    if (line.kind === 'idle') return line;
    if (line.kind === 'action') return { ...line, text: `${line.text}, ${count} times` };
    return { ...line, note: line.kind === 'sent' ? `${count} times, all lost` : `${count} times` };
  });
}

/** Equal messages of a folded row have one stub. */
function withoutRepetitions(stubs: readonly Stub[]): readonly Stub[] {
  const byEnd = new Map(stubs.map((stub) => [endKey(stub.from), stub]));
  return [...byEnd.values()];
}
