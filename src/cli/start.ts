/** Starts the program, in the process and in each thread. */
import { LoadedProgram } from './load-program.js';

new LoadedProgram().run();
