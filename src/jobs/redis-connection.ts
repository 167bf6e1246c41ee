/** How every connection to Redis that is lost is made again. */
export const reconnection = {
  retryStrategy: (times: number): number => Math.min(times * 50, 1000),
  /** After a failover, what was the primary is a replica, and a connection to it never writes again: the address leads elsewhere. */
  reconnectOnError: ({ message }: Error): boolean => message.includes('READONLY'),
} as const;
