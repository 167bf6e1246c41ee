// Reads Jest's report. Prints "PASSED FAILED SKIPPED", then the test files whose process was ended by a signal, one a line.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
console.log(report.numPassedTests, failed, report.numPendingTests + report.numTodoTests);
for (const { name, message } of report.testResults) {
  if (/jest worker process .* was terminated by another process: signal=/.test(message)) console.log(name);
}
