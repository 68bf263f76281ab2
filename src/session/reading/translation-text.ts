/**
 * Writes a translation into the text of its file. In: the place of an algorithm, and its translation. Out: the text of
 * the file, in which only the checksums and the lines between the markers differ. If there are no markers, they are
 * written after the comment of the algorithm.
 *
 * The first checksum is that of the algorithm. The second one is that of the lines of the translation, so that a change
 * by hand is noticed. Both are computed as in other tools.
 */
import { algorithmChecksum } from '../../pluscal/checksum/algorithm-text.js';
import { crc32 } from '../../pluscal/checksum/crc32.js';
import type { Translation } from '../../pluscal/translate-algorithm.js';
import type { AlgorithmPlace } from '../../syntax/find-algorithm.js';
import { printUnits } from '../../syntax/print.js';

const checksums =
  /\(\s*ch(?:ec)?ksum\(p(?:lus)?cal\)\s*(?:=\s*"([0-9A-Fa-f]*)"|\\in\s*STRING)\s*\/\\\s*ch(?:ec)?ksum\(tla\+?\)\s*(?:=\s*"([0-9A-Fa-f]*)"|\\in\s*STRING)\s*\)/i;

/** Returns the units as text, without a module around them. */
export function translationText({ units }: Translation): string {
  return printUnits(units);
}

/** Whether the file has a place for a translation: the markers, or the end of a comment in the module. */
export function hasPlace({ markers, comment, module }: AlgorithmPlace): boolean {
  return markers ? markers.end !== undefined : comment !== undefined && comment.start >= module.span.start;
}

/** Returns the text of the file with this translation; undefined if the file has no place for it. */
export function withTranslation(
  place: AlgorithmPlace,
  translation: Translation,
  translated: string,
): string | undefined {
  if (!hasPlace(place)) return undefined;
  const { source } = place.span;
  const { text } = source;
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const lines = translated.replace(/\n$/, '').split('\n');
  const sums = `(chksum(pcal) = "${algorithmChecksum(translation.written)}" /\\ chksum(tla) = "${crc32(lines.join(''))}")`;
  const body = [...lines, ''].join(lineBreak);
  if (place.markers) {
    const { begin, end: last } = place.markers;
    const head = text.slice(0, begin.start) + marker(text.slice(begin.start, begin.end), sums);
    return (
      head + restOfLine(text, begin.end) + lineBreak + body + text.slice(startOfLine(text, last?.start ?? text.length))
    );
  }
  const { comment } = place;
  if (!comment) return undefined;
  const inserted = [`\\* BEGIN TRANSLATION ${sums}`, ...lines, '\\* END TRANSLATION '].join(lineBreak);
  const rest = restOfLine(text, comment.end);
  const after = text.slice(comment.end + rest.length);
  // White space and a further comment after the algorithm's comment are kept on its line. Any other text on this line
  // is put after the translation.
  return /^\s*(?:\\\*.*)?$/.test(rest)
    ? text.slice(0, comment.end) + rest + lineBreak + inserted + after
    : text.slice(0, comment.end) + lineBreak + inserted + lineBreak + rest + after;
}

/** Returns the line that begins a translation, with these checksums. */
function marker(line: string, sums: string): string {
  if (checksums.test(line)) return line.replace(checksums, () => sums);
  return line.startsWith('\\*') ? `${line.trimEnd()} ${sums}` : line;
}

/** Whether each of the two checksums in the file is right; undefined for a checksum that the file does not have. */
export interface ComparedChecksums {
  readonly algorithm: boolean | undefined;
  readonly lines: boolean | undefined;
}

export function comparedChecksums(place: AlgorithmPlace, translation: Translation): ComparedChecksums {
  const { markers, span } = place;
  if (!markers?.end) return { algorithm: undefined, lines: undefined };
  const { text } = span.source;
  const { begin, end } = markers;
  const [, ofAlgorithm, ofLines] = checksums.exec(text.slice(begin.start, begin.end)) ?? [];
  const from = begin.end + restOfLine(text, begin.end).length;
  const lines = text.slice(from, startOfLine(text, end.start)).split(/\r\n|\n|\r/);
  return {
    algorithm: ofAlgorithm === undefined ? undefined : isChecksum(ofAlgorithm, algorithmChecksum(translation.written)),
    lines: ofLines === undefined ? undefined : isChecksum(ofLines, crc32(lines.join(''))),
  };
}

function isChecksum(written: string, computed: string): boolean {
  return computed === written.toLowerCase().replace(/^0+(?=.)/, '');
}

function restOfLine(text: string, offset: number): string {
  return /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
}

function startOfLine(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !/[\r\n]/.test(text[start - 1] ?? '')) start--;
  return start;
}
