/**
 * Writes the folder of `synod replay --animate`. In: the pictures of a behavior. Out: a folder with one SVG file for
 * each state. If an error occurs, no folder is created.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import { frameTexts } from '../../picture/trace-forms.js';
import { WholeFolder } from './whole-folder.js';

/** Returns an error if the folder cannot be written. Called before the trace is read. */
export function whyNoFrames(folder: string): Diagnostic | undefined {
  return fault(folder, new WholeFolder(folder).whyNot());
}

/** Writes the frames. Returns the names of the files, or the error. */
export function writeFrames(folder: string, { frames }: ToldTrace): readonly string[] | Diagnostic {
  if (!frames) return noPicture(folder);
  const width = Math.max(3, String(frames.length).length);
  const files = frameTexts(frames).map((text, i) => [`state-${String(i + 1).padStart(width, '0')}.svg`, text] as const);
  return fault(folder, new WholeFolder(folder).write(files)) ?? files.map(([name]) => name);
}

function fault(folder: string, why: string | undefined): Diagnostic | undefined {
  if (why === undefined) return undefined;
  return diagnostic('SY5177', `The pictures cannot be written to '${folder}': ${why}`, {
    hint: 'name a new or an empty folder with --animate',
  });
}

function noPicture(folder: string): Diagnostic {
  return diagnostic('SY5176', `Nothing was written to '${folder}': not every state has a picture`, {
    hint: 'define AnimView with the module SVG, or write --picture EXPRESSION; a warning says which state a picture cannot draw',
  });
}
