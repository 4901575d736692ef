// Runs a command that cannot outlive its starter: `node leash.mjs program args…`, started as the leader of its own
// process group. Standard input is the leash: when it ends (the starter stopped, crashed or was killed), the whole
// group goes, with everything the program has started in it.
import { spawn } from 'node:child_process';

const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', (error) => {
  console.error(`${program}: ${error.message}`);
  process.exit(127);
});
child.on('exit', (code) => process.exit(code ?? 1));
process.stdin.on('close', () => process.kill(-process.pid, 'SIGKILL')).resume();
// A polite end is sent to the whole group: the program decides when it is over.
process.on('SIGTERM', () => undefined);
