/** Explains the signs of a sequence diagram: an entry of the legend for each kind of arrow and of line that it has. */
import type { AlgorithmWords } from '../../report/algorithm-steps.js';
import type { Arrow, Diagram, LegendEntry, Stub } from './diagram.js';

const meanings: Readonly<Record<Arrow['kind'] | Stub['kind'], string>> = {
  received: 'message, from the step that sends it to the one that takes it',
  inferred: 'message that is never removed, to a step that probably reads it',
  written: 'the step changes a variable of the other process',
  lost: 'lost message',
  waiting: 'message that no step is seen to take',
};

export function explainSigns(
  { rows, arrows, stubs }: Pick<Diagram, 'rows' | 'arrows' | 'stubs'>,
  algorithm: AlgorithmWords | undefined,
): readonly LegendEntry[] {
  const used = new Set([...arrows, ...stubs].map(({ kind }) => kind));
  const signs = (Object.keys(meanings) as (keyof typeof meanings)[]).filter((kind) => used.has(kind));
  const blocks = rows.flatMap((row) => row.blocks);
  const lines = blocks.flatMap((block) => block.lines);
  const has = (pattern: RegExp) => lines.some(({ text }) => pattern.test(text));
  const words = [
    algorithm && has(/ \(then [^)]*\)$/) ? 'then: the label at which the process continues' : undefined,
    has(/^pc: /) ? 'pc: the place at which the process continues' : undefined,
    has(/ (?:elements|items|arguments)\)$/) ? '+ added, - removed' : undefined,
    lines.some(({ isShared }) => isShared) && blocks.some(({ lane }) => lane > 0)
      ? 'italic: a variable that belongs to no process'
      : undefined,
    blocks.some(({ kind }) => kind === 'network')
      ? 'network: a step that loses or copies messages, beside the process that sent them'
      : undefined,
  ];
  return [
    ...signs.map((sign) => ({ sign, text: meanings[sign] })),
    ...words.flatMap((text): readonly LegendEntry[] => (text === undefined ? [] : [{ sign: 'words', text }])),
  ];
}
