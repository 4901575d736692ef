import { Transform } from 'node:stream';

/** Lets so many bytes through and fails then: a connection that is dropped in the middle. */
export function cutting(bytes: number): Transform {
  let left = Math.floor(bytes);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (chunk.length <= left) {
        left -= chunk.length;
        done(null, chunk);
        return;
      }
      this.push(chunk.subarray(0, left));
      left = 0;
      // What was let through is to arrive first.
      setImmediate(() => done(new Error('The connection is cut.')));
    },
  });
}
