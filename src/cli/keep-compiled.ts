/**
 * Run by the build: runs the program as it is told to, and keeps what V8 made of it, so that later runs need not make it again (`load-program.ts`). Only what was run
 * is kept.
 */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { compiledFile, startProgram } from './load-program.js';

// V8 drops the code of functions that are not used for a while.
setFlagsFromString('--no-flush-bytecode');
const script = startProgram(undefined);
process.once('exit', () => {
  setFlagsFromString('--flush-bytecode');
  writeFileSync(compiledFile, script.createCachedData());
});
