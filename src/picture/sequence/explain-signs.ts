/** Explains the signs of a sequence diagram: an entry of the legend for each kind of arrow and of line that it has. */
import type { AlgorithmWords } from '../../report/algorithm-steps.js';
import type { Arrow, Diagram, LegendEntry, Stub } from './diagram.js';

const meanings: Readonly<Record<Arrow['kind'] | Stub['kind'], string>> = {
  received: 'message, from the step that sends it to the one that receives it',
  inferred: 'message whose receiver is inferred: the step has the values of the message',
  written: 'the step changes a variable of the other process',
  lost: 'lost message',
  waiting: 'message that no step receives, as far as can be seen',
};

export function explainSigns(
  { rows, arrows, stubs }: Pick<Diagram, 'rows' | 'arrows' | 'stubs'>,
  algorithm: AlgorithmWords | undefined,
): readonly LegendEntry[] {
  const used = new Set([...arrows, ...stubs].map(({ kind }) => kind));
  const signs = (Object.keys(meanings) as (keyof typeof meanings)[]).filter((kind) => used.has(kind));
  const texts = rows.flatMap(({ blocks }) => blocks.flatMap(({ lines }) => lines.map(({ text }) => text)));
  const words = [
    algorithm && texts.some((text) => text.includes(' (next: '))
      ? 'next: the label at which the process continues'
      : undefined,
    texts.some((text) => text.startsWith('pc: ')) ? 'pc: the place at which the process continues' : undefined,
    texts.some((text) => / (?:elements|items|arguments)\)$/.test(text)) ? '+ added, - removed' : undefined,
  ];
  return [
    ...signs.map((sign) => ({ sign, text: meanings[sign] })),
    ...words.flatMap((text): readonly LegendEntry[] => (text === undefined ? [] : [{ sign: 'words', text }])),
  ];
}
