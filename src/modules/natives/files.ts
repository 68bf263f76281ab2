/**
 * Lets natives use files and programs. In: the context of a native. Out: files, programs, or the contents of a file.
 * Throws if the run does not allow access to files and programs.
 */
import type { Handle } from '../../values/store/handles.js';
import { ValueError } from '../../values/store/value-errors.js';
import { textFrom } from './arguments.js';
import type { Files, NativeContext, Programs } from './native.js';

export function filesOf({ world }: NativeContext, name: Handle): Files {
  if (!world.files) throw new ValueError('not-permitted', [name], 'files');
  return world.files;
}

export function programsOf({ world }: NativeContext, command: Handle): Programs {
  if (!world.programs) throw new ValueError('not-permitted', [command], 'programs');
  return world.programs;
}

/** Returns the contents of a file. Throws if the file does not exist. */
export function readFile(context: NativeContext, name: Handle): string {
  const text = filesOf(context, name).read(textFrom(context, name));
  if (text === undefined) throw new ValueError('no-such-file', [name]);
  return text;
}

/** Returns the lines of a text, without line ends. A line end at the end of the text does not begin an empty line. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
