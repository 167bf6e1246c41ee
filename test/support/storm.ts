/**
 * Lets events loose on the App against a stand-in for GitHub, and looks at what it leaves behind: no comment twice, one
 * concluded check on each head with the right conclusion, and how many requests each kind of event costs.
 *
 *     npm run storm                          50 pull requests, 400 events, a seed of the day
 *     npm run storm -- PULLS EVENTS SEED     a run again
 */
import { printReport, runStorm } from './storm/run.ts';

const [pulls = 50, events = 400, seed = Math.floor(Date.now() / 86_400_000)] = process.argv.slice(2).map(Number);
const options = { pulls, events, seed };
const report = await runStorm(options);
console.log(printReport(options, report));
if (report.problems.length > 0) process.exitCode = 1;
