/**
 * HTML and SVG as data. In: elements with attributes and texts of any content. Out: markup in which every text and
 * every attribute is escaped, and control characters are made visible. Only constants of the layer `picture` are
 * `trusted`, which means that they are not escaped.
 */
import { visible } from '../../diagnostics/visible-text.js';

export type Markup = string | MarkupElement | Trusted;

export interface MarkupElement {
  readonly kind: 'element';
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Markup[];
}

/** A style sheet or a program. It is written without escaping. */
export interface Trusted {
  readonly kind: 'trusted';
  readonly text: string;
}

/**
 * The attributes of an element. An attribute that is undefined or FALSE is left out. An attribute that is TRUE is
 * written without a value.
 */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

export function element(tag: string, attributes: Attributes = {}, ...children: readonly Markup[]): MarkupElement {
  return { kind: 'element', tag, attributes, children };
}

export function trusted(text: string): Trusted {
  return { kind: 'trusted', text };
}

const withoutEnd: ReadonlySet<string> = new Set(['meta', 'br', 'hr']);

export function renderMarkup(markup: Markup): string {
  const pieces: string[] = [];
  write(markup, pieces);
  return pieces.join('');
}

function write(markup: Markup, pieces: string[]): void {
  if (typeof markup === 'string') pieces.push(escaped(markup));
  else if (markup.kind === 'trusted') pieces.push(markup.text);
  else {
    const { tag, attributes, children } = markup;
    let start = `<${tag}`;
    for (const name in attributes) {
      const value = attributes[name];
      if (value === undefined || value === false) continue;
      start += value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`;
    }
    pieces.push(`${start}>`);
    for (const child of children) write(child, pieces);
    if (!withoutEnd.has(tag)) pieces.push(`</${tag}>`);
  }
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Matches a character that must be escaped or made visible. */
const special = /[^ !#-%(-;=?-~]/;

/** Escapes a text. Line breaks are kept; the style sheet decides whether they are shown. */
export function escaped(text: string): string {
  if (!special.test(text)) return text;
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => visible(line.replace(/\t/g, '        ')).replace(/[&<>"']/g, (sign) => signs[sign] ?? sign))
    .join('\n');
}
