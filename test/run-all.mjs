/**
 * `npm test`: runs all checks, even after one has failed. The build, the types of the tests and the lint rules count as
 * one check each, and every test of vitest counts as one. The last line printed is `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(title, command, ...args) {
  console.log(`\n── ${title}`);
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) console.error(error.message);
  console.log(status === 0 ? `${title}: passed` : `${title}: failed`);
  return status === 0;
}

/** The counts of vitest. A file that cannot be loaded, or an error outside a test, counts as a failure. */
function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'synod-tests-'));
  const file = join(folder, 'results.json');
  try {
    const sound = run('tests', 'npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile=${file}`);
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
    const unloaded = testResults.filter(({ status, assertionResults }) => {
      return status === 'failed' && assertionResults.every((result) => result.status !== 'failed');
    });
    const failed = numFailedTests + unloaded.length;
    return { passed: numPassedTests, failed: sound ? failed : Math.max(failed, 1) };
  } catch (error) {
    console.error(`The results of the tests cannot be read: ${error.message}`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const checks = [
  run('build', 'npm', 'run', '--silent', 'build'),
  run('types of the tests', 'npm', 'run', '--silent', 'types'),
  run('lint', 'npm', 'run', '--silent', 'lint'),
];
const tests = runTests();
const passed = checks.filter(Boolean).length + tests.passed;
const failed = checks.filter((sound) => !sound).length + tests.failed;
if (tests.passed === 0) console.error('No test has passed.');
process.exitCode = failed > 0 || tests.passed === 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);
