/**
 * The build runs this file. It runs the program with its arguments, and stores the code that V8 compiled for later runs
 * (`load-program.ts`). Only code that ran is stored.
 */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { compiledFile, startProgram } from './load-program.js';

// Otherwise V8 discards the code of functions that have not run for a while.
setFlagsFromString('--no-flush-bytecode');
const script = startProgram(undefined);
process.once('exit', () => {
  setFlagsFromString('--flush-bytecode');
  writeFileSync(compiledFile, script.createCachedData());
});
