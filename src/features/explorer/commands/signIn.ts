import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { Aws, Profile } from '../../../aws/ports';
import { which } from '../../../system/which';
import { showInformation } from '../../../ui/notify';
import { pickOne } from '../../../ui/pick';
import { plain } from '../../../ui/plain';
import type { CommandHandler } from '../../parts';
import { askedTargets } from '../asked';

/**
 * Runs `aws sso login` for a profile in a terminal of its own, where the CLI exists; says how to sign in where it does not.
 * One sign-in mends every registry that uses its sso-session, so afterwards `signedIn` looks at all that have failed.
 */
export function signIn(aws: () => Aws, signedIn: () => void): CommandHandler {
  return async (...args) => {
    const profile = await profileOf(args, aws());
    const program = await which('aws', { env: process.env, untrusted: workspaceFolders() });
    const loginArgs = [
      'sso',
      'login',
      // In one word, so that no profile's name is taken for an option.
      `--profile=${profile}`,
      // The browser is on another machine than the CLI: https://github.com/aws/aws-cli/issues/9098
      ...(vscode.env.remoteName === undefined ? [] : ['--use-device-code']),
    ];
    if (program === undefined) return explain(profile);
    const terminal = vscode.window.createTerminal({
      name: vscode.l10n.t('Sign in: {0}', plain(profile)),
      // The program itself and its arguments, no shell: nothing in them is ever interpreted.
      shellPath: program,
      shellArgs: loginArgs,
      cwd: homedir(),
      isTransient: true,
    });
    terminal.show();
    const closed = vscode.window.onDidCloseTerminal((other) => {
      if (other !== terminal) return;
      closed.dispose();
      aws().forget();
      signedIn();
    });
  };
}

async function profileOf(args: readonly unknown[], aws: Aws): Promise<string> {
  const [asked] = args;
  if (typeof asked === 'string') return asked;
  const [target] = askedTargets(args, 'registry', 'repository', 'image');
  if (target !== undefined) return target.registry.profile ?? process.env['AWS_PROFILE'] ?? 'default';
  const profiles = (await aws.profiles()).filter(({ kind }) => kind === 'sso');
  return pickOne(profiles.map(profileChoice), {
    title: vscode.l10n.t('Sign In'),
    placeholder:
      profiles.length === 0
        ? vscode.l10n.t('No profile of your AWS config signs in by IAM Identity Center')
        : vscode.l10n.t('Choose a profile'),
  });
}

function profileChoice({ name, accountId, ssoSession }: Profile): {
  readonly label: string;
  readonly description: string;
  readonly value: string;
} {
  const description = [accountId, ssoSession].filter((part) => part !== undefined).join(' · ');
  return { label: name, description, value: name };
}

async function explain(profile: string): Promise<void> {
  const { t } = vscode.l10n;
  await showInformation(
    t(
      'The AWS CLI is not on the PATH of this machine. Install it and sign in with "aws sso login" for the profile "{0}"; the tree follows by itself.',
      profile,
    ),
  );
}

function workspaceFolders(): readonly string[] {
  return (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);
}
