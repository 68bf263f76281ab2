/**
 * The build runs this file. It runs commands, and stores the code that V8 compiled for later runs (`load-program.ts`).
 * Only code that ran is stored.
 */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { compiledFile, LoadedProgram } from './load-program.js';

/** Commands that run most of the code that a small specification needs. */
const commands = [
  ['check', 'specs/PCon.tla', '-c', 'specs/PCon-small.cfg'],
  ['translate', 'specs/PConAlgorithm.tla', '--check'],
];

// Otherwise V8 discards the code of functions that have not run for a while.
setFlagsFromString('--no-flush-bytecode');
const program = new LoadedProgram();
const [node = '', file = ''] = process.argv;

function runNext(): void {
  const command = commands.shift();
  if (!command || process.exitCode) return;
  process.argv = [node, file, ...command];
  program.run();
}

// Each command ends when nothing is left to do.
process.on('beforeExit', runNext);
process.once('exit', () => {
  setFlagsFromString('--flush-bytecode');
  for (const [path, script] of program.scripts) writeFileSync(compiledFile(path), script.createCachedData());
});
runNext();
