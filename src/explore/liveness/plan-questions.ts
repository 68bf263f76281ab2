/**
 * Plans the searches for behaviors that violate temporal properties. In: the properties and the assumptions. Out: for
 * each property, the searches for a behavior that violates the property, and the letters of all searches. Threads that
 * record edges need not exchange plans: equal properties and assumptions give equal plans, with equal numbers of
 * letters.
 */
import { and, not, type Temporal } from '../../model/temporal.js';
import { type Node, NormalForms } from '../../temporal/normal-form.js';
import { type PlannedSearch, planSearches } from '../../temporal/plan-searches.js';
import { Letters } from './step-conditions.js';

export interface TemporalQuestions {
  readonly properties: readonly Temporal[];
  /** The conjunction of the temporal formulas that every behavior of the specification satisfies, such as fairness. */
  readonly assumed: Temporal;
  /** For each step atom, whether it holds for a stuttering step. */
  readonly onStutter: readonly boolean[];
}

export interface PlannedQuestions {
  /** For each property: the searches for a behavior that satisfies the assumptions and violates the property. */
  readonly violations: readonly (readonly PlannedSearch[])[];
  /** The searches for a behavior that satisfies the assumptions alone. */
  readonly assumed: readonly PlannedSearch[];
  readonly letters: Letters;
}

export function planQuestions({ properties, assumed }: TemporalQuestions): PlannedQuestions {
  const forms = new NormalForms();
  const violations = properties.map((property) => planSearches(forms, forms.of(and(assumed, not(property)))));
  const alone = planSearches(forms, forms.of(assumed));
  const letters = new Letters([...violations.flat(), ...alone].flatMap(lettersOf));
  return { violations, assumed: alone, letters };
}

/** Returns all letters that a search needs: the letters of its automaton and of its clauses. */
function lettersOf({ automaton, clauses }: PlannedSearch): readonly Node[] {
  return [...automaton.letters, ...clauses.flatMap(({ again, only }) => [again, ...only])];
}
