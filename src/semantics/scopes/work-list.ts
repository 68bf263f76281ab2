/**
 * A stack of the expressions that are still to be visited. A visit does not visit the parts of an expression, but
 * schedules them, so expressions may be nested to any depth. A visit may also schedule actions between the parts, which
 * open and close scopes.
 */
import type { Expression } from '../../syntax/tree.js';

/** The task for an argument that must be an operator with this arity. */
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

  /** Schedules tasks. They are done in this order, before all tasks that were scheduled earlier. */
  schedule(tasks: readonly Task[]): void {
    for (let at = tasks.length - 1; at >= 0; at--) {
      const task = tasks[at];
      if (task !== undefined) this.tasks.push(task);
    }
  }

  /** Does these tasks, and all tasks that they schedule. Tasks that were scheduled earlier remain. */
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
