/**
 * Milliseconds of processor time since a moment (`process.cpuUsage()`): how much work something is, also on a machine that has more to
 * do than this test. For code that does not wait.
 */
export function processorTimeSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
