import * as vscode from 'vscode';
import type { AnyError } from '../core/errors';
import { plain } from './plain';

/** A failure in a few words, for a row whose tooltip has the whole sentence. */
export function headlineOf(error: AnyError): string {
  return plain(words(error), 200);
}

function words(error: AnyError): string {
  const { t } = vscode.l10n;
  switch (error.reason) {
    case 'no-credentials':
      return error.details.profile === undefined
        ? t('No AWS credentials')
        : t('No credentials from the profile "{0}"', error.details.profile);
    case 'unknown-profile':
      return t('Unknown profile "{0}"', error.details.profile);
    case 'unknown-region':
      return t('Unknown region "{0}"', error.details.region);
    case 'sso-expired':
      return t('Sign in needed');
    case 'credentials-expired':
      return t('Credentials expired');
    case 'access-denied':
      return t('Access denied: {0}', error.details.action);
    case 'throttled':
      return t('ECR is throttling requests');
    case 'offline':
      return t('Cannot reach {0}', error.details.host);
    case 'service-failed':
      return t('ECR failed to answer');
    case 'repository-not-found':
      return t('No repository "{0}"', error.details.repository);
    case 'invalid-setting':
      return t('Invalid {0}', error.details.place.replace(/^ecrExplorer\./, ''));
    default:
      return vscode.l10n.t(...(error.sentence as [string, ...(string | number)[]]));
  }
}
