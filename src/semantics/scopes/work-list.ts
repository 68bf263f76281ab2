/**
 * The expressions that are still to be visited, as an explicit stack. An expression may be nested as deeply as memory
 * allows, because no visit calls another. A visit schedules its parts; an action between them opens or closes a scope.
 */
import type { Expression } from '../../syntax/tree.js';

/** An argument that must be an operator of this arity. */
export interface OperatorTask {
  readonly operator: Expression;
  readonly arity: number;
}

export type Task = Expression | OperatorTask | (() => void);

export interface Visitors {
  readonly expression: (expression: Expression) => void;
  readonly operator: (operator: Expression, arity: number) => void;
}

export class WorkList {
  private readonly tasks: Task[] = [];
  private readonly visitors: Visitors;

  constructor(visitors: Visitors) {
    this.visitors = visitors;
  }

  /** The tasks are done in the order given, before everything that was scheduled earlier. */
  schedule(tasks: readonly Task[]): void {
    for (let at = tasks.length - 1; at >= 0; at--) {
      const task = tasks[at];
      if (task !== undefined) this.tasks.push(task);
    }
  }

  /** Does these tasks and everything that they schedule, and leaves what was scheduled before. */
  run(tasks: readonly Task[]): void {
    const floor = this.tasks.length;
    this.schedule(tasks);
    while (this.tasks.length > floor) {
      const task = this.tasks.pop();
      if (task === undefined) return;
      if (typeof task === 'function') task();
      else if ('kind' in task) this.visitors.expression(task);
      else this.visitors.operator(task.operator, task.arity);
    }
  }
}
