/**
 * The program of the page of a behavior, as a string, because it runs in a browser and not in this process. The user
 * chooses a step with keys and clicks. The program marks this step, its row of the table, its part of the diagram and
 * the text of its action. Without the program, the page shows the same contents.
 */

export const pageScript = `
'use strict';
(() => {
  document.documentElement.classList.add('js');
  const steps = [...document.querySelectorAll('.step')];
  const marked = new Map();
  for (const node of document.querySelectorAll('[data-step]')) {
    // Several steps may share a row of the diagram.
    for (const step of node.dataset.step.split(' ')) {
      const list = marked.get(step) ?? [];
      list.push(node);
      marked.set(step, list);
    }
  }
  let current = -1;
  let lit = [];
  const show = (box, node) => {
    if (!box || !node) return;
    const outer = box.getBoundingClientRect();
    const block = node.querySelector('.box');
    const inner = (block ?? node).getBoundingClientRect();
    if (inner.top < outer.top || inner.bottom > outer.bottom) box.scrollTop += inner.top - outer.top - outer.height / 3;
    if (block && (inner.left < outer.left || inner.right > outer.right)) box.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
  };
  const choose = (number, scrolls) => {
    if (number === current || !steps[number]) return;
    for (const node of marked.get(String(current)) ?? []) node.classList.remove('current');
    for (const line of lit) line.classList.remove('lit');
    current = number;
    for (const node of marked.get(String(number)) ?? []) {
      node.classList.add('current');
      show(node.closest('.scroll'), node);
    }
    const { file, from, to } = steps[number].dataset;
    const source = file === undefined ? null : document.getElementById(file);
    lit = source ? [...source.children].slice(Number(from), Number(to) + 1) : [];
    for (const line of lit) line.classList.add('lit');
    show(source?.closest('.scroll'), lit[0]);
    if (scrolls) steps[number].scrollIntoView({ block: 'nearest' });
    if (scrolls) history.replaceState(null, '', '#' + steps[number].id);
  };
  document.addEventListener('click', (event) => {
    const node = event.target.closest('[data-step]');
    if (!node || event.target.closest('summary, details')) return;
    if (event.target.closest('a')) event.preventDefault();
    choose(Number(node.dataset.step.split(' ')[0]), !node.classList.contains('step'));
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = { ArrowDown: current + 1, ArrowRight: current + 1, j: current + 1, ArrowUp: current - 1, ArrowLeft: current - 1, k: current - 1,
      Home: 0, End: steps.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(Math.max(0, Math.min(steps.length - 1, to)), true);
  });
  const asked = steps.findIndex((step) => '#' + step.id === location.hash);
  choose(asked < 0 ? 0 : asked, asked >= 0);
})();
`;
