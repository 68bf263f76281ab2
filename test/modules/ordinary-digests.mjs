/**
 * `node test/modules/ordinary-digests.mjs FOLDER ...` writes `src/modules/ordinary-digests.ts`: the digests of the definitions that natives answer, in the
 * modules of the library and in all versions of them that lie somewhere below those folders. Run `npm run build` before and after.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { digestOf } from '../../dist/compile/names/native-definitions.js';
import { nativeOfCopy } from '../../dist/modules/module-copies.js';
import { ordinaryDigests } from '../../dist/modules/ordinary-digests.js';
import { parseModule } from '../../dist/syntax/parse-module.js';

const found = new Map(
  Object.entries(ordinaryDigests).map(([module, operators]) => [
    module,
    new Map(Object.entries(operators).map(([operator, digests]) => [operator, new Set(digests.split(' '))])),
  ]),
);

for (const folder of ['src/modules/library', ...process.argv.slice(2)])
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (file.endsWith('.tla')) read(join(folder, file));

function read(file) {
  const { module } = parseModule({ name: file, text: readFileSync(file, 'utf8') });
  if (module?.name.text !== basename(file, '.tla')) return;
  for (const unit of module.units) {
    if (unit.kind !== 'operator-definition' || !nativeOfCopy(module.name.text, unit.name.text)) continue;
    const operators = entry(found, module.name.text, () => new Map());
    entry(operators, unit.name.text, () => new Set()).add(digestOf({ syntax: unit }));
  }
}

function entry(map, key, make) {
  if (!map.has(key)) map.set(key, make());
  return map.get(key);
}

const byName = ([a], [b]) => (a < b ? -1 : 1);
const key = (name) => (/^\w+$/.test(name) ? name : `'${name.replaceAll('\\', '\\\\')}'`);
const lines = [...found]
  .sort(byName)
  .flatMap(([module, operators]) => [
    `  ${module}: {`,
    ...[...operators]
      .sort(byName)
      .map(([operator, digests]) => `    ${key(operator)}: '${[...digests].sort().join(' ')}',`),
    '  },',
  ]);
writeFileSync(
  'src/modules/ordinary-digests.ts',
  `/**
 * The digests of the definitions in all published versions of each module, and in the version of Synod's library.
 * \`test/modules/ordinary-digests.mjs\` makes this file. If the digest of a definition is missing, Synod reports a
 * warning, or, for a community module, evaluates the definition.
 */
export const ordinaryDigests: Readonly<Record<string, Readonly<Record<string, string>>>> = {
${lines.join('\n')}
};
`,
);
