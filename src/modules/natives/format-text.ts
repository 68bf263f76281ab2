/**
 * Templates with places to fill, as the modules CSV and IOUtils have them from Java: `%s` takes the next text, `%2$s` the second, `%<s` the last one again,
 * `%%` is a per cent sign and `%n` a line's end; a width pads, `-` to the right. In: a template and texts. Out: the text, or `undefined` where
 * the template asks for what there is not.
 */
const placePattern = /%(?:(\d+)\$|(<))?(-)?(\d+)?(?:\.(\d+))?([a-zA-Z%])/g;

export function formatText(template: string, texts: readonly string[]): string | undefined {
  let ordinary = 0;
  let last = -1;
  let failed = template.replace(placePattern, '').includes('%');
  const fill = (place: Place): string => {
    if (place.letter === '%') return '%';
    if (place.letter === 'n') return '\n';
    last = place.index !== undefined ? Number(place.index) - 1 : place.again === undefined ? ordinary++ : last;
    const text = texts[last];
    if (text === undefined || !/[sS]/.test(place.letter)) {
      failed = true;
      return '';
    }
    const cut = place.precision === undefined ? text : text.slice(0, Number(place.precision));
    const cased = place.letter === 'S' ? cut.toUpperCase() : cut;
    const width = Number(place.width ?? 0);
    return place.left === undefined ? cased.padStart(width) : cased.padEnd(width);
  };
  const filled = template.replace(placePattern, (_, index, again, left, width, precision, letter) =>
    fill({ index, again, left, width, precision, letter }),
  );
  return failed ? undefined : filled;
}

interface Place {
  readonly index?: string;
  readonly again?: string;
  readonly left?: string;
  readonly width?: string;
  readonly precision?: string;
  readonly letter: string;
}
