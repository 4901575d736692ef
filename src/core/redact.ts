const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b(Basic|Bearer)\s+[A-Za-z0-9+/=_.~-]{8,}/gi, '$1 (removed)'],
  [
    /("?(?:x-registry-auth|x-registry-config|authorization|password|secret[\w-]*|[\w-]*token)"?\s*[:=]\s*)("[^"]*"|[^\s,;}]+)/gi,
    '$1(removed)',
  ],
  [/(aws_secret_access_key|aws_session_token)(\s*[=:]\s*)\S+/gi, '$1$2(removed)'],
  // ECR tokens and session tokens are long unbroken base64; digests and ids are shorter or hex.
  [/(?<![A-Za-z0-9+/=_-])(?![0-9a-f]+(?![A-Za-z0-9+/=_-]))[A-Za-z0-9+/=_-]{100,}/g, '(removed)'],
];

/** Takes out what looks like a credential: the last net under the rule that nothing secret is ever given to a log. */
export function redact(text: string): string {
  return PATTERNS.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);
}
