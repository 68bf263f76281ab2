// Evaluates expressions, alone and in the scope of a specification.
import { evaluate, load } from 'synod';

const alone = evaluate('{x \\in SUBSET (1..3) : Cardinality(x) = 2}');
console.log(alone.ok ? alone.value.text : alone.messages[0].text);

const wrong = evaluate('1 + "a"');
console.log(wrong.ok ? wrong.value.text : wrong.messages[0].title);

const files = {
  'Quorums.tla': '---- MODULE Quorums ----\nCONSTANT Acceptor\nQuorum == {Q \\in SUBSET Acceptor : Q # {}}\n====',
};
const loaded = load('Quorums', { files });
if (!loaded.ok) throw new Error(loaded.messages[0].text);
const { specification } = loaded;
const inside = evaluate('Quorum', { in: specification, constants: { Acceptor: '{1, 2}' } });
console.log(inside.ok ? `${inside.value.text} ${inside.value.itf}` : inside.messages[0].text);
