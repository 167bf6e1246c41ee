import { readSync, writeSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';

/** Bytes before a value: how long it is, as an unsigned integer of 32 bits, little-endian. */
const prefix = 4;

/** A value as bytes: whatever structured cloning can copy (HTML Standard, 2.7). Throws a DOMException for a function in it. */
export function encodeFrame(value: unknown): Buffer {
  const body = serialize(value);
  const frame = Buffer.allocUnsafe(prefix + body.length);
  frame.writeUInt32LE(body.length, 0);
  body.copy(frame, prefix);
  return frame;
}

/** Longer values are refused. Bytes; the largest reviews of real projects take some ten million. */
const longestValue = 500_000_000;

/**
 * Takes the bytes of frames in pieces of any size and hands on each value when its last byte has come. The function that it gives
 * throws an Error for bytes that are no frame.
 */
export function frameDecoder(onValue: (value: unknown) => void): (piece: Buffer) => void {
  let pieces: Buffer[] = [];
  let length = 0;
  let wanted = prefix;
  return (piece) => {
    pieces.push(piece);
    length += piece.length;
    // A large value comes in many pieces, which are joined once.
    if (length < wanted) return;
    let rest = pieces.length === 1 ? piece : Buffer.concat(pieces, length);
    for (;;) {
      wanted = rest.length < prefix ? prefix : prefix + rest.readUInt32LE(0);
      if (wanted > longestValue) throw new RangeError(`a value of ${wanted} bytes`);
      if (rest.length < wanted) break;
      const body = rest.subarray(prefix, wanted);
      rest = rest.subarray(wanted);
      onValue(deserialize(body));
    }
    pieces = [rest];
    length = rest.length;
  };
}

/** Frames over a file descriptor that blocks: nothing else happens in the process until they are read or written. */
export interface BlockingChannel {
  /** The next value; undefined where the other end has closed. */
  receive(): unknown;
  send(value: unknown): void;
}

/** Opens a channel over a descriptor that was opened for blocking reads and writes. */
export function blockingChannel(descriptor: number): BlockingChannel {
  const fill = (buffer: Buffer): boolean => {
    let filled = 0;
    while (filled < buffer.length) {
      const count = readSync(descriptor, buffer, filled, buffer.length - filled, null);
      if (count === 0) return false;
      filled += count;
    }
    return true;
  };
  return {
    receive() {
      const header = Buffer.allocUnsafe(prefix);
      if (!fill(header)) return undefined;
      const body = Buffer.allocUnsafe(header.readUInt32LE(0));
      return fill(body) ? deserialize(body) : undefined;
    },
    send(value) {
      const frame = encodeFrame(value);
      let written = 0;
      while (written < frame.length) written += writeSync(descriptor, frame, written);
    },
  };
}
