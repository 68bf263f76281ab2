/** Starts the program in the process and in each of its threads. */
import { LoadedProgram } from './load-program.js';

new LoadedProgram().run();
