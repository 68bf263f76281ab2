/**
 * Writes the texts of the specification to which a behavior refers, line by line. In: positions in the text. Out:
 * markup, and for each position the lines to mark.
 */
import { lineIndexOf, lineRange, lineStarts, type Source, type Span } from '../../diagnostics/source.js';
import { type Attributes, element, type Markup } from '../markup/markup.js';

export class SourceTexts {
  private readonly names = new Map<Source, string>();

  /** Returns attributes that say where a position is: the element of its text, its first line and its last line. */
  add({ source, start, end }: Span): Attributes {
    const name = this.names.get(source) ?? `text${this.names.size + 1}`;
    this.names.set(source, name);
    const last = Math.max(start, end - 1);
    return { 'data-file': name, 'data-from': lineIndexOf(source, start), 'data-to': lineIndexOf(source, last) };
  }

  markup(): Markup {
    const texts = [...this.names].flatMap(([source, id]) => [
      element('p', { class: 'file tla' }, source.name),
      element('pre', { class: 'source', id }, ...lines(source)),
    ]);
    return element(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'The specification' },
      ...texts,
    );
  }
}

function lines(source: Source): readonly Markup[] {
  return lineStarts(source).map((_, i) => {
    const { start, end } = lineRange(source, i);
    return element('span', {}, source.text.slice(start, end));
  });
}
