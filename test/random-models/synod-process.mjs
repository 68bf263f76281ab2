/**
 * Runs Synod in a child process, which is restarted after some models, because the memory that a search reserves is
 * released late. As the child process: a request is a folder and a name, the reply is the answer.
 */
import { fork } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { askSynod } from './answers.mjs';

const most = 12;

export class SynodProcess {
  child = undefined;
  asked = 0;

  /** @returns the answer; `exit` is 255 if the process failed, and 124 if it took too long */
  async ask(folder, name) {
    if (this.asked++ % most === 0) this.end();
    this.child ??= fork(fileURLToPath(import.meta.url), [], { stdio: 'ignore' });
    const { child } = this;
    const answer = await new Promise((resolve) => {
      const tooLong = setTimeout(() => resolve({ exit: 124, trace: 0, words: 'no answer in 20 seconds' }), 20_000);
      const settle = (answer) => {
        clearTimeout(tooLong);
        resolve(answer);
      };
      child.once('message', settle);
      child.once('exit', (code) => settle({ exit: 255, trace: 0, words: `the process ended with ${code}` }));
      child.send({ folder, name });
    });
    child.removeAllListeners();
    if (answer.exit === 124 || answer.exit === 255) this.end();
    return answer;
  }

  end() {
    this.child?.kill();
    this.child = undefined;
  }
}

if (process.send && process.argv[1] === fileURLToPath(import.meta.url)) {
  const { runProgram } = await import('../../dist/cli/commands/program.js');
  const { plain } = await import('../../dist/diagnostics/palette.js');
  process.on('message', async ({ folder, name }) => {
    const answer = await askSynod(runProgram, plain, folder, name).catch(({ stack }) => ({
      exit: 255,
      trace: 0,
      words: stack,
    }));
    process.send(answer);
  });
}
