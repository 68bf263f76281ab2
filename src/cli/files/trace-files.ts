/**
 * Writes the files of `--trace`. In: names of files, and a behavior. Out: the files, and an error for each name or file
 * that cannot be used. A file is either complete or not changed.
 */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { ToldTrace } from '../../explore/stepwise/tell-behavior.js';
import { renderTraceFile, type TracedRun } from '../../picture/trace-forms.js';
import { isModuleName, moduleNameOf } from '../../report/trace-module.js';
import { isTooLong, longestText } from '../terminal/chunks.js';
import { systemErrorCode } from './read-source.js';
import { errorOfWriting, replaceFile, writeText } from './replace-file.js';

/** Returns the errors that keep traces from being written to these files. A file that exists keeps its contents. */
export function whyNoTraces(files: readonly string[]): readonly Diagnostic[] {
  const paths = new Set<string>();
  return files.flatMap((file): readonly Diagnostic[] => {
    const path = resolve(file);
    if (paths.has(path)) return [namedTwice(file)];
    paths.add(path);
    if (file.endsWith('.tla') && !isModuleName(moduleNameOf(file))) return [noModuleName(file)];
    const unwritable = whyUnwritable(file);
    return unwritable ? [unwritable] : [];
  });
}

function whyUnwritable(file: string): Diagnostic | undefined {
  const code = errorOfWriting(file);
  return code === undefined ? undefined : cannotWrite(file, code);
}

/** Writes the files. Returns an error for each file that cannot be written. */
export function writeTraces(files: readonly string[], trace: ToldTrace, run: TracedRun): readonly Diagnostic[] {
  return files.flatMap((file) => {
    try {
      const fault = write(file, renderTraceFile(file, trace, run));
      return fault ? [fault] : [];
    } catch (error) {
      if (!isTooLong(error)) throw error;
      return [tooLong(file)];
    }
  });
}

function write(file: string, text: Iterable<string>): Diagnostic | undefined {
  // A device or a pipe is written directly. A rename would replace it by a file.
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== false) return replaceFile(file, text);
  try {
    writeText(file, text);
    return undefined;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    return cannotWrite(file, code);
  }
}

function cannotWrite(file: string, code: string): Diagnostic {
  return diagnostic('SY0033', `Cannot write a trace to '${file}': ${code}`, {
    hint: 'name a file in a writable folder',
  });
}

function tooLong(file: string): Diagnostic {
  return diagnostic(
    'SY5118',
    `The behavior is too long for '${file}': its text would have more than ${longestText} characters`,
    {
      hint: 'write JSON, which may be longer: --trace FILE.itf.json or --trace FILE.trace.json',
    },
  );
}

function namedTwice(file: string): Diagnostic {
  return diagnostic('SY5114', `--trace names '${file}' twice`, { hint: 'give each form a file of its own' });
}

function noModuleName(file: string): Diagnostic {
  return diagnostic('SY5115', `'${file}' cannot contain a module: '${moduleNameOf(file)}' is no name of a module`, {
    hint: 'a name consists of letters, digits and _, and has a letter: Trace.tla',
  });
}
