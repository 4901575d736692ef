#!/usr/bin/env node
/** `ecr-explorer`: the rules of the editor, without one. Exit codes: 0 clean, 1 findings, 2 bad usage or unreadable input. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { attributeCommand } from './attribute';
import { InputError, UsageError, type Command, type CommandIo } from './command';
import { lintPolicy } from './lintPolicy';
import { simulatePolicy } from './simulatePolicy';

const COMMANDS: Readonly<Record<string, Command>> = {
  'lint-policy': lintPolicy,
  'simulate-policy': simulatePolicy,
  attribute: attributeCommand,
};

const io: CommandIo = {
  read: async (file) => {
    try {
      return file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
    } catch (cause) {
      const said = cause instanceof Error ? cause.message : String(cause);
      throw new InputError(`${file} cannot be read: ${said}`, { cause });
    }
  },
  write: (out) => void process.stdout.write(out.endsWith('\n') ? out : `${out}\n`),
};

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  if (name === '' || name === '--help' || name === '-h' || name === 'help') {
    io.write(help());
    return name === '' ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new UsageError(`There is no command "${name}".`);
  if (args.includes('--help') || args.includes('-h')) {
    io.write(`ecr-explorer ${name} ${command.usage}\n\n${command.about}`);
    return 0;
  }
  return command.run(args, io);
}

function help(): string {
  const lines = Object.entries(COMMANDS).map(
    ([name, { usage, about }]) => `  ecr-explorer ${name} ${usage}\n      ${about}\n`,
  );
  return ['Usage:', ...lines, 'Exit codes: 0 clean, 1 findings, 2 bad usage or unreadable input.'].join('\n');
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.exitCode = 2;
    const isTold = error instanceof InputError || error instanceof UsageError;
    process.stderr.write(
      `${isTold ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
    );
    if (error instanceof UsageError) process.stderr.write('See ecr-explorer --help.\n');
  },
);
