// Reads Jest's report. Prints "PASSED FAILED SKIPPED", then the test files whose process was ended by a signal, one a line.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
const skipped = report.numPendingTests + report.numTodoTests;
const endedBySignal = /jest worker process .* was terminated by another process: signal=/;
const lines = [`${report.numPassedTests} ${failed} ${skipped}`];
for (const { name, message } of report.testResults) {
  if (endedBySignal.test(message)) lines.push(name);
}
process.stdout.write(`${lines.join('\n')}\n`);
