import { describeCall } from './describe-call.ts';
import { defineOperation } from './define.ts';

/** `django.db.migrations.operations.base.Operation`, for classes of projects that derive from it: it does nothing by itself. */
export const baseOperation = defineOperation({
  name: 'Operation',
  parameters: [],

  interpret(args) {
    const description = describeCall(args.call);
    if (description === undefined) args.note(args.call, 'arguments that `describe()` shows');
    return { description: description ?? '' };
  },
});
