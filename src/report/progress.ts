/** The progress of a running search: one line of text, or one JSON object. */
import { renderCount } from '../diagnostics/counts.js';
import { renderBytes, renderSeconds } from './quantities.js';

export interface SearchProgress {
  readonly generated: number;
  readonly distinct: number;
  /** The number of states that were found and not expanded yet. */
  readonly left: number;
  readonly depth: number;
  readonly bytes: number;
  readonly seconds: number;
  /**
   * The progress of the check of temporal properties. Undefined while the search itself runs. `doing` is its current
   * part: listing edges, or finding components.
   */
  readonly liveness?: { readonly doing: 'edges' | 'components'; readonly states: number; readonly of: number };
}

/** Returns the number of states generated per second since the previous report. */
export function statesPerSecond(now: SearchProgress, before: SearchProgress | undefined): number {
  const seconds = now.seconds - (before?.seconds ?? 0);
  return seconds > 0 ? Math.round((now.generated - (before?.generated ?? 0)) / seconds) : 0;
}

/**
 * Returns one line of text, without a line break. If the line is wider than `width` columns, its last parts are left
 * out.
 */
export function renderProgress(
  now: SearchProgress,
  before: SearchProgress | undefined,
  width = Number.POSITIVE_INFINITY,
): string {
  const parts = [
    renderSeconds(now.seconds),
    `${renderCount(now.distinct)} distinct`,
    `depth ${renderCount(now.depth)}`,
    `${renderCount(now.left)} to expand`,
    `${renderCount(now.generated)} generated`,
    `${renderCount(statesPerSecond(now, before))}/s`,
    renderBytes(now.bytes),
  ];
  if (now.liveness) {
    const { doing, states, of } = now.liveness;
    const share = doing === 'edges' ? `steps of ${renderCount(states)} of ${renderCount(of)} states` : 'loops';
    parts.splice(1, parts.length, `temporal properties: ${share}`);
  }
  while (parts.length > 1 && parts.join('  ').length > width) parts.pop();
  return parts.join('  ').slice(0, width);
}

export function progressToJson(now: SearchProgress, before: SearchProgress | undefined): string {
  return JSON.stringify({
    event: 'progress',
    seconds: Number(now.seconds.toFixed(3)),
    generated: now.generated,
    distinct: now.distinct,
    left: now.left,
    depth: now.depth,
    statesPerSecond: statesPerSecond(now, before),
    bytes: now.bytes,
    ...(now.liveness ? { liveness: now.liveness } : {}),
  });
}
