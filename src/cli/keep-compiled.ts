/**
 * Run by the build, not by users. Runs commands and stores the code that V8 compiled for them, which `load-program.ts`
 * loads later. Functions that did not run are not stored.
 */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { compiledFile, LoadedProgram } from './load-program.js';

/** Together, these commands run most of the code that a small specification needs. */
const commands = [
  ['check', 'specs/PCon.tla', '-c', 'specs/PCon-small.cfg'],
  ['translate', 'specs/PConAlgorithm.tla', '--check'],
  // An algorithm with procedures. This command also loads a file of the program that the others do not load.
  ['parse', 'specs/PaxosProcedures.tla'],
];

// Without this flag, V8 would discard the code of functions that have not run for a while.
setFlagsFromString('--no-flush-bytecode');
const program = new LoadedProgram();
const [node = '', file = ''] = process.argv;

function runNext(): void {
  const command = commands.shift();
  if (!command || process.exitCode) return;
  process.argv = [node, file, ...command];
  // Node emits `beforeExit` again only if the event loop had something to do.
  setImmediate(() => program.run());
}

// The process emits this event when a command has ended. Then the next command runs.
process.on('beforeExit', runNext);
process.once('exit', () => {
  setFlagsFromString('--flush-bytecode');
  for (const [path, script] of program.scripts) writeFileSync(compiledFile(path), script.createCachedData());
});
runNext();
