/**
 * An expression as lines of tokens with columns, for the checksum of an algorithm. In: a range of a text. Out: the
 * tokens without comments. Names can be replaced. A longer or shorter name moves the tokens after it: the rest of its
 * line, and each later line that is aligned with a moved token.
 *
 * Invariant: some line begins in column 0, and neither the first nor the last line is empty.
 */
import type { Source, Span } from '../../diagnostics/source.js';
import { columnsOf } from '../../syntax/columns.js';

interface Token {
  text: string;
  isString: boolean;
  column: number;
}

/**
 * A line of tokens, aligned with a token of an earlier line, its anchor. When the anchor moves, the line moves too.
 * `column` is the original column of the anchor. The anchor is in the last earlier line that begins no further to the
 * right than this line: it is the last token there that begins no further to the right.
 */
interface Line {
  readonly tokens: Token[];
  anchor: Token | undefined;
  column: number;
}

/** Matches a comment, a line break or a token. Among tokens with the same beginning, the longest is listed first. */
const tokens =
  /\(\*|\\\*.*|\r\n|[\n\r]|"((?:\\.|[^"\\\r\n])*)"|[WS]F_|[0-9A-Za-z_]+|\\[bBoOhH][0-9][0-9A-Za-z]*|\\[A-Za-z]+|\(\\X\)|\([-+./]\)|-\+->|\|->|::=|<=>|\.\.\.|>>_|\]_|\^[+*#^]|\/\\|\\\/|<<|>>|<>|\[\]|~>|=>|=<|<=|>=|\/=|\|\||&&|\+\+|--|\*\*|\/\/|\|-|\|=|-\||=\||<:|:>|:=|->|<-|==|\.\.|\$\$|\?\?|%%|##|@@|!!|-\.|\S/gu;

export class TokenReader {
  private readonly columnAt: (offset: number) => number;

  constructor(private readonly source: Source) {
    this.columnAt = columnsOf(source.text);
  }

  read({ start, end }: Pick<Span, 'start' | 'end'>): TokenText {
    const lines: Token[][] = [[]];
    const text = this.source.text.slice(start, end);
    tokens.lastIndex = 0;
    for (let found = tokens.exec(text); found; found = tokens.exec(text)) {
      const [token, inQuotes] = found;
      if (token === '(*') tokens.lastIndex = skipComment(text, found.index, lines);
      else if (/^[\r\n]/.test(token)) lines.push([]);
      else if (!token.startsWith('\\*'))
        lines.at(-1)?.push({
          text: inQuotes ?? token,
          isString: inQuotes !== undefined,
          column: this.columnAt(start + found.index),
        });
    }
    return TokenText.of(lines);
  }
}

/** Returns the offset after a comment. For each line break in the comment, adds a new line of tokens. */
function skipComment(text: string, start: number, lines: Token[][]): number {
  const parts = /\(\*|\*\)|\r\n|[\n\r]/g;
  parts.lastIndex = start;
  let depth = 0;
  for (let found = parts.exec(text); found; found = parts.exec(text)) {
    if (found[0] === '(*') depth++;
    else if (found[0] !== '*)') lines.push([]);
    else if (--depth === 0) return parts.lastIndex;
  }
  return text.length;
}

export class TokenText {
  static readonly empty = new TokenText([]);

  private constructor(private readonly lines: readonly Line[]) {}

  static of(lines: readonly (readonly Token[])[]): TokenText {
    const first = lines.findIndex((line) => line.length > 0);
    if (first < 0) return TokenText.empty;
    const last = lines.findLastIndex((line) => line.length > 0);
    const kept = lines.slice(first, last + 1);
    const left = Math.min(...kept.flatMap(([token]) => token?.column ?? []));
    return new TokenText(aligned(kept.map((line) => line.map((each) => ({ ...each, column: each.column - left })))));
  }

  /** Makes a text of lines of tokens whose columns do not matter. A token that is a string has quotation marks. */
  static written(...lines: readonly (readonly string[])[]): TokenText {
    return TokenText.of(
      lines.map((line) =>
        line.map((text) => {
          const isString = text.startsWith('"');
          return { text: isString ? text.slice(1, -1) : text, isString, column: 0 };
        }),
      ),
    );
  }

  get isEmpty(): boolean {
    return this.lines.length === 0;
  }

  /** Returns the first token, and the text without it. */
  divided(): { readonly first: string; readonly rest: TokenText } {
    const [head, ...others] = this.copied();
    const [first, ...rest] = head ?? [];
    return { first: first?.text ?? '', rest: TokenText.of([rest, ...others]) };
  }

  /** Returns the text `before` followed by this text. */
  after(before: TokenText): TokenText {
    if (this.isEmpty || before.isEmpty) return this.isEmpty ? before : this;
    const [own, ...others] = this.copied();
    const all = before.copied();
    const end = all.at(-1)?.at(-1);
    const shift = end ? end.column + widthOf(end) : 0;
    const joined = [...(all.pop() ?? []), ...(own ?? []).map((each) => ({ ...each, column: each.column + shift }))];
    return TokenText.of([...all, joined, ...others]);
  }

  /**
   * Returns the text with other texts in the place of names. A replacement of several tokens gets parentheses. Names of
   * fields are not replaced.
   */
  replaced(texts: ReadonlyMap<string, TokenText>): TokenText {
    if (texts.size === 0 || this.isEmpty) return this;
    const only = this.onlyToken();
    if (only) return (!only.isString && texts.get(only.text)) || this;
    return new TokenText(new Replacing(this.copied(), texts).lines);
  }

  onlyToken(): Token | undefined {
    const [line] = this.lines;
    return this.lines.length === 1 && line?.tokens.length === 1 ? line.tokens[0] : undefined;
  }

  /**
   * Returns the text with other names.
   * @param nameOf returns the new name for a name of the text.
   */
  renamed(nameOf: (name: string) => string): TokenText {
    const all = new Set(
      this.lines.flatMap((line) => line.tokens.flatMap(({ text, isString }) => (isString ? [] : text))),
    );
    const changed = [...all].filter((name) => nameOf(name) !== name);
    return this.replaced(new Map(changed.map((name) => [name, TokenText.written([nameOf(name)])])));
  }

  copied(): Token[][] {
    return this.lines.map(({ tokens: own }) => own.map((each) => ({ ...each })));
  }

  /**
   * Returns the text from which the checksum is computed: a sequence of strings, in which `/\` and `\/` have their
   * columns, such as `(col4) /\`.
   */
  toString(): string {
    let separator = '';
    const lines = this.lines.map(({ tokens: own }) =>
      own
        .map((token) => {
          const text = separator + tokenText(token);
          separator = ', ';
          return text;
        })
        .join(''),
    );
    return `<< ${lines.join('\n')} >>`;
  }
}

function tokenText({ text, isString, column }: Token): string {
  if (isString) return `"\\"", "${text}", "\\""`;
  if (text === '\\/') return `"(col${column}) \\\\/"`;
  if (text === '/\\') return `"(col${column}) /\\\\"`;
  return text.startsWith('\\') ? `"\\${text}"` : `"${text}"`;
}

function widthOf({ text, isString }: Token): number {
  return text.length + (isString ? 2 : 0);
}

function aligned(lines: readonly Token[][]): Line[] {
  return lines.map((own, at) => {
    const start = own[0]?.column ?? -1;
    const above = lines.findLastIndex(([first], index) => index < at && first && first.column <= start);
    const further = lines[above]?.findIndex(({ column }) => column > start) ?? -1;
    const anchor = lines[above]?.at(further < 0 ? -1 : further - 1);
    return { tokens: own, anchor, column: anchor?.column ?? 0 };
  });
}

/** Replaces names in one pass from left to right. Names in a replacement are not replaced again. */
class Replacing {
  readonly lines: Line[];

  constructor(
    copies: Token[][],
    private readonly texts: ReadonlyMap<string, TokenText>,
  ) {
    this.lines = aligned(copies);
    let [line, at] = [0, 0];
    while (line < this.lines.length) {
      const own = this.lines[line]?.tokens ?? [];
      const token = own[at];
      if (!token) {
        line++;
        at = 0;
        continue;
      }
      const text = token.isString ? undefined : this.texts.get(token.text);
      const skipped = this.namesOfFields(line, at);
      if (skipped > 0) [line, at] = this.step(line, at, skipped);
      else if (text) [line, at] = this.replace(line, at, text);
      else at++;
    }
  }

  /** Returns the number of tokens to skip if a field begins here, as in `.f` or `[f |->`; 0 if no field begins here. */
  private namesOfFields(line: number, at: number): number {
    const token = this.tokenAt([line, at]);
    if (!token || token.isString) return 0;
    if (token.text === '.') return 2;
    if (token.text !== '[' && token.text !== ',') return 0;
    const third = this.tokenAt(this.step(line, at, 2));
    return third && !third.isString && [':', '|->', '↦'].includes(third.text) ? 3 : 0;
  }

  private tokenAt([line, at]: readonly [number, number]): Token | undefined {
    return this.lines[line]?.tokens[at];
  }

  private step(line: number, at: number, count: number): [number, number] {
    for (let left = count; left > 0; left--) {
      at++;
      while (line < this.lines.length && at >= (this.lines[line]?.tokens.length ?? 0)) {
        line++;
        at = 0;
      }
    }
    return [line, at];
  }

  /** Replaces a token by a text. Returns the line and the index of the token after the text. */
  private replace(line: number, at: number, text: TokenText): [number, number] {
    const own = (this.lines[line] as Line).tokens;
    const token = own[at] as Token;
    const rest = own.splice(at + 1);
    const gap = rest[0] ? rest[0].column - (token.column + widthOf(token)) : 0;
    const only = text.onlyToken();
    if (only) Object.assign(token, { text: only.text, isString: only.isString });
    const last = only ? line : this.insert(line, token, text.copied());
    const place = (this.lines[last] as Line).tokens;
    const end = place.length;
    const before = place[end - 1] as Token;
    const shift = rest[0] ? before.column + widthOf(before) + gap - rest[0].column : 0;
    for (const each of rest) each.column += shift;
    place.push(...rest);
    this.realign();
    return [last, end];
  }

  /** Replaces the last token of a line by lines in parentheses. Returns the last of these lines. */
  private insert(line: number, token: Token, added: readonly Token[][]): number {
    const [head, ...others] = aligned(added);
    for (const each of head?.tokens ?? []) each.column += token.column + 1;
    Object.assign(token, { text: '(', isString: false });
    this.lines[line]?.tokens.push(...(head?.tokens ?? []));
    this.lines.splice(line + 1, 0, ...others);
    const last = line + others.length;
    const place = (this.lines[last] as Line).tokens;
    const before = place.at(-1) as Token;
    place.push({ text: ')', isString: false, column: before.column + widthOf(before) });
    return last;
  }

  /** Moves each line whose anchor has moved. */
  private realign(): void {
    for (const each of this.lines) {
      const shift = each.anchor ? each.anchor.column - each.column : 0;
      each.column += shift;
      for (const token of each.tokens) token.column += shift;
    }
  }
}
