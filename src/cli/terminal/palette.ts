/** The colours of messages on a terminal. */
import pc from 'picocolors';
import type { Palette } from '../../diagnostics/palette.js';

export function makePalette(coloured: boolean): Palette {
  const { bold, red, yellow, cyan, blue } = pc.createColors(coloured);
  return {
    error: (text) => bold(red(text)),
    warning: (text) => bold(yellow(text)),
    title: bold,
    gutter: blue,
    primary: red,
    secondary: cyan,
    hint: cyan,
  };
}
