/** Starts the bundled program, whose entry point is `main.ts`, in the process and in each of its threads. */
import { LoadedProgram } from './load-program.js';

new LoadedProgram().run();
