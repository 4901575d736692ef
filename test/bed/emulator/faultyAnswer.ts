import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './faults';

/** What a load balancer says for itself when the service behind it is ill: HTML where a client expects JSON. */
const GARBAGE = '<html><body><h1>502 Bad Gateway</h1></body></html>';

/**
 * Lets a fault happen that looks the same on both planes. `true` when the request is over (dropped, or answered with
 * what no client expects); `false` when the caller still has to answer.
 */
export async function meetFault(fault: Fault, response: ServerResponse): Promise<boolean> {
  if (fault.ms > 0) await pause(fault.ms);
  if (fault.kind === 'reset') {
    response.socket?.destroy();
    return true;
  }
  if (fault.kind === 'garbage') {
    response.writeHead(502, { 'content-type': 'text/html', connection: 'close' });
    response.end(GARBAGE);
    return true;
  }
  return false;
}
