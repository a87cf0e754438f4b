import { registerHooks } from 'node:module';

// GitHub's packages import JSON without saying so, which Node refuses; Jest has its own loader and lets it pass.
if (process.env.JEST_WORKER_ID === undefined) {
  registerHooks({
    load: (url, context, next) =>
      /\/node_modules\/@actions\/.*\.json$/.test(url)
        ? next(url, { ...context, importAttributes: { type: 'json' } })
        : next(url, context),
  });
}

/** GitHub's own parser of workflow files and evaluator of expressions. */
export const workflowParser = await import('@actions/workflow-parser');
export const ifCondition = await import('@actions/workflow-parser/model/converter/if-condition');
export const expressions = await import('@actions/expressions');
export const actionParser = await import('@actions/workflow-parser/actions/action-parser');
