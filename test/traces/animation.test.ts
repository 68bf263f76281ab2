/** Pictures that a specification defines with the module SVG: `--animate`, the page, and what is no picture. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folderWith, runSynod } from '../cli/run-synod.js';
import { expectWellFormed } from '../picture/well-formed.js';

/** A light that is on in the third state. The last line is the picture. */
const light = (...definitions: readonly string[]) => `---- MODULE Light ----
EXTENDS Integers, Sequences, TLC, SVG
VARIABLE n
Init == n = 0
Next == n < 2 /\\ n' = n + 1
Dim == n < 2
${definitions.join('\n')}
====
`;

const lamp = `Circle(10 + 20 * n, 10, 5, [fill |-> IF n = 2 THEN "gold" ELSE "gray", stroke_width |-> "2"])`;
const label = `Text(0, 40, "Step " \\o ToString(TLCGet("level")) \\o " <b> & next " \\o ToString(n'), <<>>)`;
const view = `AnimView == Group(<<${lamp}, ${label}>>, [transform |-> "translate(5 5) scale(2)"])`;

function folderOf(...definitions: readonly string[]): string {
  return folderWith({
    'Light.tla': light(...definitions),
    'Light.cfg': 'INIT Init\nNEXT Next\nINVARIANT Dim\nCHECK_DEADLOCK FALSE\n',
  });
}

async function checked(folder: string, ...args: readonly string[]) {
  return runSynod(folder, ['check', 'DIR/Light.tla', ...args]);
}

/** Checks the specification and replays its counterexample. */
async function replayed(definition: string | readonly string[], ...args: readonly string[]) {
  const folder = folderOf(...[definition].flat());
  expect((await checked(folder, '--trace', 'DIR/run.itf.json')).exit).toBe(12);
  const run = await runSynod(folder, [
    'replay',
    'DIR/run.itf.json',
    'DIR/Light.tla',
    '--animate',
    'DIR/frames',
    ...args,
  ]);
  const files = existsSync(`${folder}/frames`) ? readdirSync(`${folder}/frames`).sort() : undefined;
  const texts = (files ?? []).map((file) => readFileSync(`${folder}/frames/${file}`, 'utf8'));
  return { ...run, folder, files, texts };
}

describe('synod replay --animate', () => {
  it('writes the picture of each state, by AnimView', async () => {
    const { exit, out, files, texts } = await replayed(view);
    expect(exit).toBe(0);
    expect(out).toContain('Wrote 3 pictures to DIR/frames: state-001.svg to state-003.svg.');
    expect(files).toEqual(['state-001.svg', 'state-002.svg', 'state-003.svg']);
    for (const text of texts) expectWellFormed(text);
    expect(texts[2]).toMatchInlineSnapshot(`
      "<svg xmlns="http://www.w3.org/2000/svg" viewBox="1 11 379 90" width="379" height="90"><g transform="translate(5 5) scale(2)"><circle fill="gold" stroke-width="2" r="5" cx="50" cy="10"></circle><text x="0" y="40">Step 3 &lt;b&gt; &amp; next 2</text></g></svg>
      "
    `);
  });

  it('lets primes refer to the next state, and in the last state to that state', async () => {
    const { texts } = await replayed(view);
    expect(texts.map((text) => /next \d/.exec(text)?.[0])).toEqual(['next 1', 'next 2', 'next 2']);
  });

  it('gives all pictures without a viewBox the same one', async () => {
    const { texts } = await replayed(`AnimView == ${lamp}`);
    const views = texts.map((text) => /viewBox="([^"]*)"/.exec(text)?.[1]);
    // The circles lie around x = 10, 30 and 50 with radius 5.
    expect(new Set(views)).toEqual(new Set(['1 1 58 18']));
  });

  it('keeps the viewBox and the size of a document', async () => {
    const { texts } = await replayed(
      [view, 'Doc == SVGDoc(AnimView, -1, -2, 300, 200, [width |-> "600"])'],
      '--picture',
      'Doc',
    );
    expect(texts[0]).toContain(
      '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200" viewBox="-1 -2 300 200">',
    );
  });

  it('prefers the comment to AnimView, and the option to the comment', async () => {
    const both = ['\\* @picture Rect(n, 0, 3, 3, <<>>)', `AnimView == ${lamp}`];
    expect((await replayed(both)).texts[1]).toContain('<rect x="1"');
    expect((await replayed(both, '--picture', 'Line(0, 0, n, n, <<>>)')).texts[1]).toContain('<line');
  });

  it('draws children of any function, and sequences within sequences', async () => {
    const nested = `AnimView == Group([k \\in {"a", "b"} |-> <<Rect(n, 0, 1, 1, <<>>), <<${lamp}>>>>], [i \\in {} |-> ""])`;
    expect((await replayed(nested)).texts[0]?.match(/<rect|<circle/g)).toEqual([
      '<rect',
      '<circle',
      '<rect',
      '<circle',
    ]);
  });

  it('changes nothing in a folder that has contents', async () => {
    const folder = folderOf(view);
    await checked(folder, '--trace', 'DIR/run.itf.json');
    const { exit, err } = await runSynod(folder, ['replay', 'DIR/run.itf.json', 'DIR/Light.tla', '--animate', 'DIR']);
    expect([exit, err]).toEqual([151, expect.stringContaining("SY5177]: The pictures cannot be written to 'DIR'")]);
    writeFileSync(`${folder}/file`, '');
    const other = await runSynod(folder, ['replay', 'DIR/run.itf.json', 'DIR/Light.tla', '--animate', 'DIR/file']);
    expect([other.exit, other.err]).toEqual([151, expect.stringContaining('it is a file')]);
  });

  it('says that a specification has no picture', async () => {
    const { exit, err, files } = await replayed('AnimView(x) == Text(0, 0, x, <<>>)');
    expect([exit, files]).toEqual([151, undefined]);
    expect(err).toContain("SY5176]: Nothing was written to 'DIR/frames': not every state has a picture");
  });
});

describe('what is no picture', () => {
  const other = 'Group(<<>>, <<>>)';
  const wrong: readonly (readonly [code: string, expression: string, says: string])[] = [
    ['SY5170', `IF n < 2 THEN ${other} ELSE n`, 'AnimView is 2 in state 3, which is not an element'],
    ['SY5170', `IF n < 2 THEN ${other} ELSE SVGElemToString(${lamp})`, 'SVGElemToString is not needed'],
    ['SY5170', 'Group(<<[name |-> "g"]>>, <<>>)', 'AnimView.children[1] is [name |-> "g"] in state 1'],
    ['SY5170', 'SVGElem("g", <<>>, {}, "")', 'AnimView.children is {} in state 1'],
    ['SY5170', 'Group(Nat, <<>>)', 'AnimView.children is Nat in state 1'],
    ['SY5171', 'SVGElem("script", <<>>, <<>>, "alert(1)")', 'an element "script" in state 1'],
    ['SY5171', 'SVGElem("foreignObject", <<>>, <<>>, "")', 'an element "foreignObject"'],
    ['SY5171', 'SVGElem("Circle", <<>>, <<>>, "")', 'did you mean "circle"?'],
    ['SY5172', 'Rect(0, 0, 1, 1, [onclick |-> "alert(1)"])', 'an attribute "onclick" in state 1'],
    ['SY5172', 'Rect(0, 0, 1, 1, [stroke_widht |-> "1"])', 'did you mean "stroke-width"?'],
    ['SY5172', 'Rect(0, 0, 1, 1, [stroke_width |-> "1"] @@ "stroke-width" :> "2")', 'twice'],
    ['SY5172', 'Group(<<>>, <<"red">>)', 'which is not a record of attributes'],
    ['SY5172', 'Group(<<>>, "red")', 'AnimView.attrs is "red" in state 1'],
    ['SY5173', 'SVGElem("rect", [x |-> n], <<>>, "")', 'AnimView.attrs.x is 0 in state 1, which is not a string'],
    ['SY5173', 'Text(0, 0, n, <<>>)', 'AnimView.innerText is 0'],
    ['SY5173', 'SVGElem(n, <<>>, <<>>, "")', 'AnimView.name is 0'],
    ['SY5174', 'SVGElem("use", [href |-> "javascript:alert(1)"], <<>>, "")', 'an address names an element'],
    ['SY5174', 'Image(0, 0, 9, 9, "http://a.example/a.png", <<>>)', 'a picture loads nothing'],
    ['SY5174', 'Image(0, 0, 9, 9, "data:image/svg+xml;base64,AAAA", <<>>)', 'a picture loads nothing'],
    ['SY5174', 'Rect(0, 0, 1, 1, [fill |-> "url(http://a.example/#a)"])', 'url(#name)'],
    ['SY5174', 'Rect(0, 0, 1, 1, [fill |-> "\\\\75rl(#a)"])', 'a value has no'],
    ['SY5174', 'Rect(0, 0, 1, 1, [style |-> "fill: red; background: URL(//a)"])', 'url(#name)'],
    ['SY5174', 'Rect(0, 0, 1, 1, [style |-> "behavior: none"])', "no property 'behavior'"],
    ['SY5174', 'Rect(0, 0, 1, 1, [mask |-> "image-set(1)"])', "no function 'image-set'"],
    ['SY5174', 'Group(<<>>, [xmlns |-> "http://www.w3.org/1999/xhtml"])', 'the namespace of a picture is that of SVG'],
    ['SY5174', 'Group(<<>>, [id |-> "a b"])', 'a name consists of'],
    ['SY5175', `IF n < 1 THEN ${other} ELSE n[1]`, 'has no value in state 2'],
  ];

  it.each(wrong)('%s for %s', async (code, expression, says) => {
    const folder = folderOf(`AnimView == ${expression}`);
    const { exit, out, err } = await checked(folder, '--trace', 'DIR/run.html');
    expect([exit, err]).toEqual([12, '']);
    expect(out).toContain(`warning[${code}]`);
    expect(out).toContain(says);
    expect(readFileSync(`${folder}/run.html`, 'utf8')).not.toContain('class="frame"');
  });

  it('is told with its place', async () => {
    const folder = folderOf('AnimView == SVGElem("script", <<>>, <<>>, "alert(1)")');
    const { out } = await checked(folder, '--trace', 'DIR/run.html');
    expect(out.slice(0, out.indexOf('\n\n'))).toMatchInlineSnapshot(`
      "warning[SY5171]: AnimView is an element "script" in state 1, which a picture does not have
        --> DIR/Light.tla:7:1
         |
       6 | Dim == n < 2
       7 | AnimView == SVGElem("script", <<>>, <<>>, "alert(1)")
         | ^^^^^^^^
      hint: the elements are text, tspan, title, desc, svg, g, defs, symbol, use, line, circle, rect, ellipse, polyline, polygon, path, image, marker, linearGradient, radialGradient, stop, clipPath, mask, pattern"
    `);
  });

  it('is not looked at if nothing is drawn', async () => {
    const { out } = await checked(folderOf('AnimView == n'), '--trace', 'DIR/run.svg');
    expect(out).not.toContain('warning');
  });
});

describe('the page of a behavior with pictures', () => {
  async function pageOf(definition: string): Promise<string> {
    const folder = folderOf(definition);
    await checked(folder, '--trace', 'DIR/run.html');
    return readFileSync(`${folder}/run.html`, 'utf8');
  }

  it('has the picture of each state, which the program shows in step', async () => {
    const page = await pageOf(view);
    expectWellFormed(page);
    expect(page.match(/<figure class="frame" data-step="\d"/g)).toHaveLength(3);
    expect(page).toContain('Step 2 &lt;b&gt; &amp; next 2');
    expect(page).toContain('html.js .frame:not(.current) { display: none; }');
  });

  it('keeps the names of elements of different pictures apart', async () => {
    const page = await pageOf(
      `AnimView == Group(<<SVGElem("marker", [id |-> "s1"], <<>>, ""), Line(0, 0, n, 9, [marker_end |-> "url(#s1)"]), SVGElem("use", [href |-> "#s1", style |-> "fill: url('#s1')"], <<>>, "")>>, <<>>)`,
    );
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const used of ['marker-end="url(#f2-s1)"', 'href="#f2-s1"', 'url(&#39;#f2-s1&#39;)'])
      expect(page).toContain(used);
  });
});
