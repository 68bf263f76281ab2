/**
 * Fills templates with the conversions of Java's `String.format`, which the modules CSV and IOUtils use: `%s` is the
 * next text, `%2$s` the second, `%<s` the previous one again, `%%` a per cent sign and `%n` a line end. A width adds
 * blanks on the left; with `-`, on the right. In: a template and texts. Out: the filled template; `undefined` if it
 * needs a text that is not given.
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
