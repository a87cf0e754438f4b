/** GitHub itself would refuse this workflow, this call or this dispatch. */
export class WorkflowRefused extends Error {
  override readonly name = 'WorkflowRefused';
}

/** GitHub may well know this; the harness does not, and ignores nothing. */
export class NotImplemented extends Error {
  override readonly name = 'NotImplemented';
}
