/** A real browser for the tests of pictures: Chromium as the system has it. It is never downloaded. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

export const chromiumPath = places.find((path) => existsSync(path));

if (chromiumPath === undefined)
  console.warn(
    'The tests of pictures in a browser are skipped: there is no Chromium. On Debian: apt-get install chromium',
  );

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
}
