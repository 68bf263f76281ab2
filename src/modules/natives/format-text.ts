/**
 * Fills templates in the syntax of Java's `String.format`, which the modules CSV and IOUtils use: `%s` stands for the
 * next text, `%2$s` for the second text, `%<s` for the previous text again, `%%` for a per cent sign and `%n` for a
 * line end. A width adds blanks on the left; with `-`, on the right. In: a template and texts. Out: the filled
 * template; `undefined` if the template needs more texts than are given.
 */
const conversionPattern = /%(?:(\d+)\$|(<))?(-)?(\d+)?(?:\.(\d+))?([a-zA-Z%])/g;

export function formatText(template: string, texts: readonly string[]): string | undefined {
  let ordinary = 0;
  let last = -1;
  let failed = template.replace(conversionPattern, '').includes('%');
  const fill = (conversion: Conversion): string => {
    if (conversion.letter === '%') return '%';
    if (conversion.letter === 'n') return '\n';
    last =
      conversion.index !== undefined
        ? Number(conversion.index) - 1
        : conversion.again === undefined
          ? ordinary++
          : last;
    const text = texts[last];
    if (text === undefined || !/[sS]/.test(conversion.letter)) {
      failed = true;
      return '';
    }
    const cut = conversion.precision === undefined ? text : text.slice(0, Number(conversion.precision));
    const cased = conversion.letter === 'S' ? cut.toUpperCase() : cut;
    const width = Number(conversion.width ?? 0);
    return conversion.left === undefined ? cased.padStart(width) : cased.padEnd(width);
  };
  const filled = template.replace(conversionPattern, (_, index, again, left, width, precision, letter) =>
    fill({ index, again, left, width, precision, letter }),
  );
  return failed ? undefined : filled;
}

interface Conversion {
  readonly index?: string;
  readonly again?: string;
  readonly left?: string;
  readonly width?: string;
  readonly precision?: string;
  readonly letter: string;
}
