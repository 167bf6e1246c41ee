import { setPriority } from 'node:os';

/**
 * Lowers the priority of the main thread, and of the threads that it starts from now on, below that of the intake: with fewer
 * cores than there is work, GitHub gets its answers first. On Linux a priority is a thread's own (setpriority(2), "C
 * library/kernel differences"); elsewhere the whole process is meant, which does no harm.
 */
export function giveWayToIntake(): void {
  try {
    setPriority(5);
  } catch {
    // Not everybody lets a process have a say in it.
  }
}
