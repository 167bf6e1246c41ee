/** The safe way to something that takes several releases: pull requests with the full text of their migrations, and deploys. */
export interface Plan {
  readonly title: string;
  readonly steps: readonly PlanStep[];
}

/** A pull request, or a deploy that has to be over before the next one is merged. */
export interface PlanStep {
  readonly kind: 'pull-request' | 'deploy';
  /** One sentence of plain text, names in backticks. */
  readonly text: string;
  readonly files: readonly { readonly path: string; readonly content: string }[];
}
