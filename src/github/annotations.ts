import type { Finding, Severity } from '../analyzer/rules/finding.ts';
import { withoutControls } from '../report/escape.ts';
import type { ConfigProblem } from '../config/config.ts';

/** GitHub's annotation of a line. */
export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
}

const levels: Readonly<Record<Severity, Annotation['annotation_level']>> = {
  error: 'failure',
  warning: 'warning',
  notice: 'notice',
};

export function annotationOf(finding: Finding): Annotation {
  return {
    path: finding.path,
    start_line: finding.startLine,
    end_line: Math.max(finding.endLine, finding.startLine),
    annotation_level: levels[finding.severity],
    title: withoutControls(finding.title).slice(0, 250),
    message: withoutControls(`${finding.message}\n\n${finding.rule}: ${finding.help}`).slice(0, 10_000),
  };
}

export function annotationOfProblem({ path, line, key, message }: ConfigProblem): Annotation {
  return {
    path,
    start_line: line,
    end_line: line,
    annotation_level: 'failure',
    title: 'The configuration of Lockkeeper',
    message: withoutControls(`${key === '' ? '' : `${key}: `}${message}`).slice(0, 5000),
  };
}
